/** What a promise or iteration fails with: a part of the value that only `await`, `catch` and iteration see. */
export const ERROR = '<error>';

/** What a call throws at once; only in paths of results. */
export const THROWN = '<throw>';

/** What a generator returns in the end, beside what it yields. */
export const RETURNED = '<return>';

/** Stands for a parameter's index: what `next(x)` hands in as the value of `yield`. */
export const SENT = -2;

/** What a bound function holds: its first arguments, and last its `this`. */
export const BOUND: readonly string[] = ['<bound 0>', '<bound 1>', '<bound 2>', '<bound 3>', '<bound this>'];

const HIDDEN: ReadonlySet<string> = new Set([ERROR, THROWN, RETURNED, ...BOUND]);

/** Says whether a name stands for a part that no member access reads. */
export function isHidden(name: string): boolean {
  return HIDDEN.has(name);
}

/** The index that stands for `this` among parameters and arguments. */
export const SELF = -1;
