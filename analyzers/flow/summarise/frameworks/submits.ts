import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../../../core/value.ts';
import { REQUEST_BODY } from '../../sources.ts';
import type { CallSite } from '../call-site.ts';
import { tagOf } from './jsx-parts.ts';
import type { JsxAttribute } from './jsx-parts.ts';
import { spanOf } from '../../names.ts';
import { callFunction } from '../record-call.ts';
import { isLibraryCallee } from '../../../resolve/library-callees.ts';
import { memberOf as memberOfValue } from '../../../resolve/member-values.ts';
import { sourceTaint } from '../state.ts';
import type { ArgumentDraft, Frame } from '../state.ts';
import type { Taint } from '../../taint.ts';
import { INERT } from '../../taint.ts';

/**
 * Components whose handler gets all that a form holds: Formik 2 (https://formik.org/docs/api/formik#onsubmit),
 * antd 5 (https://ant.design/components/form), React Final Form 6, uniforms; read 2026-11-22.
 */
const COMPONENTS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['Formik', new Set(['onSubmit'])],
  ['Form', new Set(['onFinish', 'onSubmitted'])],
  ['FinalForm', new Set(['onSubmit'])],
]);

/**
 * Calls whose callback gets all that a form holds, and the member of argument 0 that is the callback, if it is one:
 * React Hook Form 7 and VeeValidate 4 `handleSubmit`, Formik `useFormik`, TanStack Form 1 `useForm`, Mantine 8
 * `form.onSubmit`, Felte 1 `createForm`, react-aria; read 2026-11-22.
 */
const CALLS: ReadonlyMap<string, string> = new Map([
  ['handleSubmit', ''],
  ['useFormik', 'onSubmit'],
  ['useForm', 'onSubmit'],
  ['createForm', 'onSubmit'],
]);

/** Calls a form component's handler with what the form holds. */
export function handleSubmits(node: TSESTree.JSXElement, attributes: readonly JsxAttribute[], frame: Frame): void {
  const handlers = COMPONENTS.get(tagOf(node.openingElement.name));
  if (!handlers) return;
  for (const { name, argument } of attributes) {
    if (handlers.has(name)) submitTo(argument, node.openingElement, name, frame);
  }
}

/** A form hook's call that is given a submit handler; undefined for any other call. */
export function submitCall(site: CallSite, frame: Frame): Taint | undefined {
  const member = CALLS.get(site.name);
  const [first] = site.args;
  if (member === undefined || !first || !isLibraryCallee(site.calleeValue)) return undefined;
  const handler = member === '' ? first.value : memberOfValue(first.value, member);
  if (handler.kind === 'unknown' || handler.kind === 'member') return undefined;
  submitTo({ value: handler, taint: INERT }, site.node, site.name, frame);
  return member === '' ? INERT : undefined;
}

function submitTo(handler: ArgumentDraft, at: TSESTree.Node, name: string, frame: Frame): void {
  const values = sourceTaint(frame.file, {
    span: spanOf(at),
    name: 'form values',
    categories: ['user-content'],
    dataTypes: [REQUEST_BODY],
    confidence: 'medium',
    basis: 'known',
  });
  const call = { span: spanOf(at), text: name, isLater: true };
  callFunction(call, handler, [{ value: UNKNOWN, taint: values }], 'submit', frame);
}
