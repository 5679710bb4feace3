import type { Needle } from './boundaries.ts';

/** A needle that has a gram, and how many bytes after its start the gram stands. */
export interface Candidate {
  readonly needle: Needle;
  readonly offset: number;
}

/** A bit per hash of a gram, and the needles behind each hash. */
export interface GramTable {
  /** How many needles it holds. */
  readonly size: number;
  /** Bit `slotOf(gram)` is set when some gram of a needle has that hash. */
  readonly bits: Int32Array;
  /** Bit `slotOf(word, 0)` is set for the first four bytes of every gram; of grams of three bytes, for all that may follow. */
  readonly beginnings: Int32Array;
  /** The needles with a gram of this hash. */
  candidates(slot: number): readonly Candidate[];
}

const NONE: readonly Candidate[] = [];
/** 2^18 bits are 32 KB, the first-level cache of common processors; grams of 2,600 needles fill 4 % of them. */
const BITS = 20;

/** Hash of a gram: its first four bytes and those after them, little-endian, each ORed with 0x20. */
export function slotOf(low: number, high: number): number {
  return Math.imul(low ^ Math.imul(high, -0x7a143595), -0x61c88647) >>> 12; // 12 = 32 - BITS, as a literal: this is the hottest line of a scan.
}

/**
 * Makes the table for grams of `width` bytes that are sampled every `stride` bytes: of each needle `stride`
 * consecutive grams, so that one of them falls on a sampled position wherever the needle stands. Among the possible
 * runs the one is taken whose grams fewest needles share (`.com.cn` would call for a comparison far too often).
 */
export function createGramTable(needles: readonly Needle[], width: number, stride: number): GramTable {
  const shares = new Uint32Array(1 << BITS);
  const slots = needles.map(({ folded }) => slotsOf(folded, width));
  for (const ofNeedle of slots) for (const slot of ofNeedle) shares[slot]!++;
  const rows = new Map<number, Candidate[]>();
  const bits = new Int32Array(1 << (BITS - 5));
  const beginnings = new Int32Array(1 << (BITS - 5));
  for (const [index, needle] of needles.entries()) {
    const ofNeedle = slots[index]!;
    const first = rarestRun(ofNeedle, stride, shares);
    for (let offset = first; offset < first + stride; offset++) {
      const slot = ofNeedle[offset]!;
      addBeginnings(beginnings, needle.folded, offset, width);
      bits[slot >>> 5]! |= 1 << slot;
      const row = rows.get(slot);
      if (row) row.push({ needle, offset });
      else rows.set(slot, [{ needle, offset }]);
    }
  }
  return { size: needles.length, bits, beginnings, candidates: (slot) => rows.get(slot) ?? NONE };
}

/** The bits of the hashes of all beginnings of some tables. */
export function beginningsOf(tables: readonly GramTable[]): Int32Array {
  const bits = new Int32Array(1 << (BITS - 5));
  for (const { beginnings } of tables) for (let i = 0; i < bits.length; i++) bits[i]! |= beginnings[i]!;
  return bits;
}

function addBeginnings(bits: Int32Array, bytes: Uint8Array, at: number, width: number): void {
  const three = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16);
  const count = width > 3 ? 1 : 128;
  for (let i = 0; i < count; i++) {
    const fourth = width > 3 ? bytes[at + 3]! : (i & 0x1f) | ((i & 0x60) << 1) | 0x20;
    const slot = slotOf(three | (fourth << 24), 0);
    bits[slot >>> 5]! |= 1 << slot;
  }
}

/** Hash of the `width` bytes at a position, folded. */
export function slotAt(bytes: Uint8Array, at: number, width: number): number {
  let low = 0;
  let high = 0;
  for (let i = 0; i < width; i++) {
    const byte = bytes[at + i]! | 0x20;
    if (i < 4) low |= byte << (8 * i);
    else high |= byte << (8 * (i - 4));
  }
  return slotOf(low, high);
}

/** Hashes of all grams of a needle, in the order of their positions. */
function slotsOf(bytes: Uint8Array, width: number): Int32Array {
  const slots = new Int32Array(Math.max(bytes.length - width + 1, 0));
  for (let at = 0; at < slots.length; at++) slots[at] = slotAt(bytes, at, width);
  return slots;
}

function rarestRun(slots: Int32Array, stride: number, shares: Uint32Array): number {
  let best = 0;
  let fewest = Infinity;
  for (let first = 0; first + stride <= slots.length; first++) {
    let sum = 0;
    for (let i = first; i < first + stride; i++) sum += shares[slots[i]!]!;
    if (sum < fewest) [best, fewest] = [first, sum];
  }
  return best;
}
