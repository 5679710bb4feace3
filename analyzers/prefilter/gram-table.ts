import type { Needle } from './boundaries.ts';

/** A needle that has a gram, and how many bytes after its start the gram stands. */
export interface Candidate {
  readonly needle: Needle;
  readonly offset: number;
}

/** A bit per hash of a gram, and the needles behind each gram. */
export interface GramTable {
  /** How many needles it holds. */
  readonly size: number;
  /** Bit `slot` is set when some gram has the hash `slot = imul(gram, multiplier) >>> shift`. */
  readonly bits: Int32Array;
  readonly shift: number;
  readonly multiplier: number;
  /** The needles with this gram (bytes little-endian, each ORed with 0x20); empty for a gram that only shares the hash. */
  candidates(gram: number): readonly Candidate[];
}

const NONE: readonly Candidate[] = [];
/** 2^18 bits are 32 KB, the first-level cache of common processors; grams of 2,600 needles fill 4 % of them. */
const BITS = 18;

/**
 * Makes the table for grams of `width` bytes that are sampled every `stride` bytes: of each needle `stride`
 * consecutive grams, so that one of them falls on a sampled position wherever the needle stands. Among the possible
 * runs the one is taken whose grams fewest needles share (`.com` would call for a comparison far too often).
 */
export function createGramTable(needles: readonly Needle[], width: number, stride: number): GramTable {
  const shares = new Map<number, number>();
  for (const { folded } of needles) {
    for (let at = 0; at + width <= folded.length; at++) {
      const gram = gramAt(folded, at, width);
      shares.set(gram, (shares.get(gram) ?? 0) + 1);
    }
  }
  const candidates = new Map<number, Candidate[]>();
  const bits = new Int32Array(1 << (BITS - 5));
  const shift = 32 - BITS;
  const multiplier = 0x9e3779b1 | 0;
  for (const needle of needles) {
    const first = rarestRun(needle.folded, width, stride, shares);
    for (let offset = first; offset < first + stride; offset++) {
      const gram = gramAt(needle.folded, offset, width);
      const slot = Math.imul(gram, multiplier) >>> shift;
      bits[slot >>> 5]! |= 1 << slot;
      const row = candidates.get(gram);
      if (row) row.push({ needle, offset });
      else candidates.set(gram, [{ needle, offset }]);
    }
  }
  return { size: needles.length, bits, shift, multiplier, candidates: (gram) => candidates.get(gram) ?? NONE };
}

function gramAt(bytes: Uint8Array, at: number, width: number): number {
  let gram = 0;
  for (let i = 0; i < width; i++) gram |= bytes[at + i]! << (8 * i);
  return gram;
}

function rarestRun(bytes: Uint8Array, width: number, stride: number, shares: ReadonlyMap<number, number>): number {
  let best = 0;
  let fewest = Infinity;
  for (let first = 0; first + stride - 1 + width <= bytes.length; first++) {
    let sum = 0;
    for (let i = 0; i < stride; i++) sum += shares.get(gramAt(bytes, first + i, width)) ?? 0;
    if (sum < fewest) [best, fewest] = [first, sum];
  }
  return best;
}
