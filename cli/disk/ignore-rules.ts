import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { type NameTest, nameTestOf } from './base-names.ts';
import { readLinkStamp } from './stamp.ts';

/** The rules of one `.gitignore`. */
interface RuleFile {
  readonly rules: Ignore;
  readonly names: NameTest;
  /** Turns a path relative to the scan root into one relative to the folder of the ignore file. */
  localPath(path: string): string;
  /** The answer of `isAskedIn` to the last folder, with a `/` at its end. */
  readonly last: { folder: string | undefined; isAsked: boolean };
}

/** Rules that hold in a folder: those of the folders above first, its own last. */
export type IgnoreRules = readonly RuleFile[];

/** Adds a folder's `.gitignore` to the rules of the folders above it; `folder` is relative to the scan root. */
export function withIgnoreFile(above: IgnoreRules, folder: string, text: string): IgnoreRules {
  const start = folder === '' ? 0 : folder.length + 1;
  return [...above, ruleFile(text, (path) => path.slice(start))];
}

function ruleFile(text: string, localPath: (path: string) => string): RuleFile {
  const last = { folder: undefined, isAsked: false };
  return { rules: ignore().add(text), names: nameTestOf(text), localPath, last };
}

/**
 * Whether git leaves a path out; the deepest file that speaks of it decides. `path` ends with `/` for a folder.
 * Most names are spoken of by no rule: only the others are matched.
 */
export function isIgnored(rules: IgnoreRules, path: string): boolean {
  const end = path.endsWith('/') ? path.length - 1 : path.length;
  const start = path.lastIndexOf('/', end - 1) + 1;
  const name = path.slice(start, end);
  for (let i = rules.length - 1; i >= 0; i--) {
    const file = rules[i]!;
    if (!file.names.mayName(name) && !isAskedIn(file, path.slice(0, start))) continue;
    const answer = file.rules.test(file.localPath(path));
    if (answer.ignored) return true;
    if (answer.unignored) return false;
  }
  return false;
}

/** Whether rules may speak of anything in a folder, whatever its name: they do where they leave out the folder itself. */
function isAskedIn({ rules, names, localPath, last }: RuleFile, folder: string): boolean {
  if (last.folder === folder) return last.isAsked;
  const local = localPath(folder);
  last.folder = folder;
  last.isAsked = names.mayMeanAllIn(local) || (local !== '' && rules.test(local).ignored);
  return last.isAsked;
}

/**
 * Reads the ignore files of the folders above a scan root up to its repository's root, outermost first.
 * Empty outside a repository, and when the repository ignores the scan root itself: who names it wants it scanned.
 */
export function readRulesAbove(root: string, read: (path: string) => string | undefined): IgnoreRules {
  const found = foldersUpToRepository(root).flatMap((folder) => {
    const text = read(join(folder, '.gitignore'));
    const prefix = `${relative(folder, root).split(sep).join('/')}/`;
    return text === undefined ? [] : [{ file: ruleFile(text, (path) => prefix + path), prefix }];
  });
  if (found.some(({ file, prefix }) => file.rules.ignores(prefix))) return [];
  return found.map(({ file }) => file);
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
