import type { Verdict } from './finding.ts';
import type { LineColumn } from './lines.ts';
import type { Exception, Policy } from './policy.ts';
import type { Problem } from './problem.ts';
import type { Question } from './question.ts';
import type { ScanChange } from './scan-change.ts';

/** How much was looked at; every count is of files. */
export interface ScanCounts {
  readonly seen: number;
  readonly skipped: number;
  /** Read and matched against the needles. */
  readonly filtered: number;
  /** Parsed or read whole in this run. */
  readonly analysed: number;
  /** Whose facts came from the cache. */
  readonly cached: number;
}

/** All that a report may tell of one review; findings sorted, problems sorted by path. */
export interface ScanResult {
  readonly verdicts: readonly Verdict[];
  readonly problems: readonly Problem[];
  /** What only the team knows: where variables point that nothing gives a value. Those that most data reaches first. */
  readonly questions: readonly Question[];
  readonly counts: ScanCounts;
  readonly policy: Policy;
  /** The exceptions of all policies of the folder, those that have ended too; absent: those of `policy`. */
  readonly exceptions?: readonly Exception[];
  /** Of a scan with `--changed-since`: the verdicts are those that the change is about; absent for a whole review. */
  readonly change?: ScanChange;
  /** Version of the product and hash of the catalogue, for the report's head. */
  readonly toolVersion: string;
  readonly catalogueHash: string;
  /** 1-based line and column of an offset in a reviewed file. */
  locate(path: string, offset: number): LineColumn;
  /** The text of a reviewed file, when it is at hand (for snippets). */
  textOf(path: string): string | undefined;
}
