import { hashOf } from '../analyzers/core/hash.ts';
import type { HostRow, Knowledge, MirrorRow, Provider, RegionRow } from '../analyzers/core/knowledge.ts';
import { type CustomRows, NO_CUSTOM_ROWS } from '../analyzers/core/policy.ts';
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
  const globals = lazy(() => new Map(live(all.globals).map((row) => [row.name, row])));
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
    findGlobal: (name) => globals().get(name),
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

/** Walks the labels from the left, so that the longest suffix answers. */
function hostFinder(rows: readonly HostRow[]): (host: string) => HostRow | undefined {
  const bySuffix = new Map(rows.map((row) => [row.suffix, row]));
  return (host) => {
    let rest = canonicalHost(host);
    for (;;) {
      const row = bySuffix.get(rest);
      if (row) return row;
      const dot = rest.indexOf('.');
      if (dot < 0) return undefined;
      rest = rest.slice(dot + 1);
    }
  };
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
    const list = byId.get(key);
    if (list) list.push(row);
    else byId.set(key, [row]);
  }
  return (id) => byId.get(canonicalRegion(id)) ?? [];
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
