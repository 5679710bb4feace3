import type { Value } from '../../../core/value.ts';

const rows = (packages: string, names: string): [string, ReadonlySet<string>][] =>
  packages.split(' ').map((name) => [name, new Set(names.split(' '))]);

/**
 * Modules that export what the platform also has as globals (nodejs.org, Node 20; npmjs.com documentation of undici,
 * node-fetch 3, formdata-node 6 and form-data 4; as known 2026-11).
 */
const MODULES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...rows('buffer node:buffer', 'Buffer Blob File atob btoa'),
  ...rows('url node:url whatwg-url', 'URL URLSearchParams'),
  ...rows('util node:util', 'TextEncoder TextDecoder'),
  ...rows('undici node-fetch formdata-node formdata-polyfill', 'FormData Headers Blob File'),
]);

/** Packages that are such a class themselves. */
const CLASSES: ReadonlyMap<string, string> = new Map([
  ['form-data', 'FormData'],
  ['url-search-params', 'URLSearchParams'],
]);

/** The name of the global that a value is, imported or not; undefined for anything else. */
export function platformNameOf(value: Value): string | undefined {
  if (value.kind === 'global') return value.name;
  if (value.kind === 'member' && value.of.kind === 'import') {
    const isWhole = value.of.name === '*' || value.of.name === 'default';
    return isWhole && MODULES.get(value.of.specifier)?.has(value.name) ? value.name : undefined;
  }
  if (value.kind !== 'import') return undefined;
  const whole = CLASSES.get(value.specifier);
  if (whole && (value.name === 'default' || value.name === '*')) return whole;
  return MODULES.get(value.specifier)?.has(value.name) ? value.name : undefined;
}

/** The name behind an import's own: `Buffer.from` of an imported `Buffer`; undefined when it is no platform name. */
export function importedPlatformName(callee: Value): string | undefined {
  const name = callee.kind === 'global' ? undefined : platformNameOf(callee);
  if (name !== undefined || callee.kind !== 'member') return name;
  const of = callee.of.kind === 'global' ? undefined : platformNameOf(callee.of);
  return of === undefined ? undefined : `${of}.${callee.name}`;
}
