import type { Knowledge, RegionRow } from '../core/knowledge.ts';
import { REVIEWED_JURISDICTIONS } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { regionOf, regionOfHost } from '../match/regions.ts';
import { textsOf } from '../resolve/spelling.ts';
import { hostsOfValue } from '../resolve/url.ts';

/** Where data goes: a provider, a region, or both. */
export interface Destination {
  readonly provider?: string;
  readonly host?: string;
  readonly region?: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly operator?: string;
  /** Profile of the environment entry that named it; absent for code. */
  readonly profile?: string;
}

/** Equal for equal destinations, whatever the profile. */
export function keyOfDestination(destination: Destination): string {
  return [destination.provider, destination.host, destination.region].join(' ');
}

/** Finds the listed hosts that a value can name; hosts outside the catalogue are none. */
export function destinationsOfValue(value: Value, knowledge: Knowledge): Destination[] {
  return hostsOfValue(value).flatMap((found) => {
    const name = found.host.startsWith('.') ? found.host.slice(1) : found.host;
    const row = knowledge.findHost(name);
    if (!row) return [];
    const region = regionOfHost(name, row, knowledge);
    return [
      {
        provider: row.provider,
        host: found.host,
        ...(region ? ofRegion(region) : {}),
        ...(row.location === undefined ? {} : { location: row.location }),
        ...(found.profile ? { profile: found.profile } : {}),
      },
    ];
  });
}

/** Says whether a value names any host, listed or not. */
export function namesHost(value: Value): boolean {
  return hostsOfValue(value).length > 0;
}

/** Finds the regions that a value can select, for the clouds named. */
export function regionsOfValue(value: Value, clouds: readonly string[], knowledge: Knowledge): RegionRow[] {
  return textsOf(value).flatMap((text) => regionOf(text, clouds, knowledge)?.row ?? []);
}

/** The destination that a region alone makes. */
export function ofRegion(row: RegionRow): Destination {
  return {
    ...(row.provider === undefined ? {} : { provider: row.provider }),
    region: row.id,
    location: row.jurisdiction,
    ...(row.city === undefined ? {} : { locationName: `${row.city} (${row.id})` }),
    operator: row.operator,
  };
}

/** Says whether a region is worth a flow: its provider is listed, or it stands in a listed jurisdiction. */
export function isListedRegion(row: RegionRow): boolean {
  return row.provider !== undefined || REVIEWED_JURISDICTIONS.has(row.jurisdiction);
}
