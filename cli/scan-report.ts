import { gzipSync } from 'node:zlib';
import type { ScanResult } from '../analyzers/core/scan-result.ts';
import { countShown, countWords } from '../analyzers/report/counts.ts';
import { REPORTS } from '../analyzers/report/index.ts';
import { createColors } from 'picocolors';
import type { RunOutput } from './disk/run-record.ts';
import type { Scan } from './scan-session.ts';
import type { ScanOptions } from './scan-options.ts';
import { EXIT } from './usage-error.ts';

const RANK = { information: 1, warning: 2, error: 3 } as const;

/** Turns a result into the report, a summary of what was not read, and the exit code. */
export async function outputOf(
  { result, knowledge }: Pick<Scan, 'result' | 'knowledge'>,
  options: ScanOptions,
): Promise<RunOutput> {
  const report = await REPORTS[options.format]();
  const { width, name, commit, startedAt, failOn, today, changedSince } = options;
  const timestamp = options.timestamp ?? (startedAt && new Date().toISOString());
  const about = {
    name,
    commit,
    startedAt,
    timestamp,
    failOn,
    changedSince,
    date: today,
    providers: knowledge.providers,
  };
  const text = report(result, { ...about, width, ...(options.hasColor ? { palette: createColors(true) } : {}) });
  return {
    report: text,
    summary: summaryOf(result, options) + (options.format === 'sarif' ? sizeNotice(text) : ''),
    exitCode: exitCodeOf(result, options.failOn ?? result.policy.failOn),
  };
}

/**
 * What GitHub's code scanning takes of one file, compressed by gzip, in bytes
 * (https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning,
 * "Validating your SARIF file", read 2026-11-22).
 */
const MOST_COMPRESSED = 10_000_000;

/** One line when code scanning would refuse a SARIF report for its size. */
export function sizeNotice(text: string, most: number = MOST_COMPRESSED): string {
  // Whatever is smaller as it is needs no look.
  if (Buffer.byteLength(text) <= most) return '';
  const size = gzipSync(text).length;
  if (size <= most) return '';
  return `egress-lens: this report is ${(size / 1_000_000).toFixed(1)} MB compressed, and GitHub takes ${most / 1_000_000} MB: scan folders apart and upload each with a category of its own\n`;
}

/** 3 when findings may be missing (what was found is told all the same), else 1 when one is at or above the level. */
export function exitCodeOf(result: ScanResult, failOn: ScanResult['policy']['failOn']): number {
  if (result.problems.some((problem) => problem.incomplete)) return EXIT.incomplete;
  if (failOn === 'never') return EXIT.clean;
  const fails = result.verdicts.some((verdict) => !verdict.suppressed && RANK[verdict.severity] >= RANK[failOn]);
  return fails ? EXIT.findings : EXIT.clean;
}

/** One line for people whose report went to a file or is not made for them. */
function summaryOf(result: ScanResult, options: ScanOptions): string {
  if (options.format === 'pretty' && !options.output) return '';
  const missing = result.problems.filter((problem) => problem.incomplete).length;
  const parts = [
    ...countWords(countShown(result.verdicts)),
    ...(missing ? [`${missing} problems that may hide findings`] : []),
  ];
  return `egress-lens: ${parts.join(', ')} in ${result.counts.seen} files\n`;
}
