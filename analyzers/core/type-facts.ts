import type { Confidence } from './categories.ts';
import type { Span } from './span.ts';

/**
 * A shape of data as a program declares it, cut down to what says which members hold which data. Plain and serialisable;
 * names of other shapes are filled in when files are linked.
 */
export type TypeShape =
  /** Another declared type; `specifier` when it is imported. Values (`typeof schema`) carry the prefix `typeof `. */
  | { readonly kind: 'reference'; readonly name: string; readonly specifier?: string }
  | { readonly kind: 'object'; readonly members: Readonly<Record<string, TypeMember>> }
  /** An array, set, map or record: every member is of that shape. */
  | { readonly kind: 'list'; readonly of: TypeShape }
  /** An intersection, a union, or a type with what it extends: the members of all. */
  | { readonly kind: 'all'; readonly of: readonly TypeShape[] }
  /** Some members: those of `keys`, or all but those. */
  | { readonly kind: 'part'; readonly of: TypeShape; readonly keys: readonly string[]; readonly isLeftOut: boolean }
  /** A model of the project's database schema (`schema.prisma`), by name in lower case. */
  | { readonly kind: 'model'; readonly name: string };

/** One member of a shape. Members that hold no data and no shape are kept by name, so that reading them is known to be clean. */
export interface TypeMember {
  /** Ids of the data types that the name speaks of, most telling first. */
  readonly dataTypes?: readonly string[];
  readonly confidence?: Confidence;
  readonly shape?: TypeShape;
}

/** A type, class, schema or model that a file declares. */
export interface DeclaredType {
  readonly name: string;
  readonly shape: TypeShape;
  /** What the type's own name says of every value of it. */
  readonly dataTypes?: readonly string[];
  readonly confidence?: Confidence;
}

/** A place where a value's shape is declared: an annotation, an assertion, a generic argument, a query of a model. */
export interface TypeUse {
  readonly span: Span;
  /** For people: `patient`, `prisma.patient.findMany()`. */
  readonly name: string;
  readonly shape: TypeShape;
  /** Index of the parameter that is annotated: callers may know more. */
  readonly parameter?: number;
  /** True where a database answers: the value is such data, whatever else reaches it. */
  readonly isStored?: boolean;
}

/** The types of one file. */
export interface TypeFacts {
  /** By local name; schemas and models held by variables with the prefix `typeof `. */
  readonly declared: Readonly<Record<string, DeclaredType>>;
  /** Exports whose name differs from the local one, or that come from elsewhere. */
  readonly exports: Readonly<Record<string, TypeShape>>;
  /** Specifiers whose types are all passed on. */
  readonly stars: readonly string[];
  readonly uses: readonly TypeUse[];
}
