import { CATEGORIES } from '../core/categories.ts';
import { compareTexts } from '../core/order.ts';
import { baseNameOf, folderOf } from '../core/paths.ts';
import { SEVERITY_RANK } from './fold.ts';
import { countFindings, type MapEntry } from './map-entry.ts';
import { groupFiles, type FileGroup } from './map-modules.ts';
import { plural } from './text.ts';

/** What stands left to right in the map. */
export const MAP_COLUMNS = ['Data', 'File', 'Provider', 'Jurisdiction'] as const;

/** Columns of the map by number. */
export type MapColumn = 0 | 1 | 2 | 3;

interface Counted {
  readonly id: string;
  /** How many findings go through; several kinds of data that one call sends are one finding. */
  readonly count: number;
  /** How much is drawn: each kind and each category of data counts. */
  readonly weight: number;
  /** The highest of its findings. */
  readonly severity: MapEntry['severity'];
  /** Ids of its entries, most severe first; no more than `MAX_IDS`. */
  readonly ids: readonly string[];
}

export interface MapNode extends Counted {
  readonly column: MapColumn;
  readonly label: string;
  /** A second line: the folder of a file, the owner of a provider. */
  readonly note: string;
  /** True when it stands for several files, providers … that did not fit. */
  readonly isGroup: boolean;
}

export interface MapLink extends Counted {
  /** Ids of nodes. */
  readonly source: string;
  readonly target: string;
  /** How many of its findings are on data encrypted with keys held elsewhere. */
  readonly encrypted: number;
}

/** The map as plain data: nodes by column, links left to right. */
export interface DataMap {
  readonly nodes: readonly MapNode[];
  readonly links: readonly MapLink[];
  /** How many findings it shows. */
  readonly count: number;
}

/** Most nodes in each column: more could not be read. */
export const MOST_NODES: readonly [number, number, number, number] = [CATEGORIES.length + 2, 24, 16, 10];

/** Most ids that a node or link names. */
export const MAX_IDS = 200;

/** What stands in the first column for entries without a category. */
const NO_CATEGORY = 'No known category';
const NO_DATA = 'No data seen';

/** Draws up the map of entries; the same entries give the same map, whatever their order. */
export function dataMap(entries: readonly MapEntry[]): DataMap {
  const sorted = [...entries].sort(compareEntries);
  const place = placement(sorted);
  const nodes = new Map<string, Draft<Omit<MapNode, keyof Counted>>>();
  const links = new Map<string, Draft<Pick<MapLink, 'source' | 'target'>>>();
  for (const entry of sorted) {
    for (const category of categoriesOf(entry)) {
      const path = place(entry, category);
      for (const { id, ...about } of path) add(nodes, id, entry, about);
      for (const [at, from] of path.slice(0, -1).entries()) {
        const to = path[at + 1];
        if (to) add(links, `${from.id} → ${to.id}`, entry, { source: from.id, target: to.id });
      }
    }
  }
  const columnsFirst = (a: MapNode, b: MapNode): number => a.column - b.column || compareCounted(a, b);
  return {
    nodes: [...nodes].map(([id, draft]) => ({ ...draft.about, ...countedOf(id, draft) })).sort(columnsFirst),
    links: [...links]
      .map(([id, draft]) => ({
        ...draft.about,
        ...countedOf(id, draft),
        encrypted: draft.findings.size - draft.plain.size,
      }))
      .sort(compareCounted),
    count: countFindings(sorted),
  };
}

interface Draft<About> {
  readonly about: About;
  weight: number;
  severity: MapEntry['severity'];
  readonly ids: Set<string>;
  readonly findings: Set<string>;
  /** Findings with data that is not encrypted. */
  readonly plain: Set<string>;
}

function add<About>(drafts: Map<string, Draft<About>>, id: string, entry: MapEntry, about: About): void {
  const draft: Draft<About> = drafts.get(id) ?? {
    about,
    weight: 0,
    severity: entry.severity,
    ids: new Set<string>(),
    findings: new Set<string>(),
    plain: new Set<string>(),
  };
  drafts.set(id, draft);
  draft.weight++;
  draft.ids.add(entry.id);
  draft.findings.add(entry.finding);
  if (!entry.encrypted) draft.plain.add(entry.finding);
  if (SEVERITY_RANK[entry.severity] > SEVERITY_RANK[draft.severity]) draft.severity = entry.severity;
}

function countedOf<About>(id: string, { weight, severity, ids, findings }: Draft<About>): Counted {
  return { id, count: findings.size, weight, severity, ids: [...ids].slice(0, MAX_IDS) };
}

