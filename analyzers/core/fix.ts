import type { Span } from './span.ts';

/** Replaces a span of a file by a text. */
export interface Edit {
  readonly path: string;
  readonly span: Span;
  readonly text: string;
  /** The file does not exist yet: the text is the whole of it, and the span is empty. */
  readonly isNewFile?: true;
}

/** A mend for one finding, as data: the editor and `scan --fix` apply it. */
export interface Fix {
  /** For people: `Change the region to eu-central-1`. */
  readonly title: string;
  /** Stable id of the action: `change-region`, `encrypt`, `remove-mirror`, `ignore-with-reason`, `open-rule` … */
  readonly action: string;
  /** Edits of several files, new ones among them, are made together or not at all. */
  readonly edits: readonly Edit[];
  /** Offered first in the editor's menu. */
  readonly isPreferred: boolean;
  /** Safe to apply without looking: used by `--fix` and `source.fixAll`. */
  readonly isSafe: boolean;
  /** An address to open instead of, or beside, the edits. */
  readonly opens?: string;
  /** `refactor`: for a menu of its own beside the quick fixes; absent for a quick fix. */
  readonly kind?: 'quickfix' | 'refactor';
  /** The edits rest on something that the code does not show: they are looked at one by one before they are made. */
  readonly needsConfirmation?: true;
  /** What the next review says of the finding: it is gone, or lowered to `protected-data-flow`. */
  readonly promises?: 'gone' | 'protected';
  /** What it takes beside the edits, one sentence for people: a key to set, a column to widen. */
  readonly note?: string;
  /** Members with empty texts that the edits leave to people: the editor goes there, first name first. */
  readonly fills?: { readonly path: string; readonly names: readonly string[] };
  /** Markdown to show beside the edits: what people still have to do. */
  readonly shows?: string;
  /** One sentence that says why the action can't be had here; then there are no edits. */
  readonly unavailable?: string;
}
