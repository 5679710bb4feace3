import { createHash } from 'node:crypto';
import { ENGINE } from '../engine.ts';
import { findRun, keepRun, type RunOutput } from '../disk/run-record.ts';
import { createProgress } from '../progress.ts';
import type { ScanOptions } from '../scan-options.ts';
import { readScanOptions } from '../scan-arguments.ts';
import { tell } from '../tell.ts';

/** Reviews folders and reports; the report of an unchanged tree is told again without looking into any file. */
export async function scan(args: readonly string[]): Promise<number> {
  const options = readScanOptions(args);
  const key = runKey(options);
  const known = key === undefined ? undefined : findRun(options.cacheFolder ?? '', key);
  if (known) return tell(known, options);
  const progress = createProgress(options.isQuiet);
  const { runScan } = await import('../scan-session.ts');
  const { outputOf } = await import('../scan-report.ts');
  const { result, ...trace } = await runScan(options, progress);
  const output: RunOutput = await outputOf(result, options);
  const code = tell(output, options);
  if (key !== undefined) keepRun(options.cacheFolder ?? '', key, { root: options.root, ...trace }, output);
  return code;
}

/** Covers all that decides the output beside the files themselves; undefined when nothing is cached. */
function runKey(options: ScanOptions): string | undefined {
  if (options.cacheFolder === undefined || ENGINE === 'source') return undefined;
  const { jobs: _jobs, isQuiet: _quiet, cacheFolder: _folder, ...rest } = options;
  const columns = options.format === 'pretty' && !options.output ? (process.stdout.columns ?? 0) : 0;
  return createHash('sha256')
    .update(JSON.stringify([ENGINE, columns, rest]))
    .digest('hex')
    .slice(0, 16);
}
