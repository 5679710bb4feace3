import { summariseFile } from '../../analyzers/workspace/summarise-file.ts';
import { createDocument } from '../../analyzers/core/document.ts';
import type { FileFacts } from '../../analyzers/core/facts.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { loadScriptAnalyzer } from '../../cli/load-script-analyzer.ts';
import { POLICY_FILE } from '../shared/files.ts';
import type { FolderPorts, SummariseRequest } from './folder-ports.ts';
import { createPause } from './pause.ts';
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
    summarise: summariseTexts,
    forget: () => undefined,
    keep: () => undefined,
    dispose: () => undefined,
  };
}

/** Facts of open texts, made in this thread. */
async function summariseTexts({ paths, openText, knowledge, signal }: SummariseRequest): Promise<readonly FileFacts[]> {
  const facts: FileFacts[] = [];
  const pause = createPause();
  for (const path of paths) {
    if (signal.aborted) break;
    const text = openText(path);
    if (text !== undefined)
      facts.push(await summariseFile(createDocument(path, text, hashOf(text)), knowledge, loadScriptAnalyzer));
    await pause();
  }
  return facts;
}
