import type { Category } from './categories.ts';
import type { Step } from './flow.ts';
import type { Place } from './span.ts';

/** A variable of the environment that alone decides where data goes, and that nothing in the project gives a value. */
export interface Question {
  readonly variable: string;
  /** Where programs read it, in order. */
  readonly readers: readonly Place[];
  /** The calls that send there, each once, in order: what is called is the message. */
  readonly calls: readonly Step[];
  /** Settings that name it and leave it open, with the profile that they are for; empty for all. */
  readonly settings: readonly (Place & { readonly profile: string })[];
  /** Of the data that reaches it; empty when nothing is known of it. */
  readonly categories: readonly Category[];
  /** Data type ids. */
  readonly dataTypes: readonly string[];
  /** The data in words: `e-mail addresses (personal)`; the empty string when nothing is known of it. */
  readonly data: string;
}
