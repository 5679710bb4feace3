import { CATEGORIES } from '../core/categories.ts';
import { compareTexts } from '../core/order.ts';
import type { Rung } from '../core/rules.ts';
import { SEVERITY_RANK } from './fold.ts';
import type { MapEntry } from './map-entry.ts';

/** Which rungs are shown: data on its way (`flows`), only data of a sensitive category, every fact, or one rung. */
export type RungChoice = 'flows' | 'all' | Rung;

/** What the reader wants to see; an empty text or absent member lets everything through. */
export interface MapFilter {
  readonly rung: RungChoice;
  /** The least severity. */
  readonly severity?: MapEntry['severity'];
  /** A category's id; `none` for entries without one. */
  readonly category?: string;
  readonly provider?: string;
  readonly jurisdiction?: string;
  /** Words that must all occur in path, message, provider, owner, rule or category; case is ignored. */
  readonly text?: string;
}

export const NO_FILTER: MapFilter = { rung: 'flows' };

/** A value that a filter can take, with how many entries have it. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** Gives the entries that a filter lets through, in their order. */
export function filterEntries(entries: readonly MapEntry[], filter: MapFilter): MapEntry[] {
  const words = (filter.text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const least = filter.severity ? SEVERITY_RANK[filter.severity] : 0;
  return entries.filter(
    (entry) =>
      isOfRung(entry, filter.rung) &&
      SEVERITY_RANK[entry.severity] >= least &&
      (!filter.category || categoriesOf(entry).includes(filter.category)) &&
      (!filter.provider || entry.provider === filter.provider) &&
      (!filter.jurisdiction || entry.jurisdiction === filter.jurisdiction) &&
      (words.length === 0 || hasWords(entry, words)),
  );
}

/** The values of entries that a reader can choose from; categories in the order of the advisory, the rest by name. */
export function filterChoices(entries: readonly MapEntry[]): {
  readonly categories: FilterChoice[];
  readonly providers: FilterChoice[];
  readonly jurisdictions: FilterChoice[];
} {
  const order = [...CATEGORIES, 'none'] as readonly string[];
  return {
    categories: choices(entries, (entry) => categoriesOf(entry).map((one) => [one, one])).sort(
      (a, b) => order.indexOf(a.value) - order.indexOf(b.value),
    ),
    providers: choices(entries, (entry) => [[entry.provider, entry.providerName]]),
    jurisdictions: choices(entries, (entry) => [[entry.jurisdiction, entry.jurisdiction]]),
  };
}

function choices(
  entries: readonly MapEntry[],
  valuesOf: (entry: MapEntry) => readonly (readonly [string, string])[],
): FilterChoice[] {
  const found = new Map<string, { label: string; count: number }>();
  for (const entry of entries) {
    for (const [value, label] of valuesOf(entry)) {
      const known = found.get(value);
      if (known) known.count++;
      else found.set(value, { label, count: 1 });
    }
  }
  const all = [...found].map(([value, { label, count }]) => ({ value, label, count }));
  return all.sort((a, b) => compareTexts(a.label, b.label) || compareTexts(a.value, b.value));
}

function categoriesOf({ categories }: MapEntry): readonly string[] {
  return categories.length ? categories : ['none'];
}

function isOfRung({ rung }: MapEntry, choice: RungChoice): boolean {
  if (choice === 'all') return true;
  return choice === 'flows' ? rung === 'fed' || rung === 'fed-sensitive' : rung === choice;
}

function hasWords(entry: MapEntry, words: readonly string[]): boolean {
  const { path, message, providerName, owner, rule, categories } = entry;
  const text = [path, message, providerName, owner, rule, ...categories].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
