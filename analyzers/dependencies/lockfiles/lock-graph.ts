import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Ecosystem, Knowledge } from '../../core/knowledge.ts';
import type { Span } from '../../core/span.ts';
import { packageMentions } from '../../match/package-mention.ts';

/** One installed package of a lockfile. */
export interface LockEntry {
  /** The package behind an alias, not the alias. */
  readonly name: string;
  /** The name where the entry begins. */
  readonly span: Span;
  readonly isDevelopment: boolean;
  /** Entries that it depends on, by index. */
  readonly needs: readonly number[];
}

export interface LockGraph {
  readonly entries: readonly LockEntry[];
  /** Entries that the root or a workspace declares; absent when the lockfile does not tell. */
  readonly declared?: readonly number[];
}

/**
 * Gives a `transitive-dependency` for every package of the lockfile that the catalogue knows, each name once, with the
 * shortest chain from a declared package. Declared ones are left out: their manifest has them. When the lockfile does
 * not tell what is declared, chains begin at packages that no other needs, and a chain of length 1 means
 * `declared, or the root is unknown`.
 */
export function lockedMentions(
  graph: LockGraph,
  context: MentionContext,
  knowledge: Knowledge,
  ecosystem: Ecosystem = 'npm',
): Mention[] {
  const hits = hitsOf(graph, knowledge, ecosystem);
  if (!hits.length) return [];
  const parents = shortestPaths(graph);
  return hits.flatMap((index) => {
    const entry = graph.entries[index];
    if (!entry) return [];
    return packageMentions(
      {
        ecosystem,
        name: entry.name,
        span: entry.span,
        context: context === 'live' && entry.isDevelopment ? 'development' : context,
        chain: chainTo(index, graph, parents),
      },
      knowledge,
    );
  });
}

/** The first entry of each known name, declared names left out. */
function hitsOf(graph: LockGraph, knowledge: Knowledge, ecosystem: Ecosystem): number[] {
  const skip = new Set((graph.declared ?? []).map((index) => graph.entries[index]?.name));
  const out: number[] = [];
  graph.entries.forEach(({ name }, index) => {
    if (skip.has(name)) return;
    skip.add(name);
    if (knowledge.findPackage(ecosystem, name)) out.push(index);
  });
  return out;
}

/** For each entry the one before it on a shortest way from a root; roots have themselves, the unreachable nothing. */
function shortestPaths(graph: LockGraph): ReadonlyMap<number, number> {
  const parents = new Map<number, number>();
  const queue: number[] = [];
  for (const root of graph.declared ?? unneeded(graph)) {
    if (parents.has(root)) continue;
    parents.set(root, root);
    queue.push(root);
  }
  for (let at = 0; at < queue.length; at++) {
    const from = queue[at] ?? 0;
    for (const to of graph.entries[from]?.needs ?? []) {
      if (parents.has(to)) continue;
      parents.set(to, from);
      queue.push(to);
    }
  }
  return parents;
}

function unneeded(graph: LockGraph): number[] {
  const needed = new Set(graph.entries.flatMap((entry) => entry.needs));
  return graph.entries.flatMap((_, index) => (needed.has(index) ? [] : [index]));
}

function chainTo(index: number, graph: LockGraph, parents: ReadonlyMap<number, number>): string[] {
  const chain: string[] = [];
  for (let at: number | undefined = index; at !== undefined;) {
    chain.unshift(graph.entries[at]?.name ?? '');
    const before = parents.get(at);
    at = before === at ? undefined : before;
  }
  return chain;
}
