import type { Span } from './span.ts';

/** What kind of thing could not be read or decided. */
export type ProblemCode =
  | 'syntax' // the text is broken; what could be read was read
  | 'too-large'
  | 'long-line'
  | 'binary'
  | 'encoding'
  | 'generated'
  | 'installed' // a folder of installed packages
  | 'unreadable'
  | 'vanished'
  | 'too-deep'
  | 'symlink'
  | 'limit' // an analysis bound was reached
  | 'cache'
  | 'policy'
  | 'failure'; // a fault of ours: one analyzer failed on one file

/** Something that was not read or not decided, and why. Never dropped on the way to a report. */
export interface Problem {
  readonly code: ProblemCode;
  /** Relative to the workspace root; the empty string stands for the whole run. */
  readonly path: string;
  /** Where in the file, when it is known. */
  readonly span?: Span;
  /** One line for people: what, and what they can do about it. */
  readonly message: string;
  /** True when findings may be missing because of it: such a scan is incomplete (exit code 3). */
  readonly incomplete: boolean;
}
