import { extensionOf, folderOf, joinPath } from '../core/paths.ts';
import { isScriptPath } from '../parse/languages.ts';
import { MAX_FOLDER_FILES, MAX_FOLDER_STARS } from './limits.ts';
import type { ModuleFiles } from './modules.ts';

/** The files that a computed import can mean. */
export interface FolderFiles {
  /** The pattern from the root, with a `/` in front. */
  readonly pattern: string;
  /** Sorted, at most `MAX_FOLDER_FILES`. */
  readonly files: readonly string[];
  /** True when there are more. */
  readonly isCut: boolean;
}

/**
 * Gives the files of the workspace that a computed import can mean: `./module/*`, where `*` stands for what is not known
 * of one name and `**` for any folders. Undefined for specifiers without `*` and those that no file fits.
 */
export type FolderResolver = (from: string, specifier: string) => FolderFiles | undefined;

/** Says whether a specifier stands for files of a folder. */
export function isFolderSpecifier(specifier: string): boolean {
  return specifier.includes('*');
}

/** Where specifiers without a dot lead, from the nearest package: the working directory (`~~/`) and usual aliases. */
const PLACES: readonly (readonly [string, readonly string[]])[] = [
  ['~~/', ['']],
  ['@/', ['src/', '', 'app/']],
  ['~/', ['src/', '', 'app/']],
  ['$lib/', ['src/lib/']],
];

/** Makes the resolver of one state of the tree; answers are remembered. */
export function createFolderResolver({ files }: Pick<ModuleFiles, 'files'>): FolderResolver {
  let sorted: readonly string[] | undefined;
  const known = new Map<string, FolderFiles | undefined>();
  const find = (pattern: string): FolderFiles | undefined => {
    if (!known.has(pattern)) known.set(pattern, filesOf(pattern, (sorted ??= [...files].sort())));
    return known.get(pattern);
  };
  return (from, specifier) => {
    if (!isFolderSpecifier(specifier)) return undefined;
    for (const pattern of patternsOf(from, specifier, files)) {
      const found = find(pattern);
      if (found) return found;
    }
    return undefined;
  };
}

function patternsOf(from: string, specifier: string, files: ReadonlySet<string>): string[] {
  if (specifier.startsWith('/')) return [specifier.slice(1)];
  if (/^\.{1,2}\//.test(specifier)) return joined(folderOf(from), specifier);
  const [prefix, places] = PLACES.find(([start]) => specifier.startsWith(start)) ?? [];
  if (prefix === undefined || !places) return [];
  const inner = specifier.slice(prefix.length);
  const around = packageAround(folderOf(from), files);
  return [...new Set([around, ''])].flatMap((folder) => places.flatMap((place) => joined(folder, place + inner)));
}

function joined(folder: string, relative: string): string[] {
  const path = joinPath(folder, relative);
  return path === undefined ? [] : [path];
}

function packageAround(folder: string, files: ReadonlySet<string>): string {
  let at = folder;
  while (at !== '' && !files.has(`${at}/package.json`)) at = folderOf(at);
  return at;
}

/** What a compiled extension may have been written as. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.mjs': ['.mts', '.ts'],
  '.cjs': ['.cts', '.ts'],
};

function filesOf(pattern: string, sorted: readonly string[]): FolderFiles | undefined {
  const constant = folderOf(pattern.slice(0, pattern.indexOf('*')));
  const prefix = constant === '' ? '' : `${constant}/`;
  const stars = pattern.split('*').length - 1;
  if (stars > MAX_FOLDER_STARS) return undefined;
  const patterns = spelledOut(pattern).map((one) => one.split('/'));
  const files: string[] = [];
  for (let at = startOf(prefix, sorted); at < sorted.length; at++) {
    const path = sorted[at] ?? '';
    if (!path.startsWith(prefix)) break;
    if (!isModule(path)) continue;
    const names = path.split('/');
    if (!patterns.some((one) => fits(one, names, 0, 0))) continue;
    if (files.length >= MAX_FOLDER_FILES) return { pattern: `/${pattern}`, files, isCut: true };
    files.push(path);
  }
  return files.length ? { pattern: `/${pattern}`, files, isCut: false } : undefined;
}

/** The first index of a path that is not before a prefix. */
function startOf(prefix: string, sorted: readonly string[]): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isModule(path: string): boolean {
  const extension = extensionOf(path);
  if (/\.d\.[cm]?ts$/.test(path) || extension === '.html' || extension === '.htm') return false;
  return isScriptPath(path) || /^\.(?:json|json5|jsonc|ya?ml)$/.test(extension);
}

/** A pattern as resolution tries it: as it is, with an extension, and as a folder with an index file. */
function spelledOut(pattern: string): string[] {
  const extension = extensionOf(pattern);
  if (/^\.[a-z]\w*$/.test(extension)) {
    const stem = pattern.slice(0, -extension.length);
    return [pattern, ...(SOURCES[extension] ?? []).map((source) => stem + source)];
  }
  return [pattern, ...(pattern.endsWith('*') ? [] : [`${pattern}.*`]), `${pattern}/index.*`];
}

/** Whether the names of a path fit those of a pattern, from these positions on. */
function fits(pattern: readonly string[], names: readonly string[], at: number, from: number): boolean {
  const wanted = pattern[at];
  const name = names[from];
  if (wanted === undefined) return name === undefined;
  if (wanted === '**') {
    for (let next = from; next <= names.length; next++) if (fits(pattern, names, at + 1, next)) return true;
    return false;
  }
  return name !== undefined && fitsName(wanted, name) && fits(pattern, names, at + 1, from + 1);
}

/** Whether a name fits a pattern with `*`: goes back to the last star only, so that the work is at most the product. */
function fitsName(pattern: string, name: string): boolean {
  let at = 0;
  let from = 0;
  let star = -1;
  let mark = 0;
  while (from < name.length) {
    if (pattern[at] === '*') {
      star = at++;
      mark = from;
    } else if (pattern[at] === name[from]) {
      at++;
      from++;
    } else if (star >= 0) {
      at = star + 1;
      from = ++mark;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
