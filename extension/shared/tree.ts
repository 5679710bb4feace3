import type { Counts, FindingRow, ProblemEntry } from './messages.ts';

/** What findings can be grouped by. */
export const GROUPINGS = ['provider', 'category', 'file', 'rule'] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** Things that have the same key, in the order they are shown. */
export interface Group<Item> {
  /** Stays the same from review to review; empty for what has none. */
  readonly key: string;
  readonly items: readonly Item[];
}

/**
 * Groups findings: the most severe group first, then the largest, then by key; within a group the most severe first,
 * then by place. A finding about several kinds of data stands in the group of each.
 */
export function groupFindings(rows: readonly FindingRow[], grouping: Grouping): Group<FindingRow>[] {
  const groups = groupBy([...rows].sort(bySeverity), (row) => KEYS[grouping](row));
  return groups.sort((a, b) => worst(a) - worst(b) || b.items.length - a.items.length || compare(a.key, b.key));
}

/** Groups what was not analysed by its reason: the largest group first. */
export function groupProblems(entries: readonly ProblemEntry[]): Group<ProblemEntry>[] {
  const sorted = [...entries].sort((a, b) => compare(a.path, b.path) || a.line - b.line);
  const groups = groupBy(sorted, (entry) => [entry.code]);
  return groups.sort((a, b) => b.items.length - a.items.length || compare(a.key, b.key));
}

/** Leaves the findings that have every word of a text somewhere; large and small letters are the same. */
export function filterFindings(rows: readonly FindingRow[], text: string): readonly FindingRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return rows;
  return rows.filter((row) => {
    const { message, rule, severity, provider, path, categories } = row;
    const all = [message, rule, severity, provider, path, ...categories].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/** Counts findings by severity. */
export function countFindings(rows: readonly FindingRow[]): Counts {
  const count = (severity: FindingRow['severity']): number => rows.filter((row) => row.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), information: count('information') };
}

/** Tells a finding as one line of plain text: place, severity, message and rule. */
export function lineOf({ path, range, severity, message, rule }: FindingRow): string {
  return `${path}:${range.start.line + 1}:${range.start.character + 1}: ${severity}: ${message} (${rule})`;
}

/** Tells a finding as an item of a Markdown list, with a link to its line as forges and editors read it. */
export function markdownOf({ path, range, severity, message, rule }: FindingRow): string {
  const line = range.start.line + 1;
  const address = path
    .split('/')
    .map(encodeURIComponent)
    .join('/')
    .replace(/[()]/g, (one) => (one === '(' ? '%28' : '%29'));
  return `- **${severity}** [${escapeMarkdown(`${path}:${line}`)}](${address}#L${line}): ${escapeMarkdown(message)} (\`${rule}\`)`;
}

function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

const KEYS: Readonly<Record<Grouping, (row: FindingRow) => readonly string[]>> = {
  provider: (row) => [row.provider],
  category: (row) => (row.categories.length ? row.categories : ['']),
  file: (row) => [row.uri],
  rule: (row) => [row.rule],
};

const RANK: Readonly<Record<FindingRow['severity'], number>> = { error: 0, warning: 1, information: 2 };

function groupBy<Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]): Group<Item>[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    for (const key of new Set(keysOf(item))) {
      const list = groups.get(key);
      if (list) list.push(item);
      else groups.set(key, [item]);
    }
  }
  return [...groups].map(([key, list]) => ({ key, items: list }));
}

/** Rank of the most severe finding; a group is sorted already. */
function worst({ items: [first] }: Group<FindingRow>): number {
  return first ? RANK[first.severity] : RANK.information;
}

function bySeverity(a: FindingRow, b: FindingRow): number {
  const places = a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
  return RANK[a.severity] - RANK[b.severity] || compare(a.uri, b.uri) || places;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
