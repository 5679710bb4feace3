import type { Problem } from '../../analyzers/core/problem.ts';

/** Largest source or configuration file that is analysed, in bytes: hand-written files are far smaller. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;

/** Largest lockfile that is read, in bytes: the largest known ones of monorepos have about 40 MB. */
export const MAX_LOCKFILE_BYTES = 64 * 1024 * 1024;

/** Largest file that is searched for needles, in bytes; beyond it a file is reported without a look. */
export const MAX_SEARCHED_BYTES = 512 * 1024 * 1024;

/** Deepest folder that is entered: paths beyond it pass the limits of common systems. */
export const MAX_DEPTH = 256;

/** How large a file may be to be analysed, in bytes. */
export function maxBytesOf(path: string): number {
  return isLockfile(path) ? MAX_LOCKFILE_BYTES : MAX_FILE_BYTES;
}

function isLockfile(path: string): boolean {
  return /(?:^|\/)(?:[^/]*[.-]lock(?:\.json|\.ya?ml|b)?|[^/]*\.lock|npm-shrinkwrap\.json|go\.sum|packages\.lock\.json)$/.test(
    path,
  );
}

/** Tells that a file is not analysed for its size in bytes. */
export function tooLarge(path: string, size: number): Problem {
  const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1);
  return {
    code: 'too-large',
    path,
    message: `has ${megabytes(size)} MB, more than the ${megabytes(maxBytesOf(path))} MB that are analysed; exclude it in the policy if it is generated`,
    incomplete: true,
  };
}
