import type { Verdict } from '../core/finding.ts';
import { ruleTitle } from '../core/rules.ts';
import { compareTexts } from '../core/order.ts';
import { countShown, countWords } from './counts.ts';
import { foldVerdicts, type FoldedVerdict } from './fold.ts';
import { escapeHtml, sectionHtml, tableHtml } from './html.ts';
import { jurisdictionText } from './map-entry.ts';
import type { ReportInput } from './body-parts.ts';
import { plural } from './text.ts';

/** Counts of findings by severity, rule, category, provider and jurisdiction; what one call does is one finding. */
export function summarySection({ result, idPrefix }: ReportInput): string {
  const live = foldVerdicts(result.verdicts.filter((verdict) => !verdict.suppressed));
  const [errors = '', warnings = '', notes = '', suppressed] = countWords(countShown(result.verdicts));
  const facts = live.filter(({ verdict }) => verdict.finding.kind !== 'policy');
  const incomplete = result.problems.filter((problem) => problem.incomplete).length;
  return sectionHtml(
    `${idPrefix}section-summary`,
    'Summary',
    `<ul class="counts"><li class="is-error">✕ ${errors}</li><li class="is-warning">! ${warnings}</li><li class="is-information">i ${notes}</li>${suppressed ? `<li>${suppressed}</li>` : ''}</ul>`,
    incomplete
      ? `<p class="incomplete"><strong>This review is incomplete</strong>: findings may be missing because of ${plural(incomplete, 'entry', 'entries')} below.</p>`
      : '',
    live.length ? '' : '<p>Nothing was found.</p>',
    '<div class="tables">',
    countTable('By rule', 'Rule', live, ({ verdict }) => [ruleTitle(verdict.finding.rule)]),
    countTable('By kind of data', 'Category', facts, categoriesOf),
    countTable('By provider', 'Provider', facts, ({ verdict }) => [verdict.finding.providerName]),
    countTable('By jurisdiction', 'Jurisdiction', facts, ({ verdict }) => [jurisdictionText(verdict.finding)]),
    '</div>',
  );
}

/** Kinds of data of all that a call sends. */
function categoriesOf({ verdict, folded }: FoldedVerdict): readonly string[] {
  const all = new Set([verdict, ...folded].flatMap(({ finding }) => finding.categories));
  if (all.size) return [...all];
  return [verdict.finding.kind === 'data-flow' ? 'no known category' : 'no data seen'];
}

function countTable(
  caption: string,
  name: string,
  findings: readonly FoldedVerdict[],
  keysOf: (finding: FoldedVerdict) => readonly string[],
): string {
  const counts = new Map<string, Record<Verdict['severity'], number>>();
  for (const finding of findings) {
    for (const key of keysOf(finding)) {
      const row = counts.get(key) ?? { error: 0, warning: 0, information: 0 };
      row[finding.verdict.severity]++;
      counts.set(key, row);
    }
  }
  const rows = [...counts].sort(
    ([a, one], [b, two]) =>
      two.error - one.error || two.warning - one.warning || two.information - one.information || compareTexts(a, b),
  );
  return tableHtml(
    caption,
    [name, 'Errors', 'Warnings', 'Notes'],
    rows.map(([key, { error, warning, information }]) => [
      escapeHtml(key),
      ...[error, warning, information].map((count) => (count ? String(count) : '<span class="none">0</span>')),
    ]),
  );
}
