import type { Span } from './span.ts';

/**
 * What is known of an expression's value without running it: plain, serialisable, without tree nodes.
 * Holes (`environment`, `import`, `parameter`, `global`) are filled when files are linked.
 */
export type Value =
  /**
   * A literal text; numbers and booleans are texts as well. `at` is the literal itself, quotes excluded.
   * Here and below, `path` is the file that `at` or `fn` belongs to when it is another one than the value's own: set
   * where files are linked. `profile` is that of the configuration that the text comes from (`production`), `entry` the
   * variable of the environment that it was set for, `provider` the one that a policy says it leads to.
   */
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly at?: Span;
      readonly path?: string;
      readonly profile?: string;
      readonly entry?: string;
      readonly provider?: string;
    }
  /** A template string or a concatenation, in order. */
  | { readonly kind: 'join'; readonly parts: readonly Value[] }
  /** `process.env.X`, `import.meta.env.X`, `Deno.env.get('X')`, a config module's look-up by name. */
  | { readonly kind: 'environment'; readonly name: string; readonly at?: Span }
  /** A binding of another module: export name, `default`, or `*` for the whole namespace (also `require(…)`). */
  | { readonly kind: 'import'; readonly specifier: string; readonly name: string }
  /** A free name: `fetch`, `window`, `Math`. */
  | { readonly kind: 'global'; readonly name: string }
  | { readonly kind: 'member'; readonly of: Value; readonly name: string }
  | {
      readonly kind: 'call';
      readonly callee: Value;
      readonly args: readonly Value[];
      readonly isNew: boolean;
      readonly at?: Span;
      readonly path?: string;
    }
  /**
   * `isOpen`: more members may exist (spread of something unknown, computed keys). `spread`: what was spread into it and
   * is known once files are linked, in order; own members win.
   */
  | {
      readonly kind: 'object';
      readonly members: Readonly<Record<string, Value>>;
      readonly isOpen: boolean;
      readonly spread?: readonly Value[];
    }
  | { readonly kind: 'array'; readonly items: readonly Value[] }
  /** One of several: `a || b`, `c ? a : b`, a variable written more than once. In order of the text. */
  | { readonly kind: 'either'; readonly options: readonly Value[] }
  /**
   * A parameter of a function of this module; `path` is the member chain read from it, destructured or by dots.
   * `file` is what `path` is elsewhere: the other file it belongs to.
   */
  | {
      readonly kind: 'parameter';
      readonly fn: number;
      readonly index: number;
      readonly path: readonly string[];
      readonly file?: string;
    }
  /**
   * A function of this module, by index in its flow facts: 0 is the top level, then all functions by start offset.
   * `bound`: calls of functions around it, or constructions of its object, that made this one, as far as they are known.
   */
  | { readonly kind: 'function'; readonly fn: number; readonly path?: string; readonly bound?: readonly Bound[] }
  /** A class of this module: its methods by name (static ones with the prefix `static `), and what it extends. */
  | {
      readonly kind: 'class';
      readonly name: string;
      readonly members: Readonly<Record<string, Value>>;
      readonly extends?: Value;
      readonly path?: string;
    }
  | { readonly kind: 'this'; readonly className?: string }
  | { readonly kind: 'unknown' };

/** A function around another, or the constructor of its object, and what it was called with for this one. */
export interface Bound {
  readonly fn: number;
  readonly path?: string;
  readonly args: readonly Value[];
}

export const UNKNOWN: Value = { kind: 'unknown' };

/** Makes a text value. */
export function textValue(text: string, at?: Span): Value {
  return at ? { kind: 'text', text, at } : { kind: 'text', text };
}

/** Joins options into one value: nested `either`s are flattened, doubles dropped, a single option stands alone. */
export function eitherOf(options: readonly Value[]): Value {
  const flat = options.flatMap((option) => (option.kind === 'either' ? option.options : [option]));
  const seen = new Set<string>();
  const kept = flat.filter((option) => {
    const key = JSON.stringify(option);
    return !seen.has(key) && seen.add(key);
  });
  const [only] = kept;
  if (kept.length === 1 && only) return only;
  return kept.length ? { kind: 'either', options: kept } : UNKNOWN;
}
