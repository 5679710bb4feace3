import { type BaselineEntry, baselineEntryOf } from '../core/baseline.ts';
import type { Verdict } from '../core/finding.ts';

/** A baseline after an update, and what became of it. */
export interface BaselineUpdate {
  readonly entries: readonly BaselineEntry[];
  readonly added: number;
  /** Of the old entries, those that nothing answers to any more. */
  readonly dropped: number;
}

/**
 * Makes the baseline of what was found: every finding that counts or is known already, as it is told now. What a comment or
 * an exception suppresses needs no baseline, and what the policy itself lacks can only be mended. Entries that were not
 * seen go, unless `isLookedAt` says that their file was no part of the review.
 */
export function updateBaseline(
  before: readonly BaselineEntry[],
  verdicts: readonly Verdict[],
  isLookedAt: (path: string | undefined) => boolean,
): BaselineUpdate {
  const found = verdicts.filter(
    ({ finding, suppressed }) => finding.kind !== 'policy' && (!suppressed || suppressed.kind === 'baseline'),
  );
  const now = new Map(found.map(({ finding }) => [finding.fingerprint, baselineEntryOf(finding)]));
  const kept = before.filter((entry) => !now.has(entry.fingerprint) && !isLookedAt(entry.path));
  const added = found.filter(({ suppressed }) => !suppressed).length;
  const left = before.length - kept.length - (found.length - added);
  return { entries: [...now.values(), ...kept], added, dropped: Math.max(0, left) };
}

/** The verdicts as the updated baseline makes them: nothing is new. */
export function withBaseline(verdicts: readonly Verdict[], entries: readonly BaselineEntry[]): Verdict[] {
  const known = new Set(entries.map((entry) => entry.fingerprint));
  return verdicts.map((verdict) =>
    verdict.suppressed || verdict.finding.kind === 'policy' || !known.has(verdict.finding.fingerprint)
      ? verdict
      : { ...verdict, suppressed: IN_BASELINE },
  );
}

/** What is told of a finding that a baseline knows. */
export const IN_BASELINE = { kind: 'baseline', reason: 'Known when the baseline was taken' } as const;
