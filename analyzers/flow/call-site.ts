import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { addTo } from './assign.ts';
import { evaluate } from './evaluate.ts';
import { keyNameOf, plainOf } from './names.ts';
import type { ArgumentDraft, Frame } from './state.ts';
import { ANY, BLANK, joinAll } from './taint.ts';
import type { Taint } from './taint.ts';

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
  readonly args: readonly ArgumentDraft[];
}

/** Evaluates the parts of a call. */
export function readSite(node: CallNode, frame: Frame): CallSite {
  const callee = plainOf(node.callee);
  const isMember = callee.type === 'MemberExpression';
  const receiver = isMember ? evaluate(callee.object, frame) : BLANK;
  if (isMember && callee.computed) evaluate(callee.property, frame);
  if (!isMember && callee.type !== 'Identifier') evaluate(callee, frame);
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
    args: node.arguments.map((argument) => readArgument(argument, frame)),
  };
}

function readArgument(node: TSESTree.Node, frame: Frame): ArgumentDraft {
  if (node.type === 'SpreadElement') {
    return { value: frame.file.valueOf(node.argument), taint: evaluate(node.argument, frame), isSpread: true };
  }
  return { value: frame.file.valueOf(node), taint: evaluate(node, frame) };
}

/** Adds to the receiver of a method, when it is a place that can be followed. */
export function addToReceiver(site: CallSite, name: string, value: Taint, frame: Frame): void {
  if (site.receiverNode) addTo(site.receiverNode, name, value, frame);
}

/** All arguments, joined. */
export function joinedArguments(site: CallSite): Taint {
  return joinAll(site.args.map((argument) => argument.taint));
}
