import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import type { CallSite } from './call-site.ts';
import { BOUND } from '../hidden.ts';
import { dottedNameOf, keyNameOf, plainOf } from '../names.ts';
import type { ArgumentDraft, Frame } from './state.ts';
import { ANY, BLANK, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/**
 * Reads `f.call(o, x)`, `f.apply(o, list)`, `Reflect.apply(f, o, list)` and the call of a bound function as the plain call
 * that they stand for: `f(x)` with `o` as receiver (ECMAScript 2025, Function.prototype and Reflect).
 */
export function plainSite(site: CallSite, frame: Frame): CallSite {
  const called = calledSite(site, frame);
  return boundSite(called, frame);
}

function calledSite(site: CallSite, frame: Frame): CallSite {
  if (site.node.type === 'NewExpression') return site;
  const nodes = site.node.arguments;
  if (dottedNameOf(site.callee) === 'Reflect.apply' && nodes[0] && site.args[0]) {
    return withArguments(site, nodes[0], site.args[0].value, nodes[1], site.args[1], listed(site.args[2]));
  }
  const isCall = site.name === 'call';
  if ((!isCall && site.name !== 'apply') || !site.receiverNode) return site;
  const value = frame.file.valueOf(site.receiverNode);
  if (!isFunctionHere(value, site)) return site;
  const given = isCall ? site.args.slice(1) : listed(site.args[1]);
  const called = withArguments(site, site.receiverNode, value, nodes[0], site.args[0], given);
  return isCall ? { ...called, argumentNodes: nodes.slice(1) } : called;
}

/** Says whether what is called is a function: methods of clients are named `call` as well. */
function isFunctionHere(value: Value, site: CallSite): boolean {
  const [first] = site.node.arguments;
  if (value.kind === 'function') return true;
  if (value.kind === 'either') return value.options.some((option) => option.kind === 'function');
  if (value.kind === 'text' || value.kind === 'object' || value.kind === 'array') return false;
  const plain = site.receiverNode && plainOf(site.receiverNode);
  if (plain && isPrototypeMember(plain)) return true;
  if (!first || first.type === 'ThisExpression') return true;
  const isNothing =
    first.type === 'Literal' ? first.value === null : first.type === 'Identifier' && first.name === 'undefined';
  const owner = plain?.type === 'MemberExpression' ? dottedNameOf(plain.object) : undefined;
  return isNothing || (owner !== undefined && owner === dottedNameOf(first));
}

/** `Array.prototype.slice`, `[].slice`, `''.trim`. */
function isPrototypeMember(node: TSESTree.Node): boolean {
  if (node.type !== 'MemberExpression') return false;
  const of = plainOf(node.object);
  if (of.type === 'ArrayExpression' || of.type === 'ObjectExpression' || of.type === 'Literal') return true;
  return of.type === 'MemberExpression' && keyNameOf(of.property, of.computed) === 'prototype';
}

/** The elements of a list that is written out, else all of it as a spread. */
function listed(list: ArgumentDraft | undefined): readonly ArgumentDraft[] {
  if (!list) return [];
  if (list.value.kind !== 'array') return [{ ...list, isSpread: true }];
  return list.value.items.map((value, index) => ({ value, taint: memberOf(list.taint, String(index)) }));
}

function withArguments(
  site: CallSite,
  callee: TSESTree.Node,
  value: Value,
  receiverNode: TSESTree.Node | undefined,
  receiver: ArgumentDraft | undefined,
  args: readonly ArgumentDraft[],
): CallSite {
  const plain = plainOf(callee);
  const name = plain.type === 'MemberExpression' ? keyNameOf(plain.property, plain.computed) : undefined;
  return {
    ...site,
    callee: plain,
    calleeValue: value,
    name: name ?? (plain.type === 'Identifier' ? plain.name : ANY),
    receiverNode: receiverNode?.type === 'SpreadElement' ? undefined : receiverNode,
    receiver: receiver?.taint ?? BLANK,
    function: BLANK,
    args,
    argumentNodes: [],
  };
}

/** A bound function is given what was bound before what it is called with. */
function boundSite(site: CallSite, frame: Frame): CallSite {
  const { callee, args } = boundOf(site.calleeValue) ?? {};
  if (!callee || !args) return site;
  const held = site.receiverNode ? memberOf(site.receiver, site.name) : site.function;
  const bound = args.map((value, index): ArgumentDraft => {
    const name = BOUND[index];
    return { value, taint: name === undefined ? BLANK : memberOf(held, name) };
  });
  const node = boundNode(site.callee, frame);
  return {
    ...site,
    calleeValue: callee,
    ...(node ? { callee: node } : {}),
    receiverNode: undefined,
    receiver: BLANK,
    function: memberOf(held, BOUND_THIS),
    args: [...bound, ...site.args],
    argumentNodes: [],
  };
}

const BOUND_THIS = BOUND[BOUND.length - 1] ?? ANY;

/** The function that was bound, as written: `sink` of `const send = sink.bind(null, x)`. */
function boundNode(callee: TSESTree.Node, frame: Frame): TSESTree.Node | undefined {
  const definition = callee.type === 'Identifier' ? frame.file.variables.of(callee)?.defs[0]?.node : undefined;
  const made = definition?.type === 'VariableDeclarator' && definition.init ? plainOf(definition.init) : callee;
  const bind = made.type === 'CallExpression' ? plainOf(made.callee) : undefined;
  return bind?.type === 'MemberExpression' && keyNameOf(bind.property, bind.computed) === 'bind'
    ? plainOf(bind.object)
    : undefined;
}

/** Says whether a value is a function with bound arguments. */
export function isBound(value: Value): boolean {
  return boundOf(value) !== undefined;
}

function boundOf(value: Value): { readonly callee: Value; readonly args: readonly Value[] } | undefined {
  if (value.kind !== 'call' || value.isNew || value.callee.kind !== 'member' || value.callee.name !== 'bind')
    return undefined;
  const { of } = value.callee;
  return { callee: of, args: value.args.slice(1, BOUND.length) };
}

/** `f.bind(o, x)`: the function holds what is bound, out of sight of who takes it for a value. */
export function bindCall(site: CallSite): Taint | undefined {
  if (site.name !== 'bind' || !site.receiverNode || site.args.length < 2) return undefined;
  const [self, ...args] = site.args;
  const start = withMember({ own: [], isInert: false }, BOUND_THIS, self?.taint ?? BLANK, true);
  return args
    .slice(0, BOUND.length - 1)
    .reduce((held, argument, index) => withMember(held, BOUND[index] ?? ANY, argument.taint, true), start);
}

/** A callback that was bound, with what stands before its other arguments. */
export function boundCallback(
  callback: ArgumentDraft,
  given: readonly ArgumentDraft[],
): { readonly callback: ArgumentDraft; readonly given: readonly ArgumentDraft[] } {
  const bound = boundOf(callback.value);
  if (!bound) return { callback, given };
  const before = bound.args.map((value, index): ArgumentDraft => ({
    value,
    taint: memberOf(callback.taint, BOUND[index] ?? ANY),
  }));
  return { callback: { value: bound.callee, taint: BLANK }, given: [...before, ...given] };
}
