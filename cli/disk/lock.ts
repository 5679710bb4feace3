import { randomUUID } from 'node:crypto';
import { closeSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { codeOf } from './walk.ts';

/** What is done under a lock takes milliseconds; an older one was left by a run that was ended. */
const STALE_MS = 10_000;
const WAIT_MS = 25;

/**
 * Does something while no other run does it for the same file: a file beside it, made only when it is not there, is the
 * lock. Waits for another run's; one that was left behind is taken over after ten seconds.
 */
export function withLock<T>(file: string, act: () => T): T {
  const path = `${file}.lock`;
  while (!acquire(path)) sleep(WAIT_MS);
  try {
    return act();
  } finally {
    rmSync(path, { force: true });
  }
}

function acquire(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isStale(path)) takeAway(path);
    return false;
  }
}

function isStale(path: string): boolean {
  const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  return made !== undefined && Date.now() - made > STALE_MS;
}

/** Of several runs that find a stale lock one moves it away; who has moved the lock that this one then made puts it back. */
function takeAway(path: string): void {
  const moved = `${path}.${randomUUID()}`;
  try {
    renameSync(path, moved);
    if (!isStale(moved)) linkSync(moved, path);
  } catch (error) {
    // Another run was faster.
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(moved, { force: true });
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
