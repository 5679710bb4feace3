import { UsageError } from '../usage-error.ts';
import { git, isShallow } from './git.ts';

/** What differs from a revision, by lines of the files as they are on disk now. */
export interface Changes {
  /** As it was given. */
  readonly revision: string;
  /** Full hash of the commit where this branch left it. */
  readonly base: string;
  /** Whether any of these lines, 1-based and both included, was added or changed, or stands beside removed ones. */
  touches(path: string, first: number, last: number): boolean;
}

/** Of the first lines and lengths of what changed in one file; `all` for a file that the revision does not have. */
type Lines = 'all' | readonly (readonly [first: number, last: number])[];

/**
 * Asks git what changed below a folder since the commit where this branch left a revision: commits, what is staged, what is
 * not, and files that git does not know yet. Renamed files count by their changed lines; submodules are left out.
 * No program that the repository's settings name is run. Throws `UsageError` with one line.
 */
export function changesSince(root: string, revision: string): Changes {
  const commit = commitOf(root, revision);
  const base = git(root, ['merge-base', commit, 'HEAD'])?.trim();
  if (!base)
    fail(
      `--changed-since ${revision}: it shares no commit with what is checked out${hintOf(root, 'compare another one')}`,
    );
  const patch = git(root, [...DIFF, base, '--', '.']);
  const others = git(root, ['ls-files', '--others', '--exclude-standard', '-z', '--', '.']);
  if (patch === undefined || others === undefined)
    fail(
      `--changed-since ${revision}: git could not compare it with the files here; fetch the whole history (\`fetch-depth: 0\`, no \`filter\`)`,
    );
  const files = new Map<string, Lines>(parsePatch(patch));
  for (const path of others.split('\0')) if (path) files.set(path, 'all');
  return {
    revision,
    base,
    touches(path, first, last) {
      const lines = files.get(path);
      return lines === 'all' || (lines?.some(([from, to]) => from <= last && first <= to) ?? false);
    },
  };
}

const DIFF = [
  ...['diff', '--relative', '--unified=0', '--find-renames', '--text', '--no-color', '--no-ext-diff', '--no-textconv'],
  ...['--ignore-submodules=all', '--src-prefix=a/', '--dst-prefix=b/'],
];

function commitOf(root: string, revision: string): string {
  if (git(root, ['rev-parse', '--is-inside-work-tree'])?.trim() !== 'true')
    fail(`--changed-since ${revision}: this folder is in no git repository, or git is not installed`);
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`])?.trim();
  return (
    commit || fail(`--changed-since ${revision}: git knows no such revision here${hintOf(root, 'check the spelling')}`)
  );
}

/** What to do, which differs where the clone lacks history. */
function hintOf(root: string, otherwise: string): string {
  if (!isShallow(root)) return `; fetch it, or ${otherwise}`;
  return ", as the clone is shallow: fetch the whole history (`fetch-depth: 0`, `GIT_DEPTH: '0'`, `git fetch --unshallow`)";
}

/** Reads a patch without context (https://git-scm.com/docs/diff-format, read 2026-11-22): each file's changed lines. */
export function parsePatch(patch: string): Map<string, Lines> {
  const files = new Map<string, [number, number][]>();
  let current: [number, number][] | undefined;
  let skip = 0;
  for (const line of patch.split('\n')) {
    if (skip > 0 && !line.startsWith('\\')) skip--;
    else if (line.startsWith('diff --git ')) current = undefined;
    else if (line.startsWith('+++ ')) {
      const path = pathOf(line.slice(4));
      current = [];
      if (path !== undefined) files.set(path, current);
    } else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (!hunk) continue;
      const [removed, first, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
      skip = removed + added;
      // Where lines were only removed, the two around them are what changed.
      current?.push(added ? [first, first + added - 1] : [first, first + 1]);
    }
  }
  return files;
}

/** `b/src/a.ts`, with a tab behind a name that has spaces; in quotes where it has control characters. */
function pathOf(name: string): string | undefined {
  const plain = name.startsWith('"') ? unquoted(name) : name.replace(/\t$/, '');
  return plain.startsWith('b/') ? plain.slice(2) : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '"': '"', '\\': '\\' };

function unquoted(name: string): string {
  return name
    .replace(/^"|"\t?$/g, '')
    .replace(/\\([0-7]{3}|.)/g, (_, code: string) => ESCAPES[code] ?? String.fromCharCode(Number.parseInt(code, 8)));
}

function fail(message: string): never {
  throw new UsageError(`egress-lens scan: ${message}`);
}
