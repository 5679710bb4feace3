import { joinPath } from '../core/paths.ts';
import { findModuleFile } from './module-files.ts';
import { matchStar } from './path-aliases.ts';
import { isJsonObject } from './tolerant-json.ts';
import type { JsonObject } from './tolerant-json.ts';

/** A package of the workspace. */
export interface WorkspacePackage {
  /** Of its package.json, from the workspace root. */
  readonly folder: string;
  readonly manifest: JsonObject;
}

/** Fields that name the entry of a package without `exports`, sources first. */
const ENTRY_FIELDS = ['source', 'module', 'main', 'browser', 'jsnext:main', 'svelte'];

/** Where the entry of a package stands when its manifest names none or its output is not in the tree. */
const USUAL_ENTRIES = ['index', 'src/index', 'src/main', 'lib/index', 'source/index'];

/** Conditions whose target is no code. */
const TYPE_CONDITIONS: ReadonlySet<string> = new Set(['types', 'typings']);

/**
 * Finds the file of a package that `subpath` (`.`, `./a/b`) names: by `exports` with conditions and patterns
 * (https://nodejs.org/api/packages.html#exports, checked 2026-11-22), by `main` and its like, else by path. Output that
 * is not in the tree leads to the source it is made from, by the usual folder names.
 */
export function findPackageEntry(
  { folder, manifest }: WorkspacePackage,
  subpath: string,
  files: ReadonlySet<string>,
): string | undefined {
  const targets = [
    ...exportTargets(manifest.exports, subpath),
    ...(subpath === '.' ? entryFields(manifest) : [subpath]),
  ];
  for (const target of targets) {
    const path = joinPath(folder, target);
    const found = path !== undefined && path !== folder ? findModuleFile(path, files) : undefined;
    if (found) return found;
  }
  for (const target of targets) {
    const found = findSourceOf(folder, target, files);
    if (found) return found;
  }
  const paths = subpath === '.' ? USUAL_ENTRIES : [`src/${subpath.slice(2)}`, `lib/${subpath.slice(2)}`];
  for (const path of paths) {
    const found = findModuleFile(joinPath(folder, path) ?? '', files);
    if (found) return found;
  }
  return undefined;
}

/** Gives the targets of a subpath in `exports` or of a `#name` in `imports`, in order, all conditions but types. */
export function exportTargets(map: unknown, subpath: string): string[] {
  if (!isJsonObject(map)) return subpath === '.' ? leaves(map) : [];
  const hasPaths = Object.keys(map).some((key) => key.startsWith('.') || key.startsWith('#'));
  if (!hasPaths) return subpath === '.' ? leaves(map) : [];
  if (Object.hasOwn(map, subpath)) return leaves(map[subpath]);
  let best: { readonly key: string; readonly star: string } | undefined;
  for (const key of Object.keys(map)) {
    const star = key.includes('*') ? matchStar(key, subpath) : undefined;
    if (star !== undefined && (!best || key.indexOf('*') > best.key.indexOf('*'))) best = { key, star };
  }
  if (!best) return [];
  const { key, star } = best;
  return leaves(map[key]).map((target) => target.replaceAll('*', () => star));
}

/** All texts of a target, `source` conditions first: they are what people wrote. */
function leaves(target: unknown, depth = 0): string[] {
  if (typeof target === 'string') return [target];
  if (depth > 10) return [];
  if (Array.isArray(target)) return target.flatMap((item) => leaves(item, depth + 1));
  if (!isJsonObject(target)) return [];
  const rows = Object.entries(target).filter(([condition]) => !TYPE_CONDITIONS.has(condition));
  const ordered = [
    ...rows.filter(([condition]) => condition === 'source'),
    ...rows.filter(([condition]) => condition !== 'source'),
  ];
  return ordered.flatMap(([, inner]) => leaves(inner, depth + 1));
}

function entryFields(manifest: JsonObject): string[] {
  return ENTRY_FIELDS.flatMap((field) => {
    const value = manifest[field];
    return typeof value === 'string' ? [value] : [];
  });
}

const OUTPUT_FOLDER =
  /^(?:\.\/)?(?:dist|lib|build|out|output|esm|cjs|es|_esm|_cjs)\/(?:(?:dist|lib|esm|cjs|es|src|types|node|browser)\/)*/;

/** `dist/esm/client.mjs` is made from `src/client.ts`. */
function findSourceOf(folder: string, target: string, files: ReadonlySet<string>): string | undefined {
  const inner = target.replace(OUTPUT_FOLDER, '');
  if (inner === target) return undefined;
  const stem = inner.replace(/(?:\.d)?\.[cm]?[jt]sx?$/, '');
  for (const base of [`src/${stem}`, stem]) {
    const found = findModuleFile(joinPath(folder, base) ?? '', files);
    if (found) return found;
  }
  return undefined;
}
