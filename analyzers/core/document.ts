import { lineStartsOf } from './lines.ts';
import type { Problem } from './problem.ts';

/** A text under review. Exists for every text, also a broken one. */
export interface Document {
  /** Relative to the workspace root, `/`-separated. */
  readonly path: string;
  readonly text: string;
  /** Content hash; equal texts have equal hashes. */
  readonly hash: string;
  /** Offset at which each line starts. */
  readonly lineStarts: readonly number[];
  /** What went wrong while the text was read (encoding). */
  readonly problems: readonly Problem[];
}

/** Makes a document; the line table is built on first use. */
export function createDocument(path: string, text: string, hash: string, problems: readonly Problem[] = []): Document {
  let starts: readonly number[] | undefined;
  return {
    path,
    text,
    hash,
    problems,
    get lineStarts() {
      return (starts ??= lineStartsOf(text));
    },
  };
}
