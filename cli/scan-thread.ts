import { parentPort, workerData } from 'node:worker_threads';
import type { ScanCounts } from '../analyzers/core/scan-result.ts';
import { keepRun, type RunOutput } from './disk/run-record.ts';
import type { Progress } from './progress.ts';
import type { ScanOptions } from './scan-options.ts';
import { outputOf } from './scan-report.ts';
import { runScan, type Scan } from './scan-session.ts';
import { UsageError } from './usage-error.ts';

/** What the thread of a scan is started with. */
export interface ScanStart {
  readonly options: ScanOptions;
  /** Under which the output is remembered; absent: it is not. */
  readonly runKey?: string;
}

/** What it tells while it runs, and at last. */
export type ScanMessage =
  | { readonly kind: 'progress'; readonly what: string; readonly done: number; readonly total: number }
  | { readonly kind: 'output'; readonly output: RunOutput }
  | { readonly kind: 'usage'; readonly message: string };

const INTERVAL_MS = 100;

// An error that is not caught here ends the thread, and the main thread tells it.
void run(workerData as ScanStart);

async function run({ options, runKey }: ScanStart): Promise<void> {
  try {
    if (options.isFixing || options.isUpdatingBaseline) return await change(options);
    const scan = await runScan(options, createPostedProgress());
    const { result, walk, inputs, seenAt } = scan;
    post({ kind: 'output', output: await outputOf(scan, options) });
    if (runKey === undefined || options.cacheFolder === undefined) return;
    const remembered = await outputOf({ ...scan, result: { ...result, counts: remember(result.counts) } }, options);
    keepRun(options.cacheFolder, runKey, { root: options.root, walk, inputs, seenAt }, remembered);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    post({ kind: 'usage', message: error.message });
  }
}

/** Makes the safe fixes and writes the baseline, as asked for, and tells that before the summary of what remains. */
async function change(options: ScanOptions): Promise<void> {
  const lines: string[] = [];
  let scan: Scan;
  if (options.isFixing) {
    const { fixAndScan } = await import('./fix-session.ts');
    const fixed = await fixAndScan(options, createPostedProgress());
    lines.push(...fixed.lines);
    scan = fixed.scan;
  } else scan = await runScan(options, createPostedProgress());
  if (options.isUpdatingBaseline) {
    const { writeBaseline } = await import('./update-baseline.ts');
    const baselined = writeBaseline(scan, options);
    lines.push(...baselined.lines);
    scan = baselined.scan;
  }
  const output = await outputOf(scan, options);
  post({ kind: 'output', output: { ...output, summary: lines.map((line) => `${line}\n`).join('') + output.summary } });
}

/** The counts of a run in which nothing had changed. */
function remember(counts: ScanCounts): ScanCounts {
  return { ...counts, filtered: 0, analysed: 0, cached: counts.analysed + counts.cached };
}

function createPostedProgress(): Progress {
  let postedAt = 0;
  return {
    show(what, done, total) {
      const now = performance.now();
      if (now - postedAt < INTERVAL_MS) return;
      postedAt = now;
      post({ kind: 'progress', what, done, total });
    },
    clear: () => undefined,
  };
}

function post(message: ScanMessage): void {
  parentPort?.postMessage(message);
}
