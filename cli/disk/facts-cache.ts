import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { join } from 'node:path';
import type { FileFacts } from '../../analyzers/core/facts.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { createPackWriter, pruneCache, readPack, type RecordPlace } from './pack.ts';
import type { Stamp } from './stamp.ts';

/** What is remembered of a file so that it need not be read again. */
export interface FileEntry {
  readonly stamp: Stamp;
  readonly hash: string;
  readonly hasNeedle: boolean;
  /** Absent as long as nobody asked. */
  readonly imports?: readonly string[];
  readonly environment?: readonly string[];
  readonly problems: readonly Problem[];
  /** True for what can't be analysed at all (too large, binary): it is not part of the index. */
  readonly isLeftOut?: boolean;
}

/** Entries and facts of the files of one root, made by one engine with one catalogue. */
export interface FactsCache {
  /** When the entries were written, in ms since 1970; 0 for an empty cache. */
  readonly writtenAt: number;
  entryOf(path: string): FileEntry | undefined;
  /** Facts of exactly this content; undefined when they must be made. */
  factsOf(path: string, hash: string): FileFacts | undefined;
  /** Remembers new facts for `save`. */
  keep(facts: FileFacts): void;
  /**
   * Writes the entries given, the facts kept, and older facts of the same contents; nothing when all is as it was read.
   * To be called once: what was kept is let go.
   * `seenAt` is the time before the first file was looked at.
   */
  save(entries: ReadonlyMap<string, FileEntry>, seenAt: number): void;
}

/** The largest cache file that is written, in bytes; beyond it facts of the last files are left out. */
const MAX_BYTES = 512 * 1024 * 1024;
/** How many cache files of a kind a folder keeps: one for each catalogue and set of custom rows in use. */
const KEPT_FILES = 4;

interface Head {
  readonly key: string;
  readonly writtenAt: number;
  readonly paths: readonly string[];
  /** Four numbers for each path. */
  readonly stamps: readonly number[];
  readonly hashes: readonly string[];
  /** `1` where there is a needle. */
  readonly needles: string;
  readonly words: readonly string[];
  /** Indices into `words`; 0 where nobody asked. */
  readonly imports: readonly (readonly number[] | 0)[];
  readonly environment: readonly (readonly number[] | 0)[];
  /** Index of the path, whether it is left out, and its problems. */
  readonly odd: readonly (readonly [number, boolean, readonly Problem[]])[];
  /** Index of the path, and where its facts are. */
  readonly facts: readonly (readonly [number, ...RecordPlace])[];
}

/** A cache that is always empty and never written. */
export const NO_CACHE: FactsCache = {
  writtenAt: 0,
  entryOf: () => undefined,
  factsOf: () => undefined,
  keep: () => undefined,
  save: () => undefined,
};

/**
 * Opens the cache of a folder. `key` covers engine, catalogue, custom rows and root; another key is another file, and so
 * is that of the texts of older commits (`base`).
 */
export function openFactsCache(folder: string, key: string, kind: 'facts' | 'base' = 'facts'): FactsCache {
  const path = join(folder, `${kind}-${key}.bin`);
  const pack = readPack(path);
  const head = pack && isHead(pack.head, key) ? pack.head : undefined;
  const entries = head ? entriesOf(head) : new Map<string, FileEntry>();
  const places = new Map(head?.facts.map(([index, ...place]) => [head.paths[index] ?? '', place]));
  const fresh = new Map<string, { hash: string; record: Buffer }>();

  return {
    writtenAt: head?.writtenAt ?? 0,
    entryOf: (file) => entries.get(file),
    factsOf(file, hash) {
      const place = places.get(file);
      const record = place && entries.get(file)?.hash === hash ? pack?.record(place) : undefined;
      const facts = record && (JSON.parse(inflateRawSync(record).toString()) as FileFacts);
      return facts?.hash === hash && facts.path === file ? facts : undefined;
    },
    keep: (facts) => void fresh.set(facts.path, { hash: facts.hash, record: recordOf(facts) }),
    save(next, seenAt) {
      if (fresh.size === 0 && isSameEntries(entries, next)) return;
      const writer = createPackWriter();
      const facts: [number, ...RecordPlace][] = [];
      [...next].forEach(([file, entry], index) => {
        const added = fresh.get(file);
        const place = places.get(file);
        const isKnown = place !== undefined && entries.get(file)?.hash === entry.hash;
        const record = added?.hash === entry.hash ? added.record : isKnown ? pack?.record(place) : undefined;
        if (record && writer.size + record.length < MAX_BYTES) facts.push([index, ...writer.add(record)]);
      });
      writer.write(path, headOf(key, seenAt, next, facts));
      fresh.clear();
      pruneCache(folder, `${kind}-`, KEPT_FILES);
    },
  };
}

/** Facts repeat themselves: the fastest deflate leaves about a fifth of their JSON. */
function recordOf(facts: FileFacts): Buffer {
  return deflateRawSync(JSON.stringify(facts), { level: 1 });
}

function isSameEntries(before: ReadonlyMap<string, FileEntry>, after: ReadonlyMap<string, FileEntry>): boolean {
  if (before.size !== after.size) return false;
  for (const [path, entry] of after) if (before.get(path) !== entry) return false;
  return true;
}

function headOf(key: string, writtenAt: number, entries: ReadonlyMap<string, FileEntry>, facts: Head['facts']): Head {
  const words: string[] = [];
  const indices = new Map<string, number>();
  const indexOf = (word: string): number => {
    let index = indices.get(word);
    if (index === undefined) indices.set(word, (index = words.push(word) - 1));
    return index;
  };
  const list = [...entries.values()];
  return {
    key,
    writtenAt,
    paths: [...entries.keys()],
    stamps: list.flatMap((entry) => entry.stamp),
    hashes: list.map((entry) => entry.hash),
    needles: list.map((entry) => (entry.hasNeedle ? '1' : '0')).join(''),
    imports: list.map((entry) => entry.imports?.map(indexOf) ?? 0),
    environment: list.map((entry) => entry.environment?.map(indexOf) ?? 0),
    words,
    odd: list.flatMap((entry, i) =>
      entry.problems.length || entry.isLeftOut ? [[i, entry.isLeftOut ?? false, entry.problems] as const] : [],
    ),
    facts,
  };
}

function entriesOf(head: Head): Map<string, FileEntry> {
  const { stamps, words } = head;
  const wordsAt = (row: readonly number[] | 0 | undefined) =>
    row ? row.map((index) => words[index] ?? '') : undefined;
  const odd = new Map(head.odd.map(([index, isLeftOut, problems]) => [index, { isLeftOut, problems }]));
  return new Map(
    head.paths.map((path, i): [string, FileEntry] => {
      const at = i * 4;
      return [
        path,
        {
          stamp: [stamps[at] ?? 0, stamps[at + 1] ?? 0, stamps[at + 2] ?? 0, stamps[at + 3] ?? 0],
          hash: head.hashes[i] ?? '',
          hasNeedle: head.needles[i] === '1',
          imports: wordsAt(head.imports[i]),
          environment: wordsAt(head.environment[i]),
          problems: odd.get(i)?.problems ?? [],
          isLeftOut: odd.get(i)?.isLeftOut,
        },
      ];
    }),
  );
}

/** The checksum vouches for the bytes; this only tells another use of the same file name. */
function isHead(head: unknown, key: string): head is Head {
  return typeof head === 'object' && head !== null && 'key' in head && head.key === key;
}
