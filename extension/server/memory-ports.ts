import { summariseFile } from '../../analyzers/workspace/summarise-file.ts';
import { DEFAULT_BASELINE } from '../../analyzers/core/baseline.ts';
import { createDocument } from '../../analyzers/core/document.ts';
import type { FileFacts } from '../../analyzers/core/facts.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { POLICY_FILE } from '../shared/files.ts';
import type { FolderPorts, SummariseRequest } from './folder-ports.ts';
import { createPause } from './pause.ts';
import { openTextAnalyzers } from './script-parser.ts';
import { parseBaseline } from '../../analyzers/policy/baseline.ts';
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

/** Each round reads the files that those of the round before name. */
const MAX_READ_ROUNDS = 4;

/** Ports of a folder whose files can't be read: only open texts are seen, and the policy if the client gives it. */
export function createMemoryPorts(options: MemoryPortsOptions): FolderPorts {
  const { limitation } = options;
  const readPolicies = keepLastGood(
    (readText) => {
      const loader = { readText, knowledge: options.knowledge, today: options.today() };
      const hasPolicy = readText(POLICY_FILE) !== undefined;
      const { policy, problems } = hasPolicy
        ? resolvePolicy(POLICY_FILE, loader, '')
        : { policy: undefined, problems: [] };
      const known = policy?.baseline === undefined ? readText(DEFAULT_BASELINE) : undefined;
      const baseline = known === undefined ? undefined : parseBaseline(known, DEFAULT_BASELINE);
      return {
        policies: createPolicySet(policy ? [policy] : [], baseline?.entries),
        problems: [...problems, ...(baseline?.problems ?? [])],
      };
    },
    (path) => path,
  );
  const problem: Problem | undefined =
    limitation === undefined ? undefined : { code: 'limit', path: '', message: limitation, incomplete: true };
  return {
    readText: () => undefined,
    problemsOf: () => [],
    readsName: () => true,
    accepts: () => true,
    isFolder: () => false,
    readIndex: () => Promise.resolve({ files: [], problems: problem ? [problem] : [] }),
    readPolicies: async (openText) => {
      const given = new Map<string, string | undefined>();
      const missing = new Set([POLICY_FILE]);
      const readText = (path: string): string | undefined => {
        const text = openText(path) ?? given.get(path);
        if (text === undefined && !given.has(path) && !path.startsWith('..')) missing.add(path);
        return text;
      };
      // The policy names further files: what it builds on, and its baseline.
      for (let round = 0; ; round++) {
        for (const path of missing) given.set(path, await options.readFile?.(path));
        missing.clear();
        const loaded = readPolicies(readText);
        if (!missing.size || round === MAX_READ_ROUNDS) return loaded;
      }
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
      facts.push(await summariseFile(createDocument(path, text, hashOf(text)), knowledge, openTextAnalyzers));
    await pause();
  }
  return facts;
}
