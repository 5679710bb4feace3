import type { AlternativeRow, Ecosystem, PackageRow } from '../analyzers/core/knowledge.ts';

/** Kinds of service for which any package of the provider has the same alternatives. */
const CATEGORY_OF_ROLE: Readonly<Record<string, string>> = {
  'ai-llm': 'ai-llm',
  'analytics-telemetry': 'analytics',
  'maps-geolocation': 'maps',
  'auth-social': 'auth-social',
  push: 'push',
  payment: 'payment',
};

/**
 * Look-up of alternatives. The first argument is a package ecosystem, a mirror's ecosystem or a cloud; the second a
 * package name, a mirror's host (with path) or a region id. Rows that name it come first, then patterns, then rows for
 * the same kind of service of the same provider.
 */
export function createAlternativeFinder(
  rows: readonly AlternativeRow[],
  findPackage: (ecosystem: Ecosystem, name: string) => PackageRow | undefined,
): (ecosystem: string, name: string) => readonly AlternativeRow[] {
  return (ecosystem, name) => {
    const near = rows.filter((row) => row.ecosystem === ecosystem || row.cloud === ecosystem);
    if (!near.length) return [];
    const named = near.filter((row) => row.replaces.includes(name));
    const patterned = near.filter((row) => !named.includes(row) && row.replaces.some((entry) => covers(entry, name)));
    if (named.length || patterned.length) return [...named, ...patterned];
    // Other ecosystems than those of packages are in no package table.
    const found = findPackage(ecosystem as Ecosystem, name);
    const category = found && CATEGORY_OF_ROLE[found.role];
    return found ? near.filter((row) => row.category === category && row.providers.includes(found.provider)) : [];
  };
}

function covers(entry: string, name: string): boolean {
  if (entry.endsWith('*')) return name.startsWith(entry.slice(0, -1));
  return name.startsWith(`${entry}/`);
}
