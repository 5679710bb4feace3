import { type BaselineEntry, likenessOf } from '../core/baseline.ts';
import type { Finding } from '../core/finding.ts';

/** Beyond it, entries of files that are gone are paired with moved findings in their order alone. */
const MOST_COMPARISONS = 1_000_000;

/**
 * The fingerprints of all that a baseline knows. Findings that are equal but for their place are paired with their entries:
 * those in the same file first, then those whose file is gone with what is left, by how much of the paths agrees. So a
 * finding stays known when its equals come and go, and when its folder gets another name, while an equal one in another
 * file is new. Entries without a path know their exact fingerprint.
 */
export function knownFindings(
  findings: readonly Finding[],
  entries: readonly BaselineEntry[],
  isGone: (path: string) => boolean,
): ReadonlySet<string> {
  const known = new Set<string>();
  if (!entries.length) return known;
  const groups = new Map<string, Placed[]>();
  for (const { fingerprint, path } of entries) {
    if (path === undefined) known.add(fingerprint);
    else add(groups, likenessOf(fingerprint), { fingerprint, path });
  }
  const found = new Map<string, Finding[]>();
  for (const finding of findings) {
    const likeness = likenessOf(finding.fingerprint);
    if (groups.has(likeness) && !known.has(finding.fingerprint)) add(found, likeness, finding);
  }
  for (const [likeness, group] of groups) {
    const equals = found.get(likeness);
    // Findings about the policy are made later on.
    if (!equals) for (const { fingerprint } of group) known.add(fingerprint);
    else for (const fingerprint of pair(group, equals, isGone)) known.add(fingerprint);
  }
  return known;
}

interface Placed {
  readonly fingerprint: string;
  readonly path: string;
}

function pair(entries: readonly Placed[], findings: readonly Finding[], isGone: (path: string) => boolean): string[] {
  const left = new Set<Placed>(findings);
  const byPath = new Map<string, Placed[]>();
  for (const finding of findings) add(byPath, finding.path, finding);
  const out: string[] = [];
  const take = (found: Placed | undefined): boolean => {
    if (!found) return false;
    left.delete(found);
    out.push(found.fingerprint);
    return true;
  };
  const others = entries
    .filter(({ fingerprint, path }) => !take(byPath.get(path)?.find((one) => one.fingerprint === fingerprint)))
    .filter(({ path }) => !take(byPath.get(path)?.find((one) => left.has(one))));
  const moved = others.filter((entry) => isGone(entry.path));
  const isMany = moved.length * left.size > MOST_COMPARISONS;
  for (const entry of moved) {
    const [first] = left;
    take(isMany ? first : closest(entry.path, left));
  }
  return out;
}

function closest(path: string, findings: Iterable<Placed>): Placed | undefined {
  let best: Placed | undefined;
  let most = -1;
  for (const one of findings) {
    const agree = agreement(path, one.path);
    if (agree > most) [best, most] = [one, agree];
  }
  return best;
}

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

function add<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
