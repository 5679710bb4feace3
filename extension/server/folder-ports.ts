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
}

export type ReadText = (path: string) => string | undefined;

/** What a folder asks of the world outside; paths are relative to the folder. */
export interface FolderPorts {
  /** Text on the disk; undefined when there is none or it can't be read. */
  readText: ReadText;
  /** Whether this path would be part of an index: not ignored, not excluded, read by an analyzer. */
  accepts(path: string): boolean;
  /** Lists every file. `done` counts files. */
  readIndex(knowledge: Knowledge, signal: AbortSignal, onProgress: (done: number) => void): Promise<FolderIndex>;
  /** Looks up policies; texts of open editors win over the disk. */
  readPolicies(openText: ReadText): Promise<LoadedPolicies>;
  /** Facts of files, from a cache or workers where there are any; in any order. */
  summarise(
    paths: readonly string[],
    text: ReadText,
    knowledge: Knowledge,
    signal: AbortSignal,
    onProgress: (done: number, total: number) => void,
  ): Promise<readonly FileFacts[]>;
  /** A file was made, changed or removed on the disk: what was remembered of it counts no more. */
  forget(path: string): void;
  dispose(): void;
}
