import type { FileFacts } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { lineColumnAt, lineStartsOf } from '../core/lines.ts';
import { compareTexts } from '../core/order.ts';
import type { Problem } from '../core/problem.ts';
import type { ScanCounts, ScanResult } from '../core/scan-result.ts';
import { judge } from '../policy/judge.ts';
import { knownFindings } from '../policy/known-findings.ts';
import type { PolicySet } from '../policy/policy-set.ts';
import { isResolverInput } from '../resolve/modules.ts';
import { isOwnModuleInput } from '../resolve/own-modules.ts';
import { entriesOfAnswer, isVariableRead } from './answered-variables.ts';
import { createImportGraph } from './import-graph.ts';
import type { ImportGraph } from './import-graph.ts';
import type { IndexedFile } from './indexed-file.ts';
import { createLinkSession } from './link-session.ts';
import { planFiles } from './plan.ts';

export type { IndexedFile } from './indexed-file.ts';

/** What a workspace needs from its shell. */
export interface WorkspacePorts {
  /** The current text of a file; an open editor's text wins. Undefined when it can't be read. */
  readText(path: string): string | undefined;
  /** Facts of these files, in any order; the shell may use caches and workers around `summariseFile`. Unreadable ones carry a Problem. */
  summarise(paths: readonly string[]): Promise<readonly FileFacts[]> | readonly FileFacts[];
}

export interface WorkspaceOptions {
  readonly knowledge: Knowledge;
  readonly policies: PolicySet;
  readonly toolVersion: string;
  readonly ports: WorkspacePorts;
  /** `YYYY-MM-DD`: exceptions expire by it. */
  readonly today: string;
  /** The files are all of the folder: an exception that no finding needs is told as unused. */
  readonly isWhole?: boolean;
  /** Says which programs are looked at for that alone that they read an address nothing sets; else no more than is reviewed anyway. */
  readonly asks?: (path: string) => boolean;
}

/** A review session over one folder: facts are kept per file, linked and judged on demand. */
export interface Workspace {
  /** Replaces the whole index. */
  setFiles(files: readonly IndexedFile[]): void;
  setFile(file: IndexedFile): void;
  removeFile(path: string): void;
  setPolicies(policies: PolicySet): void;
  /** Summarises what is dirty, links and judges; the same input gives the same result, whatever came before. */
  review(signal?: { readonly aborted: boolean }): Promise<ScanResult>;
  /** How many files were summarised since the workspace was made: work, for tests. */
  readonly summarised: number;
  /** How many files were linked, and how many sinks followed, since it was made. */
  readonly linked: { readonly files: number; readonly sinks: number };
}

/** Makes an empty workspace. */
export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { knowledge, ports } = options;
  const files = new Map<string, IndexedFile>();
  const facts = new Map<string, FileFacts>();
  let policies = options.policies;
  const session = createLinkSession(knowledge);
  let graph: ImportGraph | undefined;
  let summarised = 0;

  const summarise = async (paths: readonly string[]): Promise<readonly FileFacts[]> => {
    const dirty = paths.filter((path) => facts.get(path)?.hash !== files.get(path)?.hash);
    summarised += dirty.length;
    if (dirty.length) for (const one of await ports.summarise(dirty)) facts.set(one.path, one);
    return paths.flatMap((path) => facts.get(path) ?? []);
  };

  /** What was not looked at, below the folder or beside it, may still be there. */
  const isGone = (path: string): boolean =>
    !path.startsWith('..') && !files.has(path) && ports.readText(path) === undefined;

  return {
    get summarised() {
      return summarised;
    },
    linked: session.work,
    setFiles(list) {
      files.clear();
      for (const file of list) files.set(file.path, file);
      for (const path of facts.keys()) if (!files.has(path)) facts.delete(path);
      graph = undefined;
    },
    setFile(file) {
      const before = files.get(file.path);
      files.set(file.path, file);
      if (!before || isResolverInput(file.path) || isOwnModuleInput(file.path)) graph = undefined;
      else if (before.imports.join('\n') !== file.imports.join('\n')) graph?.update(file);
    },
    removeFile(path) {
      files.delete(path);
      facts.delete(path);
      graph = undefined;
    },
    setPolicies(next) {
      policies = next;
    },
    async review(signal) {
      const edges = (graph ??= createImportGraph(files, ports.readText));
      const before = summarised;
      const paths = await planFiles(
        {
          files,
          knowledge,
          importsOf: edges.importsOf,
          importersOf: edges.importersOf,
          resolve: edges.resolve,
          answers: policies.endpoints.flatMap(entriesOfAnswer),
          summarise,
          readText: ports.readText,
          asks: options.asks ?? (() => false),
        },
        () => signal?.aborted ?? false,
      );
      const reviewed = paths.flatMap((path) => facts.get(path) ?? []);
      const { findings, problems, questions } = session.link(reviewed, edges, policies);
      return {
        verdicts: judge(findings, policies, suppressionsOf(reviewed), {
          today: options.today,
          knowledge,
          baseline: knownFindings(findings, policies.baseline, isGone),
          isWhole:
            options.isWhole === true && !reviewed.some((one) => one.problems.some((problem) => problem.incomplete)),
          isRead: (variable) => isVariableRead(variable, files.values(), reviewed),
        }),
        problems: [...reviewed.flatMap((one) => [...one.problems, ...edges.problemsOf(one.path)]), ...problems].sort(
          compareProblems,
        ),
        questions,
        counts: countsOf(files.size, paths.length, summarised - before),
        policy: policies.root,
        exceptions: policies.register,
        toolVersion: options.toolVersion,
        catalogueHash: knowledge.hash,
        locate: (path, offset) =>
          lineColumnAt(facts.get(path)?.lineStarts ?? lineStartsOf(ports.readText(path) ?? ''), offset),
        textOf: ports.readText,
      };
    },
  };
}

const suppressionsOf = (reviewed: readonly FileFacts[]) =>
  new Map(
    reviewed
      .filter((one) => one.suppressions.length)
      .map((one) => [one.path, { suppressions: one.suppressions, lineStarts: one.lineStarts }]),
  );

const compareProblems = (a: Problem, b: Problem): number =>
  compareTexts(a.path, b.path) ||
  (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
  compareTexts(a.code, b.code) ||
  compareTexts(a.message, b.message);

const countsOf = (seen: number, reviewed: number, analysed: number): ScanCounts => ({
  seen,
  skipped: 0,
  filtered: seen,
  analysed,
  cached: reviewed - analysed,
});
