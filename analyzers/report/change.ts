import type { ChangeCount, ChangeState, ScanChange } from '../core/scan-change.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { foldVerdicts, SEVERITY_RANK, type FoldedVerdict } from './fold.ts';

/** What people see of one call, and why a change tells it. */
export interface ChangedVerdict extends FoldedVerdict {
  readonly state: ChangeState;
}

/** Higher is told earlier. */
const STATE_RANK: Readonly<Record<ChangeState, number>> = { touched: 0, worse: 1, new: 2 };

/** What a change is about as people see it: new ones first, then those that are more severe, each the most severe first. */
export function changedVerdicts(result: ScanResult, change: ScanChange): ChangedVerdict[] {
  return foldVerdicts(result.verdicts.filter(({ suppressed }) => !suppressed))
    .map((one) => ({ ...one, state: stateOf(one, change) }))
    .sort(
      (a, b) =>
        STATE_RANK[b.state] - STATE_RANK[a.state] ||
        SEVERITY_RANK[b.verdict.severity] - SEVERITY_RANK[a.verdict.severity],
    );
}

/** That of the newest that is folded together. */
function stateOf({ verdict, folded }: FoldedVerdict, { states }: ScanChange): ChangeState {
  const all = [verdict, ...folded].map(({ finding }) => states.get(finding.fingerprint) ?? 'touched');
  return all.reduce((best, one) => (STATE_RANK[one] > STATE_RANK[best] ? one : best));
}

/** Says in the words that are the same everywhere what a change did: `2 new, 1 more severe, 3 resolved`; empty for nothing. */
export function changeWords(told: readonly ChangedVerdict[], gone: number): string {
  const count = (state: ChangeState): number => told.filter((one) => one.state === state).length;
  const touched = count('touched');
  return [
    ...(count('new') ? [`${count('new')} new`] : []),
    ...(count('worse') ? [`${count('worse')} more severe`] : []),
    ...(gone ? [`${gone} resolved`] : []),
    ...(touched ? [`${touched} known on changed lines`] : []),
  ].join(', ');
}

/** How many findings a change resolved, as people see them. */
export function countGone({ gone }: ScanChange): number {
  return foldVerdicts(gone).length;
}

/** The counts that a change moved, in their order. */
export function movedCounts({ counts }: ScanChange): readonly ChangeCount[] {
  return counts.filter(({ before, after }) => before !== after);
}

/** `+2` or `−1`, with the sign that is as wide as the plus. */
export function differenceText({ before, after }: ChangeCount): string {
  return after > before ? `+${after - before}` : after < before ? `\u2212${before - after}` : '0';
}

/** What a count is of, beside the provider. */
export function categoryText({ category }: ChangeCount): string {
  return category ?? 'no kind of data seen';
}
