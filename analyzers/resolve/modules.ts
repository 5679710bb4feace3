import { folderOf, joinPath } from '../core/paths.ts';
import { findModuleFile } from './module-files.ts';
import { exportTargets, findPackageEntry } from './package-entries.ts';
import { createAliasResolver } from './path-aliases.ts';
import { createWorkspacePackages } from './workspace-packages.ts';
import type { WorkspacePackages } from './workspace-packages.ts';

/** Gives the file of the workspace that an import means; undefined for packages and whatever is not in the tree. */
export type ModuleResolver = (from: string, specifier: string) => string | undefined;

/** What module resolution reads. Paths are relative to the workspace root and `/`-separated. */
export interface ModuleFiles {
  readonly files: ReadonlySet<string>;
  /** Undefined when it cannot be read; asked only for package manifests and tsconfig files. */
  readText(path: string): string | undefined;
}

/**
 * Makes the module resolver of one state of the tree: relative paths, tsconfig `paths` and `baseUrl`, `#imports`,
 * packages of the workspace, and the usual aliases `@/`, `~/`, `$lib/`. Memoised: make a new one when a manifest, a
 * tsconfig or the list of files changes. Needs no script parser.
 */
export function createModuleResolver(ports: ModuleFiles): ModuleResolver {
  const packages = createWorkspacePackages(ports);
  const aliases = createAliasResolver(ports, (from, specifier) =>
    findInPackage(specifier, from, packages, ports.files),
  );
  const known = new Map<string, string | undefined>();
  const find = (from: string, specifier: string): string | undefined => {
    if (specifier === '' || specifier.startsWith('node:')) return undefined;
    if (isRelative(specifier)) return findRelative(from, specifier, ports.files);
    if (specifier.startsWith('#')) {
      const inside = findPackageImport(specifier, from, packages, ports.files);
      if (inside) return inside;
    }
    return (
      aliases.resolve(from, specifier) ??
      findInPackage(specifier, from, packages, ports.files) ??
      findByConvention(specifier, from, packages, ports.files)
    );
  };
  const scopeOf = createScopes(ports.files);
  return (from, specifier) => {
    const folder = folderOf(from);
    const key = `${isRelative(specifier) ? folder : scopeOf(folder)}\0${specifier}`;
    if (!known.has(key)) known.set(key, find(from, withoutQuery(specifier)));
    return known.get(key);
  };
}

/** What decides about names that are no relative paths. */
const SCOPE_FILES = ['package.json', 'tsconfig.json', 'jsconfig.json', 'pnpm-workspace.yaml', 'lerna.json'];

/** Gives the nearest folder with a file that decides about names: below it a name means the same everywhere. */
function createScopes(files: ReadonlySet<string>): (folder: string) => string {
  const scopes = new Map<string, string>([['', '']]);
  const scopeOf = (folder: string): string => {
    const known = scopes.get(folder);
    if (known !== undefined) return known;
    const isScope = SCOPE_FILES.some((name) => files.has(`${folder}/${name}`));
    const scope = isScope ? folder : scopeOf(folderOf(folder));
    scopes.set(folder, scope);
    return scope;
  };
  return scopeOf;
}

/** Bundlers take loader options behind `?`. */
function withoutQuery(specifier: string): string {
  const at = specifier.indexOf('?');
  return at < 0 ? specifier : specifier.slice(0, at);
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

function findRelative(from: string, specifier: string, files: ReadonlySet<string>): string | undefined {
  const path = joinPath(folderOf(from), specifier);
  return path === undefined ? undefined : findModuleFile(path, files);
}

/** `#name` of the package's own `imports`; a target may be another package. */
function findPackageImport(
  specifier: string,
  from: string,
  packages: WorkspacePackages,
  files: ReadonlySet<string>,
): string | undefined {
  const own = packages.around(from);
  if (!own) return undefined;
  for (const target of exportTargets(own.manifest.imports, specifier)) {
    const path = target.startsWith('.') ? joinPath(own.folder, target) : undefined;
    const found =
      path === undefined ? findInPackage(target, from, packages, files) : findPackageEntry(own, target, files);
    if (found) return found;
  }
  return undefined;
}

function findInPackage(
  specifier: string,
  from: string,
  packages: WorkspacePackages,
  files: ReadonlySet<string>,
): string | undefined {
  const parts = specifier.split('/');
  const name = parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
  const inner = specifier.slice(name.length);
  const found = packages.named(name, from);
  return found && findPackageEntry(found, inner === '' ? '.' : `.${inner}`, files);
}

/**
 * Aliases that frameworks set up in files that are generated or are code: `@/` and `~/` (Vite, Vue, Nuxt, Next),
 * `$lib/` (SvelteKit). None of them can be a package's name.
 */
const CONVENTIONS: readonly (readonly [string, readonly string[]])[] = [
  ['@/', ['src/', '', 'app/']],
  ['~/', ['src/', '', 'app/']],
  ['@@/', ['']],
  ['~~/', ['']],
  ['$lib/', ['src/lib/']],
];

function findByConvention(
  specifier: string,
  from: string,
  packages: WorkspacePackages,
  files: ReadonlySet<string>,
): string | undefined {
  const row = CONVENTIONS.find(([prefix]) => specifier.startsWith(prefix));
  if (!row) return undefined;
  const [prefix, places] = row;
  const folder = packages.around(from)?.folder ?? '';
  for (const place of places) {
    const path = joinPath(folder, place + specifier.slice(prefix.length));
    const found = path === undefined ? undefined : findModuleFile(path, files);
    if (found) return found;
  }
  return undefined;
}

/** Says whether module resolution reads this file: a change of it changes where imports lead. */
export function isResolverInput(path: string): boolean {
  return /(?:^|\/)(?:package\.json|lerna\.json|pnpm-workspace\.yaml|[jt]sconfig[^/]*\.json)$/.test(path);
}
