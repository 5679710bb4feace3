import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../analyzers/core/problem.ts';
import { MAX_LOCKFILE_BYTES, MAX_SEARCHED_BYTES, maxBytesOf, tooLarge } from './limits.ts';
import { codeOf } from './walk.ts';

/** The UTF-8 bytes of a file's text, byte order mark removed; valid until the next read. */
export interface ReadFile {
  /** Holds the text in its first `length` bytes. */
  readonly bytes: Buffer;
  readonly length: number;
  /** What was odd about it; the text may still be analysed. */
  readonly problems: readonly Problem[];
}

/** Reads files into one buffer that is used again and again: four times as fast as a buffer for each. */
export interface FileReader {
  /** Reads a file whole; a Problem when that can't be done or it is no text. */
  read(path: string): ReadFile | Problem;
  /**
   * Looks at a file in pieces without keeping it: true when a piece satisfies `test`. Pieces overlap so that no
   * literal of up to 1 KB is cut. False also when the file can't be read.
   */
  search(path: string, test: (bytes: Uint8Array, length: number) => boolean): boolean;
}

/** Makes a reader of files below a root; paths are relative to it. Never throws for what is on the disk. */
export function createFileReader(root: string): FileReader {
  let buffer = Buffer.allocUnsafeSlow(1 << 18);
  const readInto = (file: number, size: number): number => {
    // One byte more than the size tells whether the file has grown since.
    if (buffer.length < size + 8) buffer = Buffer.allocUnsafeSlow(Math.ceil((size + 8) * 1.25) & ~7);
    let length = 0;
    for (;;) {
      if (length === buffer.length) {
        const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
        buffer.copy(larger, 0, 0, length);
        buffer = larger;
      }
      const count = readSync(file, buffer, length, buffer.length - length, null);
      if (count === 0) return length;
      length += count;
      if (length > MAX_LOCKFILE_BYTES) return length;
      if (length === size && fstatSync(file).size === size) return length;
    }
  };
  return {
    read: (path) =>
      withFile(root, path, (file) => {
        const { size } = fstatSync(file);
        if (size > maxBytesOf(path)) return tooLarge(path, size);
        const length = readInto(file, size);
        if (length > maxBytesOf(path)) return tooLarge(path, length);
        return decodeText(path, buffer, length);
      }),
    search: (path, test) => {
      const found = withFile(root, path, (file) => searchPieces(file, test));
      return found === true;
    },
  };
}

/** Gives whole texts as strings; undefined for what is not there or is no text. */
export function textReader(reader: FileReader): (path: string) => string | undefined {
  return (path) => {
    const read = reader.read(path);
    return isProblem(read) ? undefined : read.bytes.toString('utf8', 0, read.length);
  };
}

/** Hash of a text by its UTF-8 bytes: the first 32 hex digits of the SHA-256, equal to `hashOf(text)` of the core. */
export function hashOfBytes(bytes: Uint8Array, length: number): string {
  return createHash('sha256').update(bytes.subarray(0, length)).digest('hex').slice(0, 32);
}

/** Says what stops a read text from being one; undefined for texts. */
export function isProblem(value: ReadFile | Problem): value is Problem {
  return 'code' in value;
}

function withFile<T>(root: string, path: string, use: (file: number) => T): T | Problem {
  let file: number | undefined;
  try {
    file = openSync(join(root, path), 'r');
    return use(file);
  } catch (error) {
    const isGone = codeOf(error) === 'ENOENT';
    return {
      code: isGone ? 'vanished' : 'unreadable',
      path,
      message: isGone ? 'vanished while the scan ran' : `can't be read (${codeOf(error)})`,
      incomplete: !isGone,
    };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

const PIECE = 1 << 20;
const OVERLAP = 1 << 10;

function searchPieces(file: number, test: (bytes: Uint8Array, length: number) => boolean): boolean {
  const piece = Buffer.allocUnsafeSlow(PIECE + OVERLAP);
  let kept = 0;
  for (let total = 0; total < MAX_SEARCHED_BYTES;) {
    const count = readSync(file, piece, kept, PIECE, null);
    if (count === 0) return false;
    total += count;
    const length = kept + count;
    if (test(piece, length)) return true;
    kept = Math.min(OVERLAP, length);
    piece.copyWithin(0, length - kept, length);
  }
  // Larger than anybody looks through: treated as if it spoke of something.
  return true;
}

/** Reads the first bytes of a buffer as text; they may be moved within it. A Problem when they are none. */
export function decodeText(path: string, bytes: Buffer, length: number): ReadFile | Problem {
  const view = bytes.subarray(0, length);
  if (view[0] === 0xff && view[1] === 0xfe) return transcoded(path, view.subarray(2), 'UTF-16LE');
  if (view[0] === 0xfe && view[1] === 0xff) return transcoded(path, view.subarray(2), 'UTF-16BE');
  if (view.includes(0)) {
    const message = 'holds NUL bytes, so it is no text; if it is, save it as UTF-8';
    return { code: 'binary', path, message, incomplete: false };
  }
  const start = view[0] === 0xef && view[1] === 0xbb && view[2] === 0xbf ? 3 : 0;
  if (start) bytes.copyWithin(0, start, length);
  const size = length - start;
  if (isUtf8(bytes.subarray(0, size))) return { bytes, length: size, problems: [] };
  // Offsets of findings count the text with U+FFFD for each bad byte, so the bytes follow that text.
  const repaired = Buffer.from(bytes.toString('utf8', 0, size));
  const message = 'is not valid UTF-8; bytes that are not were read as U+FFFD: save it as UTF-8';
  return {
    bytes: repaired,
    length: repaired.length,
    problems: [{ code: 'encoding', path, message, incomplete: false }],
  };
}

function transcoded(path: string, utf16: Buffer, name: 'UTF-16LE' | 'UTF-16BE'): ReadFile {
  const isOdd = utf16.length % 2 === 1;
  const text = (name === 'UTF-16LE' ? utf16 : swapped(utf16)).toString('utf16le');
  const bytes = Buffer.from(text);
  const message = `is ${name} with an odd number of bytes; the last one was left out`;
  return {
    bytes,
    length: bytes.length,
    problems: isOdd ? [{ code: 'encoding', path, message, incomplete: false }] : [],
  };
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}
