import { compareTexts } from '../core/order.ts';
import { countText, linkText, MAP_COLUMNS, nodeText, type DataMap, type MapNode } from './data-map.ts';
import { escapeHtml } from './html.ts';
import { LIGHT_COLOURS, type MapColours } from './map-colours.ts';
import { layoutMap, type MapLayout, type PlacedLink, type PlacedNode } from './map-layout.ts';
import { plural } from './text.ts';

export interface MapSvgOptions {
  /** Pixels; labels need at least 640. */
  readonly width?: number;
  readonly colours?: MapColours;
  /** Put before ids, where a document holds several pictures. */
  readonly idPrefix?: string;
  /** Nodes and links become buttons that a script can focus, named by `data-id`; else the whole is one image. */
  readonly isInteractive?: boolean;
}

/**
 * Draws a map as one SVG element, self-contained: no styles, scripts or addresses. Severity is told by colour and by a
 * sign (✕ error, ! warning, i information), encryption by dashes. Without interaction it is an image whose
 * description tells its findings column by column; with it every part has a label of its own. Colours are presentation
 * attributes, which the classes of a page may overrule. Texts are escaped; the same map gives the same bytes.
 */
export function dataMapSvg(map: DataMap, options: MapSvgOptions = {}): string {
  const { width = 960, colours = LIGHT_COLOURS, idPrefix = 'data-map', isInteractive = false } = options;
  const layout = layoutMap(map, Math.max(640, width));
  const pen: Pen = { colours, isInteractive, nodes: new Map(map.nodes.map((node) => [node.id, node])) };
  const size = `width="${layout.width}" height="${layout.height}" viewBox="0 0 ${layout.width} ${layout.height}"`;
  const role = isInteractive ? 'group' : 'img';
  const name = `role="${role}" aria-labelledby="${idPrefix}-title" aria-describedby="${idPrefix}-description"`;
  const head = `<svg xmlns="http://www.w3.org/2000/svg" class="data-map" ${size} ${name} font-family="system-ui, sans-serif" font-size="12">`;
  return [
    head,
    `<title id="${idPrefix}-title">Data map: ${plural(map.count, 'finding')}</title>`,
    `<desc id="${idPrefix}-description">${escapeHtml(isInteractive ? LEGEND : describeMap(map))}</desc>`,
    `<rect class="map-background" width="100%" height="100%" fill="${colours.background}"/>`,
    ...headings(layout, colours),
    ...[...layout.links].sort(thickFirst).map((placed) => drawLink(placed, pen)),
    ...layout.nodes.map((placed) => drawNode(placed, layout, pen)),
    '</svg>',
  ].join('\n');
}

interface Pen {
  readonly colours: MapColours;
  readonly isInteractive: boolean;
  readonly nodes: ReadonlyMap<string, MapNode>;
}

/** A rim in the colour of the background, so that texts are readable on bands. */
const HALO = 'stroke-width="3" stroke-linejoin="round" paint-order="stroke"';

const LEGEND = 'From kinds of data through files and providers to jurisdictions. Dashed: encrypted.';

/** Signs of severities, for those who can't tell the colours apart. */
export const SEVERITY_SIGNS = { error: '✕', warning: '!', information: 'i' } as const;

/** Most nodes of a column that a description names. */
const MOST_DESCRIBED = 12;

/** Tells a map in words, column by column. */
export function describeMap(map: DataMap): string {
  const columns = MAP_COLUMNS.map((name, column) => {
    const nodes = map.nodes.filter((node) => node.column === column);
    const told = nodes.slice(0, MOST_DESCRIBED).map((node) => `${node.label}, ${countText(node)}`);
    const rest = nodes.length > MOST_DESCRIBED ? [`${nodes.length - MOST_DESCRIBED} more`] : [];
    return `${name}: ${[...told, ...rest].join('; ')}.`;
  });
  return map.nodes.length ? [LEGEND, ...columns].join(' ') : 'No findings.';
}

function headings({ columns }: MapLayout, { muted }: MapColours): string[] {
  return MAP_COLUMNS.map((name, column) => {
    const x = columns[column] ?? 0;
    return `<text class="map-heading" x="${round(x)}" y="16" fill="${muted}" font-weight="600">${name}</text>`;
  });
}

/** Thin links lie above thick ones, so that they can be hit. */
function thickFirst(a: PlacedLink, b: PlacedLink): number {
  return b.thickness - a.thickness || compareTexts(a.link.id, b.link.id);
}

