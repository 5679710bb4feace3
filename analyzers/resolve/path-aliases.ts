import { folderOf, joinPath } from '../core/paths.ts';
import { findModuleFile } from './module-files.ts';
import { isJsonObject, readJsonObject, textsIn } from './tolerant-json.ts';
import type { JsonObject } from './tolerant-json.ts';

/** The aliases that a tsconfig or jsconfig declares, `extends` followed. Folders are relative to the workspace root. */
interface Aliases {
  readonly baseUrl?: string;
  /** Pattern → targets, in order; targets are paths from the root with at most one `*`. */
  readonly paths: readonly (readonly [string, readonly string[]])[];
}

/** Finds files behind the aliases of the nearest tsconfig. */
export interface AliasResolver {
  resolve(from: string, specifier: string): string | undefined;
}

interface Files {
  readonly files: ReadonlySet<string>;
  readText(path: string): string | undefined;
}

const NO_ALIASES: Aliases = { paths: [] };
const CONFIG_NAMES = ['tsconfig.json', 'jsconfig.json'];

/** `extends` and `references` followed in a row; more is a cycle. */
const MAX_EXTENDS = 12;

/**
 * Makes the alias resolver: `paths` and `baseUrl` of the nearest tsconfig.json or jsconfig.json above the importing
 * file, or of those it references (https://www.typescriptlang.org/tsconfig/#paths, checked 2026-11-22).
 * `findPackageFile` finds configurations that are extended from a package of the workspace.
 */
export function createAliasResolver(
  ports: Files,
  findPackageFile: (from: string, specifier: string) => string | undefined,
): AliasResolver {
  const byFolder = new Map<string, readonly Aliases[]>();
  const aliasesAt = (folder: string): readonly Aliases[] => {
    const known = byFolder.get(folder);
    if (known) return known;
    const name = CONFIG_NAMES.map((file) => joinPath(folder, file)).find((path) => path && ports.files.has(path));
    const above = folder === '' ? [] : undefined;
    const found = name ? readAliases(name, ports, findPackageFile) : (above ?? aliasesAt(folderOf(folder)));
    byFolder.set(folder, found);
    return found;
  };
  return {
    resolve(from, specifier) {
      for (const aliases of aliasesAt(folderOf(from))) {
        const found = resolveAlias(aliases, specifier, ports.files);
        if (found) return found;
      }
      return undefined;
    },
  };
}

function resolveAlias(aliases: Aliases, specifier: string, files: ReadonlySet<string>): string | undefined {
  let best: { readonly targets: readonly string[]; readonly star: string; readonly length: number } | undefined;
  for (const [pattern, targets] of aliases.paths) {
    const star = matchStar(pattern, specifier);
    // An exact pattern wins, then the longest text before the star.
    const length = pattern.includes('*') ? pattern.indexOf('*') : Infinity;
    if (star !== undefined && (!best || length > best.length)) best = { targets, star, length };
  }
  for (const target of best?.targets ?? []) {
    const found = findModuleFile(
      target.replace('*', () => best?.star ?? ''),
      files,
    );
    if (found) return found;
  }
  const path = aliases.baseUrl === undefined ? undefined : joinPath(aliases.baseUrl, specifier);
  return path === undefined ? undefined : findModuleFile(path, files);
}

/** Gives what the `*` of a pattern stands for; the empty string for a pattern without one that is equal. */
export function matchStar(pattern: string, text: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at < 0) return pattern === text ? '' : undefined;
  const tail = pattern.slice(at + 1);
  if (text.length < pattern.length - 1) return undefined;
  return text.startsWith(pattern.slice(0, at)) && text.endsWith(tail)
    ? text.slice(at, text.length - tail.length)
    : undefined;
}

/** The configuration itself first, then those it references (`tsconfig.app.json` of a solution). */
function readAliases(path: string, ports: Files, findPackageFile: FindPackageFile): Aliases[] {
  const own = readConfig(path, ports, findPackageFile, folderOf(path), 0);
  const referenced = own.references.map((reference) =>
    readConfig(reference, ports, findPackageFile, folderOf(reference), 0),
  );
  return [own.aliases, ...referenced.map((config) => config.aliases)].filter(hasAliases);
}

type FindPackageFile = (from: string, specifier: string) => string | undefined;

const hasAliases = (aliases: Aliases): boolean => aliases.baseUrl !== undefined || aliases.paths.length > 0;

interface Config {
  readonly aliases: Aliases;
  readonly references: readonly string[];
}

function readConfig(
  path: string,
  ports: Files,
  findPackageFile: FindPackageFile,
  configFolder: string,
  depth: number,
): Config {
  const config = readJsonObject(ports.readText(path));
  if (!config) return { aliases: NO_ALIASES, references: [] };
  const folder = folderOf(path);
  let aliases = NO_ALIASES;
  if (depth < MAX_EXTENDS) {
    for (const base of textsIn(config.extends)) {
      const file = findExtended(path, base, ports.files, findPackageFile);
      if (file) aliases = merged(aliases, readConfig(file, ports, findPackageFile, configFolder, depth + 1).aliases);
    }
  }
  const own = isJsonObject(config.compilerOptions)
    ? ownAliases(config.compilerOptions, folder, configFolder, aliases.baseUrl)
    : NO_ALIASES;
  return { aliases: merged(aliases, own), references: referencesOf(config, folder, ports.files) };
}

function ownAliases(
  options: JsonObject,
  folder: string,
  configFolder: string,
  inheritedBase: string | undefined,
): Aliases {
  const place = (text: string, from: string): string | undefined =>
    text.startsWith('${configDir}')
      ? joinPath(configFolder, text.slice('${configDir}'.length).replace(/^\//, ''))
      : joinPath(from, text);
  const baseUrl = typeof options.baseUrl === 'string' ? place(options.baseUrl, folder) : undefined;
  const root = baseUrl ?? (isJsonObject(options.paths) ? (inheritedBase ?? folder) : folder);
  const rows = isJsonObject(options.paths) ? Object.entries(options.paths) : [];
  const paths = rows.map(
    ([pattern, targets]) => [pattern, textsIn(targets).flatMap((target) => place(target, root) ?? [])] as const,
  );
  return { ...(baseUrl === undefined ? {} : { baseUrl }), paths };
}

/** The later configuration wins; its `paths` replace earlier ones as a whole, as in TypeScript. */
function merged(first: Aliases, second: Aliases): Aliases {
  const baseUrl = second.baseUrl ?? first.baseUrl;
  return { ...(baseUrl === undefined ? {} : { baseUrl }), paths: second.paths.length ? second.paths : first.paths };
}

function findExtended(
  from: string,
  base: string,
  files: ReadonlySet<string>,
  findPackageFile: FindPackageFile,
): string | undefined {
  if (!base.startsWith('.')) {
    return [base, `${base}.json`, `${base}/tsconfig.json`].map((name) => findPackageFile(from, name)).find(Boolean);
  }
  const path = joinPath(folderOf(from), base);
  return path === undefined
    ? undefined
    : [path, `${path}.json`, `${path}/tsconfig.json`].find((name) => files.has(name));
}

function referencesOf(config: JsonObject, folder: string, files: ReadonlySet<string>): string[] {
  const rows = Array.isArray(config.references) ? config.references : [];
  return rows.flatMap((row: unknown) => {
    const path = isJsonObject(row) && typeof row.path === 'string' ? joinPath(folder, row.path) : undefined;
    const found = path === undefined ? undefined : [path, `${path}/tsconfig.json`].find((name) => files.has(name));
    return found ?? [];
  });
}
