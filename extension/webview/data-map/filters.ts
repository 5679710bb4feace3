import type { MapEntry } from '../../../analyzers/report/map-entry.ts';
import { filterChoices, NO_FILTER, type FilterChoice, type MapFilter } from '../../../analyzers/report/map-filter.ts';
import type { DataMapTexts } from '../../shared/page-texts.ts';
import { byId, make } from '../dom.ts';

/** The form of filters. */
export interface Filters {
  /** Offers what the entries have, and shows a filter. */
  show(entries: readonly MapEntry[], filter: MapFilter): void;
}

const FIELDS = ['rung', 'severity', 'category', 'provider', 'jurisdiction', 'text'] as const;

/** Joins the form with what happens when the reader changes it. */
export function createFilters(texts: DataMapTexts, onChange: (filter: MapFilter) => void): Filters {
  const form = byId<HTMLFormElement>('filters');
  form.addEventListener('input', () => onChange(readForm()));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    onChange(NO_FILTER);
  });
  return {
    show: (entries, filter) => {
      const { categories, providers, jurisdictions } = filterChoices(entries);
      const named = categories.map((one) => (one.value === 'none' ? { ...one, label: texts.noCategory } : one));
      offer('category', named, filter.category, texts.any);
      offer('provider', providers, filter.provider, texts.any);
      offer('jurisdiction', jurisdictions, filter.jurisdiction, texts.any);
      for (const name of FIELDS) {
        const field = byId<HTMLSelectElement | HTMLInputElement>(name);
        const value = filter[name] ?? '';
        // Setting a value moves the cursor of a text field.
        if (field.value !== value) field.value = value;
      }
    },
  };
}

function readForm(): MapFilter {
  const value = (name: string): string => byId<HTMLSelectElement | HTMLInputElement>(name).value;
  const texts = Object.fromEntries(FIELDS.map((name) => [name, value(name)] as const).filter(([, text]) => text));
  return { ...NO_FILTER, ...texts };
}

/** Fills a list; a chosen value that is gone stays, so that the reader sees why nothing is shown. */
function offer(name: string, choices: readonly FilterChoice[], chosen: string | undefined, any: string): void {
  const list = byId<HTMLSelectElement>(name);
  const isGone = chosen !== undefined && !choices.some((one) => one.value === chosen);
  const all = isGone ? [...choices, { value: chosen, label: chosen, count: 0 }] : choices;
  const options = [
    make('option', { value: '' }, any),
    ...all.map(({ value, label, count }) => make('option', { value }, `${label} (${count})`)),
  ];
  const key = JSON.stringify(all);
  if (list.dataset.offered === key) return;
  list.dataset.offered = key;
  list.replaceChildren(...options);
}
