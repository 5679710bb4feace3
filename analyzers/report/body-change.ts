import { categoryText, changedVerdicts, changeWords, countGone, differenceText, movedCounts } from './change.ts';
import { foldVerdicts } from './fold.ts';
import { escapeHtml, pathHtml, sectionHtml, tableHtml } from './html.ts';
import { cutHtml, type ReportInput } from './body-parts.ts';

/** What a change moved, by provider and kind of data, and what it resolved; nothing for a whole review. */
export function changeSection({ result, idPrefix, most }: ReportInput): string {
  const { change } = result;
  if (!change) return '';
  const words = changeWords(changedVerdicts(result, change), countGone(change)) || 'No finding changed';
  const moved = movedCounts(change).map((count) => [
    escapeHtml(count.providerName),
    escapeHtml(categoryText(count)),
    String(count.before),
    String(count.after),
    differenceText(count),
  ]);
  const gone = foldVerdicts(change.gone);
  const rows = gone
    .slice(0, most)
    .map(({ verdict, message }) => [`<code>${pathHtml(verdict.finding.path)}</code>`, escapeHtml(message)]);
  return sectionHtml(
    `${idPrefix}section-change`,
    'What the change did',
    `<p>${escapeHtml(words)}. Compared with commit <code>${escapeHtml(change.base)}</code>.</p>`,
    tableHtml('Findings before and after', ['Provider', 'Kind of data', 'Before', 'After', 'Difference'], moved),
    tableHtml('Resolved', ['File', 'Finding'], rows),
    cutHtml(gone.length, most),
  );
}
