import type { SourceFact } from './flow-facts.ts';
import type { Span } from './span.ts';
import type { Value } from './value.ts';

/** A form that a browser submits by itself: what people fill in, and where it can go. Plain data without tree nodes. */
export interface FormFacts {
  /** The form's own action first, then those of its buttons. */
  readonly targets: readonly FormTarget[];
  /** Fields that speak of data, in the order of the text; each name once. */
  readonly fields: readonly SourceFact[];
}

/** An address that a form is sent to. */
export interface FormTarget {
  /** The address; holes are filled when files are linked. */
  readonly action: Value;
  /** The attribute's value, quotes excluded. */
  readonly span: Span;
  /** The opening tag of the form or button. */
  readonly element: Span;
}
