import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Gives the full hash of the commit that is checked out in the repository of a folder, read from git's own files
 * (https://git-scm.com/docs/gitrepository-layout, read 2026-11-22) without running git: worktrees, packed and detached
 * heads too. Undefined outside of a repository, before the first commit and where references are kept otherwise.
 */
export function checkedOutCommit(folder: string): string | undefined {
  const gitFolder = findGitFolder(folder);
  const head = gitFolder === undefined ? undefined : lineOf(join(gitFolder, 'HEAD'));
  if (gitFolder === undefined || head === undefined) return undefined;
  const name = /^ref: (refs\/[^\s]+)$/.exec(head)?.[1];
  if (name === undefined) return hashIn(head);
  if (name.split('/').includes('..')) return undefined;
  const common = resolve(gitFolder, lineOf(join(gitFolder, 'commondir')) ?? '.');
  return hashIn(lineOf(join(gitFolder, name))) ?? hashIn(lineOf(join(common, name))) ?? packedHash(common, name);
}

/** The `.git` of the folder or the nearest one above; in a worktree it is a file that names the place. */
export function findGitFolder(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, '.git');
    if (lineOf(join(path, 'HEAD')) !== undefined) return path;
    const named = /^gitdir: (.+)$/.exec(lineOf(path) ?? '')?.[1];
    if (named !== undefined) return resolve(at, named);
    if (at === dirname(at)) return undefined;
  }
}

function packedHash(gitFolder: string, name: string): string | undefined {
  const line = textAt(join(gitFolder, 'packed-refs'))
    ?.split('\n')
    .find((one) => one.endsWith(` ${name}`));
  return hashIn(line?.slice(0, line.indexOf(' ')));
}

function hashIn(text: string | undefined): string | undefined {
  return text !== undefined && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? text : undefined;
}

function lineOf(path: string): string | undefined {
  return textAt(path)?.trim();
}

function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there, a folder, or not ours to read: then the commit is simply not told.
    return undefined;
  }
}
