import type { Policy } from '../analyzers/core/policy.ts';
import type { Shard } from './shard.ts';

/** The names of the reports; apart from them, so that options are read without loading any. */
export const FORMATS = [
  'pretty',
  'json',
  'sarif',
  'html',
  'markdown',
  'csv',
  'cyclonedx',
  'gitlab',
  'gitlab-sast',
  'github',
  'junit',
] as const;
/** Those that tell which commit was reviewed. */
export const FORMATS_WITH_COMMIT: readonly Format[] = ['html', 'markdown', 'cyclonedx'];
/** Those that tell when the run began and ended, and so differ from run to run. */
export const FORMATS_WITH_TIMES: readonly Format[] = ['gitlab-sast'];
export type Format = (typeof FORMATS)[number];

/** What `scan` was asked to do, checked; every path absolute but `only`. */
export interface ScanOptions {
  /** The folder that findings' paths are relative to. */
  readonly root: string;
  /** Paths below the root to which the scan keeps, `/`-separated; absent: all of it. */
  readonly only?: readonly string[];
  /** The part of the scan that this run is; absent: all of it. */
  readonly shard?: Shard;
  readonly policy?: string;
  /** The baseline that holds in the place of the policy's. */
  readonly baseline?: string;
  /** What is found is written into the baseline. */
  readonly isUpdatingBaseline?: boolean;
  /** Only what changed since this revision is told. */
  readonly changedSince?: string;
  readonly format: Format;
  readonly output?: string;
  /** All programs are looked at that read an address nothing sets. */
  readonly asksAll?: boolean;
  /** Absent: as the policy says. */
  readonly failOn?: Policy['failOn'];
  readonly jobs: number;
  /** Where caches are kept; undefined with `--no-cache`. */
  readonly cacheFolder?: string;
  /** Safe fixes are made before the report. */
  readonly isFixing: boolean;
  readonly isQuiet: boolean;
  readonly hasColor: boolean;
  /** Columns of the terminal that shows the report; undefined elsewhere. */
  readonly width?: number;
  /** Name of the folder that is scanned, for people. */
  readonly name?: string;
  /** Full hash of the commit that is checked out, for formats that tell it; undefined outside of a repository. */
  readonly commit?: string;
  /** When the run began, ISO 8601 in UTC, for formats that tell it. */
  readonly startedAt?: string;
  /** When the report was made, ISO 8601, for formats that tell it and where it was handed in. */
  readonly timestamp?: string;
  /** `YYYY-MM-DD`: exceptions expire by it. */
  readonly today: string;
}
