import { linkText, nodeText, type DataMap } from '../../../analyzers/report/data-map.ts';
import { dataMapSvg } from '../../../analyzers/report/data-map-svg.ts';
import { DARK_COLOURS, LIGHT_COLOURS, type MapColours } from '../../../analyzers/report/map-colours.ts';
import { byId } from '../dom.ts';
import { step, type Move } from './walk.ts';

/** The picture, its keys and its pointer. */
export interface MapView {
  /** Draws a map anew if it has changed; keeps the focus. */
  draw(map: DataMap, selected: string | undefined): void;
  /** Puts the focus on a part. */
  focus(id: string): void;
}

/** What the reader did with a part; `isKey` when by keyboard. */
export type OnChoose = (id: string, isKey: boolean) => void;

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** Makes the view; `onChoose` is called on click, Enter and Space. */
export function createMapView(onChoose: OnChoose): MapView {
  const host = byId('map');
  let shown: DataMap = { nodes: [], links: [], count: 0 };
  let drawn = '';
  let current = '';

  const parts = (): SVGGElement[] => [...host.querySelectorAll<SVGGElement>('[data-id]')];
  const partOf = (id: string): SVGGElement | undefined => parts().find((one) => one.dataset.id === id);
  const focus = (id: string): void => {
    makeCurrent(id);
    partOf(id)?.focus();
  };
  const makeCurrent = (id: string): void => {
    current = id;
    for (const part of parts()) part.setAttribute('tabindex', part.dataset.id === id ? '0' : '-1');
  };
  listen(host, {
    choose: onChoose,
    move: (id, move) => focus(step(shown, id, move)),
    enter: makeCurrent,
    describe: (id) => tellDetails(shown, id),
  });
  const draw = (map: DataMap, selected: string | undefined): void => {
    const width = Math.max(640, Math.floor(host.clientWidth) || 960);
    const key = JSON.stringify([width, map]);
    if (key !== drawn) {
      const focused = host.contains(document.activeElement) ? document.activeElement : undefined;
      const id = focused instanceof SVGElement ? focused.dataset.id : undefined;
      drawn = key;
      shown = map;
      const svg = dataMapSvg(map, { width, isInteractive: true });
      host.replaceChildren(
        document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true),
      );
      makeCurrent(partOf(current) ? current : (map.nodes[0]?.id ?? ''));
      if (id !== undefined) focus(partOf(id) ? id : current);
      tellDetails(map, undefined);
    }
    markSelected(host, map, selected);
  };
  // A wider or narrower page has room for another picture.
  new ResizeObserver(() => {
    if (shown.nodes.length && host.clientWidth) draw(shown, host.dataset.selected);
  }).observe(host);
  return { draw, focus };
}

interface Listeners {
  readonly choose: OnChoose;
  readonly move: (id: string, move: Move) => void;
  readonly enter: (id: string) => void;
  readonly describe: (id: string | undefined) => void;
}

function listen(host: HTMLElement, on: Listeners): void {
  const idOf = ({ target }: Event): string | undefined =>
    target instanceof Element ? target.closest<SVGGElement>('[data-id]')?.dataset.id : undefined;
  host.addEventListener('click', (event) => {
    const id = idOf(event);
    if (id !== undefined) on.choose(id, false);
  });
  host.addEventListener('keydown', (event) => {
    const id = idOf(event);
    const move = MOVES[event.key];
    if (id === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === ' ') on.choose(id, true);
    else if (move) on.move(id, move);
    else return;
    event.preventDefault();
  });
  host.addEventListener('focusin', (event) => {
    const id = idOf(event);
    if (id !== undefined) on.enter(id);
    on.describe(id);
  });
  host.addEventListener('pointerover', (event) => on.describe(idOf(event)));
}

/** Tells beside the map what is under the pointer or has the focus; a screen reader has it from the part itself. */
function tellDetails(map: DataMap, id: string | undefined): void {
  const node = map.nodes.find((one) => one.id === id);
  const link = map.links.find((one) => one.id === id);
  const nodes = new Map(map.nodes.map((one) => [one.id, one]));
  byId('details').textContent = node ? nodeText(node) : link ? linkText(link, nodes) : '';
}

/** Marks a part and what it is joined with; all else steps back. */
function markSelected(host: HTMLElement, map: DataMap, selected: string | undefined): void {
  const isThere = [...map.nodes, ...map.links].some((one) => one.id === selected);
  if (selected !== undefined && isThere) host.dataset.selected = selected;
  else delete host.dataset.selected;
  const joined = new Set(
    map.links
      .filter((one) => [one.id, one.source, one.target].includes(selected ?? ''))
      .flatMap((one) => [one.id, one.source, one.target]),
  );
  for (const part of host.querySelectorAll<SVGGElement>('[data-id]')) {
    const id = part.dataset.id ?? '';
    part.classList.toggle('is-selected', id === selected);
    part.classList.toggle('is-faint', isThere && !joined.has(id));
  }
}

/** Colours for pictures that leave the page, as light or dark as the editor's theme. */
export function themeColours(): MapColours {
  const { classList } = document.body;
  const isDark =
    classList.contains('vscode-dark') ||
    (classList.contains('vscode-high-contrast') && !classList.contains('vscode-high-contrast-light'));
  return isDark ? DARK_COLOURS : LIGHT_COLOURS;
}
