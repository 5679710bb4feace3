import type { ScanChange } from '../core/scan-change.ts';
import { categoryText, countGone, differenceText, movedCounts } from './change.ts';
import { foldVerdicts } from './fold.ts';
import { inertMarkdown, markdownCode, plural } from './text.ts';

/** Most rows of the table and entries of the list; longer ones are nothing for a comment. */
const MOST_ROWS = 30;

/** The table of what a change moved, by provider and kind of data, before and after; nothing when no count moved. */
export function changeTable(change: ScanChange): string {
  const moved = movedCounts(change);
  if (!moved.length) return '';
  const rows = moved.slice(0, MOST_ROWS).map((count) => {
    const { providerName, before, after } = count;
    const cells = [inertMarkdown(providerName), inertMarkdown(categoryText(count)), before, after];
    return `| ${cells.join(' | ')} | ${differenceText(count)} |\n`;
  });
  const more = moved.length - rows.length;
  const same = change.counts.length - moved.length;
  const left = [
    ...(more ? [`${plural(more, 'row')} more`] : []),
    ...(same ? [`${plural(same, 'row')} without a difference`] : []),
  ];
  return [
    '\n| Provider | Kind of data | Before | After | ± |\n| --- | --- | --: | --: | --: |\n',
    ...rows,
    ...(left.length ? [`\n<sub>Not shown: ${left.join(', ')}.</sub>\n`] : []),
  ].join('');
}

/** What counted before and is no more, behind a line to open; nothing when there is none. */
export function goneText(change: ScanChange): string {
  const gone = foldVerdicts(change.gone);
  if (!gone.length) return '';
  const rows = gone.slice(0, MOST_ROWS).map(({ verdict, message }) => {
    return `- ${inertMarkdown(cut(message))} in ${markdownCode(cut(verdict.finding.path))}\n`;
  });
  const more = gone.length - rows.length;
  if (more) rows.push(`- ${more} more\n`);
  return `\n<details><summary>Resolved: ${countGone(change)}</summary>\n\n${rows.join('')}\n</details>\n`;
}

function cut(text: string): string {
  return text.length > 240 ? `${text.slice(0, 239)}…` : text;
}
