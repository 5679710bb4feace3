import { hashOf } from '../analyzers/core/hash.ts';
import type {
  AlternativeRow,
  ClientRow,
  DataTypeRow,
  GlobalRow,
  HostRow,
  MirrorRow,
  PackageRow,
  Provider,
  RegionRow,
  SanitizerRow,
  SinkRow,
  TransformRow,
} from '../analyzers/core/knowledge.ts';
import { type ReadFile, readRowFiles } from './read.ts';
import type { NameLookAlikes, RowError, RowFile, Rows } from './rows.ts';
import type { DataTypeFile, ProviderFile, RegionFile } from './schema.ts';

/**
 * Turns row files into the rows that are bundled: defaults filled in, owners found, short forms written out.
 * Rows of valid files are there even when other files are broken.
 */
export function parseRows(files: readonly RowFile[]): { rows: Rows; errors: RowError[] } {
  const read = readRowFiles(files);
  return { rows: rowsOf(read.files), errors: read.errors };
}

interface Draft {
  providers: Provider[];
  hosts: HostRow[];
  packages: PackageRow[];
  globals: GlobalRow[];
  regions: RegionRow[];
  mirrors: MirrorRow[];
  sinks: SinkRow[];
  clients: ClientRow[];
  sanitizers: SanitizerRow[];
  transforms: TransformRow[];
  dataTypes: DataTypeRow[];
  nameLookAlikes: NameLookAlikes;
  alternatives: AlternativeRow[];
}

/** The rows of files that were read; deterministic for the same files in any order. */
export function rowsOf(files: readonly ReadFile[]): Rows {
  const draft: Draft = {
    providers: [],
    hosts: [],
    packages: [],
    globals: [],
    regions: [],
    mirrors: [],
    sinks: [],
    clients: [],
    sanitizers: [],
    transforms: [],
    dataTypes: [],
    nameLookAlikes: { before: [], after: [] },
    alternatives: [],
  };
  const providers = new Map(
    files.flatMap((file) => (file.kind === 'provider' ? [[file.content.id, file.content]] : [])),
  );
  for (const file of files) {
    if (file.kind === 'provider') addProvider(draft, file.content, providers);
    else if (file.kind === 'regions') draft.regions.push(...file.content.regions.flatMap((row) => regionRows(row)));
    else if (file.kind === 'data-types') draft.dataTypes.push(...dataTypeRows(file.content));
    else if (file.kind === 'name-look-alikes')
      draft.nameLookAlikes = { before: file.content.before, after: file.content.after };
    else if (file.kind === 'alternatives')
      draft.alternatives.push(...file.content.alternatives.map(({ checked: _, ...row }) => row));
    else if (file.kind === 'clients') {
      draft.sinks.push(...file.content.sinks.flatMap(rowsByPath));
      draft.clients.push(...file.content.clients.flatMap(rowsByPath));
      draft.sanitizers.push(...file.content.sanitizers.flatMap(rowsByPath));
      draft.transforms.push(...file.content.transforms.flatMap(rowsByPath));
    }
  }
  return { hash: hashOf(JSON.stringify(draft)), ...draft };
}

function addProvider(draft: Draft, file: ProviderFile, all: ReadonlyMap<string, ProviderFile>): void {
  const provider = file.id;
  draft.providers.push(providerRow(file, all));
  for (const { suffix, role, tier, location, opaque } of file.hosts)
    draft.hosts.push({ suffix, provider, role, tier, ...(location && { location }), ...(opaque && { opaque }) });
  for (const suffix of file.brandHosts) draft.hosts.push({ suffix, provider, role: 'brand-domain', tier: 'secondary' });
  draft.packages.push(...file.packages.map((row) => ({ ...row, provider })));
  draft.globals.push(...file.globals.map(({ name }) => ({ name, provider })));
  draft.regions.push(...file.regions.flatMap((row) => regionRows(row, provider)));
  draft.mirrors.push(...file.mirrors.flatMap((row) => mirrorRows(row, provider)));
  draft.sinks.push(...file.sinks.flatMap(rowsByPath).map((row) => ({ ...row, provider: row.provider ?? provider })));
  draft.clients.push(
    ...file.clients.flatMap(rowsByPath).map((row) => ({ ...row, provider: row.provider ?? provider })),
  );
  draft.sanitizers.push(...file.sanitizers.flatMap(rowsByPath));
}

/** Writes a row with several access paths out as one row for each. */
function rowsByPath<T extends { readonly path: string | readonly string[] }>(
  row: T,
): (Omit<T, 'path'> & { path: string })[] {
  return [row.path].flat().map((path) => ({ ...row, path }));
}

function providerRow(file: ProviderFile, all: ReadonlyMap<string, ProviderFile>): Provider {
  return {
    id: file.id,
    name: file.name,
    reportAs: file.reportAs,
    parent: file.parent,
    jurisdiction: file.jurisdiction,
    seat: file.seat,
    operator: file.operator,
    owner: file.owner ?? ownerOf(file, all),
    basis: file.basis,
    confidence: file.confidence,
    review: file.review,
    enabled: file.enabled,
    categories: file.categories,
    advisory: file.advisory,
    evidence: inOrder(file),
    note: file.note,
    ownershipChange: file.ownershipChange,
    usListings: file.usListings,
  };
}

/** What speaks of the owner first, the firm's own words before others'; pages that nobody opened last. */
function inOrder({ evidence, hosts }: ProviderFile): Provider['evidence'] {
  const isOwn = (host: string): boolean => hosts.some(({ suffix }) => host === suffix || host.endsWith(`.${suffix}`));
  const rank = ({ url, seen, supports = '' }: ProviderFile['evidence'][number]): number => {
    if (!seen) return 3;
    if (isOwn(/^https?:\/\/([^/?#:]+)/.exec(url)?.[1] ?? '')) return 0;
    return /owner|jurisdiction|registered|parent|operator/i.test(supports) ? 1 : 2;
  };
  return evidence.toSorted((a, b) => rank(a) - rank(b));
}

/** The topmost known parent; a circle of parents ends where it began. */
function ownerOf(file: ProviderFile, all: ReadonlyMap<string, ProviderFile>): string {
  const seen = new Set<string>();
  let top = file;
  while (top.parent !== undefined && !seen.has(top.id)) {
    seen.add(top.id);
    top = all.get(top.parent) ?? { ...top, parent: undefined };
  }
  return top.owner ?? top.operator;
}

function regionRows(row: RegionFile['regions'][number], provider?: string): RegionRow[] {
  const { cloud, city, jurisdiction, operator, needsContext, doc } = row;
  return [row.id, ...row.aliases].map((id) => ({
    cloud,
    provider,
    id,
    city,
    jurisdiction,
    operator,
    needsContext,
    doc,
  }));
}

function mirrorRows(row: ProviderFile['mirrors'][number], provider: string): MirrorRow[] {
  const { host, pathname } = new URL(row.url);
  return row.ecosystems.map((ecosystem) => ({
    ecosystem,
    url: row.url,
    host,
    path: pathname.length > 1 && pathname.endsWith('/') ? pathname.slice(0, -1) : pathname,
    provider,
    jurisdiction: row.jurisdiction,
  }));
}

function dataTypeRows(file: DataTypeFile): DataTypeRow[] {
  return file.types.map(({ examples: _, ...row }) => ({ ...row, category: file.category }));
}
