import type { Category } from './categories.ts';
import type { Verdict } from './finding.ts';

/**
 * Why a finding is told of a change: it was not there before or did not count (`new`), had a lower severity (`worse`), or was
 * there as it is and a line of its place, call or steps changed (`touched`).
 */
export type ChangeState = 'new' | 'worse' | 'touched';

/** How many findings that count one provider and data category had before a change, and has with it. */
export interface ChangeCount {
  /** Absent for findings that no firm of the catalogue is behind. */
  readonly provider?: string;
  readonly providerName: string;
  /** A finding with several counts in each; absent for those that speak of no personal data. */
  readonly category?: Category;
  readonly before: number;
  readonly after: number;
}

/** What a change makes of the findings, compared with the commit where it began. */
export interface ScanChange {
  /** The revision as it was named: `origin/main`. */
  readonly revision: string;
  /** Full hash of the commit where this branch left the revision: what was before. */
  readonly base: string;
  /** Why each verdict of the result is told, by fingerprint. */
  readonly states: ReadonlyMap<string, ChangeState>;
  /**
   * What counted before and is no more, in the order of paths and places. These places are in the texts of the base: only
   * path and message are good for people, `ScanResult.locate` does not know them.
   */
  readonly gone: readonly Verdict[];
  /**
   * Of the whole tree, also where nothing changed; without what a comment, an exception or the policy accepts, with what the
   * baseline knows. Sorted by name of the provider, then by category, those without one last.
   */
  readonly counts: readonly ChangeCount[];
}
