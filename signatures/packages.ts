import type { Ecosystem, PackageRow } from '../analyzers/core/knowledge.ts';
import { canonicalName } from '../analyzers/core/package-names.ts';

/** Look-up of package names: exact rows first, then the longest prefix. */
export function createPackageFinder(
  rows: readonly PackageRow[],
): (ecosystem: Ecosystem, name: string) => PackageRow | undefined {
  const tables = new Map<Ecosystem, PackageTable>();
  for (const row of rows) {
    let table = tables.get(row.ecosystem);
    if (!table) tables.set(row.ecosystem, (table = { exact: new Map(), prefixes: new Map(), lengths: [] }));
    const name = canonicalName(row.ecosystem, row.name);
    if (row.match === 'prefix') addPrefix(table, name, row);
    else for (const spelling of exactSpellings(row.ecosystem, name)) table.exact.set(spelling, row);
  }
  return (ecosystem, name) => {
    const table = tables.get(ecosystem);
    if (!table) return undefined;
    const canonical = canonicalName(ecosystem, name);
    for (const candidate of candidatesOf(ecosystem, canonical)) {
      const row = findExact(table, ecosystem, candidate) ?? findPrefix(table, candidate);
      if (row) return row;
    }
    return undefined;
  };
}

interface PackageTable {
  readonly exact: Map<string, PackageRow>;
  readonly prefixes: Map<string, PackageRow>;
  /** Lengths of the prefixes, longest first. */
  lengths: number[];
}

function addPrefix(table: PackageTable, name: string, row: PackageRow): void {
  table.prefixes.set(name, row);
  if (!table.lengths.includes(name.length)) table.lengths = [...table.lengths, name.length].sort((a, b) => b - a);
}

/** A Go module's major version is part of its path: a row speaks for every major. */
function exactSpellings(ecosystem: Ecosystem, name: string): string[] {
  const versionless = ecosystem === 'go' ? name.replace(/\/v\d+$/, '') : name;
  return versionless === name ? [name] : [name, versionless];
}

/** An image is known by its registry host or any parent of it (`*.jcr.service.jdcloud.com/`). */
function candidatesOf(ecosystem: Ecosystem, name: string): string[] {
  if (ecosystem !== 'container-image') return [name];
  const slash = name.indexOf('/');
  const labels = (slash < 0 ? name : name.slice(0, slash)).split('.');
  const path = slash < 0 ? '' : name.slice(slash);
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join('.') + path);
}

/** The name itself, then its parents on `/` boundaries; a file extension of a sub-path does not count. */
function findExact(table: PackageTable, ecosystem: Ecosystem, name: string): PackageRow | undefined {
  const whole = table.exact.get(name) ?? table.exact.get(name.replace(/\.[cm]?js$/, ''));
  if (whole || !hasSubPaths(ecosystem)) return whole;
  for (let slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
    const row = table.exact.get(name.slice(0, slash));
    if (row) return row;
  }
  return undefined;
}

function hasSubPaths(ecosystem: Ecosystem): boolean {
  return ecosystem === 'npm' || ecosystem === 'go' || ecosystem === 'cocoapods' || ecosystem === 'github-action';
}

function findPrefix(table: PackageTable, name: string): PackageRow | undefined {
  for (const length of table.lengths) {
    if (length > name.length) continue;
    const row = table.prefixes.get(name.slice(0, length));
    if (row) return row;
  }
  return undefined;
}
