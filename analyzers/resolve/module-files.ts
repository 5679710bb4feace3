import { extensionOf } from '../core/paths.ts';

/** Extensions tried after a path without one, the likeliest source first. */
const TRIED = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.vue', '.svelte', '.astro'];

/** What a compiled extension may have been written as: TypeScript imports the output's name. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts', '.ts'],
  '.cjs': ['.cts', '.ts'],
};

/** Finds the file that a path without or with extension stands for; a folder stands for its index file. */
export function findModuleFile(path: string, files: ReadonlySet<string>): string | undefined {
  return findFile(path, files) ?? findIndex(path, files);
}

function findFile(path: string, files: ReadonlySet<string>): string | undefined {
  if (path === '') return undefined;
  if (files.has(path)) return path;
  const extension = extensionOf(path);
  for (const source of SOURCES[extension] ?? []) {
    const candidate = path.slice(0, -extension.length) + source;
    if (files.has(candidate)) return candidate;
  }
  return firstOf(path, files);
}

function findIndex(folder: string, files: ReadonlySet<string>): string | undefined {
  return firstOf(folder === '' ? 'index' : `${folder}/index`, files);
}

function firstOf(stem: string, files: ReadonlySet<string>): string | undefined {
  for (const extension of TRIED) {
    const candidate = stem + extension;
    if (files.has(candidate)) return candidate;
  }
  return undefined;
}
