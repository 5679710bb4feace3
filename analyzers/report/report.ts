import type { ScanResult } from '../core/scan-result.ts';
import type { Palette } from './palette.ts';

/** What a report may be told beside the result; every option has a default, and only `pretty` looks at them. */
export interface ReportOptions {
  /** How to colour; absent: not at all. */
  readonly palette?: Palette;
  /** Columns of the terminal; absent: lines are not wrapped. */
  readonly width?: number;
}

/** Writes a result down; the same result gives the same bytes. Never throws. */
export type Report = (result: ScanResult, options?: ReportOptions) => string;
