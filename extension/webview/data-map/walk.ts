import type { DataMap, MapLink, MapNode } from '../../../analyzers/report/data-map.ts';

/** Directions of the arrow keys, and the ends of a column. */
export type Move = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/**
 * Says where a key leads on the map: up and down within a column, or among the links between two columns; right from a
 * node to its widest link and from there to the link's target; left the same way back. Gives the same id at an edge.
 */
export function step(map: DataMap, from: string, move: Move): string {
  const node = map.nodes.find((one) => one.id === from);
  const link = map.links.find((one) => one.id === from);
  if (node) return stepFromNode(map, node, move);
  return link ? stepFromLink(map, link, move) : (map.nodes[0]?.id ?? from);
}

function stepFromNode({ nodes, links }: DataMap, node: MapNode, move: Move): string {
  if (move === 'right') return widest(links.filter((one) => one.source === node.id)) ?? node.id;
  if (move === 'left') return widest(links.filter((one) => one.target === node.id)) ?? node.id;
  return along(
    nodes.filter((one) => one.column === node.column),
    node.id,
    move,
  );
}

function stepFromLink(map: DataMap, link: MapLink, move: Move): string {
  if (move === 'right') return link.target;
  if (move === 'left') return link.source;
  const column = columnOf(map, link);
  const order = new Map(map.nodes.map((node, at) => [node.id, at]));
  const rank = (one: MapLink): number => (order.get(one.source) ?? 0) * map.nodes.length + (order.get(one.target) ?? 0);
  const siblings = map.links.filter((one) => columnOf(map, one) === column).sort((a, b) => rank(a) - rank(b));
  return along(siblings, link.id, move);
}

function columnOf({ nodes }: DataMap, link: MapLink): number | undefined {
  return nodes.find((one) => one.id === link.source)?.column;
}

function widest(links: readonly MapLink[]): string | undefined {
  return [...links].sort((a, b) => b.weight - a.weight)[0]?.id;
}

function along(all: readonly { readonly id: string }[], from: string, move: Move): string {
  const at = all.findIndex((one) => one.id === from);
  const last = all.length - 1;
  const to = { up: at - 1, down: at + 1, first: 0, last, left: at, right: at }[move];
  return all[Math.min(last, Math.max(0, to))]?.id ?? from;
}
