import { summariseFile } from '../../analyzers/workspace/summarise-file.ts';
import { createDocument } from '../../analyzers/core/document.ts';
import type { FileFacts } from '../../analyzers/core/facts.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { POLICY_FILE } from '../shared/files.ts';
import type { FolderPorts, ReadText } from './folder-ports.ts';
import { createPolicySet } from '../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../analyzers/policy/resolve-policy.ts';
import { keepLastGood } from './last-good.ts';

export interface MemoryPortsOptions {
  readonly knowledge: Knowledge;
  today(): string;
  /** Told as a problem entry: why only open texts are seen. Absent for a single text, which claims nothing more. */
  readonly limitation?: string;
  /** Text of a file that only the client can reach; used for the policy. */
  readFile?(path: string): Promise<string | undefined>;
}

/** Ports of a folder whose files can't be read: only open texts are seen, and the policy if the client gives it. */
export function createMemoryPorts(options: MemoryPortsOptions): FolderPorts {
  const { limitation } = options;
  const readPolicies = keepLastGood(
    (readText) => {
      if (readText(POLICY_FILE) === undefined) return { policies: createPolicySet([]), problems: [] };
      const loader = { readText, knowledge: options.knowledge, today: options.today() };
      const { policy, problems } = resolvePolicy(POLICY_FILE, loader, '');
      return { policies: createPolicySet(policy ? [policy] : []), problems };
    },
    (path) => path,
  );
  const problem: Problem | undefined =
    limitation === undefined ? undefined : { code: 'limit', path: '', message: limitation, incomplete: true };
  return {
    readText: () => undefined,
    accepts: () => true,
    readIndex: () => Promise.resolve({ files: [], problems: problem ? [problem] : [] }),
    readPolicies: async (openText) => {
      const text = openText(POLICY_FILE) ?? (await options.readFile?.(POLICY_FILE));
      return readPolicies((path) => (path === POLICY_FILE ? text : openText(path)));
    },
    summarise: (paths, text, knowledge, signal) => summariseHere(paths, text, knowledge, signal),
    forget: () => undefined,
    dispose: () => undefined,
  };
}

/** Facts of files made in this thread, with a pause after each, so that requests are answered meanwhile. */
export async function summariseHere(
  paths: readonly string[],
  readText: ReadText,
  knowledge: Knowledge,
  signal: AbortSignal,
): Promise<readonly FileFacts[]> {
  const facts: FileFacts[] = [];
  for (const path of paths) {
    if (signal.aborted) break;
    const text = readText(path);
    if (text !== undefined) facts.push(summariseFile(createDocument(path, text, hashOf(text)), knowledge));
    await new Promise((done) => setTimeout(done, 0));
  }
  return facts;
}