function drawLink({ link, path, thickness, end }: PlacedLink, pen: Pen): string {
  const colour = pen.colours[link.severity];
  const label = escapeHtml(linkText(link, pen.nodes));
  const isEncrypted = link.encrypted === link.count;
  const dashes = isEncrypted ? ' stroke-dasharray="10 4"' : '';
  const sign =
    thickness >= 12
      ? `<text class="map-sign" x="${round(end.x - 12)}" y="${round(end.y + 4)}" fill="${pen.colours.text}" stroke="${pen.colours.background}" ${HALO} text-anchor="middle" font-weight="700" aria-hidden="true">${SEVERITY_SIGNS[link.severity]}</text>`
      : '';
  return [
    `<g class="map-link is-${link.severity}"${buttonAttributes(link.id, label, pen)}>`,
    pen.isInteractive ? '' : `<title>${label}</title>`,
    pen.isInteractive
      ? `<path class="map-hit" d="${path}" fill="none" stroke="transparent" stroke-width="${round(Math.max(14, thickness))}"/>`
      : '',
    `<path class="map-band" d="${path}" fill="none" stroke="${colour}" stroke-opacity="0.45" stroke-width="${round(thickness)}"${dashes}/>`,
    sign,
    '</g>',
  ].join('');
}

function drawNode({ node, x, y, width, height }: PlacedNode, layout: MapLayout, pen: Pen): string {
  const { colours } = pen;
  const label = escapeHtml(nodeText(node));
  const room = labelRoom(node, layout);
  const name = shorten(briefName(node.label, room / 7), room / 7);
  const middle = y + height / 2;
  const text = (dy: number, fill: string, weight: string, value: string): string =>
    `<text x="${round(x + width + 6)}" y="${round(middle + dy)}" fill="${fill}"${weight} stroke="${colours.background}" ${HALO}>${escapeHtml(value)}</text>`;
  const hit = { y: Math.min(y, middle - 15), height: Math.max(height, 30) };
  return [
    `<g class="map-node is-${node.severity}"${buttonAttributes(node.id, label, pen)}>`,
    pen.isInteractive ? '' : `<title>${label}</title>`,
    pen.isInteractive
      ? `<rect class="map-hit" x="${round(x - 4)}" y="${round(hit.y - 2)}" width="${round(width + 10 + Math.min(room, 8 * node.label.length))}" height="${round(hit.height + 4)}" fill="transparent" rx="3"/>`
      : '',
    `<rect class="map-box" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colours.node}" rx="2"/>`,
    '</g>',
    // Beside the button, whose own label tells more: abridged texts are for the eye only.
    pen.isInteractive ? '<g aria-hidden="true" pointer-events="none">' : '<g>',
    text(-2, colours.text, ' font-weight="600" class="map-label"', name),
    text(12, colours.muted, ' font-size="11" class="map-note"', noteText(node, room / 6)),
    '</g>',
  ].join('');
}

/** Pixels between a node and the next column. */
function labelRoom(node: MapNode, { columns, width }: MapLayout): number {
  const left = columns[node.column] ?? 0;
  return (columns[node.column + 1] ?? width) - left - 44;
}

function buttonAttributes(id: string, label: string, { isInteractive }: Pen): string {
  return isInteractive ? ` data-id="${escapeHtml(id)}" role="button" tabindex="-1" aria-label="${label}"` : '';
}

/** The second line: sign and count, and where there is more to tell that instead of the word. */
function noteText({ column, severity, count, note }: MapNode, most: number): string {
  const sign = SEVERITY_SIGNS[severity];
  if (!note) return `${sign} ${plural(count, 'finding')}`;
  const head = `${sign} ${count} · `;
  return head + (column === 1 ? shortenStart : shortenEnd)(note, most - head.length);
}

/** Leaves out what stands in brackets at the end of a name that is too long. */
function briefName(name: string, most: number): string {
  const at = name.lastIndexOf(' (');
  return name.length > most && name.endsWith(')') && at > 0 ? name.slice(0, at) : name;
}

/** Cuts the middle out of a text that is too long: beginnings and ends of paths and names say most. */
function shorten(text: string, most: number): string {
  const letters = [...text];
  const room = Math.max(8, Math.floor(most));
  if (letters.length <= room) return text;
  const head = Math.ceil((room - 1) * 0.6);
  return `${letters.slice(0, head).join('')}…${letters.slice(letters.length - (room - 1 - head)).join('')}`;
}

/** Cuts off the beginning of a text that is too long: of a folder the last names say most. */
function shortenStart(text: string, most: number): string {
  const letters = [...text];
  const room = Math.max(6, Math.floor(most));
  return letters.length <= room ? text : `…${letters.slice(letters.length - room + 1).join('')}`;
}

function shortenEnd(text: string, most: number): string {
  const letters = [...text];
  const room = Math.max(6, Math.floor(most));
  return letters.length <= room ? text : `${letters.slice(0, room - 1).join('')}…`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
