import { escapeHtml, pathHtml, sectionHtml, tableHtml } from './html.ts';
import { cutHtml, placeHtml, type ReportInput } from './body-parts.ts';

/** Findings that a comment, an exception or the baseline suppresses, each with the reason given. */
export function suppressedSection(input: ReportInput): string {
  const { result, idPrefix, most } = input;
  const silenced = result.verdicts.flatMap(({ finding, suppressed }) => (suppressed ? [{ finding, suppressed }] : []));
  const rows = silenced
    .slice(0, most)
    .map(({ finding, suppressed }) => [
      escapeHtml(KINDS[suppressed.kind]),
      escapeHtml(suppressed.reason),
      placeHtml(input, finding),
      escapeHtml(finding.message),
    ]);
  const table = tableHtml('Findings that do not count, and why', ['By', 'Reason', 'Place', 'Finding'], rows);
  return sectionHtml(`${idPrefix}section-suppressed`, 'Suppressed findings', table, cutHtml(silenced.length, most));
}

const KINDS = { inline: 'comment', exception: 'policy', baseline: 'baseline' } as const;

/** What was not read or not decided, and why; says so when that is nothing. */
export function missingSection({ result, idPrefix, most }: ReportInput): string {
  const { problems } = result;
  const rows = problems
    .slice(0, most)
    .map(({ path, code, message, incomplete }) => [
      path ? `<code>${pathHtml(path)}</code>` : 'whole run',
      escapeHtml(code),
      escapeHtml(message),
      incomplete ? 'yes' : 'no',
    ]);
  const table = tableHtml('Not analysed in full', ['File', 'Kind', 'What and why', 'May hide findings'], rows);
  return sectionHtml(
    `${idPrefix}section-missing`,
    'What was not analysed',
    table || '<p>Everything was analysed.</p>',
    cutHtml(problems.length, most),
  );
}
