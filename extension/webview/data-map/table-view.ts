import { compareEntries } from '../../../analyzers/report/data-map.ts';
import { SEVERITY_SIGNS } from '../../../analyzers/report/data-map-svg.ts';
import type { MapEntry } from '../../../analyzers/report/map-entry.ts';
import { fill, type DataMapTexts } from '../../shared/page-texts.ts';
import { button, byId, make } from '../dom.ts';

/** Most rows that are shown: more could not be read. */
const MOST_ROWS = 500;

/** Shows the same as the map as a table: one row for each way from data through file and provider to jurisdiction. */
export function drawTable(
  entries: readonly MapEntry[],
  texts: DataMapTexts,
  onChoose: (entries: readonly MapEntry[], title: string) => void,
): void {
  const rows = rowsOf(entries, texts);
  const head = [
    texts.category,
    texts.file,
    texts.provider,
    texts.jurisdiction,
    texts.severity,
    texts.count,
    texts.encrypted,
  ];
  const body = rows.slice(0, MOST_ROWS).map((row) => {
    const [category = '', path = '', provider = '', jurisdiction = ''] = row.cells;
    const title = `${category} → ${path}`;
    const [first] = row.entries;
    const encrypted = row.entries.filter((one) => one.encrypted).length;
    return make(
      'tr',
      {},
      make('th', { scope: 'row' }, category),
      make(
        'td',
        {},
        button(path, { class: 'link' }, () => onChoose(row.entries, title)),
      ),
      make('td', {}, provider),
      make('td', {}, jurisdiction),
      make('td', {}, first ? severityMark(first.severity) : ''),
      make('td', { class: 'number' }, String(row.entries.length)),
      make('td', { class: 'number' }, encrypted ? String(encrypted) : ''),
    );
  });
  const header = make('tr', {}, ...head.map((name) => make('th', { scope: 'col' }, name)));
  const table = make(
    'table',
    {},
    make('caption', {}, texts.tableCaption),
    make('thead', {}, header),
    make('tbody', {}, ...body),
  );
  const rest = rows.length - body.length;
  byId('table').replaceChildren(
    table,
    ...(rest > 0 ? [make('p', { class: 'muted' }, fill(texts.moreRows, rest))] : []),
  );
}

/** A severity as sign and word. */
export function severityMark(severity: MapEntry['severity']): HTMLElement {
  return make('span', { class: `severity is-${severity}` }, `${SEVERITY_SIGNS[severity]} ${severity}`);
}

interface Row {
  readonly cells: readonly string[];
  readonly entries: MapEntry[];
}

/** Rows with the most severe findings first. */
function rowsOf(entries: readonly MapEntry[], texts: DataMapTexts): Row[] {
  const rows = new Map<string, Row>();
  for (const entry of [...entries].sort(compareEntries)) {
    for (const category of entry.categories.length ? entry.categories : [texts.noCategory]) {
      const cells = [category, entry.path, entry.providerName, entry.jurisdiction];
      const key = JSON.stringify(cells);
      const row = rows.get(key);
      if (row) row.entries.push(entry);
      else rows.set(key, { cells, entries: [entry] });
    }
  }
  return [...rows.values()];
}
