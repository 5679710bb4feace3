import type { Problem } from '../../analyzers/core/problem.ts';
import { maxBytesOf, tooLarge } from '../../cli/disk/limits.ts';

export interface OpenText {
  /** Empty when it is too large to be analysed. */
  readonly text: string;
  readonly version: number;
  /** Why it is not analysed. */
  readonly problem: Problem | undefined;
}

/** The texts of open editors, by path. */
export interface OpenTexts {
  /** Those that are reviewed. */
  readonly reviewed: ReadonlyMap<string, OpenText>;
  /** Keeps a text, and says whether the review has to look at it. */
  set(path: string, text: string, version: number): boolean;
  close(path: string): boolean;
  /** After ignore files have changed: gives the paths whose texts count now, or no longer. */
  chooseAgain(): readonly string[];
}

/** Keeps open texts; those of files that `accepts` refuses count once it accepts them. */
export function createOpenTexts(accepts: (path: string) => boolean): OpenTexts {
  const reviewed = new Map<string, OpenText>();
  const leftOut = new Map<string, OpenText>();
  return {
    reviewed,
    set: (path, text, version) => {
      const before = reviewed.get(path);
      const isTooLarge = text.length > maxBytesOf(path);
      const now = isTooLarge
        ? { text: '', version, problem: tooLarge(path, text.length) }
        : { text, version, problem: undefined };
      const isReviewed = before !== undefined || accepts(path);
      (isReviewed ? reviewed : leftOut).set(path, now);
      if (isReviewed) leftOut.delete(path);
      return isReviewed && before?.text !== text;
    },
    close: (path) => {
      leftOut.delete(path);
      return reviewed.delete(path);
    },
    chooseAgain: () => {
      const moves = (from: Map<string, OpenText>, isWanted: boolean): [string, OpenText][] =>
        [...from].filter(([path]) => accepts(path) === isWanted);
      const [out, back] = [moves(reviewed, false), moves(leftOut, true)];
      for (const [path, text] of out) {
        reviewed.delete(path);
        leftOut.set(path, text);
      }
      for (const [path, text] of back) {
        leftOut.delete(path);
        reviewed.set(path, text);
      }
      return [...out, ...back].map(([path]) => path);
    },
  };
}
