import type { FormFacts } from '../core/form-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { UNKNOWN, textValue, type Value } from '../core/value.ts';
import type { FormAttribute, FormElement } from '../match/form-element.ts';
import { gatherForms } from '../match/forms.ts';
import { visitTags, type MarkupElement } from '../parse/markup-attributes.ts';

const TAGS: ReadonlySet<string> = new Set(['form', 'input', 'textarea', 'select', 'button']);
/** What a template fills in: `{{ host }}`, `<%= host %>`, `{host}`. */
const HOLE = /\{\{[^{}]*\}\}|<%[^%]*%>|\$?\{[^{}]*\}/g;
/** Attributes whose value is an expression: Vue's `:name`, Angular's `[name]` and `[attr.name]`. */
const BOUND = /^(?:v-bind:|:|\[attr\.)([a-z-]+)\]?$|^\[([a-z-]+)\]$/;
const QUOTED = /^\s*(['"`])([^'"`$\\]*)\1\s*$/;

/**
 * Reads the forms of a page or component. A form inside a form is none, as in browsers; a page ignores the slash of
 * `<form />`, components do not.
 */
export function readForms(text: string, isPage: boolean, isAstro: boolean, knowledge: Knowledge): FormFacts[] {
  const elements: FormElement[] = [];
  let form: number | undefined;
  const open = (element: MarkupElement): void => {
    const isForm = element.tag === 'form';
    if (isForm && form !== undefined) return;
    const attributes = attributesOf(element, text);
    elements.push({
      tag: element.tag,
      span: element.span,
      attributes,
      ...(form === undefined || isForm ? {} : { form }),
    });
    if (isForm && (isPage || !element.isSelfClosing)) form = elements.length - 1;
  };
  const close = (tag: string): void => {
    if (tag === 'form') form = undefined;
  };
  visitTags(text, { tags: TAGS, open, close }, isAstro);
  return gatherForms(elements, knowledge);
}

function attributesOf(element: MarkupElement, text: string): Map<string, FormAttribute> {
  const out = new Map<string, FormAttribute>();
  for (const [name, { value, span }] of element.attributes) {
    const bound = BOUND.exec(name);
    const plain = bound?.[1] ?? bound?.[2];
    const raw = text.slice(span.start, span.end);
    if (plain !== undefined) out.set(plain, boundAttribute(value, raw, span));
    else out.set(name, { value: valueOfText(value, raw, span), span });
  }
  return out;
}

/** An expression says something only when it is a quoted text. */
function boundAttribute(value: string, raw: string, span: Span): FormAttribute {
  const quoted = QUOTED.exec(value);
  if (!quoted) return { value: UNKNOWN, span };
  const [, quote = '', text = ''] = quoted;
  const start = span.start + value.indexOf(quote) + 1;
  return { value: textValue(text, raw === value ? { start, end: start + text.length } : span), span };
}

/** The value with the template's holes; places are known only where nothing was decoded. */
function valueOfText(value: string, raw: string, span: Span): Value {
  const parts: Value[] = [];
  const placeOf = (from: number, to: number): Span =>
    raw === value ? { start: span.start + from, end: span.start + to } : span;
  let from = 0;
  for (const { index, 0: hole } of value.matchAll(HOLE)) {
    if (index > from) parts.push(textValue(value.slice(from, index), placeOf(from, index)));
    parts.push(UNKNOWN);
    from = index + hole.length;
  }
  if (!parts.length) return textValue(value, placeOf(0, value.length));
  if (from < value.length) parts.push(textValue(value.slice(from), placeOf(from, value.length)));
  return parts.length === 1 ? UNKNOWN : { kind: 'join', parts };
}
