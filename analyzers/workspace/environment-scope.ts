import type { EnvironmentEntry } from '../core/facts.ts';
import { baseNameOf, folderOf } from '../core/paths.ts';

/**
 * Chooses the entries of one variable that hold for a file: those of its package, of packages that run it, and of the
 * folders above. What a sibling package sets does not count. Of `.env` files the nearest count alone, as programs load
 * them from their own folder first; what Compose, Kubernetes or CI set counts beside them. Keeps the order.
 */
export function entriesFor(
  from: string,
  packages: readonly string[],
  entries: readonly EnvironmentEntry[],
  packageAround: (path: string) => string,
): readonly EnvironmentEntry[] {
  const kept = new Set<EnvironmentEntry>();
  for (const [index, folder] of packages.entries()) {
    const place = index === 0 ? folderOf(from) : folder;
    const reaching = entries.filter(({ path = '' }) => contains(packageAround(path), folder));
    const near = (entry: EnvironmentEntry) => commonDepth(folderOf(entry.path ?? ''), place);
    const nearest = Math.max(...reaching.filter(isOfDotenv).map(near));
    for (const entry of reaching) if (!isOfDotenv(entry) || near(entry) === nearest) kept.add(entry);
  }
  return entries.filter((entry) => kept.has(entry));
}

const isOfDotenv = ({ path = '' }: EnvironmentEntry): boolean =>
  /(?:^|[\w-]\.|\.)env(?:[._-]|$)/i.test(baseNameOf(path));

function contains(folder: string, inner: string): boolean {
  return folder === '' || inner === folder || inner.startsWith(`${folder}/`);
}

/** How many folders two folders have in common, from the root. */
function commonDepth(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let depth = 0;
  while (depth < left.length && left[depth] !== '' && left[depth] === right[depth]) depth++;
  return depth;
}
