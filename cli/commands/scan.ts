import { createHash } from 'node:crypto';
import { ENGINE } from '../engine.ts';
import { findRun } from '../disk/run-record.ts';
import { createProgress } from '../progress.ts';
import { runInThread } from '../run-thread.ts';
import type { ScanOptions } from '../scan-options.ts';
import { readScanOptions } from '../scan-arguments.ts';
import { tell } from '../tell.ts';

/** Reviews folders and reports; the report of an unchanged tree is told again without looking into any file. */
export async function scan(args: readonly string[]): Promise<number> {
  const options = readScanOptions(args);
  const runKey = keyOfRun(options);
  const known = runKey === undefined ? undefined : findRun(options.cacheFolder ?? '', runKey);
  const output = known ?? (await runInThread({ options, runKey }, createProgress(options.isQuiet)));
  return tell(output, options);
}

/** Covers all that decides the output beside the files themselves; undefined when nothing is cached. */
function keyOfRun(options: ScanOptions): string | undefined {
  // What is fixed has to be looked at again, and a baseline to be written; what git knows stands in no file that is watched.
  if (options.changedSince !== undefined) return undefined;
  // What tells the clock is never the same, unless the time is handed in.
  if (options.startedAt !== undefined && options.timestamp === undefined) return undefined;
  if (options.isFixing || options.isUpdatingBaseline || options.cacheFolder === undefined || ENGINE === 'source')
    return undefined;
  const { jobs: _jobs, isQuiet: _quiet, cacheFolder: _folder, ...rest } = options;
  return createHash('sha256')
    .update(JSON.stringify([ENGINE, rest]))
    .digest('hex')
    .slice(0, 16);
}
