import type { Place } from '../core/span.ts';
import { cutHtml, type ReportInput } from './body-parts.ts';
import { escapeHtml, sectionHtml, tableHtml } from './html.ts';

/** Places that are named in one cell. */
const MAX_PLACES = 5;

/** Variables that decide where data goes and that nothing gives a value; nothing when there are none. */
export function questionsSection({ result, idPrefix, most }: ReportInput): string {
  const { questions, locate } = result;
  const places = (list: readonly Place[]): string =>
    list
      .slice(0, MAX_PLACES)
      .map(({ path, span }) => `<code>${escapeHtml(`${path}:${locate(path, span.start).line}`)}</code>`)
      .join(', ') + (list.length > MAX_PLACES ? ` and ${list.length - MAX_PLACES} more` : '');
  const rows = questions
    .slice(0, most)
    .map(({ variable, data, readers, calls }) => [
      `<code>${escapeHtml(variable)}</code>`,
      escapeHtml(data || 'no known category'),
      places(readers),
      places(calls),
    ]);
  return sectionHtml(
    `${idPrefix}section-questions`,
    'Where variables point',
    rows.length
      ? '<p>Data goes to wherever these variables of the environment point, and nothing that was analysed gives them a value. The policy answers under <code>endpoints</code>.</p>'
      : '',
    tableHtml('Open questions', ['Variable', 'Data', 'Read at', 'Sent at'], rows),
    cutHtml(questions.length, most),
  );
}
