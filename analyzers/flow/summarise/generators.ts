import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { isFunction } from '../../resolve/functions.ts';
import { ownMember } from '../../resolve/member-values.ts';
import type { CallSite } from './call-site.ts';
import { evaluate } from './evaluate.ts';
import { awaited, failureOf, noteThrown, promiseOf, valueOf } from './exceptions.ts';
import { RETURNED, SENT } from '../hidden.ts';
import { iterated } from './iteration.ts';
import { dottedNameOf, keyNameOf, spanOf } from '../names.ts';
import { keepCall } from './record-call.ts';
import type { Frame } from './state.ts';
import { ANY, BLANK, hasMarks, INERT, joinTaints, memberOf, taintOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** Says whether the function that is evaluated is a generator: its value holds what it yields as elements. */
export function isGenerator(frame: Frame): boolean {
  return isFunction(frame.fn.node) && frame.fn.node.generator;
}

/** `yield x` adds an element to the function's value; it gives what `next(v)` hands in, and `yield*` what is returned. */
export function evaluateYield(node: TSESTree.YieldExpression, frame: Frame): Taint {
  const value = node.argument ? evaluate(node.argument, frame) : BLANK;
  const list = node.delegate && node.argument ? iterableTaint(node.argument, value, frame) : value;
  const element = node.delegate ? memberOf(list, ANY) : awaited(value, frame);
  if (hasMarks(element)) frame.fn.returns = joinReturns(frame, withMember(BLANK, ANY, element, false));
  if (!node.delegate) return taintOf({ kind: 'parameter', index: SENT, path: [] });
  const failure = failureOf(value, frame);
  if (hasMarks(failure)) noteThrown(failure, frame);
  return memberOf(value, RETURNED);
}

function joinReturns({ fn }: Frame, taint: Taint): Taint {
  return fn.returns === BLANK ? taint : joinTaints(fn.returns, taint);
}

/** What a round of `for … of` gets; what the iteration fails with is thrown. */
export function roundOf(node: TSESTree.ForOfStatement, frame: Frame): Taint {
  const list = iterableTaint(node.right, evaluate(node.right, frame), frame);
  const element = memberOf(awaited(list, frame), ANY);
  return node.await ? awaited(element, frame) : element;
}

const ITERATORS: readonly string[] = ['@@iterator', '@@asyncIterator'];

/** A value as a list: what its own iterator gives stands among its elements. */
export function iterableTaint(node: TSESTree.Node, taint: Taint, frame: Frame): Taint {
  const elements = ownElements(node, frame.file.valueOf(node), taint, frame);
  return elements ? withMember(BLANK, ANY, elements, false) : iterated(node, taint, frame);
}

function ownElements(node: TSESTree.Node, value: Value, receiver: Taint, frame: Frame): Taint | undefined {
  for (const name of ITERATORS) {
    const iterator = memberFunction(value, name);
    if (!iterator) continue;
    const given = runImplied(node, iterator, receiver, name, frame);
    const next = nextOf(iterator.fn, frame) ?? memberFunction(value, 'next');
    const stepped = next ? memberOf(runImplied(node, next, given, 'next', frame), 'value') : BLANK;
    return joinTaints(memberOf(given, ANY), stepped);
  }
  return undefined;
}

type FunctionValue = Extract<Value, { kind: 'function' }>;

/** A method of an object or of an instance of a class of this file. */
function memberFunction(value: Value, name: string): FunctionValue | undefined {
  const members =
    value.kind === 'object'
      ? value.members
      : value.kind === 'call' && value.isNew && value.callee.kind === 'class'
        ? value.callee.members
        : undefined;
  const member = members && ownMember(members, name);
  return member?.kind === 'function' ? member : undefined;
}

/** The `next` of an iterator object that a function returns as a literal. */
function nextOf(fn: number, frame: Frame): FunctionValue | undefined {
  const node = frame.file.nodes[fn];
  if (!node || !isFunction(node)) return undefined;
  const statements = node.body.type === 'BlockStatement' ? node.body.body : [];
  const last = statements.at(-1);
  const given = last?.type === 'ReturnStatement' ? last.argument : node.body;
  if (given?.type !== 'ObjectExpression') return undefined;
  for (const property of given.properties) {
    if (property.type !== 'Property' || keyNameOf(property.key, property.computed) !== 'next') continue;
    const value = frame.file.valueOf(property.value);
    if (value.kind === 'function') return value;
  }
  return undefined;
}

function runImplied(node: TSESTree.Node, callee: FunctionValue, receiver: Taint, tag: string, frame: Frame): Taint {
  const draft = keepCall(
    { span: spanOf(node), form: 'call', callee, text: 'next', passes: 'none', isImplied: true },
    [],
    receiver,
    tag,
    frame,
  );
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}

/** `it.next(v)`: hands `v` in, gives `{ value, done }`; what the generator fails with is thrown or rejected. */
export function nextElement(site: CallSite, frame: Frame): Taint {
  const [sent] = site.args;
  if (sent && hasMarks(sent.taint)) sendInto(site.receiver, sent.taint, frame);
  const element = memberOf(site.receiver, ANY);
  const failure = failureOf(site.receiver, frame);
  if (frame.handler && hasMarks(failure)) noteThrown(failure, frame);
  const value = joinTaints(element, memberOf(site.receiver, RETURNED));
  const row = withMember({ own: element.own, isInert: false }, 'value', value, true);
  return promiseOf(withMember(row, 'done', INERT, true), failure);
}

function sendInto(iteration: Taint, sent: Taint, frame: Frame): void {
  for (const { origin } of valueOf(iteration).own) {
    if (origin.kind !== 'result' || origin.path.length > 0) continue;
    for (const draft of frame.fn.calls.values()) {
      if (draft.index === origin.call) draft.sent = draft.sent ? joinTaints(draft.sent, sent) : sent;
    }
  }
}

/** `Array.from(x)` and collections made of a value that has an iterator of its own. */
export function iterationCall(site: CallSite, frame: Frame): Taint | undefined {
  const name = dottedNameOf(site.callee);
  const [first] = site.node.arguments;
  if (!first || !site.args[0] || !name || !/^(Array\.from(Async)?|Set)$/.test(name)) return undefined;
  const elements = ownElements(first, site.args[0].value, site.args[0].taint, frame);
  return elements && withMember(BLANK, ANY, elements, false);
}
