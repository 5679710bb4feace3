import { execFileSync } from 'node:child_process';
import { findGitFolder } from './git-commit.ts';

/** A large monorepo's difference to a release of a year ago; in bytes. */
const MAX_BUFFER = 1024 * 1024 * 1024;

/** Runs git in a folder and gives what it writes as text; undefined when it fails or is not installed. */
export function git(folder: string, args: readonly string[]): string | undefined {
  return gitBytes(folder, args)?.toString('utf8');
}

/**
 * The same as bytes; `input` is what it reads. It changes nothing, and runs no program that the repository's settings name. Why
 * it failed is told by the caller, in words about what somebody asked for.
 */
export function gitBytes(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  // A file system monitor is a program that the repository names.
  const safe = ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', '-c', 'diff.noprefix=false'];
  try {
    return execFileSync('git', [...safe, ...args], {
      cwd: folder,
      input: input ?? '',
      maxBuffer: MAX_BUFFER,
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...environmentFor(folder), GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    });
  } catch {
    return undefined;
  }
}

/** A hook in a linked work tree is given the repository but not the tree, so that git would take the folder for all of it. */
function environmentFor(folder: string): NodeJS.ProcessEnv {
  const { GIT_DIR, ...others } = process.env;
  const isHook = GIT_DIR !== undefined && others.GIT_WORK_TREE === undefined;
  return isHook && findGitFolder(folder) !== undefined ? others : process.env;
}

/** Says whether the repository of a folder lacks older commits, as clones of CI do. */
export function isShallow(folder: string): boolean {
  return git(folder, ['rev-parse', '--is-shallow-repository'])?.trim() === 'true';
}
