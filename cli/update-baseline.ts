import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';
import { type BaselineEntry, formatBaseline } from '../analyzers/core/baseline.ts';
import { lineStartsOf } from '../analyzers/core/lines.ts';
import { parseBaseline } from '../analyzers/policy/baseline.ts';
import { formatPolicyProblem } from '../analyzers/policy/parse-policy.ts';
import { updateBaseline, withBaseline } from '../analyzers/policy/update-baseline.ts';
import { withLock } from './disk/lock.ts';
import { codeOf } from './disk/walk.ts';
import type { ScanOptions } from './scan-options.ts';
import type { Scan } from './scan-session.ts';
import { UsageError } from './usage-error.ts';

/** A scan whose findings are all known now, and what was done, one line each. */
export interface BaselinedScan {
  readonly scan: Scan;
  readonly lines: readonly string[];
}

/**
 * Writes what a scan found into the baseline: new findings are added, those that are no more go. What the scan did not look
 * at stays: entries of files outside of the paths that were named, and every entry when the scan is incomplete. The file is
 * read again under a lock and replaced in one step, so that neither a run beside this one nor an interruption loses it.
 * Throws `UsageError` when it is broken or can't be written.
 */
export function writeBaseline(scan: Scan, options: Pick<ScanOptions, 'root' | 'only'>): BaselinedScan {
  const { file, folder } = scan.baseline;
  const shown = relative(options.root, file).split(sep).join('/');
  const isComplete = !scan.result.problems.some((problem) => problem.incomplete);
  const toRoot = (path: string) => relative(options.root, join(folder, path)).split(sep).join('/');
  const toFile = (path: string) => relative(folder, join(options.root, path)).split(sep).join('/');
  try {
    mkdirSync(dirname(file), { recursive: true });
    return withLock(file, () => {
      const text = readIfThere(file);
      const before = withPaths(text === undefined ? [] : entriesOf(text, shown), toRoot);
      const isWhole = isComplete && options.only === undefined && folder === options.root;
      const update = updateBaseline(before, scan.result.verdicts, (path) =>
        path === undefined ? isWhole : isComplete && isInside(path, options.only),
      );
      const next = formatBaseline(withPaths(update.entries, toFile));
      if (next !== text) writeFileAtomic(file, next);
      const verdicts = withBaseline(scan.result.verdicts, update.entries);
      const { added, dropped } = update;
      const kept = isComplete ? '' : '; the scan is incomplete, so nothing was taken out';
      const line = `egress-lens: ${shown} holds ${update.entries.length} findings: ${added} added, ${dropped} gone${kept}`;
      return { scan: { ...scan, result: { ...scan.result, verdicts } }, lines: [line] };
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${shown}: the baseline can't be written (${codeOf(error)}); choose another --baseline`);
  }
}

function entriesOf(text: string, path: string): readonly BaselineEntry[] {
  const { entries, problems } = parseBaseline(text.replace(/^\uFEFF/, ''), path);
  const [problem] = problems;
  if (problem) throw new UsageError(formatPolicyProblem(problem, lineStartsOf(text)));
  return entries;
}

function withPaths(entries: readonly BaselineEntry[], map: (path: string) => string): BaselineEntry[] {
  return entries.map((entry) => (entry.path === undefined ? entry : { ...entry, path: map(entry.path) }));
}

function isInside(path: string, only: readonly string[] | undefined): boolean {
  if (path.startsWith('../')) return false;
  return only === undefined || only.some((one) => path === one || path.startsWith(`${one}/`));
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
