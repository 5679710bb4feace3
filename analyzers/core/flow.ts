import type { Category, Confidence } from './categories.ts';
import type { Place } from './span.ts';

/** One step of a flow, with a sentence for people. */
export interface Step extends Place {
  readonly message: string;
}

/**
 * Why a measure on the way does not protect the data from who receives it: it can be reversed or guessed (`hashed`,
 * `encoded`, `compressed`, `masked` in part only), changed without notice (`unauthenticated`), or the key is at hand
 * (`hard-coded-key` in the code, `provider-key` in the provider's own key service).
 */
export type Weakness =
  'hashed' | 'encoded' | 'compressed' | 'masked' | 'unauthenticated' | 'hard-coded-key' | 'provider-key';

/** A call that sends to wherever a variable of the environment points, which nothing gives a value. */
export interface OpenCall {
  readonly variable: string;
  /** The call, or the one of a wrapper that says where to. */
  readonly call: Place;
  /** What was called, for people. */
  readonly sink: string;
  /** Of the data that reaches it; empty when nothing is known of it. */
  readonly categories: readonly Category[];
  /** Data type ids. */
  readonly dataTypes: readonly string[];
}

/** Data on its way to a provider: source first, sink last. */
export interface Flow {
  readonly steps: readonly Step[];
  /** The other ways on which the same data gets there, one for each function where it starts. */
  readonly ways?: readonly (readonly Step[])[];
  /** The sink call as a whole: facts inside it fold under the flow. */
  readonly call: Place;
  /** Provider of the sink; absent only for a region of an operator outside the catalogue. */
  readonly provider?: string;
  /** What was called, for people and for the fingerprint: `ali-oss put`, `fetch`. */
  readonly sink: string;
  /** Host that decided the provider, when one did. */
  readonly host?: string;
  /** Set in the place of a provider where a variable of the environment decides, which nothing gives a value. */
  readonly variable?: string;
  readonly region?: string;
  readonly location?: string;
  readonly locationName?: string;
  readonly operator?: string;
  readonly categories: readonly Category[];
  /** Data type ids. */
  readonly dataTypes: readonly string[];
  readonly confidence: Confidence;
  /** `client`: authenticated encryption with keys held elsewhere; `managed`: keys held by the provider; `none`. */
  readonly encryption: 'none' | 'client' | 'managed';
  /** Why the best measure on the least protected way is no protection; absent without any. */
  readonly weakness?: Weakness;
  /** Name of the function or module that holds the sink; part of the fingerprint. */
  readonly symbol: string;
  /** Environment profiles for which the destination holds (`production`); empty for all. */
  readonly profiles: readonly string[];
}
