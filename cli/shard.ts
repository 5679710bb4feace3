import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../analyzers/core/hash.ts';
import type { ScanOptions } from './scan-options.ts';

/** One of several jobs that share a scan. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Reads `I/N`; undefined for anything else. */
export function readShard(text: string): Shard | undefined {
  const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index >= 1 && shard.index <= shard.count ? shard : undefined;
}

/** What a shard of a scan looks at, and what it tells. */
export interface Share {
  /** As in `ScanOptions`. */
  readonly only?: readonly string[];
  /** Whether this job sees all files of the folder: only then can it say that an exception is not needed. */
  readonly isWhole: boolean;
  /** Whether a file is read. */
  accepts(path: string): boolean;
  /** Whether what was found in a file is told; the empty string asks for the whole run. */
  tells(path: string): boolean;
}

const ALL = { accepts: () => true, tells: () => true };

/**
 * Says what the job of a shard does; every job that sees the same paths answers alike, without knowing of the others.
 * Of several paths, or of several repositories in one folder, each is reviewed by one job alone. One repository is
 * reviewed by every job, as data flows through all of its files, and each tells what ends in its files.
 */
export function shareOf({ root, only, shard }: Pick<ScanOptions, 'root' | 'only' | 'shard'>): Share {
  if (!shard || shard.count === 1) return { ...ALL, only, isWhole: !only };
  if (only && only.length > 1) return { ...ALL, only: only.filter((_, at) => isTurn(at, shard)), isWhole: false };
  const repositories = only ? [] : repositoriesIn(root);
  if (repositories.length > 1) {
    // What lies beside the repositories goes to the first job.
    const turns = new Map(repositories.map((name, at) => [name, isTurn(at, shard)]));
    return {
      isWhole: false,
      accepts: (path) => turns.get(path.slice(0, Math.max(0, path.indexOf('/')))) ?? shard.index === 1,
      tells: () => true,
    };
  }
  const tells = (path: string): boolean =>
    path === '' ? shard.index === 1 : isTurn(Number.parseInt(hashOf(path).slice(0, 8), 16), shard);
  return { only, isWhole: !only, accepts: () => true, tells };
}

function isTurn(at: number, { index, count }: Shard): boolean {
  return at % count === index - 1;
}

/** Names of the folders directly in a folder that are repositories of git, in order. */
function repositoriesIn(root: string): readonly string[] {
  if (existsSync(join(root, '.git'))) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, '.git')))
    .map((entry) => entry.name)
    .sort();
}
