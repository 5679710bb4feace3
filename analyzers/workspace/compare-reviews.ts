import { baselineEntryOf } from '../core/baseline.ts';
import type { Category } from '../core/categories.ts';
import type { Verdict } from '../core/finding.ts';
import { compareTexts } from '../core/order.ts';
import type { ChangeCount, ScanChange } from '../core/scan-change.ts';
import { knownFindings } from '../policy/known-findings.ts';
import { foldVerdicts, SEVERITY_RANK } from '../report/fold.ts';

/** What became of the findings from one review of a tree to a later one. */
export interface Comparison extends Pick<ScanChange, 'gone' | 'counts'> {
  /** By fingerprint: what was not there or did not count before, and what became more severe. */
  readonly opened: ReadonlyMap<string, 'new' | 'worse'>;
}

/**
 * Compares two reviews; findings are the same as a baseline of the first sees them, so also when their file moved.
 * `isGone` says of a path of the first that the second has no such file; what stands in files that `tells` denies is neither
 * told as gone nor counted.
 */
export function compareReviews(
  before: readonly Verdict[],
  after: readonly Verdict[],
  tells: (path: string) => boolean,
  isGone: (path: string) => boolean,
): Comparison {
  const old = new Map(before.map((verdict) => [verdict.finding.fingerprint, verdict]));
  const findings = after.map(({ finding }) => finding);
  const known = knownFindings(
    findings,
    before.map(({ finding }) => baselineEntryOf(finding)),
    isGone,
  );
  const opened = new Map<string, 'new' | 'worse'>();
  const kept = new Set<string>();
  for (const verdict of after) {
    const { fingerprint } = verdict.finding;
    const entry = known.get(fingerprint);
    if (entry) kept.add(entry.fingerprint);
    const was = entry && old.get(entry.fingerprint);
    if (!was || (was.suppressed && !verdict.suppressed)) opened.set(fingerprint, 'new');
    else if (SEVERITY_RANK[verdict.severity] > SEVERITY_RANK[was.severity]) opened.set(fingerprint, 'worse');
  }
  const isTold = (verdict: Verdict): boolean => isCounted(verdict) && tells(verdict.finding.path);
  const told = before.filter(isTold);
  return {
    opened,
    gone: told.filter(({ finding }) => !kept.has(finding.fingerprint)),
    counts: countsOf(told, after.filter(isTold)),
  };
}

/** What the baseline knows is there all the same. */
function isCounted({ suppressed }: Verdict): boolean {
  return !suppressed || suppressed.kind === 'baseline';
}

type Count = { -readonly [Key in keyof ChangeCount]: ChangeCount[Key] };

function countsOf(before: readonly Verdict[], after: readonly Verdict[]): ChangeCount[] {
  const counts = new Map<string, Count>();
  count(before, 'before', counts);
  count(after, 'after', counts);
  return [...counts.values()].sort(
    (a, b) =>
      compareTexts(a.providerName, b.providerName) ||
      compareTexts(a.provider ?? '', b.provider ?? '') ||
      compareTexts(a.category ?? LAST, b.category ?? LAST),
  );
}

const LAST = '\uffff';

/** Counts what people see: what one call does is one finding, with all its categories. */
function count(verdicts: readonly Verdict[], side: 'before' | 'after', counts: Map<string, Count>): void {
  const shown = verdicts
    .filter(({ finding }) => finding.kind !== 'policy')
    .map(({ suppressed: _known, ...verdict }) => verdict);
  for (const { verdict, folded } of foldVerdicts(shown)) {
    const { provider, providerName } = verdict.finding;
    const categories = new Set([verdict, ...folded].flatMap(({ finding }) => finding.categories));
    for (const category of categories.size ? categories : [undefined]) {
      const key = JSON.stringify([provider, providerName, category]);
      const row = counts.get(key) ?? newCount(provider, providerName, category);
      counts.set(key, row);
      row[side]++;
    }
  }
}

function newCount(provider: string | undefined, providerName: string, category: Category | undefined): Count {
  return {
    ...(provider === undefined ? {} : { provider }),
    providerName,
    ...(category === undefined ? {} : { category }),
    before: 0,
    after: 0,
  };
}
