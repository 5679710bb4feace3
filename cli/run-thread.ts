import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RunOutput } from './disk/run-record.ts';
import { distFolder } from './engine.ts';
import type { Progress } from './progress.ts';
import type { ScanMessage, ScanStart } from './scan-thread.ts';
import { UsageError } from './usage-error.ts';

/**
 * Scans in a thread of its own and gives what it told, once the thread has ended. The main thread stays free, so that
 * Ctrl-C stops even a scan that computes without a pause. Throws `UsageError` for an invalid policy.
 */
export function runInThread(start: ScanStart, progress: Progress): Promise<RunOutput> {
  const worker = new Worker(join(distFolder(), 'scan.cjs'), { workerData: start });
  return new Promise((resolve, reject) => {
    let last: ScanMessage | undefined;
    worker.on('message', (message: ScanMessage) => {
      if (message.kind === 'progress') progress.show(message.what, message.done, message.total);
      else last = message;
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      progress.clear();
      if (last?.kind === 'output') resolve(last.output);
      else if (last?.kind === 'usage') reject(new UsageError(last.message));
      else reject(new Error(`the scan ended with code ${code} before it was done`));
    });
  });
}
