import { type BaselineEntry, likenessOf } from '../core/baseline.ts';
import type { Finding } from '../core/finding.ts';

/** Beyond it, entries of files that are gone are paired with moved findings in their order alone. */
const MOST_COMPARISONS = 1_000_000;

/**
 * The fingerprints of all that a baseline knows, each with its entry. Findings that are equal but for their place are paired
 * with entries: those in the same file first; then those whose file is gone with what is left, by how many findings their
 * files share, and by how much of the paths agrees; then a flow that one function lost and a function of that name in
 * another file got. So a finding stays known when its equals come and go, when its file or folder gets another name, and
 * when a function moves, while an equal one in another file is new. Entries without a path know their exact fingerprint.
 */
export function knownFindings(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isGone: (path: string) => boolean,
): ReadonlyMap<string, BaselineEntry> {
  const known = new Map<string, BaselineEntry>();
  if (!entries.length) return known;
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    if (entry.path === undefined) known.set(entry.fingerprint, entry);
    else groupOf(groups, likenessOf(entry.fingerprint)).entries.push({ ...entry, path: entry.path });
  }
  for (const finding of findings) {
    if (known.has(finding.fingerprint)) continue;
    groups.get(likenessOf(finding.fingerprint))?.findings.add(finding);
  }
  for (const group of groups.values()) {
    // Findings about the policy are made later on.
    if (!group.findings.size) for (const entry of group.entries) known.set(entry.fingerprint, entry);
    else pairInPlace(group, known);
  }
  const open = [...groups.values()].filter(({ entries: left, findings: found }) => left.length && found.size);
  const shared = sharedBetween(open, isGone);
  for (const group of open) {
    pairMoved(group, shared, isGone, known);
    pairMovedFlow(group, isGone, known);
  }
  return known;
}

type PlacedEntry = BaselineEntry & { readonly path: string };

/** Findings and entries that are equal but for their place; those that are paired are taken out. */
interface Group {
  entries: PlacedEntry[];
  readonly findings: Set<Finding>;
}

type Known = Map<string, BaselineEntry>;

function groupOf(groups: Map<string, Group>, likeness: string): Group {
  let group = groups.get(likeness);
  if (!group) groups.set(likeness, (group = { entries: [], findings: new Set() }));
  return group;
}

function take(group: Group, finding: Finding | undefined, entry: PlacedEntry, known: Known): boolean {
  if (!finding) return false;
  group.findings.delete(finding);
  known.set(finding.fingerprint, entry);
  return true;
}

/** Pairs what stands in the same file: the same fingerprints, then the others in their order. */
function pairInPlace(group: Group, known: Known): void {
  const byPath = new Map<string, Finding[]>();
  for (const finding of group.findings) {
    const list = byPath.get(finding.path);
    if (list) list.push(finding);
    else byPath.set(finding.path, [finding]);
  }
  const isLeft = (one: Finding): boolean => group.findings.has(one);
  group.entries = group.entries
    .filter((entry) => {
      const same = byPath.get(entry.path)?.find((one) => one.fingerprint === entry.fingerprint);
      return !take(group, same, entry, known);
    })
    .filter((entry) => !take(group, byPath.get(entry.path)?.find(isLeft), entry, known));
}

/** How many kinds of findings files that are gone share with files where something came. */
type Shared = ReadonlyMap<string, ReadonlyMap<string, number>>;

function sharedBetween(groups: readonly Group[], isGone: (path: string) => boolean): Shared {
  const shared = new Map<string, Map<string, number>>();
  let comparisons = 0;
  for (const { entries, findings } of groups) {
    const to = new Set([...findings].map(({ path }) => path));
    for (const path of new Set(entries.map((entry) => entry.path))) {
      comparisons += to.size;
      if (comparisons > MOST_COMPARISONS) return shared;
      if (!isGone(path)) continue;
      const counts = shared.get(path) ?? new Map<string, number>();
      shared.set(path, counts);
      for (const other of to) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
  }
  return shared;
}

/** Pairs entries of files that are gone with what is left. */
function pairMoved(group: Group, shared: Shared, isGone: (path: string) => boolean, known: Known): void {
  const isMany = group.entries.length * group.findings.size > MOST_COMPARISONS;
  group.entries = group.entries.filter((entry) => {
    if (!isGone(entry.path)) return true;
    const [first] = group.findings;
    return !take(group, isMany ? first : likeliest(entry.path, group.findings, shared), entry, known);
  });
}

/**
 * Pairs a flow that is no more in a file that still exists with the only one that came elsewhere: as both have the same data,
 * target and name of the function, the function was moved. Hosts and settings are found too often to say that of them.
 */
function pairMovedFlow(group: Group, isGone: (path: string) => boolean, known: Known): void {
  const [entry] = group.entries;
  const [finding] = group.findings;
  const isOnly = group.entries.length === 1 && group.findings.size === 1;
  if (!isOnly || !entry || finding?.kind !== 'data-flow' || isGone(entry.path)) return;
  if (take(group, finding, entry, known)) group.entries = [];
}

function likeliest(path: string, findings: Iterable<Finding>, shared: Shared): Finding | undefined {
  const counts = shared.get(path);
  let best: Finding | undefined;
  let most = -1;
  for (const one of findings) {
    const likelihood = (counts?.get(one.path) ?? 0) * MOST_NAMES + agreement(path, one.path);
    if (likelihood > most) [best, most] = [one, likelihood];
  }
  return best;
}

/** More than the names of any path. */
const MOST_NAMES = 10_000;

/** How many names two paths share at their ends, then at their beginnings: a folder that got another name stays between. */
function agreement(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')];
  return sharedStart(one.toReversed(), other.toReversed()) + sharedStart(one, other) / 1_000;
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}
