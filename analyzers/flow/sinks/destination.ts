import type { Knowledge, RegionRow } from '../../core/knowledge.ts';
import { REVIEWED_JURISDICTIONS } from '../../core/knowledge.ts';
import type { Value } from '../../core/value.ts';
import type { Place, Span } from '../../core/span.ts';
import { regionOf, regionOfHost } from '../../match/regions.ts';
import { spellingsOf } from '../../resolve/spelling.ts';
import { hostsOfValue } from '../../resolve/url.ts';

/** Where data goes: a provider, a region, or both. */
export interface Destination {
  readonly provider?: string;
  readonly host?: string;
  /** A variable of the environment that decides, and that nothing gives a value; nothing else is known then. */
  readonly variable?: string;
  readonly region?: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly operator?: string;
  /** Profile of the configuration that named it; absent for code. */
  readonly profile?: string;
  /** Where its host or region is written, when that is known to be another file than the reader's. */
  readonly named?: NamedPlace;
}

/** A place that names a destination; `entry` is the variable of the environment that is set there. */
export interface NamedPlace extends Place {
  readonly entry?: string;
}

/** Equal for equal destinations, whatever the profile. */
export function keyOfDestination(destination: Destination): string {
  return [destination.provider, destination.host ?? destination.variable, destination.region].join(' ');
}

/** Finds the listed hosts that a value can name; hosts outside the catalogue are none. */
export function destinationsOfValue(value: Value, knowledge: Knowledge): Destination[] {
  return hostsOfValue(value).flatMap((found) => {
    // A gateway stands anywhere: of its host nothing else is said.
    if (found.provider !== undefined) return [{ provider: found.provider, host: found.host, ...provenanceOf(found) }];
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
        ...provenanceOf(found),
      },
    ];
  });
}

interface Provenance {
  readonly at?: Span;
  readonly path?: string;
  readonly profile?: string;
  readonly entry?: string;
}

function provenanceOf({ at, path, profile, entry }: Provenance): Pick<Destination, 'profile' | 'named'> {
  return {
    ...(profile ? { profile } : {}),
    ...(at && path !== undefined ? { named: { path, span: at, ...(entry === undefined ? {} : { entry }) } } : {}),
  };
}

/** Says whether a value names any host, listed or not. */
export function namesHost(value: Value): boolean {
  return hostsOfValue(value).length > 0;
}

/** Says whether all hosts that a value can name are listed. */
export function namesOnlyListed(value: Value, knowledge: Knowledge): boolean {
  return hostsOfValue(value).every(
    ({ host, provider }) => provider !== undefined || knowledge.findHost(host.replace(/^\./, '')) !== undefined,
  );
}

/** Finds the destinations that a value can select by region, for the clouds named. */
export function regionsOfValue(value: Value, clouds: readonly string[], knowledge: Knowledge): Destination[] {
  const found = spellingsOf(value).flatMap((spelling): Destination[] => {
    if (spelling.includes(undefined)) return [];
    const row = regionOf(spelling.map((piece) => piece?.text ?? '').join(''), clouds, knowledge)?.row;
    // The first piece holds the start of the region's name.
    return row && isListedRegion(row) ? [{ ...ofRegion(row), ...provenanceOf(spelling[0] ?? {}) }] : [];
  });
  return [...new Map(found.map((one) => [`${keyOfDestination(one)} ${one.profile ?? ''}`, one])).values()];
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
function isListedRegion(row: RegionRow): boolean {
  return row.provider !== undefined || REVIEWED_JURISDICTIONS.has(row.jurisdiction);
}
