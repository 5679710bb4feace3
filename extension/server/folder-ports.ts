import type { FileFacts } from '../../analyzers/core/facts.ts';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import type { PolicySet } from '../../analyzers/policy/policy-set.ts';
import type { IndexedFile } from '../../analyzers/workspace/workspace.ts';

/** Every file of a folder that may matter. */
export interface FolderIndex {
  readonly files: readonly IndexedFile[];
  readonly problems: readonly Problem[];
}

/** The policies that govern a folder. */
export interface LoadedPolicies {
  readonly policies: PolicySet;
  readonly problems: readonly Problem[];
  /** Every file that was read, relative to the folder: a change of any of them changes the policies. */
  readonly files: ReadonlySet<string>;
  /** The texts that were read of them: of files that can't be read otherwise, all there is. */
  readonly texts: ReadonlyMap<string, string>;
}

export type ReadText = (path: string) => string | undefined;

/** What a team adds to the catalogue: rows of its own, and providers that its policies name. */
export type TeamRows = Pick<PolicySet, 'custom' | 'namedProviders'>;

/** The catalogue with a team's rows. */
export interface TeamKnowledge {
  readonly knowledge: Knowledge;
  readonly team: TeamRows;
}

/** Files whose facts are wanted. */
export interface SummariseRequest extends TeamKnowledge {
  readonly paths: readonly string[];
  /** The text of an open editor, which wins over the disk. */
  readonly openText: ReadText;
  /** The hash of a file's content by the index. */
  readonly hashOf: ReadText;
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** What a folder asks of the world outside; paths are relative to the folder. */
export interface FolderPorts {
  /** Whether the index holds every file of the folder, not only those that are open. */
  readonly seesAllFiles?: boolean;
  /** Text on the disk; undefined when there is none or it can't be read. */
  readonly readText: ReadText;
  /** What is odd about a file on the disk, or why it can't be read; nothing for one that is not there. */
  problemsOf(path: string): readonly Problem[];
  /** Whether files of this name are part of an index at all, wherever they lie. */
  readsName(path: string): boolean;
  /** Whether this path would be part of an index: not ignored, and read by some part of the analysis. */
  accepts(path: string): boolean;
  /** Whether a folder that may hold such files stands there now. */
  isFolder(path: string): boolean;
  /** Lists every file. `done` counts files. When it is aborted the result counts for nothing. */
  readIndex(
    known: TeamKnowledge,
    signal: AbortSignal,
    onProgress: (done: number) => void,
    searchesAll: boolean,
  ): Promise<FolderIndex>;
  /** Looks up policies; texts of open editors win over the disk. */
  readPolicies(openText: ReadText): Promise<LoadedPolicies>;
  /** Facts of files, from a cache or workers where there are any; in any order. Ends early when it is aborted. */
  summarise(request: SummariseRequest): Promise<readonly FileFacts[]>;
  /** A file was made, changed or removed on the disk: what was remembered of it counts no more. */
  forget(path: string): void;
  /** A review of all files is complete: what is worth keeping for the next start can be kept now. */
  keep(): void;
  dispose(): void;
}
