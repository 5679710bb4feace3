import type { AccessPath, CallFact, Entry, Origin } from '../../core/flow-facts.ts';
import { MAX_MARKS } from '../limits.ts';
import { markOf } from '../taint.ts';
import type { Mark, Taint } from '../taint.ts';

/** Turns the values of one function into plain entries over a table of origins. */
export interface Packer {
  /** Grows with each call of `entriesOf`. */
  readonly origins: Origin[];
  entriesOf(taint: Taint): Entry[];
  /** Whether a value had as many origins as are kept at most. */
  isFolded(): boolean;
  /** Calls that origins met since the last time refer to. */
  takeReferencedCalls(): number[];
  /** Packs kept calls and rewrites origins to their new numbers. */
  renumbered<Draft extends { readonly index: number }>(
    kept: readonly Draft[],
    packCall: (draft: Draft) => CallFact,
  ): CallFact[];
}

/** Renumbers what is used, in order of first use; what nothing refers to is left out. */
export interface Renumbering {
  /** Old numbers, by new number. */
  readonly used: number[];
  numberOf(old: number): number;
}

/** Makes an empty renumbering. */
export function createRenumbering(): Renumbering {
  const used: number[] = [];
  const numbers = new Map<number, number>();
  return {
    used,
    numberOf: (old) => {
      const known = numbers.get(old);
      if (known !== undefined) return known;
      numbers.set(old, used.length);
      used.push(old);
      return used.length - 1;
    },
  };
}

/** Makes the packer of one function. */
export function createPacker(steps: Renumbering): Packer {
  const origins: Origin[] = [];
  const indexes = new Map<string, number>();
  const memo = new Map<Taint, Entry[]>();
  let fresh: number[] = [];
  let isFolded = false;
  const add = (mark: Mark): number => {
    const known = indexes.get(mark.key);
    if (known !== undefined) return known;
    indexes.set(mark.key, origins.length);
    origins.push(mark.origin);
    if (mark.origin.kind === 'result' || mark.origin.kind === 'effect') fresh.push(mark.origin.call);
    return origins.length - 1;
  };
  return {
    origins,
    entriesOf: (taint) => {
      const known = memo.get(taint);
      if (known) return known;
      isFolded ||= taint.own.length >= MAX_MARKS;
      const entries: Entry[] = [];
      collect(taint, [], add, steps, entries);
      memo.set(taint, entries);
      return entries;
    },
    isFolded: () => isFolded,
    takeReferencedCalls: () => {
      const taken = fresh;
      fresh = [];
      return taken;
    },
    renumbered: (kept, packCall) => {
      const calls = kept.map(packCall);
      const numbers = new Map(kept.map((draft, index) => [draft.index, index]));
      origins.forEach((origin, index) => {
        if (origin.kind !== 'result' && origin.kind !== 'effect') return;
        origins[index] = markOf({ ...origin, call: numbers.get(origin.call) ?? -1 }, []).origin;
      });
      return calls;
    },
  };
}

function collect(taint: Taint, at: AccessPath, add: (mark: Mark) => number, steps: Renumbering, out: Entry[]): void {
  for (const mark of taint.own) {
    out.push({ at, origin: add(mark), ...(mark.via.length ? { via: mark.via.map(steps.numberOf) } : {}) });
  }
  for (const [name, field] of taint.fields ?? []) {
    const before = out.length;
    collect(field, [...at, name], add, steps, out);
    // A clean member hides what the whole holds.
    if (out.length === before && taint.own.length > 0) out.push({ at: [...at, name], origin: -1 });
  }
}
