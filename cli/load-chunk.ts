import nodeModule, { createRequire, wrap } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { distFolder, ENGINE } from './engine.ts';
import { userCacheFolder } from './disk/cache-folder.ts';
import { pruneCache, writeWhole } from './disk/pack.ts';
import { isSameStamp, readStamp } from './disk/stamp.ts';

/** Caches that stay, three for a build: some people have several. */
const KEPT_CODE = 12;

const loaded = new Map<string, unknown>();
/** Caches that are to be written. */
const due: (() => void)[] = [];

/**
 * Loads a bundle of `dist/` by file name, once, from V8's code cache where there is one.
 * A missing, stale or damaged cache only costs the time of compiling; it never changes what is loaded.
 */
export function loadChunk(name: string): unknown {
  if (!loaded.has(name)) loaded.set(name, enableNodeCache() ? requireChunk(name) : runChunk(name));
  return loaded.get(name);
}

/**
 * Writes the code caches that are missing. Functions that ran by now are compiled and belong to them, so this is for
 * the end of the work; at the end of the process it happens by itself, which threads of a pool don't live to see.
 */
export function keepCode(): void {
  for (const write of due.splice(0)) write();
}

/** Node 22.1 and later keep a code cache themselves. */
function enableNodeCache(): boolean {
  const { enableCompileCache } = nodeModule as { enableCompileCache?: (folder: string) => unknown };
  if (!enableCompileCache) return false;
  enableCompileCache(join(userCacheFolder(), 'code'));
  return true;
}

function requireChunk(name: string): unknown {
  return createRequire(join(distFolder(), 'cli.cjs'))(`./${name}`);
}

type ModuleWrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: { exports: unknown },
  file: string,
  folder: string,
) => void;

function runChunk(name: string): unknown {
  const file = join(distFolder(), name);
  const cacheFile = join(userCacheFolder(), 'code', `${ENGINE}-${name}-${process.versions.v8}-${process.arch}.bin`);
  const stamp = readStamp(cacheFile);
  const cachedData = readCode(cacheFile);
  // Bundles are pure ASCII, and one-byte text is the fastest to load.
  const script = new Script(wrap(readFileSync(file, 'latin1')), { filename: file, cachedData });
  const module = { exports: {} as unknown };
  (script.runInThisContext() as ModuleWrapper)(module.exports, createRequire(file), module, file, dirname(file));
  const isFresh = cachedData !== undefined && !script.cachedDataRejected;
  if (!isFresh && ENGINE !== 'source') {
    if (!due.length) process.once('exit', keepCode);
    // Not when another thread or process was faster.
    due.push(() => isSameStamp(stamp, readStamp(cacheFile)) && writeCode(cacheFile, script));
  }
  return module.exports;
}

/** The cached code; undefined when there is none or its checksum is wrong (V8 itself does not check the body). */
function readCode(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    const code = bytes.subarray(4);
    return bytes.length > 4 && crc32(code) === bytes.readUInt32LE(0) ? code : undefined;
  } catch (error) {
    if (error instanceof Error) return undefined; // No cache yet, or one that cannot be read: compile.
    throw error;
  }
}

/** Costs the next start time and nothing else when it fails. */
function writeCode(path: string, script: Script): void {
  const code = script.createCachedData();
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(code));
  if (writeWhole(path, Buffer.concat([sum, code]))) pruneCache(dirname(path), '', KEPT_CODE);
}
