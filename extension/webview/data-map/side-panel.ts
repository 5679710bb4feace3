import type { MapEntry } from '../../../analyzers/report/map-entry.ts';
import type { ShownStep } from '../../shared/page-messages.ts';
import { fill, type DataMapTexts } from '../../shared/page-texts.ts';
import { button, byId, make } from '../dom.ts';
import { editor } from '../editor.ts';
import { severityMark } from './table-view.ts';

/** The list of findings beside the map. */
export interface SidePanel {
  readonly isOpen: boolean;
  /** Lists findings; `total` counts those that are not among them too. The same list is left as it is. */
  show(title: string, entries: readonly MapEntry[], total: number, takesFocus: boolean): void;
  showSteps(id: string, steps: readonly ShownStep[]): void;
  close(): void;
}

/** Makes the panel, closed. */
export function createSidePanel(texts: DataMapTexts, onClose: () => void): SidePanel {
  const panel = byId('panel');
  const title = byId('panel-title');
  const list = byId('panel-list');
  let shown = '';
  byId('panel-close').addEventListener('click', onClose);
  return {
    get isOpen() {
      return !panel.hidden;
    },
    show: (heading, entries, total, takesFocus) => {
      const key = JSON.stringify([heading, entries, total]);
      if (key !== shown) {
        shown = key;
        const focused = panel.contains(document.activeElement) ? idOf(document.activeElement) : undefined;
        title.textContent = fill(texts.findings, heading);
        list.replaceChildren(...entries.map((entry) => itemOf(entry, texts)));
        byId('panel-more').textContent = total > entries.length ? fill(texts.moreFindings, total - entries.length) : '';
        if (focused) list.querySelector<HTMLElement>(`[data-entry="${CSS.escape(focused)}"] button`)?.focus();
      }
      panel.hidden = false;
      if (takesFocus) (list.querySelector<HTMLElement>('button') ?? title).focus();
    },
    showSteps: (id, steps) => {
      const place = list.querySelector(`[data-entry="${CSS.escape(id)}"] .steps`);
      place?.replaceChildren(...steps.map((step, at) => stepOf(id, step, at, texts)));
    },
    close: () => {
      panel.hidden = true;
      shown = '';
    },
  };
}

function idOf(element: Element | null): string | undefined {
  return element?.closest<HTMLElement>('[data-entry]')?.dataset.entry;
}

function itemOf(entry: MapEntry, texts: DataMapTexts): HTMLElement {
  const { id, path, line, message, severity } = entry;
  const place = `${path}:${line}`;
  const open = (): void => editor.postMessage({ type: 'open', id });
  const encrypted = entry.encrypted ? ` · ${texts.encrypted}` : '';
  return make(
    'li',
    { 'data-entry': id },
    make('p', {}, severityMark(severity), ` ${message}${encrypted}`),
    button(place, { class: 'link place', title: fill(texts.open, place) }, open),
    ...(entry.steps ? stepsOf(entry, texts) : []),
  );
}

/** The steps are asked for when they are opened: of thousands of findings few are ever looked at. */
function stepsOf({ id, steps }: MapEntry, texts: DataMapTexts): HTMLElement[] {
  const list = make('ol', { class: 'steps', hidden: '' });
  const toggle = button(fill(texts.steps, steps), { class: 'link', 'aria-expanded': 'false' }, () => {
    list.hidden = !list.hidden;
    toggle.setAttribute('aria-expanded', String(!list.hidden));
    if (!list.hidden && !list.childElementCount) editor.postMessage({ type: 'steps', id });
  });
  return [toggle, list];
}

function stepOf(id: string, { path, line, message }: ShownStep, at: number, texts: DataMapTexts): HTMLElement {
  const place = `${path}:${line}`;
  const open = (): void => editor.postMessage({ type: 'open', id, step: at });
  const link = button(place, { class: 'link place', title: fill(texts.open, place) }, open);
  return make('li', {}, link, ` ${message}`);
}
