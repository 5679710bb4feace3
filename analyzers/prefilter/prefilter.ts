import type { Needles } from '../core/knowledge.ts';
import { isNeedleAt, type Needle, needlesOf } from './boundaries.ts';
import { createGramTable, type GramTable } from './gram-table.ts';

/** Says whether a file may speak of anything in the catalogue, without decoding it. */
export interface Prefilter {
  /**
   * Whether any needle stands in the first `length` bytes of UTF-8 text (other encodings are transcoded before).
   * Never misses one. Bytes after `length` are not looked at, so one buffer serves many files; it is fastest when
   * `bytes` starts at a multiple of four of its buffer.
   */
  matches(bytes: Uint8Array, length: number): boolean;
}

/** Needles at least this long are found by one aligned gram of four bytes, shorter ones by grams of three. */
const LONG = 7;
/** Needles shorter than this are looked for byte by byte; the catalogue has none. */
const SHORTEST_GRAM = 4;

/**
 * Makes a prefilter of literals. Of each needle all grams that can stand on a sampled position go into a bit table;
 * the text is sampled every four bytes (two for short needles) and only a sampled gram that is in the table is
 * compared with the needles that have it. Costs no more for thousands of needles than for hundreds.
 */
export function createPrefilter(needles: Needles): Prefilter {
  const all = needlesOf(needles);
  const long = createGramTable(
    all.filter((needle) => needle.folded.length >= LONG),
    4,
    4,
  );
  const short = createGramTable(
    all.filter((needle) => needle.folded.length < LONG && needle.folded.length >= SHORTEST_GRAM),
    3,
    2,
  );
  const tiny = all.filter((needle) => needle.folded.length < SHORTEST_GRAM);
  return {
    matches(bytes, length) {
      const words = wordsOf(bytes, length);
      const found = (table: GramTable, gram: number, at: number): boolean => {
        for (const { needle, offset } of table.candidates(gram)) {
          if (isNeedleAt(needle, bytes, at - offset, length)) return true;
        }
        return false;
      };
      return (
        (long.size > 0 && scanAligned(words, long, found)) ||
        (short.size > 0 && scanPairs(words, bytes, length, short, found)) ||
        (tiny.length > 0 && scanBytes(bytes, length, tiny))
      );
    },
  };
}

type Found = (table: GramTable, gram: number, at: number) => boolean;

/** ORed into four bytes: turns upper-case letters into lower-case ones (and merges some others, told apart later). */
const FOLD = 0x20202020;

function scanAligned(words: Int32Array, table: GramTable, found: Found): boolean {
  const { bits, shift, multiplier } = table;
  for (let i = 0; i < words.length; i++) {
    const gram = words[i]! | FOLD;
    const slot = Math.imul(gram, multiplier) >>> shift;
    if ((bits[slot >>> 5]! & (1 << slot)) !== 0 && found(table, gram, i << 2)) return true;
  }
  return false;
}

/** Three bytes at every even position; positions beyond the last whole word are read byte by byte. */
function scanPairs(words: Int32Array, bytes: Uint8Array, length: number, table: GramTable, found: Found): boolean {
  const { bits, shift, multiplier } = table;
  const fold = FOLD & 0xffffff;
  let word = words.length ? words[0]! | FOLD : 0;
  for (let i = 0; i + 1 < words.length; i++) {
    const next = words[i + 1]! | FOLD;
    const first = word & 0xffffff;
    const slot = Math.imul(first, multiplier) >>> shift;
    if ((bits[slot >>> 5]! & (1 << slot)) !== 0 && found(table, first, i << 2)) return true;
    const second = ((word >>> 16) | (next << 16)) & 0xffffff;
    const other = Math.imul(second, multiplier) >>> shift;
    if ((bits[other >>> 5]! & (1 << other)) !== 0 && found(table, second, (i << 2) + 2)) return true;
    word = next;
  }
  for (let at = Math.max(words.length - 1, 0) << 2; at + 3 <= length; at += 2) {
    const gram = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | fold;
    const slot = Math.imul(gram, multiplier) >>> shift;
    if ((bits[slot >>> 5]! & (1 << slot)) !== 0 && found(table, gram, at)) return true;
  }
  return false;
}

function scanBytes(bytes: Uint8Array, length: number, needles: readonly Needle[]): boolean {
  for (let at = 0; at < length; at++) {
    for (const needle of needles) if (isNeedleAt(needle, bytes, at, length)) return true;
  }
  return false;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

/** The whole words of the first `length` bytes, little-endian; a copy where the buffer cannot be viewed so. */
function wordsOf(bytes: Uint8Array, length: number): Int32Array {
  const count = length >> 2;
  if (IS_LITTLE_ENDIAN && bytes.byteOffset % 4 === 0) return new Int32Array(bytes.buffer, bytes.byteOffset, count);
  const words = new Int32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < count; i++) words[i] = view.getInt32(i << 2, true);
  return words;
}
