import type { SourceFact } from '../core/flow-facts.ts';
import type { FormFacts, FormTarget } from '../core/form-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { textOf, type FormElement } from './form-element.ts';
import { classifyField } from './form-fields.ts';

interface OpenForm {
  readonly targets: FormTarget[];
  readonly fields: Map<string, SourceFact>;
}

const FIELDS: ReadonlySet<string> = new Set(['input', 'textarea', 'select']);

/**
 * Puts forms together: a field or button belongs to the form that its `form` attribute names, else to the one around it
 * (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#form-owner, read 2026-11-22). Gives the forms
 * that have an address and a field that speaks of data, in the order of the text. Linear time.
 */
export function gatherForms(elements: readonly FormElement[], knowledge: Knowledge): FormFacts[] {
  const forms = new Map<number, OpenForm>();
  const byId = new Map<string, number>();
  elements.forEach((element, index) => {
    if (element.tag !== 'form') return;
    forms.set(index, { targets: targetsOf(element, 'action'), fields: new Map() });
    const id = textOf(element, 'id');
    if (id && !byId.has(id)) byId.set(id, index);
  });
  for (const element of elements) {
    const owner = element.attributes.has('form') ? byId.get(textOf(element, 'form') ?? '') : element.form;
    const form = owner === undefined ? undefined : forms.get(owner);
    if (!form || element.tag === 'form') continue;
    if (isSubmitter(element)) form.targets.push(...targetsOf(element, 'formaction'));
    else if (FIELDS.has(element.tag)) addField(form, element, knowledge);
  }
  return [...forms.values()].flatMap(({ targets, fields }) =>
    targets.length && fields.size ? [{ targets, fields: [...fields.values()] }] : [],
  );
}

function targetsOf(element: FormElement, name: 'action' | 'formaction'): FormTarget[] {
  const attribute = element.attributes.get(name);
  const isEmpty = !attribute || attribute.value.kind === 'unknown' || textOf(element, name) === '';
  if (isEmpty || isSentByScript(element)) return [];
  return [{ action: attribute.value, span: attribute.span, element: element.span }];
}

/** A form that closes a dialog, or whose submission is stopped: the browser sends nothing by itself. */
function isSentByScript(element: FormElement): boolean {
  const method = textOf(element, 'method') ?? textOf(element, 'formmethod');
  if (method?.toLowerCase() === 'dialog') return true;
  if (/\breturn false;?$/.test(textOf(element, 'onsubmit') ?? '')) return true;
  return [...element.attributes.keys()].some((name) => /^(?:@|v-on:|on:)submit/.test(name) && /[.|]prevent/.test(name));
}

function isSubmitter(element: FormElement): boolean {
  const type = (textOf(element, 'type') ?? '').toLowerCase();
  if (element.tag === 'button') return type !== 'button' && type !== 'reset';
  return element.tag === 'input' && (type === 'submit' || type === 'image');
}

function addField(form: OpenForm, element: FormElement, knowledge: Knowledge): void {
  const field = classifyField(element, knowledge);
  if (field && !form.fields.has(field.name)) form.fields.set(field.name, field);
}
