import type {
  DataTypeRow,
  Ecosystem,
  GlobalRow,
  HostRow,
  PackageRow,
  Provider,
  RegionRow,
} from '../analyzers/core/knowledge.ts';
import type { CustomProvider, CustomRows } from '../analyzers/core/policy.ts';
import type { Rows } from './rows.ts';

/** Adds a policy's own providers and data types, some with `*` in their names; where both speak, the policy's rows win. */
export function withCustom(rows: Rows, custom: CustomRows): Rows {
  if (!custom.providers.length && !custom.dataTypes.length) return rows;
  return {
    ...rows,
    providers: [...rows.providers, ...custom.providers.map(providerRow)],
    hosts: [...rows.hosts, ...custom.providers.flatMap(hostRows)],
    packages: [...rows.packages, ...custom.providers.flatMap(packageRows)],
    regions: [...rows.regions, ...custom.providers.flatMap(regionRows)],
    globals: [...rows.globals, ...custom.providers.flatMap(globalRows)],
    dataTypes: [...custom.dataTypes.map(dataTypeRow), ...rows.dataTypes],
  };
}

function providerRow(row: CustomProvider): Provider {
  return {
    id: row.id,
    name: row.name,
    jurisdiction: row.jurisdiction,
    operator: row.name,
    owner: row.name,
    basis: [row.basis],
    confidence: 'high',
    review: false,
    enabled: true,
    categories: ['custom'],
    advisory: [],
    evidence: [],
    note: 'named by the policy of this project',
  };
}

function hostRows(row: CustomProvider): HostRow[] {
  return row.hosts.map((host) => ({
    suffix: host.toLowerCase().replace(/^\*\./, ''),
    provider: row.id,
    role: 'data-service',
    tier: 'primary',
  }));
}

function packageRows(row: CustomProvider): PackageRow[] {
  return Object.entries(row.packages).flatMap(([ecosystem, names]) =>
    names.map((name): PackageRow => {
      const isPrefix = name.endsWith('*');
      return {
        // The policy's schema admits no other ecosystem.
        ecosystem: ecosystem as Ecosystem,
        name: isPrefix ? name.slice(0, -1) : name,
        match: isPrefix ? 'prefix' : 'exact',
        provider: row.id,
        role: 'data-service',
        egress: 'yes',
      };
    }),
  );
}

function regionRows(row: CustomProvider): RegionRow[] {
  return row.regions.map((id) => ({
    cloud: row.id,
    provider: row.id,
    id: id.toLowerCase(),
    jurisdiction: row.jurisdiction,
    operator: row.name,
    needsContext: false,
  }));
}

function globalRows(row: CustomProvider): GlobalRow[] {
  return row.globals.map((name) => ({ name, provider: row.id }));
}

function dataTypeRow(row: CustomRows['dataTypes'][number]): DataTypeRow {
  return {
    id: row.id,
    name: row.id,
    category: row.category,
    names: row.names,
    not: [],
    sources: [],
    confidence: 'high',
  };
}
