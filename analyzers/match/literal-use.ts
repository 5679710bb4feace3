import type { Span } from '../core/span.ts';

/** How a literal stands in the code. */
export type LiteralRole =
  | 'value'
  | 'comparison' // it tests something: `host === 'x'`, `url.includes('x')`, `case 'x'`
  | 'type'
  | 'message' // written to a log or an error
  | 'key'
  | 'hyperlink' // shown to a person as a link
  | 'text'; // text for people: an attribute of a page, documentation

/** A string literal or one piece of a template string in any language, with what stands around it. */
export interface LiteralUse {
  readonly text: string;
  /** The content in the source, quotes excluded. Offsets into `text` equal offsets into the source when `isPlain`. */
  readonly span: Span;
  /** True when the content has no escapes: an offset in `text` can be added to `span.start`. */
  readonly isPlain: boolean;
  /** True when a hole of a template or another operand stands directly before. */
  readonly afterHole: boolean;
  readonly role: LiteralRole;
  /** Names that speak of it, nearest first: property keys, variables, parameters, the member of the other `||` operand. */
  readonly keys: readonly string[];
  /** Dotted callee of the nearest call it is an argument of (`new ` before constructors). */
  readonly callee?: string;
  /** How many sibling elements the nearest array around it has; 0 outside arrays. */
  readonly arraySize: number;
}
