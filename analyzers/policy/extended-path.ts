import { parse } from 'jsonc-parser';
import { folderOf } from '../core/paths.ts';

/**
 * Finds the file that an `extends` entry of a policy means: a relative file, or a package in a `node_modules` of the
 * policy's folder or one above (its `main` when that is JSON, else its `egress-lens.json`; `package/file.json` names a
 * file of it). Undefined when it is not there.
 */
export function findExtended(
  from: string,
  specifier: string,
  readText: (path: string) => string | undefined,
): string | undefined {
  if (/^\.{1,2}(\/|$)/.test(specifier)) {
    const path = resolveRelative(folderOf(from), specifier);
    return path !== undefined && readText(path) !== undefined ? path : undefined;
  }
  const [, name, file] = /^((?:@[\w.-]+\/)?[\w.-]+)(?:\/(.+))?$/.exec(specifier) ?? [];
  if (!name || name === '..' || file?.split('/').includes('..')) return undefined;
  for (const folder of ancestorsOf(folderOf(from), from.startsWith('/'))) {
    const root = `${folder && (folder.endsWith('/') ? folder : `${folder}/`)}node_modules/${name}`;
    const path = file === undefined ? mainOf(root, readText) : firstOf(root, [file, `${file}.json`], readText);
    if (path !== undefined) return path;
  }
  return undefined;
}

function mainOf(root: string, readText: (path: string) => string | undefined): string | undefined {
  const text = readText(`${root}/package.json`);
  const manifest: unknown = text === undefined ? undefined : parse(text);
  const main = typeof manifest === 'object' && manifest !== null && 'main' in manifest ? manifest.main : undefined;
  const isPolicy = typeof main === 'string' && /\.jsonc?$/.test(main) && !main.split('/').includes('..');
  return firstOf(root, isPolicy ? [main.replace(/^\.?\//, ''), 'egress-lens.json'] : ['egress-lens.json'], readText);
}

function firstOf(
  root: string,
  files: readonly string[],
  readText: (path: string) => string | undefined,
): string | undefined {
  return files.map((file) => `${root}/${file}`).find((path) => readText(path) !== undefined);
}

/** The folder and those above it, nearest first; the empty string is the workspace root. */
function ancestorsOf(folder: string, isAbsolute: boolean): string[] {
  const out: string[] = [];
  let current = folder;
  while (current && current !== '/') {
    out.push(current);
    current = folderOf(current);
  }
  return [...out, isAbsolute ? '/' : ''];
}

/** Joins paths; a folder that begins with `..` or `/` keeps its beginning. Undefined above an absolute root. */
function resolveRelative(folder: string, relative: string): string | undefined {
  const out = folder ? folder.split('/') : [];
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (!out.length || out.at(-1) === '..') out.push('..');
    else if (out.length === 1 && out[0] === '') return undefined;
    else out.pop();
  }
  return out.join('/');
}
