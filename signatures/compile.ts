import { hashOf } from '../analyzers/core/hash.ts';
import type { GlobalRow, HostRow, Knowledge, MirrorRow, Provider, RegionRow } from '../analyzers/core/knowledge.ts';
import { type CustomRows, NO_CUSTOM_ROWS } from '../analyzers/core/policy.ts';
import { matchesText } from '../analyzers/core/text-pattern.ts';
import { createAlternativeFinder } from './alternatives.ts';
import { createCallRowFinder } from './calls.ts';
import { withCustom } from './custom.ts';
import { createImportFinder } from './imports.ts';
import { createNameClassifier } from './names.ts';
import { needlesOf } from './needles.ts';
import { createPackageFinder } from './packages.ts';
import type { Rows } from './rows.ts';
import { createSourceClassifier } from './sources.ts';

/**
 * Builds the look-up tables over the catalogue and a policy's own rows. Rows of providers that are off do not match,
 * unless `enabled` names the provider. Tables are built on first use; the same rows give the same hash.
 */
export function compileKnowledge(
  rows: Rows,
  custom: CustomRows = NO_CUSTOM_ROWS,
  enabled: readonly string[] = [],
): Knowledge {
  const all = withCustom(rows, custom);
  const off = new Set(all.providers.flatMap((row) => (row.enabled || enabled.includes(row.id) ? [] : [row.id])));
  const live = <T extends { readonly provider?: string }>(list: readonly T[]): readonly T[] =>
    off.size ? list.filter((row) => row.provider === undefined || !off.has(row.provider)) : list;

  const hosts = lazy(() => hostFinder(live(all.hosts)));
  const packages = lazy(() => createPackageFinder(live(all.packages)));
  const imports = lazy(() => createImportFinder(live(all.packages)));
  const regions = lazy(() => regionFinder(live(all.regions)));
  const mirrors = lazy(() => mirrorFinder(live(all.mirrors)));
  const globals = lazy(() => globalFinder(live(all.globals)));
  const sinks = lazy(() => createCallRowFinder(live(all.sinks)));
  const clients = lazy(() => createCallRowFinder(live(all.clients)));
  const sanitizers = lazy(() => createCallRowFinder(all.sanitizers));
  const transforms = lazy(() => createCallRowFinder(all.transforms));
  const alternatives = lazy(() => createAlternativeFinder(all.alternatives, packages()));
  const sources = lazy(() => createSourceClassifier(all.dataTypes));
  const needles = lazy(() =>
    needlesOf({
      hosts: live(all.hosts),
      packages: live(all.packages),
      globals: live(all.globals),
      regions: live(all.regions),
      mirrors: live(all.mirrors),
      sinks: live(all.sinks),
      custom,
    }),
  );
  const providers = lazy(() => new Map<string, Provider>(all.providers.map((row) => [row.id, row])));
  const dataTypes = lazy(() => new Map(all.dataTypes.map((row) => [row.id, row])));
  return {
    hash: hashWith(rows, custom, enabled),
    get providers() {
      return providers();
    },
    get dataTypes() {
      return dataTypes();
    },
    findHost: (host) => hosts()(host),
    findPackage: (ecosystem, name) => packages()(ecosystem, name),
    findImport: (ecosystem, name) => imports()(ecosystem, name),
    findRegions: (id) => regions()(id),
    findMirror: (host, path) => mirrors()(host, path),
    findGlobal: (name) => globals()(name),
    sinksOf: (packageName) => sinks()(packageName),
    clientsOf: (packageName) => clients()(packageName),
    sanitizersOf: (packageName) => sanitizers()(packageName),
    transformsOf: (packageName) => transforms()(packageName),
    classifyName: createNameClassifier(all.dataTypes, all.nameLookAlikes),
    classifySource: (path) => sources()(path),
    custom,
    alternativesFor: (ecosystem, name) => alternatives()(ecosystem, name),
    get needles() {
      return needles();
    },
  };
}

function hashWith(rows: Rows, custom: CustomRows, enabled: readonly string[]): string {
  const isPlain = enabled.length === 0 && Object.values(custom).every((list: readonly unknown[]) => list.length === 0);
  return isPlain ? rows.hash : hashOf(JSON.stringify([rows.hash, custom, enabled]));
}

function lazy<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

const isPattern = (text: string): boolean => text.includes('*');

/** Walks the labels from the left, so that the longest suffix answers; of a pattern (`cn-*.acme.com`) the first label is open. */
function hostFinder(rows: readonly HostRow[]): (host: string) => HostRow | undefined {
  const bySuffix = new Map(rows.map((row) => [row.suffix, row]));
  const patterns = rows.filter((row) => isPattern(row.suffix));
  return (host) => {
    let rest = canonicalHost(host);
    for (;;) {
      const row = bySuffix.get(rest);
      if (row) return row;
      const dot = rest.indexOf('.');
      if (dot < 0) return undefined;
      const open = patterns.find(({ suffix }) => fitsLabel(suffix, rest, dot));
      if (open) return open;
      rest = rest.slice(dot + 1);
    }
  };
}

/** Whether a host fits a pattern whose `*` stands in its first label, which ends at `dot` in the host. */
function fitsLabel(pattern: string, host: string, dot: number): boolean {
  const end = pattern.indexOf('.');
  return pattern.slice(end) === host.slice(dot) && matchesText(pattern.slice(0, end), host.slice(0, dot));
}

function globalFinder(rows: readonly GlobalRow[]): (name: string) => GlobalRow | undefined {
  const byName = new Map(rows.map((row) => [row.name, row]));
  const patterns = rows.filter((row) => isPattern(row.name));
  return (name) => byName.get(name) ?? patterns.find((row) => matchesText(row.name, name));
}

function canonicalHost(host: string): string {
  const lower = host.toLowerCase();
  const colon = lower.indexOf(':');
  const bare = colon < 0 ? lower : lower.slice(0, colon);
  return bare.endsWith('.') ? bare.slice(0, -1) : bare;
}

/** Compares without case, and `_` as `-`: SDK constants spell ids that way (`CN_NORTH_1`). */
function regionFinder(rows: readonly RegionRow[]): (id: string) => readonly RegionRow[] {
  const byId = new Map<string, RegionRow[]>();
  for (const row of rows) {
    const key = canonicalRegion(row.id);
    if (isPattern(key)) continue;
    const list = byId.get(key);
    if (list) list.push(row);
    else byId.set(key, [row]);
  }
  const patterns = rows.filter((row) => isPattern(row.id));
  return (id) => {
    const key = canonicalRegion(id);
    const exact = byId.get(key);
    // A row of a pattern speaks of the region that was asked for.
    return exact ?? patterns.flatMap((row) => (matchesText(canonicalRegion(row.id), key) ? [{ ...row, id: key }] : []));
  };
}

function canonicalRegion(id: string): string {
  return id.toLowerCase().replaceAll('_', '-');
}

function mirrorFinder(rows: readonly MirrorRow[]): (host: string, path: string) => MirrorRow | undefined {
  const byHost = new Map<string, MirrorRow[]>();
  for (const row of rows) {
    const list = byHost.get(row.host);
    if (list) list.push(row);
    else byHost.set(row.host, [row]);
  }
  for (const list of byHost.values()) list.sort((a, b) => b.path.length - a.path.length);
  return (host, path) =>
    byHost
      .get(canonicalHost(host))
      ?.find((row) => row.path === '/' || path === row.path || path.startsWith(`${row.path}/`));
}
