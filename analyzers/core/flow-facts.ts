import type { Category, Confidence } from './categories.ts';
import type { Weakness } from './flow.ts';
import type { Span } from './span.ts';
import type { TypeFacts } from './type-facts.ts';
import type { Value } from './value.ts';

/**
 * Summaries of the functions of one file, for linking across files: plain data without tree nodes.
 * Indexes point into the tables of the same file.
 */
export interface FlowFacts {
  readonly version: 1;
  /**
   * Numbered as in `resolve/functions.ts`: 0 is the module's own statements, then every function with a body,
   * so that `Value`s of kind `function` and `parameter` point here. Functions that do nothing with data are left out.
   */
  readonly functions: Readonly<Record<number, FunctionFacts>>;
  readonly sources: readonly SourceFact[];
  /** Values of callees and arguments, each once, cut down to what linking needs. */
  readonly values: readonly Value[];
  /** Variables that closures share, and what initialisers give to the fields of classes: everything ever written to them. */
  readonly cells: readonly CellFacts[];
  /** Classes, static sides of classes, and object literals with methods: what may stand behind `this`. */
  readonly classes?: readonly ClassFacts[];
  /** Middle steps of flows, referred to by index. */
  readonly steps: readonly StepFact[];
  /** Types, schemas and models, and where they say what a value holds; absent when there are none. */
  readonly types?: TypeFacts;
  /** True when a limit was hit: some flows of this file may be missing. */
  readonly isTruncated?: boolean;
  /** True when a value had more origins than are kept: what is found stands, more kinds of data may be missing. */
  readonly isFolded?: boolean;
}

/** A place where data starts. */
export interface SourceFact {
  readonly span: Span;
  /** For people: `email`, `req.body`. */
  readonly name: string;
  readonly categories: readonly Category[];
  /** Data type ids. */
  readonly dataTypes: readonly string[];
  readonly confidence: Confidence;
  /**
   * `known`: a call or member that yields such data, or a policy's own source.
   * `named`: only the name says so.
   */
  readonly basis: 'known' | 'named';
  /** True when a member is read there (`user.email`, `{ email } = user`): the data leaves what held it. */
  readonly isRead?: boolean;
  /** For people: the type that says so, and its members that do. */
  readonly declared?: string;
  /** The words before the last one (`config` of `config.token`, `user` of `user.token`), as written. */
  readonly owner?: string;
}

export interface StepFact {
  readonly span: Span;
  readonly message: string;
  /** Set where data is changed in a way that does not protect it. */
  readonly weakness?: Weakness;
}

export interface CellFacts {
  /** `email`, or the name of a class for what initialisers give to its fields. */
  readonly name: string;
  readonly writes: readonly CellWrite[];
  /** Index of the class whose fields it holds: who reads it by name means any instance. */
  readonly ofClass?: number;
}

/** A class, the static side of one, or an object literal with methods. */
export interface ClassFacts {
  /** As in `Value`s of kind `class`; a static side has the prefix `static `, a literal is `object@` and its offset. */
  readonly name: string;
  /** Its own methods by name; `get x` and `set x` are accessors, `constructor` makes an instance. */
  readonly members: Readonly<Record<string, number>>;
  /** Other functions that see the same `this`: arrow functions inside methods. */
  readonly inner?: readonly number[];
  /** Index of the value that it extends. */
  readonly extends?: number;
  /** Index of the cell that holds what initialisers give to its fields. */
  readonly fields?: number;
}

export interface CellWrite {
  /** The function that writes. */
  readonly fn: number;
  readonly entries: readonly Entry[];
}

/** What one function does with data. */
export interface FunctionFacts {
  /** For people and fingerprints: `Client.send`, `upload`; the empty string for the module itself. */
  readonly name: string;
  /** Names in order; the empty string for a pattern. */
  readonly parameters: readonly string[];
  readonly origins: readonly Origin[];
  /** What reaches the returned (or yielded, or awaited) value. */
  readonly returns: readonly Entry[];
  /** What its own `throw`s and awaited failures throw, those that it catches left out; that of its calls is not listed. */
  readonly throws?: readonly Entry[];
  /** True when what it throws arrives later: an async function's or generator's. */
  readonly isLater?: boolean;
  /** What is written into parameters: callers see it in their arguments. */
  readonly writes: readonly ParameterWrite[];
  readonly calls: readonly CallFact[];
}

