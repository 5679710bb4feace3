import { type BigIntStats, lstatSync, type Stats, statSync } from 'node:fs';

/**
 * What the file system says of a file or folder without reading it: size in bytes, times of the last change of
 * content and of metadata in ms, file number. Two equal stamps that are not fresh mean equal content.
 */
export type Stamp = readonly [size: number, modified: number, changed: number, number: number];

/**
 * File systems keep times in steps of up to 2 s (FAT); a file changed within the step in which it was read may have
 * changed again without a new time, so such a stamp is never trusted (the rule of git's index).
 */
export const FRESH_MS = 2_000;

/** The stamp of what `lstat` or `stat` gave. */
export function stampOf(stats: Stats | BigIntStats): Stamp {
  return [Number(stats.size), Number(stats.mtimeMs), Number(stats.ctimeMs), Number(stats.ino)];
}

/** The stamp of a path, links followed; undefined when there is nothing that can be read. */
export function readStamp(path: string): Stamp | undefined {
  return stampBy(statSync, path);
}

/** The stamp of a path itself, also of a link; undefined when there is nothing. */
export function readLinkStamp(path: string): Stamp | undefined {
  return stampBy(lstatSync, path);
}

export function isSameStamp(a: Stamp | undefined, b: Stamp | undefined): boolean {
  if (!a || !b) return a === b;
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/** Whether something may have changed after it was seen at `seenAt` (ms since 1970) without getting another stamp. */
export function isFresh(stamp: Stamp, seenAt: number): boolean {
  return Math.max(stamp[1], stamp[2]) > seenAt - FRESH_MS;
}

function stampBy(stat: typeof statSync | typeof lstatSync, path: string): Stamp | undefined {
  try {
    const stats = stat(path, { throwIfNoEntry: false });
    return stats && stampOf(stats);
  } catch {
    // Not a folder on the way, no permission, a link to itself: to the caller all the same as nothing there.
    return undefined;
  }
}
