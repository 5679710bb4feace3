import type { Document } from '../../core/document.ts';
import type { Mention, MentionContext } from '../../core/facts.ts';
import type { Ecosystem, Knowledge } from '../../core/knowledge.ts';
import { canonicalName } from '../../core/package-names.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/span.ts';
import { readTomlEntries, type TomlEntry } from '../../parse/toml-entries.ts';
import { lockedMentions, type LockEntry, type LockGraph } from './lock-graph.ts';

/** A package of a lockfile, as far as it was read. */
export interface LockedPackage {
  name: string;
  span: Span;
  version: string;
  isDevelopment: boolean;
  /** The project itself or a package of its workspace. */
  isRoot: boolean;
  /** Names, or names with a version behind a space. */
  readonly needs: string[];
  /** What a root only needs for those who work on it. */
  readonly developmentNeeds: string[];
}

/** A package whose name stands here. */
export function newLockedPackage(name: string, span: Span): LockedPackage {
  return { name, span, version: '', isDevelopment: false, isRoot: false, needs: [], developmentNeeds: [] };
}

/** Reads the `[[package]]` tables of a TOML lockfile; each entry of one is handed to `read` with the package it belongs to. */
export function readLockedPackages(
  document: Document,
  table: string,
  read: (locked: LockedPackage, entry: TomlEntry) => void,
): { readonly packages: readonly LockedPackage[]; readonly problems: readonly Problem[] } {
  const packages: LockedPackage[] = [];
  let current = -1;
  const problems = readTomlEntries(document, (entry) => {
    if (entry.table !== table && !entry.table.startsWith(`${table}.`)) return;
    if (entry.item !== current) {
      current = entry.item;
      packages.push(newLockedPackage('', entry.keySpan));
    }
    const locked = packages.at(-1);
    if (!locked) return;
    if (entry.table === table && (entry.key === 'name' || entry.key === 'version')) {
      const span = { start: entry.value.start + 1, end: Math.max(entry.value.start + 1, entry.value.end - 1) };
      locked[entry.key] = document.text.slice(span.start, span.end);
      if (entry.key === 'name') locked.span = span;
    } else read(locked, entry);
  });
  return { packages, problems };
}

/** Gives the mentions of locked packages, as `lockedMentions` does; without a known one nothing is joined. */
export function lockedPackageMentions(
  packages: readonly LockedPackage[],
  ecosystem: Ecosystem,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  if (!packages.some(({ name }) => knowledge.findPackage(ecosystem, name))) return [];
  return lockedMentions(graphOfPackages(packages, ecosystem), context, knowledge, ecosystem);
}

/**
 * Joins packages by name. What roots need is declared; what only their development needs lead to is for development. Names are
 * compared as their registry compares them.
 */
function graphOfPackages(packages: readonly LockedPackage[], ecosystem: Ecosystem): LockGraph {
  const indexes = new Map<string, number>();
  packages.forEach(({ name, version }, index) => {
    const key = canonicalName(ecosystem, name);
    if (!indexes.has(key)) indexes.set(key, index);
    if (version) indexes.set(`${key} ${version}`, index);
  });
  const find = (need: string): number[] => {
    const [name = '', version = ''] = need.split(' ');
    const key = canonicalName(ecosystem, name);
    const index = indexes.get(`${key} ${version}`) ?? indexes.get(key);
    return index === undefined ? [] : [index];
  };
  const needs = packages.map((one) => [...new Set(one.needs.flatMap(find))]);
  const roots = packages.flatMap((one, index) => (one.isRoot ? [index] : []));
  const live = reachedFrom(roots, needs);
  const entries = packages.map((one, index): LockEntry => ({
    name: one.isRoot ? '' : one.name,
    span: one.span,
    isDevelopment: one.isDevelopment || (roots.length > 0 && !live.has(index)),
    needs: needs[index] ?? [],
  }));
  if (!roots.length) return { entries };
  const declared = roots.flatMap((root) => [
    ...(needs[root] ?? []),
    ...(packages[root]?.developmentNeeds.flatMap(find) ?? []),
  ]);
  return { entries, declared: [...new Set(declared)] };
}

function reachedFrom(roots: readonly number[], needs: readonly (readonly number[])[]): ReadonlySet<number> {
  const reached = new Set(roots);
  for (const index of reached) for (const next of needs[index] ?? []) reached.add(next);
  return reached;
}
