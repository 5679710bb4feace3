import { sankey, sankeyLinkHorizontal, type SankeyLink, type SankeyNode } from 'd3-sankey';
import { MAP_COLUMNS, type DataMap, type MapLink, type MapNode } from './data-map.ts';

/** A node with its box. */
export interface PlacedNode {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A link with the path of its middle line. */
export interface PlacedLink {
  readonly link: MapLink;
  readonly path: string;
  readonly thickness: number;
  /** Where it enters its target. */
  readonly end: { readonly x: number; readonly y: number };
}

/** Where everything stands; lengths in pixels. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly links: readonly PlacedLink[];
  /** Left edge of each column. */
  readonly columns: readonly number[];
}

/** Room that a label of two lines takes. */
const LABEL_HEIGHT = 34;
/** Least drawn height of a node and thickness of a link: thinner ones could be neither seen nor hit. */
const LEAST = { node: 6, link: 2 };
const NODE_WIDTH = 12;
const MARGIN = { top: 34, right: 190, bottom: 16, left: 8 };

type Node = SankeyNode<{ readonly of: MapNode }, { readonly of: MapLink }>;
type Link = SankeyLink<{ readonly of: MapNode }, { readonly of: MapLink }>;

/** Lays a map out so that no two labels overlap; the height follows from the fullest column. */
export function layoutMap(map: DataMap, width: number): MapLayout {
  const fullest = Math.max(1, ...MAP_COLUMNS.map((_, column) => countIn(map, column)));
  const height = MARGIN.top + MARGIN.bottom + Math.max(72, fullest * (LABEL_HEIGHT + 14));
  const columns = columnsOf(width);
  if (map.nodes.length === 0) return { width, height, nodes: [], links: [], columns };
  const layout = sankey<{ readonly of: MapNode }, { readonly of: MapLink }>()
    .nodeId((node) => (node as Node & { of: MapNode }).of.id)
    .nodeAlign((node) => (node as unknown as { of: MapNode }).of.column)
    .nodeWidth(NODE_WIDTH)
    .nodePadding(LABEL_HEIGHT)
    .extent([
      [MARGIN.left, MARGIN.top],
      [width - MARGIN.right, height - MARGIN.bottom],
    ]);
  const { nodes, links } = layout({
    nodes: map.nodes.map((of) => ({ of })),
    links: map.links.map((of) => ({ of, source: of.source, target: of.target, value: of.weight })),
  });
  const draw = sankeyLinkHorizontal<{ readonly of: MapNode }, { readonly of: MapLink }>();
  return {
    width,
    height,
    columns,
    nodes: nodes.map(placedNode),
    links: links.map((link) => placedLink(link, draw(link) ?? '')),
  };
}

function countIn({ nodes }: DataMap, column: number): number {
  return nodes.filter((node) => node.column === column).length;
}

function columnsOf(width: number): number[] {
  const step = (width - MARGIN.right - MARGIN.left - NODE_WIDTH) / (MAP_COLUMNS.length - 1);
  return MAP_COLUMNS.map((_, column) => MARGIN.left + column * step);
}

function placedNode({ of, x0 = 0, x1 = 0, y0 = 0, y1 = 0 }: Node): PlacedNode {
  const height = Math.max(LEAST.node, y1 - y0);
  return { node: of, x: x0, y: (y0 + y1 - height) / 2, width: x1 - x0, height };
}

function placedLink({ of, target, y1 = 0, width = 0 }: Link, path: string): PlacedLink {
  const x = typeof target === 'object' ? (target.x0 ?? 0) : 0;
  return { link: of, path: rounded(path), thickness: Math.max(LEAST.link, width), end: { x, y: y1 } };
}

/** Half a hundredth of a pixel is not seen; shorter numbers make smaller files. */
function rounded(path: string): string {
  return path.replace(/\d+\.\d+/g, (number) => String(Math.round(Number(number) * 100) / 100));
}