function compareCounted(a: Counted, b: Counted): number {
  return SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity] || b.weight - a.weight || compareTexts(a.id, b.id);
}

/** Most severe first, then by place; the id makes the order total. */
export function compareEntries(a: MapEntry, b: MapEntry): number {
  return (
    SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity] ||
    compareTexts(a.path, b.path) ||
    a.line - b.line ||
    compareTexts(a.id, b.id)
  );
}

function categoriesOf({ categories, rung }: MapEntry): readonly string[] {
  if (categories.length) return categories;
  return [rung === 'fed' || rung === 'fed-sensitive' ? NO_CATEGORY : NO_DATA];
}

type Stop = Pick<MapNode, 'id' | 'column' | 'label' | 'note' | 'isGroup'>;

/** Says which nodes an entry goes through, column by column. */
function placement(entries: readonly MapEntry[]): (entry: MapEntry, category: string) => readonly Stop[] {
  const files = groupFiles(
    countsOf(entries, (entry) => entry.path),
    MOST_NODES[1],
  );
  const providers = heaviest(
    countsOf(entries, (entry) => entry.provider),
    MOST_NODES[2],
  );
  const jurisdictions = heaviest(
    countsOf(entries, (entry) => entry.jurisdiction),
    MOST_NODES[3],
  );
  return (entry, category) => [
    { id: `0:${category}`, column: 0, label: category, note: '', isGroup: false },
    fileStop(files.get(entry.path) ?? { key: `file:${entry.path}`, path: entry.path, kind: 'file' }),
    providers.has(entry.provider)
      ? { id: `2:${entry.provider}`, column: 2, label: entry.providerName, note: ownerNote(entry), isGroup: false }
      : { id: '2', column: 2, label: 'Other providers', note: '', isGroup: true },
    jurisdictions.has(entry.jurisdiction)
      ? { id: `3:${entry.jurisdiction}`, column: 3, label: entry.jurisdiction, note: '', isGroup: false }
      : { id: '3', column: 3, label: 'Other jurisdictions', note: '', isGroup: true },
  ];
}

function fileStop({ key, path, kind }: FileGroup): Stop {
  const id = `1:${key}`;
  const folder = path === '' ? '' : `${path}/`;
  if (kind === 'file') return { id, column: 1, label: baseNameOf(path), note: folderOf(path), isGroup: false };
  if (kind === 'folder') return { id, column: 1, label: folder || 'all folders', note: '', isGroup: true };
  return { id, column: 1, label: 'other files', note: folder, isGroup: true };
}

/** The firm above, unless the provider's name says it already. */
function ownerNote({ owner, providerName }: MapEntry): string {
  return providerName.startsWith(owner) || owner === 'unknown' ? '' : owner;
}

function countsOf(entries: readonly MapEntry[], keyOf: (entry: MapEntry) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return counts;
}

/** The keys with most entries; all of them when they fit, else room is left for the others together. */
function heaviest(counts: ReadonlyMap<string, number>, most: number): ReadonlySet<string> {
  const sorted = [...counts].sort(([a, n], [b, m]) => m - n || compareTexts(a, b)).map(([key]) => key);
  return new Set(sorted.length <= most ? sorted : sorted.slice(0, most - 1));
}

/** Says in words what a link tells: `credential → avatar.ts: 2 findings, at most error, 1 encrypted`. */
export function linkText(link: MapLink, nodes: ReadonlyMap<string, MapNode>): string {
  const from = nodes.get(link.source)?.label ?? link.source;
  const to = nodes.get(link.target)?.label ?? link.target;
  return `${from} → ${to}: ${countText(link)}${encryptedText(link)}`;
}

/** Says in words what a node tells: `File avatar.ts (src/users): 2 findings, at most error`. */
export function nodeText(node: MapNode): string {
  const note = node.note ? ` (${node.note})` : '';
  return `${MAP_COLUMNS[node.column]} ${node.label}${note}: ${countText(node)}`;
}

/** `3 findings, at most warning`; of one finding its severity. */
export function countText({ count, severity }: Pick<Counted, 'count' | 'severity'>): string {
  return count === 1 ? `1 finding, ${severity}` : `${plural(count, 'finding')}, at most ${severity}`;
}

function encryptedText({ encrypted, count }: MapLink): string {
  if (encrypted === 0) return '';
  return encrypted === count ? ', encrypted' : `, ${encrypted} encrypted`;
}
