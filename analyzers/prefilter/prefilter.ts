import type { Needles } from '../core/knowledge.ts';
import { isNeedleAt, type Needle, needlesOf } from './boundaries.ts';
import { beginningsOf, createGramTable, type GramTable, slotAt, slotOf } from './gram-table.ts';

/** Says whether a file may speak of anything in the catalogue, without decoding it. */
export interface Prefilter {
  /**
   * Whether any needle stands in the first `length` bytes of UTF-8 text (other encodings are transcoded before).
   * Never misses one. Bytes after `length` are not looked at, so one buffer serves many files; it is fastest when
   * `bytes` starts at a multiple of four of its buffer.
   */
  matches(bytes: Uint8Array, length: number): boolean;
}

/** Needles by length: which grams are sampled, and how far apart. A needle has at least `width + stride - 1` bytes. */
const LONG = { length: 11, width: 8, stride: 4 } as const;
const MIDDLE = { length: 7, width: 6, stride: 2 } as const;
const SHORT = { length: 4, width: 3, stride: 2 } as const;

/**
 * Makes a prefilter of literals. Of each needle all grams that can stand on a sampled position go into a bit table; the
 * text is sampled every two or four bytes, and only where a sampled gram is in a table the needles that have it are
 * compared. Grams are as long as the needle allows: those of four letters (`data`, `type`) stand everywhere. Costs
 * little more for thousands of needles than for hundreds.
 */
export function createPrefilter(needles: Needles): Prefilter {
  const all = needlesOf(needles);
  const between = (from: number, to: number) => all.filter(({ folded }) => folded.length >= from && folded.length < to);
  const long = createGramTable(between(LONG.length, Infinity), LONG.width, LONG.stride);
  const middle = createGramTable(between(MIDDLE.length, LONG.length), MIDDLE.width, MIDDLE.stride);
  const short = createGramTable(between(SHORT.length, MIDDLE.length), SHORT.width, SHORT.stride);
  const tables: Tables = {
    long,
    middle,
    short,
    aligned: beginningsOf([long, middle, short]),
    across: beginningsOf([middle, short]),
  };
  // Only a policy can have such short ones.
  const tiny = between(0, SHORT.length);
  const pairs = pairsOf(tiny);
  return {
    matches(bytes, length) {
      const words = wordsOf(bytes, length);
      const text = { words, bytes, length };
      return scanWords(text, tables) || scanEnd(text, tables) || (tiny.length > 0 && scanBytes(text, tiny, pairs));
    },
  };
}

interface Tables {
  readonly long: GramTable;
  readonly middle: GramTable;
  readonly short: GramTable;
  /** Bits of the four bytes with which a gram begins that may stand at a multiple of four, and two bytes after it. */
  readonly aligned: Int32Array;
  readonly across: Int32Array;
}

interface Text {
  readonly words: Int32Array;
  readonly bytes: Uint8Array;
  readonly length: number;
}

/**
 * Looks at all grams that lie in two consecutive words, beginning with their first four bytes: only where these are the
 * beginning of some gram the three tables are asked. ORing 0x20 into every byte turns upper-case letters into lower-case
 * ones (and merges some others, told apart later). Literal constants: this is the hottest loop of a scan.
 */
function scanWords(text: Text, tables: Tables): boolean {
  const { words } = text;
  const { aligned, across } = tables;
  let word = words.length ? words[0]! | 0x20202020 : 0;
  for (let i = 1; i < words.length; i++) {
    const next = words[i]! | 0x20202020;
    const first = slotOf(word, 0);
    const between = (word >>> 16) | (next << 16);
    const second = slotOf(between, 0);
    const hit = ((aligned[first >>> 5]! >>> first) | (across[second >>> 5]! >>> second)) & 1;
    if (hit !== 0 && isFoundAt(text, tables, (i - 1) << 2, word, next)) return true;
    word = next;
  }
  return false;
}

function isFoundAt(text: Text, { long, middle, short }: Tables, at: number, word: number, next: number): boolean {
  const between = (word >>> 16) | (next << 16);
  return (
    isFound(text, long, slotOf(word, next), at) ||
    isFound(text, middle, slotOf(word, next & 0xffff), at) ||
    isFound(text, middle, slotOf(between, next >>> 16), at + 2) ||
    isFound(text, short, slotOf(word & 0xffffff, 0), at) ||
    isFound(text, short, slotOf(between & 0xffffff, 0), at + 2)
  );
}

/** The grams that reach beyond the last whole word, byte by byte. */
function scanEnd(text: Text, { middle, short }: Tables): boolean {
  for (let at = Math.max(text.words.length - 2, 0) << 2; at + SHORT.width <= text.length; at += 2) {
    if (isFound(text, short, slotAt(text.bytes, at, SHORT.width), at)) return true;
    if (at + MIDDLE.width > text.length) continue;
    if (isFound(text, middle, slotAt(text.bytes, at, MIDDLE.width), at)) return true;
  }
  return false;
}

function isFound(text: Text, table: GramTable, slot: number, at: number): boolean {
  if (((table.bits[slot >>> 5]! >>> slot) & 1) === 0) return false;
  for (const { needle, offset } of table.candidates(slot)) {
    if (isNeedleAt(needle, text.bytes, at - offset + needle.lead, text.length)) return true;
  }
  return false;
}

/** The bits of all pairs of bytes with which a needle of one to three letters begins, case folded. */
function pairsOf(needles: readonly Needle[]): Uint8Array {
  const pairs = new Uint8Array(1 << 16);
  for (const { folded } of needles) {
    const [first = 0, second] = folded;
    if (second !== undefined) pairs[(first << 8) | second] = 1;
    else pairs.fill(1, first << 8, (first + 1) << 8);
  }
  return pairs;
}

function scanBytes({ bytes, length }: Text, needles: readonly Needle[], pairs: Uint8Array): boolean {
  let before = length ? bytes[0]! | 0x20 : 0;
  for (let at = 1; at <= length; at++) {
    const byte = at < length ? bytes[at]! | 0x20 : 0x20;
    if (pairs[(before << 8) | byte] !== 0) {
      for (const needle of needles) if (isNeedleAt(needle, bytes, at - 1, length)) return true;
    }
    before = byte;
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