export interface ParameterWrite {
  /** -1 is `this`. */
  readonly index: number;
  readonly entries: readonly Entry[];
}

/** A member chain; `*` stands for an unknown member or element. At most `MAX_PATH` long. */
export type AccessPath = readonly string[];

/**
 * Where a value comes from, seen from inside one function. `named` is the source that a name on the way speaks of:
 * it holds when nothing better is found behind the origin, and lends its data types when something is. It is hushed where
 * the name of a whole says nothing of this part: then it tells where found data was read, but starts nothing.
 */
export type Origin =
  | { readonly kind: 'source'; readonly source: number }
  /** An object literal with methods, made here: all its members are known. */
  | { readonly kind: 'made' }
  /** Index -1 is `this`. */
  | {
      readonly kind: 'parameter';
      readonly index: number;
      readonly path: AccessPath;
      readonly named?: number;
      readonly isHushed?: boolean;
    }
  /** The value of a call of this function. */
  | {
      readonly kind: 'result';
      readonly call: number;
      readonly path: AccessPath;
      readonly named?: number;
      readonly isHushed?: boolean;
    }
  /** What a call wrote into one of its arguments; -1 is the receiver. */
  | {
      readonly kind: 'effect';
      readonly call: number;
      readonly argument: number;
      readonly path: AccessPath;
      readonly named?: number;
      readonly isHushed?: boolean;
    }
  /** What a declared type says of a value: an index of `TypeFacts.uses`. `named` holds when the type is not found. */
  | {
      readonly kind: 'type';
      readonly type: number;
      readonly path: AccessPath;
      readonly named?: number;
      readonly isHushed?: boolean;
    }
  | {
      readonly kind: 'cell';
      readonly cell: number;
      readonly path: AccessPath;
      readonly named?: number;
      readonly isHushed?: boolean;
    }
  | {
      readonly kind: 'import';
      readonly specifier: string;
      readonly name: string;
      readonly path: AccessPath;
      readonly named?: number;
      readonly isHushed?: boolean;
    };

/** An origin that reaches a value at an access path of it. */
export interface Entry {
  readonly at: AccessPath;
  /** Index of the origin; -1 says that this member was overwritten by something clean. */
  readonly origin: number;
  /** Indexes of steps, oldest first. */
  readonly via?: readonly number[];
}

/** How a call of unknown code carries data from what it is given to what it gives. */
export type Passing = 'none' | 'arguments' | 'receiver' | 'both';

export interface CallFact {
  readonly span: Span;
  /** `assign`: a property whose setting sends (`img.src = url`); its value is argument 0. */
  readonly form: 'call' | 'new' | 'assign';
  /** Index of the callee's value; absent when unknown. */
  readonly callee?: number;
  /** The callee as written, shortened: `client.put`. */
  readonly text: string;
  readonly args: readonly ArgumentFact[];
  /** What is handed into the iteration that the call gives: `next(x)`. */
  readonly sent?: readonly Entry[];
  /** What reaches the receiver. */
  readonly receiver?: readonly Entry[];
  /** Number of the variable that holds the receiver, equal for all calls on it in this file. */
  readonly on?: number;
  readonly passes: Passing;
  /** True for calls that the engine adds: a callback called by a built-in. */
  readonly isImplied?: boolean;
  /** The callee is an emitter, argument 0 an event's name: the others reach listeners, or the value is what they get. */
  readonly event?: 'emit' | 'on';
  /** True inside a `try` with a `catch`, and for callbacks whose failures go elsewhere. */
  readonly isCaught?: boolean;
}

export interface ArgumentFact {
  /** Index of its value; absent when unknown. */
  readonly value?: number;
  readonly entries?: readonly Entry[];
  readonly isSpread?: boolean;
}
