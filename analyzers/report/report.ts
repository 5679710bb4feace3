import type { Knowledge } from '../core/knowledge.ts';
import type { Policy } from '../core/policy.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Palette } from './palette.ts';

/**
 * What a report may be told beside the result; every option has a default. Reports have no clock and no disk: what
 * they tell of the day, the commit or a serial number is handed in, and left out otherwise.
 */
export interface ReportOptions {
  /** How to colour; absent: not at all. For `pretty` alone. */
  readonly palette?: Palette;
  /** Columns of the terminal; absent: lines are not wrapped. For `pretty` alone. */
  readonly width?: number;
  /** Where titles and dates of evidence come from; absent: only the addresses of a finding are told. */
  readonly providers?: Knowledge['providers'];
  /** What was reviewed, for people. */
  readonly name?: string;
  /** Day of the review, `YYYY-MM-DD`. */
  readonly date?: string;
  /** Full hash of the commit that was reviewed. */
  readonly commit?: string;
  /** From which severity on a run fails; absent: as the policy says. */
  readonly failOn?: Policy['failOn'];
  /** The revision since which changes are told, when only these are. */
  readonly changedSince?: string;
  /** When the review began, ISO 8601 in UTC. */
  readonly startedAt?: string;
  /** When the document was made, ISO 8601 in UTC. */
  readonly timestamp?: string;
  /** A UUID that names this document. */
  readonly serialNumber?: string;
}

/** Writes a result down; the same result and options give the same bytes. Never throws. */
export type Report = (result: ScanResult, options?: ReportOptions) => string;
