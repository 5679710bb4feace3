import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../../core/value.ts';
import { isFunction } from '../../../resolve/functions.ts';
import type { FunctionNode } from '../../../resolve/functions.ts';
import { keyNameOf, plainOf } from '../../names.ts';
import type { Frame } from '../state.ts';

/** The keys for which an expression is true, or with `isIn` false, is not. */
export interface KeyTest {
  readonly names: readonly string[];
  readonly isIn: boolean;
}

/** The function that a value is, when its text is at hand. */
export function functionNodeOf(value: Value | undefined, frame: Frame): FunctionNode | undefined {
  const node = value?.kind === 'function' ? frame.file.nodes[value.fn] : undefined;
  return node && isFunction(node) ? node : undefined;
}

/** What `([k]) => k !== 'email'`, `([k]) => ALLOWED.includes(k)` keeps of pairs; undefined for any other function. */
export function keyTestOfPairs(fn: FunctionNode, frame: Frame): KeyTest | undefined {
  const key = keyOfPair(fn);
  const result = resultOf(fn);
  return key && result ? keyTest(result, key, frame) : undefined;
}

/** The variable of the key in `([k, v]) => …`. */
export function keyOfPair(fn: FunctionNode): TSESTree.Identifier | undefined {
  const [first] = fn.params;
  const key = first?.type === 'ArrayPattern' ? first.elements[0] : undefined;
  return key?.type === 'Identifier' ? key : undefined;
}

/** The expression that a function gives, when it gives only one. */
export function resultOf(fn: FunctionNode): TSESTree.Node | undefined {
  if (fn.body.type !== 'BlockStatement') return plainOf(fn.body);
  const [only, ...rest] = fn.body.body;
  return rest.length === 0 && only?.type === 'ReturnStatement' && only.argument ? plainOf(only.argument) : undefined;
}

/** The members that `(k, v) => (k === 'email' ? undefined : v)` takes away; undefined for any other replacer. */
export function keysDropped(fn: FunctionNode, frame: Frame): readonly string[] | undefined {
  const [key, value] = fn.params;
  if (key?.type !== 'Identifier' || value?.type !== 'Identifier') return undefined;
  const choice = choiceOf(fn);
  const test = choice && keyTest(choice.test, key, frame);
  if (!choice || !test) return undefined;
  const [inside, outside] = test.isIn ? [choice.yes, choice.no] : [choice.no, choice.yes];
  const isKept = outside.type === 'Identifier' && outside.name === value.name;
  return isKept && isNothing(inside) ? test.names : undefined;
}

interface Choice {
  readonly test: TSESTree.Node;
  readonly yes: TSESTree.Node;
  readonly no: TSESTree.Node;
}

/** `test ? yes : no`, or `if (test) return yes; return no;`. */
function choiceOf(fn: FunctionNode): Choice | undefined {
  const result = resultOf(fn);
  if (result?.type === 'ConditionalExpression') {
    return { test: plainOf(result.test), yes: plainOf(result.consequent), no: plainOf(result.alternate) };
  }
  if (fn.body.type !== 'BlockStatement' || fn.body.body.length !== 2) return undefined;
  const [first, second] = fn.body.body;
  if (first?.type !== 'IfStatement' || first.alternate || second?.type !== 'ReturnStatement') return undefined;
  const then = first.consequent.type === 'BlockStatement' ? first.consequent.body[0] : first.consequent;
  if (then?.type !== 'ReturnStatement' || !second.argument) return undefined;
  return {
    test: plainOf(first.test),
    yes: then.argument ? plainOf(then.argument) : then,
    no: plainOf(second.argument),
  };
}

/** `undefined`, a literal, or a `return` without a value. */
function isNothing(node: TSESTree.Node): boolean {
  return (
    node.type === 'Literal' ||
    node.type === 'ReturnStatement' ||
    (node.type === 'Identifier' && node.name === 'undefined') ||
    (node.type === 'UnaryExpression' && node.operator === 'void')
  );
}

function keyTest(node: TSESTree.Node, key: TSESTree.Identifier, frame: Frame): KeyTest | undefined {
  const plain = plainOf(node);
  switch (plain.type) {
    case 'UnaryExpression': {
      const inner = plain.operator === '!' ? keyTest(plain.argument, key, frame) : undefined;
      return inner && { ...inner, isIn: !inner.isIn };
    }
    case 'LogicalExpression': {
      const [left, right] = [keyTest(plain.left, key, frame), keyTest(plain.right, key, frame)];
      const isIn = plain.operator === '||';
      if (plain.operator === '??' || left?.isIn !== isIn || right?.isIn !== isIn) return undefined;
      return { names: [...left.names, ...right.names], isIn };
    }
    case 'BinaryExpression':
      return comparison(plain, key, frame);
    case 'CallExpression':
      return membership(plain, key, frame);
    default:
      return undefined;
  }
}

function comparison(node: TSESTree.BinaryExpression, key: TSESTree.Identifier, frame: Frame): KeyTest | undefined {
  const isEqual = node.operator === '===' || node.operator === '==';
  if (!isEqual && node.operator !== '!==' && node.operator !== '!=') return undefined;
  const other = isSame(node.left, key) ? node.right : isSame(node.right, key) ? node.left : undefined;
  const value = other && frame.file.valueOf(other);
  return value?.kind === 'text' ? { names: [value.text], isIn: isEqual } : undefined;
}

/** `LIST.includes(k)` and `SET.has(k)` of constant ones. */
function membership(node: TSESTree.CallExpression, key: TSESTree.Identifier, frame: Frame): KeyTest | undefined {
  const callee = plainOf(node.callee);
  const [asked] = node.arguments;
  if (callee.type !== 'MemberExpression' || !asked || !isSame(asked, key)) return undefined;
  const name = keyNameOf(callee.property, callee.computed);
  if (name !== 'includes' && name !== 'has') return undefined;
  const of = frame.file.valueOf(callee.object);
  const list =
    of.kind === 'call' && of.isNew && of.callee.kind === 'global' && of.callee.name === 'Set' ? of.args[0] : of;
  if (list?.kind !== 'array') return undefined;
  const names = list.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return names.length === list.items.length ? { names, isIn: true } : undefined;
}

function isSame(node: TSESTree.Node, key: TSESTree.Identifier): boolean {
  const plain = plainOf(node);
  return plain.type === 'Identifier' && plain.name === key.name;
}
