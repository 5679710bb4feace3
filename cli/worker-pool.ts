import { join } from 'node:path';
import Tinypool from 'tinypool';
import type { FileFacts } from '../analyzers/core/facts.ts';
import { failure } from '../analyzers/workspace/summarise-file.ts';
import { distFolder } from './engine.ts';
import { factsOfProblem } from './summarise.ts';
import type { WorkerStart } from './worker.ts';

/** Below this, a second thread's start and warm-up cost more than it saves; in bytes of source. */
export const MIN_POOL_BYTES = 10 * 1024 * 1024;
/** A message between threads costs as much as a small file, so files travel in batches; in bytes of source. */
const BATCH_BYTES = 256 * 1024;
const MAX_BATCH_FILES = 32;
/** A named limit makes Node end the thread alone when its memory is full, and not the whole process; in MB. */
const THREAD_MEMORY = 1_024;

export interface SizedPath {
  readonly path: string;
  readonly bytes: number;
}

export interface WorkerPool {
  /** Facts of these files, in their order, whatever thread made them. A file that kills its worker gets a Problem. */
  summarise(files: readonly SizedPath[], onProgress: (files: number) => void): Promise<FileFacts[]>;
  close(): Promise<void>;
}

/** Starts a pool of worker threads. */
export function createWorkerPool(threads: number, start: WorkerStart): WorkerPool {
  const pool = new Tinypool({
    filename: join(distFolder(), 'worker.cjs'),
    runtime: 'worker_threads',
    minThreads: threads,
    maxThreads: threads,
    workerData: start,
    resourceLimits: { maxOldGenerationSizeMb: THREAD_MEMORY },
  });
  const run = async (batch: readonly string[]): Promise<FileFacts[]> => {
    const facts = (await pool.run(batch)) as string[];
    return facts.map((json) => JSON.parse(json) as FileFacts);
  };
  /** A batch whose worker died is tried again file by file, so that one file does not take others along. */
  const runSafely = async (batch: readonly string[]): Promise<FileFacts[]> => {
    try {
      return await run(batch);
    } catch (error) {
      const [only] = batch;
      if (batch.length === 1 && only !== undefined) return [factsOfProblem(only, failure(only, 'worker', error))];
      const out: FileFacts[] = [];
      for (const path of batch) out.push(...(await runSafely([path])));
      return out;
    }
  };
  return {
    async summarise(files, onProgress) {
      const results = await Promise.all(
        batchesOf(files).map(async (batch) => {
          const facts = await runSafely(batch);
          onProgress(batch.length);
          return facts;
        }),
      );
      return results.flat();
    },
    close: () => pool.destroy(),
  };
}

/** Splits files into batches of some size, keeping their order. */
export function batchesOf(files: readonly SizedPath[]): string[][] {
  const batches: string[][] = [];
  let bytes = Infinity;
  for (const file of files) {
    const last = batches.at(-1);
    if (last && bytes + file.bytes <= BATCH_BYTES && last.length < MAX_BATCH_FILES) {
      last.push(file.path);
      bytes += file.bytes;
    } else {
      batches.push([file.path]);
      bytes = file.bytes;
    }
  }
  return batches;
}
