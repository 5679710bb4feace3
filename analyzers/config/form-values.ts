import type { Span } from '../core/span.ts';
import { UNKNOWN, textValue, type Value } from '../core/value.ts';
import type { FormAttribute } from '../match/form-element.ts';
import type { MarkupElement } from '../parse/markup-attributes.ts';
import { makeJoin } from '../resolve/build.ts';
import { memberOf } from '../resolve/member-values.ts';

/** Gives the value of a name at the top level of a component's script. */
export type NameReader = (name: string) => Value;

/** What a template fills in: `{{ host }}`, `<%= host %>`, `{host}`. */
const HOLE = /\{\{[^{}]*\}\}|<%[^%]*%>|\$?\{[^{}]*\}/g;
/** Attributes whose value is an expression: Vue's `:name`, Angular's `[name]` and `[attr.name]`. */
const BOUND = /^(?:v-bind:|:|\[attr\.)([a-z-]+)\]?$|^\[([a-z-]+)\]$/;
const QUOTED = /^\s*(['"`])([^'"`$\\]*)\1\s*$/;

/** Reads the attributes of an element, with the names of the component's script filled in. */
export function readAttributes(element: MarkupElement, text: string, valueOf: NameReader): Map<string, FormAttribute> {
  const out = new Map<string, FormAttribute>();
  for (const [name, { value, span }] of element.attributes) {
    const bound = BOUND.exec(name);
    const plain = bound?.[1] ?? bound?.[2];
    const isPlain = text.slice(span.start, span.end) === value;
    const placeOf: PlaceOf = (from, to) => (isPlain ? { start: span.start + from, end: span.start + to } : span);
    if (plain === undefined) out.set(name, { value: readText(value, placeOf, valueOf), span });
    else out.set(plain, { value: readExpression(value, placeOf, valueOf), span });
  }
  return out;
}

/** Where a stretch of the value stands in the document: the whole value where something was decoded. */
type PlaceOf = (from: number, to: number) => Span;

/** A text with the template's holes. */
function readText(value: string, placeOf: PlaceOf, valueOf: NameReader): Value {
  // Svelte and Astro: a template string as the whole.
  const isTemplate = value.startsWith('{`') && value.endsWith('`}') && value.length > 4;
  const [first, last] = isTemplate ? [2, value.length - 2] : [0, value.length];
  const parts: Value[] = [];
  let from = first;
  for (const { index, 0: hole } of value.matchAll(HOLE)) {
    if (index < from) continue;
    if (index > from) parts.push(textValue(value.slice(from, index), placeOf(from, index)));
    const expression = hole.replace(/^\$?\{\{?|^<%[=-]?|\}\}?$|%>$/g, '');
    parts.push(readExpression(expression, (at, to) => placeOf(index + at, index + to), valueOf));
    from = index + hole.length;
  }
  if (from < last || !parts.length) parts.push(textValue(value.slice(from, last), placeOf(from, last)));
  const [only] = parts;
  return parts.length === 1 && only ? only : makeJoin(parts);
}

/** A quoted text, an environment variable, or a name of the script with members; anything else is not known. */
function readExpression(expression: string, placeOf: PlaceOf, valueOf: NameReader): Value {
  const quoted = QUOTED.exec(expression);
  if (quoted) {
    const [, quote = '', text = ''] = quoted;
    const start = expression.indexOf(quote) + 1;
    return textValue(text, placeOf(start, start + text.length));
  }
  const name = expression.trim();
  const variable = /^(?:import\.meta|process)\.env\.([A-Za-z_]\w*)$/.exec(name)?.[1];
  if (variable !== undefined) return { kind: 'environment', name: variable };
  if (!/^[A-Za-z_$][\w$.]*$/.test(name)) return UNKNOWN;
  const [root = '', ...members] = name.split('.');
  return members.reduce(memberOf, valueOf(root));
}
