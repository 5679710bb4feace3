import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { isFunction } from '../../resolve/functions.ts';
import { rootOf } from '../callee.ts';
import type { CallSite } from './call-site.ts';
import { joinFlat } from './evaluate.ts';
import { ERROR, THROWN } from '../hidden.ts';
import { MAX_THROW_ROUNDS } from '../limits.ts';
import { rootVariable } from './members.ts';
import { dottedNameOf } from '../names.ts';
import { isOwnModule } from '../relevance.ts';
import type { CallDraft, Frame, FunctionState } from './state.ts';
import { BLANK, hasMarks, INERT, joinTaints, memberOf, taintOf, withMember } from '../taint.ts';
import type { Mark, Taint } from '../taint.ts';

/** Hands what is thrown to the `catch` around, or to the function's callers. */
export function noteThrown(taint: Taint, frame: Frame): void {
  const { handler } = frame;
  if (handler) handler.thrown = handler.thrown === BLANK ? taint : joinTaints(handler.thrown, taint);
  else frame.fn.throws = frame.fn.throws === BLANK ? taint : joinTaints(frame.fn.throws, taint);
}

/**
 * Lets what a call throws reach the `catch` around, unless it throws later. Without one, it is found among the calls when
 * linking.
 */
export function noteThrowingCall(draft: CallDraft, throwsLater: boolean, frame: Frame): void {
  const isOwn = frame.fn.failing.has(draft.index) || mayFail(draft.callee);
  if (isOwn) frame.fn.failing.add(draft.index);
  if (isOwn && !throwsLater && frame.handler)
    noteThrown(taintOf({ kind: 'result', call: draft.index, path: [THROWN] }), frame);
}

/** What a promise is when it was waited for: its failure is thrown, its value remains. */
export function awaited(taint: Taint, frame: Frame): Taint {
  const error = failureOf(taint, frame);
  // Without a `catch` around, what called functions fail with is found among the calls when linking.
  const thrown = frame.handler ? error : withoutResults(error);
  if (hasMarks(thrown)) noteThrown(thrown, frame);
  return valueOf(taint);
}

function withoutResults(taint: Taint): Taint {
  return { ...taint, own: taint.own.filter((mark) => mark.origin.kind !== 'result') };
}

/** A promise's value without its failure. */
export function valueOf(taint: Taint): Taint {
  if (!taint.fields?.has(ERROR)) return taint;
  const fields = new Map(taint.fields);
  fields.delete(ERROR);
  return fields.size ? { ...taint, fields } : { own: taint.own, isInert: taint.isInert };
}

/** What a promise fails with, as far as own code decides it: what unknown code fails with carries nothing. */
export function failureOf(taint: Taint, frame: Frame): Taint {
  const error = memberOf(taint, ERROR);
  return error.own.length ? { ...error, own: error.own.filter((mark) => isOwnFailure(mark, frame)) } : error;
}

function isOwnFailure({ origin }: Mark, frame: Frame): boolean {
  if (origin.kind !== 'result') return origin.kind !== 'import';
  return frame.fn.failing.has(origin.call);
}

/** Makes a promise of a value and a failure. */
export function promiseOf(value: Taint, error: Taint): Taint {
  const plain = valueOf(value);
  return hasMarks(error) || memberOf(plain, ERROR).own.length > 0 ? withMember(plain, ERROR, error, true) : plain;
}

/** Says whether a callee may be a function of the project, whose failures are known. */
function mayFail(callee: Value): boolean {
  if (callee.kind === 'either') return callee.options.some(mayFail);
  if (callee.kind === 'parameter') return true;
  const root = rootOf(callee);
  if (root.kind === 'import') return isOwnModule(root.specifier);
  return root.kind === 'function' || root.kind === 'class' || root.kind === 'this';
}

/** Errors of the language and platform, called with `new` or without (ECMAScript 2025; WebIDL; as known 2026-11). */
const ERRORS: ReadonlySet<string> = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'EvalError',
  'URIError',
  'AggregateError',
  'DOMException',
]);

/** Construction of an error: its message, cause and list of errors are members of it. */
export function errorCall(site: CallSite, frame: Frame): Taint | undefined {
  const name = dottedNameOf(site.callee)?.replace(/^(window|globalThis|self|global)\./, '');
  const isBuiltin = name !== undefined && ERRORS.has(name) && !rootVariable(site.callee, frame);
  if (!isBuiltin && !(site.node.type === 'NewExpression' && isPlainError(site.calleeValue))) return undefined;
  const args = site.args.map((argument) => argument.taint);
  if (name !== 'AggregateError') return errorOf(args[0], args[1]);
  return withMember(errorOf(args[1], args[2]), 'errors', args[0] ?? INERT, true);
}

/** A class that extends an error and leaves its construction to it. */
function isPlainError(value: Value): boolean {
  if (value.kind === 'global') return ERRORS.has(value.name);
  return value.kind === 'class' && !Object.hasOwn(value.members, 'constructor') && !!value.extends
    ? isPlainError(value.extends)
    : false;
}

function errorOf(message: Taint | undefined, options: Taint | undefined): Taint {
  const text = message ? joinFlat([message]) : INERT;
  let error = withMember({ own: [], isInert: false }, 'message', text, true);
  error = withMember(error, 'stack', text, true);
  error = withMember(error, 'name', INERT, true);
  return options ? withMember(error, 'cause', memberOf(options, 'cause'), true) : error;
}

/** Says whether what a function throws arrives later: with its promise, or when it is iterated. */
export function isLater(node: TSESTree.Node): boolean {
  return isFunction(node) && (node.async || node.generator);
}

/** Finds the functions of a file that throw data, themselves or through uncaught calls of each other. */
export function findThrowing(states: readonly FunctionState[]): ReadonlySet<number> {
  const throwing = new Set(states.filter((state) => hasMarks(state.throws)).map((state) => state.number));
  if (throwing.size === 0) return throwing;
  for (let round = 0, before = 0; round < MAX_THROW_ROUNDS && before !== throwing.size; round++) {
    before = throwing.size;
    for (const state of states) {
      if (!throwing.has(state.number) && [...state.calls.values()].some((draft) => isThrowing(draft, throwing))) {
        throwing.add(state.number);
      }
    }
  }
  return throwing;
}

/** Says whether a call hands on what a function of the file throws. */
export function isThrowing(draft: CallDraft, throwing: ReadonlySet<number>): boolean {
  return throwing.size > 0 && !draft.isCaught && draft.callee.kind === 'function' && throwing.has(draft.callee.fn);
}
