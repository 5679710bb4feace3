import { readFileSync, statSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import type { RunOutput } from './disk/run-record.ts';
import type { ScanOptions } from './scan-options.ts';
import { UsageError } from './usage-error.ts';

/** Writes the report where it was asked for and the summary to stderr; gives the exit code. */
export function tell(output: RunOutput, options: Pick<ScanOptions, 'output' | 'isQuiet'>): number {
  if (options.output === undefined) process.stdout.write(output.report);
  else writeReport(options.output, output.report);
  if (!options.isQuiet && output.summary) process.stderr.write(output.summary);
  return output.exitCode;
}

/** Replaces the file in one step; a file that says the same already is left alone, so that its folder does not change. */
function writeReport(path: string, report: string): void {
  try {
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === Buffer.byteLength(report) && readFileSync(path, 'utf8') === report) return;
    writeFileAtomic(path, report);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path}: the report can't be written (${what}); choose another --output`);
  }
}
