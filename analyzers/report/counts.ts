import type { Verdict } from '../core/finding.ts';
import { foldVerdicts } from './fold.ts';
import { plural } from './text.ts';

/** How many verdicts there are; suppressed ones are counted apart. */
export interface VerdictCounts {
  readonly error: number;
  readonly warning: number;
  readonly information: number;
  readonly suppressed: number;
}

/** Counts verdicts by severity: every kind of data and every fact by itself, as machines read them. */
export function countVerdicts(verdicts: readonly Verdict[]): VerdictCounts {
  const counts = { error: 0, warning: 0, information: 0, suppressed: 0 };
  for (const verdict of verdicts) counts[verdict.suppressed ? 'suppressed' : verdict.severity]++;
  return counts;
}

/** Counts what people see, in the editor, in reports and in the terminal: what one call does is one finding. */
export function countShown(verdicts: readonly Verdict[]): VerdictCounts {
  const live = verdicts.filter((verdict) => !verdict.suppressed);
  const counts = countVerdicts(foldVerdicts(live).map((one) => one.verdict));
  return { ...counts, suppressed: verdicts.length - live.length };
}

/** Says counts in the words that are the same everywhere: `1 error`, `2 warnings`, `0 notes`, and `3 suppressed` if any. */
export function countWords({ error, warning, information, suppressed }: VerdictCounts): string[] {
  const live = [plural(error, 'error'), plural(warning, 'warning'), plural(information, 'note')];
  return suppressed ? [...live, `${suppressed} suppressed`] : live;
}
