import { parentPort, workerData } from 'node:worker_threads';
import type { ScanCounts } from '../analyzers/core/scan-result.ts';
import { keepRun, type RunOutput } from './disk/run-record.ts';
import type { Progress } from './progress.ts';
import type { ScanOptions } from './scan-options.ts';
import { outputOf } from './scan-report.ts';
import { runScan } from './scan-session.ts';
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
    if (options.isFixing) return await fix(options);
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

/** Makes the safe fixes, and tells them before the summary of what remains. */
async function fix(options: ScanOptions): Promise<void> {
  const { fixAndScan } = await import('./fix-session.ts');
  const { scan, lines } = await fixAndScan(options, createPostedProgress());
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
