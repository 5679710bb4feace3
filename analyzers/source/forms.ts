import type { TSESTree } from '@typescript-eslint/typescript-estree';
import type { FormFacts } from '../core/form-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { textValue } from '../core/value.ts';
import type { FormAttribute, FormElement } from '../match/form-element.ts';
import { gatherForms } from '../match/forms.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';
import { nodesOf } from '../parse/tree.ts';
import type { ValueReader } from '../resolve/reader.ts';

const FORM = /<form\b/i;
const NATIVE: ReadonlySet<string> = new Set(['form', 'input', 'textarea', 'select', 'button']);

/** Reads the forms of JSX whose `action` or `formAction` is an address rather than a function. */
export function readJsxForms(parsed: ParsedScript, valueOf: ValueReader, knowledge: Knowledge): FormFacts[] {
  if (!FORM.test(parsed.text)) return [];
  const elements: FormElement[] = [];
  /** The form around the children of an element, as an index into `elements`. */
  const formWithin = new Map<TSESTree.Node, number | undefined>();
  for (const node of nodesOf(parsed.program)) {
    if (node.type !== 'JSXElement') continue;
    const around = formAround(node, formWithin);
    const tag = tagOf(node.openingElement.name);
    if (tag !== undefined) {
      elements.push({
        tag,
        span: spanOf(node.openingElement),
        attributes: attributesOf(node.openingElement, valueOf),
        ...(around === undefined ? {} : { form: around }),
      });
    }
    formWithin.set(node, tag === 'form' ? elements.length - 1 : around);
  }
  return gatherForms(elements, knowledge);
}

function formAround(
  node: TSESTree.Node,
  formWithin: ReadonlyMap<TSESTree.Node, number | undefined>,
): number | undefined {
  for (let up = node.parent; up; up = up.parent) if (formWithin.has(up)) return formWithin.get(up);
  return undefined;
}

/** The element that a tag stands for; components count by what their names end in (`TextField`, `Input`, `SubmitButton`). */
function tagOf(name: TSESTree.JSXTagNameExpression): string | undefined {
  if (name.type === 'JSXMemberExpression') return tagOf(name.property);
  if (name.type !== 'JSXIdentifier') return undefined;
  if (NATIVE.has(name.name)) return name.name;
  if (name.name === 'Form') return 'form';
  if (/^(?:[A-Z]\w*)?Button$/.test(name.name)) return 'button';
  if (/^(?:[A-Z]\w*)?Text[aA]rea$/.test(name.name)) return 'textarea';
  if (/^(?:[A-Z]\w*)?Select$/.test(name.name)) return 'select';
  return /^(?:[A-Z]\w*)?(?:Input|Field)$/.test(name.name) ? 'input' : undefined;
}

function attributesOf(opening: TSESTree.JSXOpeningElement, valueOf: ValueReader): Map<string, FormAttribute> {
  const out = new Map<string, FormAttribute>();
  for (const attribute of opening.attributes) {
    if (attribute.type !== 'JSXAttribute' || attribute.name.type !== 'JSXIdentifier') continue;
    out.set(attribute.name.name.toLowerCase(), readAttribute(attribute, valueOf));
  }
  return out;
}

function readAttribute({ value, name }: TSESTree.JSXAttribute, valueOf: ValueReader): FormAttribute {
  if (!value) return { value: textValue(''), span: spanOf(name) };
  if (value.type === 'Literal') return { value: valueOf(value), span: inner(spanOf(value)) };
  const node = value.type === 'JSXExpressionContainer' ? value.expression : value;
  const isQuoted = node.type === 'Literal' && typeof node.value === 'string';
  return { value: valueOf(node), span: isQuoted ? inner(spanOf(node)) : spanOf(node) };
}

const inner = ({ start, end }: Span): Span => ({ start: start + 1, end: end - 1 });

const spanOf = ({ range: [start, end] }: TSESTree.Node): Span => ({ start, end });
