import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { addTo } from './assign.ts';
import { lookUp } from './environment.ts';
import { evaluate } from './evaluate.ts';
import { keyNameOf, plainOf } from '../names.ts';
import type { ArgumentDraft, Frame } from './state.ts';
import { ANY, BLANK, joinAll } from '../taint.ts';
import type { Taint } from '../taint.ts';

export type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** A call with its parts evaluated. */
export interface CallSite {
  readonly node: CallNode;
  /** Without optional chains and assertions. */
  readonly callee: TSESTree.Node;
  readonly calleeValue: Value;
  /** The last name of the callee. */
  readonly name: string;
  readonly receiverNode?: TSESTree.Node;
  readonly receiver: Taint;
  /** What the function value itself holds, of a call without a receiver. */
  readonly function: Taint;
  readonly args: readonly ArgumentDraft[];
  /** The expressions of the arguments, where they are not those of the call. */
  readonly argumentNodes?: readonly TSESTree.Node[];
}

/** Evaluates the parts of a call. */
export function readSite(node: CallNode, frame: Frame): CallSite {
  const callee = plainOf(node.callee);
  const isMember = callee.type === 'MemberExpression';
  const receiver = isMember ? evaluate(callee.object, frame) : BLANK;
  if (isMember && callee.computed) evaluate(callee.property, frame);
  return {
    node,
    callee,
    calleeValue: frame.file.valueOf(node.callee),
    name: isMember
      ? (keyNameOf(callee.property, callee.computed) ?? ANY)
      : callee.type === 'Identifier'
        ? callee.name
        : '',
    receiverNode: isMember ? callee.object : undefined,
    receiver,
    function: isMember ? BLANK : functionTaint(callee, frame),
    args: node.arguments.map((argument) => readArgument(argument, frame)),
  };
}

/** Names that hold nothing but functions and classes are not read: their taint would only be their name's. */
function functionTaint(callee: TSESTree.Node, frame: Frame): Taint {
  if (callee.type !== 'Identifier') return evaluate(callee, frame);
  const variable = frame.file.variables.of(callee);
  if (!variable || variable.defs[0]?.type === 'ImportBinding') return BLANK;
  return lookUp(frame.environment, variable)?.taint ?? BLANK;
}

function readArgument(node: TSESTree.Node, frame: Frame): ArgumentDraft {
  if (node.type === 'SpreadElement') {
    return { value: frame.file.valueOf(node.argument), taint: evaluate(node.argument, frame), isSpread: true };
  }
  return { value: frame.file.valueOf(node), taint: evaluate(node, frame) };
}

/** Adds to the receiver of a method, when it is a place that can be followed; `a.set(…).set(…)` adds to `a`. */
export function addToReceiver(site: CallSite, name: string, value: Taint, frame: Frame, isCertain = true): void {
  let node = site.receiverNode;
  for (let plain = node && plainOf(node); plain?.type === 'CallExpression'; plain = node && plainOf(node)) {
    const callee = plainOf(plain.callee);
    if (callee.type !== 'MemberExpression') break;
    const method = keyNameOf(callee.property, callee.computed) ?? '';
    if (!CHAINED.has(method)) break;
    node = callee.object;
  }
  if (node) addTo(node, name, value, frame, isCertain);
}

/** Methods of maps, sets and arrays that give what they were called on. */
const CHAINED: ReadonlySet<string> = new Set(['set', 'add', 'append', 'sort', 'reverse', 'fill']);

/** The whole number that an argument is known to be. */
export function wholeNumberOf(argument: ArgumentDraft | undefined): number | undefined {
  const text = argument?.value.kind === 'text' && !argument.isSpread ? argument.value.text : '';
  return /^-?\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** All arguments, joined. */
export function joinedArguments(site: CallSite): Taint {
  return joinAll(site.args.map((argument) => argument.taint));
}
