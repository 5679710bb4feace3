import type { Verdict } from '../core/finding.ts';

/** How many verdicts there are; suppressed ones are counted apart. */
export interface VerdictCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly suppressed: number;
}

/** Counts verdicts by severity. */
export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const counts = { error: 0, warning: 0, information: 0, suppressed: 0 };
  for (const verdict of verdicts) counts[verdict.suppressed ? 'suppressed' : verdict.severity]++;
  return counts;
}
