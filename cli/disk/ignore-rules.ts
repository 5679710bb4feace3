import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { readLinkStamp } from './stamp.ts';

/** The rules of one `.gitignore`. */
interface RuleFile {
  readonly rules: Ignore;
  /** Turns a path relative to the scan root into one relative to the folder of the ignore file. */
  localPath(path: string): string;
}

/** Rules that hold in a folder: those of the folders above first, its own last. */
export type IgnoreRules = readonly RuleFile[];

/** Adds a folder's `.gitignore` to the rules of the folders above it; `folder` is relative to the scan root. */
export function withIgnoreFile(above: IgnoreRules, folder: string, text: string): IgnoreRules {
  const start = folder === '' ? 0 : folder.length + 1;
  return [...above, { rules: ignore().add(text), localPath: (path) => path.slice(start) }];
}

/** Whether git leaves a path out; the deepest file that speaks of it decides. `path` ends with `/` for a folder. */
export function isIgnored(rules: IgnoreRules, path: string): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const file = rules[i]!;
    const answer = file.rules.test(file.localPath(path));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}

/**
 * Reads the ignore files of the folders above a scan root up to its repository's root, outermost first.
 * Empty outside a repository, and when the repository ignores the scan root itself: who names it wants it scanned.
 */
export function readRulesAbove(root: string, read: (path: string) => string | undefined): IgnoreRules {
  const found = foldersUpToRepository(root).flatMap((folder) => {
    const text = read(join(folder, '.gitignore'));
    const prefix = `${relative(folder, root).split(sep).join('/')}/`;
    return text === undefined ? [] : [{ rules: ignore().add(text), prefix }];
  });
  if (found.some(({ rules, prefix }) => rules.ignores(prefix))) return [];
  return found.map(({ rules, prefix }) => ({ rules, localPath: (path) => prefix + path }));
}

/** Reads a text file; undefined when it is not there or can't be read. */
export function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Most folders have no ignore file, and one that can't be read ignores nothing.
    return undefined;
  }
}

function foldersUpToRepository(root: string): string[] {
  const out: string[] = [];
  if (readLinkStamp(join(root, '.git'))) return out;
  for (let folder = dirname(root); ; folder = dirname(folder)) {
    out.unshift(folder);
    if (readLinkStamp(join(folder, '.git'))) return out;
    if (folder === dirname(folder)) return [];
  }
}
