import { dataMap, linkText, type DataMap } from '../../../analyzers/report/data-map.ts';
import { countFindings, type MapEntry } from '../../../analyzers/report/map-entry.ts';
import { filterEntries, NO_FILTER, type MapFilter } from '../../../analyzers/report/map-filter.ts';
import type { ToPage } from '../../shared/page-messages.ts';
import { fill, type DataMapTexts } from '../../shared/page-texts.ts';
import { byId } from '../dom.ts';
import { editor, onMessage, pageTexts } from '../editor.ts';
import { exportMap } from './export.ts';
import { createFilters } from './filters.ts';
import { createMapView } from './map-view.ts';
import { createSidePanel } from './side-panel.ts';
import { readChosen, type Chosen, type Told } from './state.ts';
import { drawTable } from './table-view.ts';

const texts = pageTexts<DataMapTexts>();
let chosen: Chosen = readChosen();
let told: Told = { entries: [], isReviewed: false, problems: 0 };
let shown: readonly MapEntry[] = [];
let map: DataMap = dataMap([]);

const view = createMapView(chooseInMap);
const panel = createSidePanel(texts, () => clearSelection());
const filters = createFilters(texts, (filter) => choose({ filter }));

byId('view-map').addEventListener('click', () => choose({ view: 'map' }));
byId('view-table').addEventListener('click', () => choose({ view: 'table' }));
byId('export-svg').addEventListener('click', () => void exportMap(map, 'svg'));
byId('export-png').addEventListener('click', () => void exportMap(map, 'png'));
byId('scan').addEventListener('click', () => editor.postMessage({ type: 'scan' }));
byId('not-analysed').addEventListener('click', () => editor.postMessage({ type: 'notAnalysed' }));
byId('show-all').addEventListener('click', () => choose({ filter: { ...NO_FILTER, rung: 'all' } }));
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) clear();
});
onMessage(receive);
draw();
editor.postMessage({ type: 'ready' });

function receive(message: ToPage): void {
  if (message.type === 'steps') panel.showSteps(message.id, message.steps);
  if (message.type !== 'data') return;
  // The entries come from our own server; the client between only hands them on.
  told = { ...message, entries: message.entries as readonly MapEntry[] };
  draw();
}

function choose(part: Partial<Chosen>): void {
  chosen = { ...chosen, ...part };
  editor.setState(chosen);
  draw();
}

/** Shows everything as it was told and chosen. */
function draw(): void {
  shown = filterEntries(told.entries, chosen.filter);
  map = dataMap(shown);
  filters.show(told.entries, chosen.filter);
  drawFrame();
  view.draw(map, chosen.selected);
  if (chosen.view === 'table')
    drawTable(shown, texts, (entries, title) => panel.show(title, entries, entries.length, true));
  if (chosen.selected !== undefined) listSelected(chosen.selected, false);
  editor.postMessage({ type: 'drawn', parts: map.nodes.length + map.links.length });
}

/** The counts, the empty state, and which view is seen. */
function drawFrame(): void {
  const isEmpty = shown.length === 0;
  byId('summary').textContent = told.isReviewed
    ? fill(texts.shown, countFindings(shown), countFindings(told.entries))
    : '';
  const missing = byId('not-analysed');
  missing.hidden = told.problems === 0;
  missing.textContent = fill(texts.notAnalysed, told.problems);
  byId('empty').hidden = !isEmpty;
  byId('empty-text').textContent = isEmpty ? emptyText() : '';
  byId('show-all').hidden = !hasOnlyFacts();
  byId('scan').hidden = told.entries.length > 0;
  byId('filters').hidden = told.entries.length === 0;
  byId('actions').hidden = isEmpty;
  for (const name of ['map', 'table'] as const) {
    byId(`view-${name}`).setAttribute('aria-pressed', String(chosen.view === name));
    byId(name).hidden = isEmpty || chosen.view !== name;
  }
  byId('legend').hidden = byId('details').hidden = isEmpty || chosen.view !== 'map';
  if (isEmpty) panel.close();
}

function emptyText(): string {
  if (told.entries.length === 0) {
    if (!told.isReviewed) return texts.nothingReviewed;
    return told.problems ? texts.nothingFoundInPart : texts.nothingFound;
  }
  return hasOnlyFacts() ? fill(texts.onlyFacts, countFindings(told.entries)) : texts.nothingMatches;
}

function hasOnlyFacts(): boolean {
  return told.entries.length > 0 && filterEntries(told.entries, NO_FILTER).length === 0 && isUnfiltered(chosen.filter);
}

function isUnfiltered(filter: MapFilter): boolean {
  return JSON.stringify({ ...NO_FILTER, ...filter }) === JSON.stringify(NO_FILTER);
}

/** A file, or anything with one finding only, opens the code; anything else lists its findings. */
function chooseInMap(id: string, isKey: boolean): void {
  choose({ selected: id });
  const node = map.nodes.find((one) => one.id === id);
  const ids = (node ?? map.links.find((one) => one.id === id))?.ids ?? [];
  const [first] = ids;
  const opens = first !== undefined && (ids.length === 1 || (node?.column === 1 && !node.isGroup));
  listSelected(id, isKey && !opens);
  if (opens) editor.postMessage({ type: 'open', id: first });
}

function listSelected(id: string, takesFocus: boolean): void {
  const node = map.nodes.find((one) => one.id === id);
  const link = map.links.find((one) => one.id === id);
  const part = node ?? link;
  if (!part) return panel.close();
  const nodes = new Map(map.nodes.map((one) => [one.id, one]));
  const title = node ? node.label : link ? linkText(link, nodes).split(':')[0] : undefined;
  const entries = new Map(shown.map((one) => [one.id, one]));
  const listed = part.ids.flatMap((one) => entries.get(one) ?? []);
  panel.show(title ?? '', listed, part.count, takesFocus);
}

/** Escape takes back the choice first, then the filters. */
function clear(): void {
  if (chosen.selected !== undefined || panel.isOpen) clearSelection();
  else choose({ filter: NO_FILTER });
}

function clearSelection(): void {
  const { selected, ...rest } = chosen;
  const hadFocus = byId('panel').contains(document.activeElement);
  chosen = rest;
  panel.close();
  choose({});
  if (selected !== undefined && hadFocus && chosen.view === 'map') view.focus(selected);
}
