import type { Needles, PackageRow, RegionRow } from '../analyzers/core/knowledge.ts';
import { REVIEWED_JURISDICTIONS } from '../analyzers/core/knowledge.ts';
import type { CustomRows } from '../analyzers/core/policy.ts';
import { importNamesOf } from './imports.ts';
import type { Rows } from './rows.ts';

/** Ecosystems whose names stand in quotes in source files; manifests are read by their file names. */
const QUOTED = new Set(['npm', 'terraform-resource']);

type NeedleRows = Pick<Rows, 'hosts' | 'packages' | 'globals' | 'regions' | 'mirrors' | 'sinks'> & {
  readonly custom: CustomRows;
};

/**
 * Collects the literals of all rows that can make a finding by themselves. Left out: hosts under a listed suffix,
 * libraries that send nothing (only manifests speak of them), regions that need their cloud beside them, HTTP clients
 * and cloud SDKs without a provider, sources and sanitizers. Sorted, without doubles.
 */
export function needlesOf(rows: NeedleRows): Needles {
  const packages = rows.packages
    .filter((row) => QUOTED.has(row.ecosystem) && row.egress !== 'no')
    .map((row) => (row.match === 'prefix' ? `${row.name}*` : row.name));
  const own = new Set(rows.custom.providers.map((row) => row.id));
  const isReviewed = (row: RegionRow) => REVIEWED_JURISDICTIONS.has(row.jurisdiction) || own.has(row.provider ?? '');
  const regions = rows.regions.filter((row) => !row.needsContext && isReviewed(row));
  const sinks = rows.sinks.flatMap((row) => (row.provider && row.global ? [row.global] : []));
  const calls = rows.custom.sinks.flatMap((row) => wordOf(row.call));
  return {
    hosts: topmost([...rows.hosts.map(({ suffix }) => fixedPartOf(suffix)), ...rows.mirrors.map((row) => row.host)]),
    packages: sorted(packages),
    imports: topmostNames(rows.packages.filter((row) => row.egress !== 'no').flatMap(importNeedles)),
    infrastructure: sorted([...PARTITIONS, ...rows.packages.flatMap(infrastructureNeedles)]),
    words: sorted([
      ...rows.globals.map((row) => row.name),
      ...regions.map((row) => row.id),
      ...sinks,
      ...calls,
      ...PORTAL_NAMES,
    ]),
  };
}

/** How Azure's portal, and templates after it, begin the names of its regions in the PRC. */
const PORTAL_NAMES = ['China East', 'China North'];

/** `environment = "china"` of Azure's providers. */
const PARTITIONS = ['china'];

/** `alicloud` of `aliyun/alicloud`, as a provider is called in Terraform, and the beginning of its resources' names. */
function infrastructureNeedles({ ecosystem, name }: PackageRow): string[] {
  if (ecosystem === 'terraform') return [name.slice(name.indexOf('/') + 1)];
  return ecosystem === 'terraform-resource' ? [`${name}*`] : [];
}

/** Drops hosts below another one of the list: the shorter needle finds them as well. */
function topmost(hosts: readonly string[]): string[] {
  const all = new Set(hosts);
  return sorted(
    [...all].filter((host) => {
      for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
        if (all.has(host.slice(dot + 1))) return false;
      }
      return true;
    }),
  );
}

/** Python may part a dotted name before its last word: both `import a.b.c` and `from a.b import c` hold `a.b`. */
function importNeedles(row: PackageRow): string[] {
  const names = importNamesOf(row);
  if (row.ecosystem !== 'pypi') return [...names];
  return names.map((name) => (name.includes('.') ? name.slice(0, name.lastIndexOf('.')) : name));
}

/** Drops names that begin with another one of the list and a boundary: whoever holds `com.umeng.analytics` holds `com.umeng`. */
function topmostNames(names: readonly string[]): string[] {
  const all = sorted(names);
  const whole = new Set(all);
  return all.filter((name) => {
    for (let end = 1; end < name.length; end++) {
      const start = name.slice(0, end);
      if ((whole.has(`${start}*`) && `${start}*` !== name) || (whole.has(start) && /^[^\w*]/.test(name.slice(end))))
        return false;
    }
    return true;
  });
}

/** What stands in every host that a pattern (`cn-*.acme.com`) matches. */
const fixedPartOf = (suffix: string): string => (suffix.includes('*') ? suffix.slice(suffix.indexOf('.') + 1) : suffix);

/** The last name of a call pattern, or its beginning; with a `*` elsewhere there is nothing to look for but the name before it. */
function wordOf(call: string): string[] {
  const names = call.split(/[.#/]/).reverse();
  const word = names.find((name) => /^(?:[\w$]+|[\w$]{3,}\*)$/.test(name));
  return word === undefined ? [] : [word];
}

function sorted(list: readonly string[]): string[] {
  return [...new Set(list)].sort();
}
