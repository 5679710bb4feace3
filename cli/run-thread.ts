import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunOutput } from './disk/run-record.ts';
import { distFolder } from './engine.ts';
import type { Progress } from './progress.ts';
import type { ScanMessage, ScanStart } from './scan-thread.ts';
import { UsageError } from './usage-error.ts';

/** Node's own default on machines with 16 GB; named, a full memory ends the thread with an error that is told; in MB. */
const THREAD_MEMORY = 4_096;

/**
 * Scans in a thread of its own and gives what it told; the thread then fills the caches. The main thread stays free, so that
 * Ctrl-C stops even a scan that computes without a pause. Throws `UsageError` for an invalid policy.
 */
export function runInThread(start: ScanStart, progress: Progress): Promise<RunOutput> {
  const worker = new Worker(join(distFolder(), 'scan.cjs'), {
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY },
  });
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ScanMessage) => {
      if (message.kind === 'progress') return progress.show(message.what, message.done, message.total);
      progress.clear();
      if (message.kind === 'output') resolve(message.output);
      else reject(new UsageError(message.message));
    });
    worker.on('error', reject);
    // Without effect once it has told its output; what it does after that is for the caches.
    worker.on('exit', (code) => reject(new Error(`the scan ended with code ${code} before it was done`)));
  });
}
