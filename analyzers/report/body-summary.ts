import type { Verdict } from '../core/finding.ts';
import { compareTexts } from '../core/order.ts';
import { countVerdicts } from './counts.ts';
import { escapeHtml, sectionHtml, tableHtml } from './html.ts';
import { jurisdictionText } from './map-entry.ts';
import type { ReportInput } from './body-parts.ts';
import { plural } from './text.ts';

/** Counts of what counts, by severity, rule, category, provider and jurisdiction. */
export function summarySection({ result, idPrefix }: ReportInput): string {
  const live = result.verdicts.filter((verdict) => !verdict.suppressed);
  const { error, warning, information, suppressed } = countVerdicts(result.verdicts);
  const facts = live.filter((verdict) => verdict.finding.kind !== 'policy');
  const incomplete = result.problems.filter((problem) => problem.incomplete).length;
  return sectionHtml(
    `${idPrefix}section-summary`,
    'Summary',
    `<ul class="counts"><li class="is-error">✕ ${plural(error, 'error')}</li><li class="is-warning">! ${plural(warning, 'warning')}</li><li class="is-information">i ${plural(information, 'note')}</li><li>${suppressed} silenced</li></ul>`,
    '<p>Each kind of data that a call sends counts by itself, and so does each fact inside the call, as on the command line; below and in the editor they are shown together.</p>',
    incomplete
      ? `<p class="incomplete"><strong>This review is incomplete</strong>: findings may be missing because of ${plural(incomplete, 'entry', 'entries')} below.</p>`
      : '',
    live.length ? '' : '<p>Nothing was found.</p>',
    '<div class="tables">',
    countTable('By rule', 'Rule', live, ({ finding }) => [finding.rule]),
    countTable('By kind of data', 'Category', facts, ({ finding }) =>
      finding.categories.length
        ? finding.categories
        : [finding.kind === 'data-flow' ? 'no known category' : 'no data seen'],
    ),
    countTable('By provider', 'Provider', facts, ({ finding }) => [finding.providerName]),
    countTable('By jurisdiction', 'Jurisdiction', facts, ({ finding }) => [jurisdictionText(finding)]),
    '</div>',
  );
}

function countTable(
  caption: string,
  name: string,
  verdicts: readonly Verdict[],
  keysOf: (verdict: Verdict) => readonly string[],
): string {
  const counts = new Map<string, Record<Verdict['severity'], number>>();
  for (const verdict of verdicts) {
    for (const key of keysOf(verdict)) {
      const row = counts.get(key) ?? { error: 0, warning: 0, information: 0 };
      row[verdict.severity]++;
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
      String(error),
      String(warning),
      String(information),
    ]),
  );
}
