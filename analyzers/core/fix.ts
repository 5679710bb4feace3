import type { Span } from './span.ts';

/** Replaces a span of a file by a text. */
export interface Edit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
}

/** A mend for one finding, as data: the editor and `scan --fix` apply it. */
export interface Fix {
  /** For people: `Change the region to eu-central-1`. */
  readonly title: string;
  /** Stable id of the action: `change-region`, `remove-mirror`, `remove-suppression`, `ignore-with-reason`, `open-rule`. */
  readonly action: string;
  readonly edits: readonly Edit[];
  /** Offered first in the editor's menu. */
  readonly isPreferred: boolean;
  /** Safe to apply without looking: used by `--fix` and `source.fixAll`. */
  readonly isSafe: boolean;
  /** An address to open instead of, or beside, the edits. */
  readonly opens?: string;
}
