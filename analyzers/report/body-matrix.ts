import { CATEGORIES } from '../core/categories.ts';
import { compareTexts } from '../core/order.ts';
import { SEVERITY_SIGNS } from './data-map-svg.ts';
import { SEVERITY_RANK } from './fold.ts';
import { escapeHtml, sectionHtml, tableHtml } from './html.ts';
import { type MapEntry, mapEntries } from './map-entry.ts';
import type { ReportInput } from './body-parts.ts';

const NO_CATEGORY = 'no known category';
const NO_DATA = 'no data seen';

/** The matrix of categories of data, providers and jurisdictions, in numbers of findings as people see them. */
export function matrixSection({ result, idPrefix }: ReportInput): string {
  const entries = mapEntries(result.verdicts, { lineOf: () => 1 });
  const cells = new Map<string, MapEntry[]>();
  const rows = new Map<string, MapEntry>();
  for (const entry of entries) {
    rows.set(rowKey(entry), rows.get(rowKey(entry)) ?? entry);
    for (const category of categoriesOf(entry)) {
      const key = `${category}\n${rowKey(entry)}`;
      const list = cells.get(key);
      if (list) list.push(entry);
      else cells.set(key, [entry]);
    }
  }
  const used = new Set(entries.flatMap(categoriesOf));
  const columns = [...CATEGORIES, NO_CATEGORY, NO_DATA].filter((category) => used.has(category));
  const table = tableHtml(
    'Findings by provider, jurisdiction and kind of data',
    ['Provider', 'Jurisdiction', ...columns],
    [...rows]
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([key, { providerName, jurisdiction }]) => [
        escapeHtml(providerName),
        escapeHtml(jurisdiction),
        ...columns.map((category) => cellHtml(cells.get(`${category}\n${key}`) ?? [])),
      ]),
  );
  const note = '<p>Number of findings, with the highest severity: ✕ error, ! warning, i information.</p>';
  return table && sectionHtml(`${idPrefix}section-matrix`, 'Who is sent what', note, table);
}

function rowKey({ providerName, jurisdiction }: MapEntry): string {
  return `${providerName}\n${jurisdiction}`;
}

function categoriesOf({ categories, rung }: MapEntry): readonly string[] {
  if (categories.length) return categories;
  return [rung === 'fed' || rung === 'fed-sensitive' ? NO_CATEGORY : NO_DATA];
}

function cellHtml(entries: readonly MapEntry[]): string {
  const [first] = entries;
  if (!first) return '';
  const count = new Set(entries.map((entry) => entry.finding)).size;
  const severity = entries.reduce(
    (most, entry) => (SEVERITY_RANK[entry.severity] > SEVERITY_RANK[most] ? entry.severity : most),
    first.severity,
  );
  const encrypted = new Set(entries.filter((entry) => entry.encrypted).map((entry) => entry.finding)).size;
  return `<span class="severity is-${severity}">${SEVERITY_SIGNS[severity]} ${count}</span>${encrypted ? `<br>${encrypted} encrypted` : ''}`;
}
