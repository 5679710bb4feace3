import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { crc32 } from 'node:zlib';

/**
 * A file of many records that is written whole and read lazily:
 *
 *     magic (8 bytes) · records · head (JSON) · head offset, head length, head checksum (12 bytes)
 *
 * The head is the caller's own and names the records by offset, length and checksum. What does not fit (another
 * version, cut short, a flipped bit) reads as absent. It is replaced by a rename, so runs at the same time each see one
 * whole file, and the last one wins.
 */
export interface Pack {
  readonly head: unknown;
  /** The record at a place that `head` names; undefined when it is damaged. */
  record(place: RecordPlace): Buffer | undefined;
}

/** Offset and length in bytes, and CRC-32 of the record. */
export type RecordPlace = readonly [offset: number, length: number, sum: number];

const MAGIC = Buffer.from('EGLENS01');
const FOOT = 12;

/** Opens a pack; undefined when there is none or it is damaged. */
export function readPack(path: string): Pack | undefined {
  try {
    const bytes = readFileSync(path);
    if (bytes.length < MAGIC.length + FOOT || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
    const foot = bytes.length - FOOT;
    const at = bytes.readUInt32LE(foot);
    if (at + bytes.readUInt32LE(foot + 4) !== foot) return undefined;
    const head = bytes.subarray(at, foot);
    if (crc32(head) !== bytes.readUInt32LE(foot + 8)) return undefined;
    return { head: JSON.parse(head.toString()), record: (place) => recordAt(bytes, at, place) };
  } catch {
    // No cache, or one that can't be read, is no fault: everything is made again.
    return undefined;
  }
}

function recordAt(bytes: Buffer, end: number, [offset, length, sum]: RecordPlace): Buffer | undefined {
  if (offset < MAGIC.length || offset + length > end) return undefined;
  const record = bytes.subarray(offset, offset + length);
  return crc32(record) === sum ? record : undefined;
}

/** Collects records for a pack. */
export interface PackWriter {
  add(record: Uint8Array): RecordPlace;
  /** Bytes added so far. */
  readonly size: number;
  /** Writes the file in one step; false when that can't be done (read-only place, full disk). */
  write(path: string, head: unknown): boolean;
}

export function createPackWriter(): PackWriter {
  const parts: Uint8Array[] = [MAGIC];
  let size = MAGIC.length;
  return {
    get size() {
      return size;
    },
    add(record) {
      const place: RecordPlace = [size, record.length, crc32(record)];
      parts.push(record);
      size += record.length;
      return place;
    },
    write(path, head) {
      const headBytes = Buffer.from(JSON.stringify(head));
      const foot = Buffer.alloc(FOOT);
      foot.writeUInt32LE(size, 0);
      foot.writeUInt32LE(headBytes.length, 4);
      foot.writeUInt32LE(crc32(headBytes), 8);
      return writeWhole(path, Buffer.concat([...parts, headBytes, foot]));
    },
  };
}

/** Replaces a cache file by a rename; false when it can't be written, which costs the next run time and nothing else. */
export function writeWhole(path: string, bytes: Uint8Array): boolean {
  const temporary = `${path}.${process.pid}-${threadId}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(temporary, bytes);
    renameSync(temporary, path);
    return true;
  } catch {
    removeIfThere(temporary);
    return false;
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Its folder is none, or may not be changed: then the file is not there either.
    return;
  }
}

/** Keeps the newest `count` files of a folder whose names begin with `prefix`, and drops what killed runs left there. */
export function pruneCache(folder: string, prefix: string, count: number): void {
  try {
    const names = readdirSync(folder).filter((name) => name.startsWith(prefix));
    const dated = names.map((name) => ({ path: join(folder, name), time: statSync(join(folder, name)).mtimeMs }));
    dated.sort((a, b) => b.time - a.time);
    for (const { path } of dated.slice(count)) rmSync(path, { force: true });
  } catch {
    // Another run prunes at the same time, or nothing may be deleted: the next run tries again.
    return;
  }
}
