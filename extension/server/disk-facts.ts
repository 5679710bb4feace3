import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createDocument } from '../../analyzers/core/document.ts';
import type { FileFacts } from '../../analyzers/core/facts.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import { summariseFile } from '../../analyzers/workspace/summarise-file.ts';
import { userCacheFolder } from '../../cli/disk/cache-folder.ts';
import { type FactsCache, NO_CACHE, openFactsCache } from '../../cli/disk/facts-cache.ts';
import type { FileIndex } from '../../cli/disk/index-files.ts';
import type { FileReader } from '../../cli/disk/read.ts';
import { ENGINE } from '../../cli/engine.ts';
import { summarisePath } from '../../cli/summarise.ts';
import { createWorkerPool, MIN_POOL_BYTES, type WorkerPool } from '../../cli/worker-pool.ts';
import type { Settings } from '../shared/settings.ts';
import type { SummariseRequest } from './folder-ports.ts';
import { createPause } from './pause.ts';
import { openTextAnalyzers } from './script-parser.ts';

export interface DiskFactsOptions {
  /** Absolute path of the folder. */
  readonly root: string;
  readonly reader: FileReader;
  settings(): Settings;
}

/** Facts of a folder's files: of open texts from the text, of others from the cache, workers or the disk. */
export interface DiskFacts {
  /** The cache for a catalogue. */
  open(catalogueHash: string): FactsCache;
  /** Remembers an index, for `keep`. */
  indexed(index: FileIndex): void;
  summarise(request: SummariseRequest): Promise<readonly FileFacts[]>;
  /** Writes the cache. */
  keep(): void;
  dispose(): void;
}

/** Worker threads end after so many milliseconds without work: each holds its own copy of the catalogue. */
const POOL_IDLE = 10_000;

/** Makes the facts of a folder. */
export function createDiskFacts(options: DiskFactsOptions): DiskFacts {
  const { root, reader } = options;
  let cache: FactsCache = NO_CACHE;
  let index: { readonly entries: FileIndex['entries']; readonly seenAt: number } | undefined;
  let seenAt = 0;
  const workers = createIdlePool(options);
  return {
    open: (catalogueHash) => {
      seenAt = Date.now();
      return (cache = openCache(root, catalogueHash));
    },
    indexed: ({ entries }) => (index = { entries, seenAt }),
    summarise: async (request) => {
      const facts: FileFacts[] = [];
      const missing: string[] = [];
      for (const path of request.paths) {
        const known = cache.factsOf(path, request.hashOf(path) ?? '');
        if (known) facts.push(known);
        else missing.push(path);
      }
      const fromDisk = missing.filter((path) => request.openText(path) === undefined);
      const sized = fromDisk.map((path) => ({ path, bytes: index?.entries.get(path)?.stamp[0] ?? 0 }));
      const isMuch = sized.reduce((sum, file) => sum + file.bytes, 0) >= MIN_POOL_BYTES;
      const pool = isMuch ? workers.get(request) : undefined;
      if (!pool) {
        const made = await summariseHere(missing, reader, request);
        for (const one of made) if (one.hash !== '' && request.openText(one.path) === undefined) cache.keep(one);
        return [...facts, ...made];
      }
      let done = 0;
      const report = (files: number): void => request.onProgress((done += files), missing.length);
      const made = await pool.summarise(sized, report);
      const open = missing.filter((path) => request.openText(path) !== undefined);
      for (const one of made) if (one.hash !== '') cache.keep(one);
      return [...facts, ...made, ...(await summariseHere(open, reader, request))];
    },
    keep: () => {
      if (index) cache.save(index.entries, index.seenAt);
      // Facts of later contents fit no entry of this index: kept on, they would only fill the memory.
      cache = { ...cache, keep: () => undefined };
    },
    dispose: workers.dispose,
  };
}

/** Facts made in this thread, with a pause now and then. */
async function summariseHere(paths: readonly string[], reader: FileReader, request: SummariseRequest) {
  const { knowledge, openText, signal, onProgress } = request;
  const facts: FileFacts[] = [];
  const pause = createPause();
  for (const path of paths) {
    if (signal.aborted) break;
    const text = openText(path);
    facts.push(
      text === undefined
        ? await summarisePath(path, reader, knowledge)
        : await summariseFile(createDocument(path, text, hashOf(text)), knowledge, openTextAnalyzers),
    );
    onProgress(facts.length, paths.length);
    await pause();
  }
  return facts;
}

/** In the user's own folder, never in the workspace's: what lies there could have been put there to hide findings. */
function openCache(root: string, catalogueHash: string): FactsCache {
  if (ENGINE === 'source') return NO_CACHE;
  const hex = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
  return openFactsCache(join(userCacheFolder(), 'editor', hex(root)), hex(`${ENGINE}\n${catalogueHash}\n${root}`));
}

/** A pool for the request's catalogue that ends when it has been idle; none where threads are not wanted. */
function createIdlePool({ root, settings }: DiskFactsOptions) {
  let pool: { readonly key: string; readonly workers: WorkerPool } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const dispose = (): void => {
    clearTimeout(timer);
    void pool?.workers.close();
    pool = undefined;
  };
  return {
    get: ({ knowledge, team }: SummariseRequest): WorkerPool | undefined => {
      const threads = settings().jobs || Math.max(1, availableParallelism() - 1);
      if (threads < 2 || ENGINE === 'source') return undefined;
      const key = `${threads} ${knowledge.hash}`;
      if (pool?.key !== key) {
        dispose();
        const start = { root, custom: team.custom, namedProviders: [...team.namedProviders] };
        pool = { key, workers: createWorkerPool(threads, start) };
      }
      clearTimeout(timer);
      timer = setTimeout(dispose, POOL_IDLE);
      return pool.workers;
    },
    dispose,
  };
}
