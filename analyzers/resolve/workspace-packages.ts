import picomatch from 'picomatch';
import { parse as parseYaml } from 'yaml';
import { folderOf, joinPath } from '../core/paths.ts';
import type { WorkspacePackage } from './package-entries.ts';
import { isJsonObject, readJsonObject, textsIn } from './tolerant-json.ts';
import type { JsonObject } from './tolerant-json.ts';

/** What package manifests of the tree tell. */
export interface WorkspacePackages {
  /** The package whose folder a file stands in: that of the nearest package.json. */
  around(path: string): WorkspacePackage | undefined;
  /** The package that a name means in a file: a member of its workspace, a linked folder, or its own package. */
  named(name: string, from: string): WorkspacePackage | undefined;
}

interface Files {
  readonly files: ReadonlySet<string>;
  readText(path: string): string | undefined;
}

const DEPENDENCY_FIELDS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * Reads the package manifests of a tree on first use. A package.json that no workspace lists (a fixture, a template) is
 * found only by files that link it (`workspace:`, `file:`, `link:`) and by its own.
 */
export function createWorkspacePackages(ports: Files): WorkspacePackages {
  let index: ReadonlyMap<string, readonly WorkspacePackage[]> | undefined;
  const roots = new Map<string, Root | undefined>();
  const manifests = new Map<string, JsonObject>();
  const manifestAt = (folder: string): JsonObject | undefined => {
    const path = joinPath(folder, 'package.json') ?? '';
    if (!ports.files.has(path)) return undefined;
    const manifest = manifests.get(path) ?? readJsonObject(ports.readText(path)) ?? {};
    manifests.set(path, manifest);
    return manifest;
  };
  const around = (path: string): WorkspacePackage | undefined => {
    for (const folder of foldersAbove(path)) {
      const manifest = manifestAt(folder);
      if (manifest) return { folder, manifest };
    }
    return undefined;
  };
  const rootAt = (folder: string): Root | undefined => {
    if (!roots.has(folder)) roots.set(folder, readRoot(folder, manifestAt(folder), ports));
    return roots.get(folder);
  };
  return {
    around,
    named(name, from) {
      const own = around(from);
      if (own?.manifest.name === name) return own;
      index ??= indexPackages(ports.files, manifestAt);
      const link = own && linkOf(own, name);
      const linked = link === undefined ? undefined : manifestAt(link);
      if (link !== undefined && linked) return { folder: link, manifest: linked };
      const candidates = index.get(name) ?? [];
      if (own && hasWorkspaceLink(own, name)) return candidates[0];
      return candidates.find(({ folder }) =>
        foldersAbove(from).some((above) => rootAt(above)?.includes(folder) ?? false),
      );
    },
  };
}

/** Folders above a file, the nearest first, the root last. */
function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.push(folder);
  return [...folders, ''];
}

/** By name; the one nearest to the root first, then by path. */
function indexPackages(
  files: ReadonlySet<string>,
  manifestAt: (folder: string) => JsonObject | undefined,
): ReadonlyMap<string, readonly WorkspacePackage[]> {
  const folders = [...files]
    .filter((path) => path === 'package.json' || path.endsWith('/package.json'))
    .map(folderOf)
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  const index = new Map<string, WorkspacePackage[]>();
  for (const folder of folders) {
    const manifest = manifestAt(folder);
    if (typeof manifest?.name !== 'string') continue;
    const list = index.get(manifest.name) ?? [];
    list.push({ folder, manifest });
    index.set(manifest.name, list);
  }
  return index;
}

interface Root {
  includes(folder: string): boolean;
}

/** A folder is the root of a workspace when its package.json, pnpm-workspace.yaml or lerna.json lists members. */
function readRoot(folder: string, manifest: JsonObject | undefined, ports: Files): Root | undefined {
  const workspaces = manifest?.workspaces;
  const patterns = [
    ...textsIn(isJsonObject(workspaces) ? workspaces.packages : workspaces),
    ...pnpmPatterns(textAt(folder, 'pnpm-workspace.yaml', ports)),
    ...textsIn(readJsonObject(textAt(folder, 'lerna.json', ports))?.packages),
  ];
  if (!patterns.length) return undefined;
  const clean = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1').replace(/\/$/, ''));
  const isIncluded = picomatch(clean.filter((pattern) => !pattern.startsWith('!')));
  const isExcluded = picomatch(clean.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1)));
  const prefix = folder === '' ? '' : `${folder}/`;
  return {
    includes: (path) => {
      if (!path.startsWith(prefix)) return false;
      const inner = path.slice(prefix.length);
      return isIncluded(inner) && !isExcluded(inner);
    },
  };
}

function textAt(folder: string, name: string, ports: Files): string | undefined {
  const path = joinPath(folder, name) ?? '';
  return ports.files.has(path) ? ports.readText(path) : undefined;
}

function pnpmPatterns(text: string | undefined): string[] {
  if (!text) return [];
  try {
    const value: unknown = parseYaml(text);
    return isJsonObject(value) ? textsIn(value.packages) : [];
  } catch (error) {
    // A broken file lists nothing; the analyzer of configuration tells that it is broken.
    if (error instanceof Error) return [];
    throw error;
  }
}

function dependencyRange({ manifest }: WorkspacePackage, name: string): string | undefined {
  for (const field of DEPENDENCY_FIELDS) {
    const rows = manifest[field];
    const range = isJsonObject(rows) && Object.hasOwn(rows, name) ? rows[name] : undefined;
    if (typeof range === 'string') return range;
  }
  return undefined;
}

/** The folder of a dependency that is declared by path. */
function linkOf(own: WorkspacePackage, name: string): string | undefined {
  const path = /^(?:file|link|portal):(.*)$/.exec(dependencyRange(own, name) ?? '')?.[1];
  return path === undefined ? undefined : joinPath(own.folder, path);
}

function hasWorkspaceLink(own: WorkspacePackage, name: string): boolean {
  return dependencyRange(own, name)?.startsWith('workspace:') ?? false;
}
