import type { Span } from '../core/span.ts';
import type { Value } from '../core/value.ts';

/** An element of a page or component that can be part of a form, whatever the syntax. */
export interface FormElement {
  /** `form`, `input`, `textarea`, `select` or `button`. */
  readonly tag: string;
  /** The opening tag. */
  readonly span: Span;
  /** By lower-case name. */
  readonly attributes: ReadonlyMap<string, FormAttribute>;
  /** The nearest form around it, as an index into the list of elements. */
  readonly form?: number;
}

export interface FormAttribute {
  readonly value: Value;
  /** The value in the document, quotes excluded. */
  readonly span: Span;
}

/** Gives an attribute's text when it is fixed; a missing attribute has none. */
export function textOf(element: FormElement, name: string): string | undefined {
  const value = element.attributes.get(name)?.value;
  return value?.kind === 'text' ? value.text.trim() : undefined;
}
