import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { cleanAt, placeOf } from './assign.ts';
import { calleeNameOf } from '../callee.ts';
import { keyNameOf, plainOf } from '../names.ts';
import { findCall } from '../patterns.ts';
import type { Frame } from './state.ts';

/**
 * Cleans, in the current layer, what a test vouches for when it came out as `outcome`: arguments of the policy's guards,
 * and values that are now known to be one of the program's own constants (`x === 'a'`, `ALLOWED.includes(x)`).
 */
export function applyGuards(test: TSESTree.Node, outcome: boolean, frame: Frame): void {
  const plain = plainOf(test);
  switch (plain.type) {
    case 'UnaryExpression':
      if (plain.operator === '!') applyGuards(plain.argument, !outcome, frame);
      return;
    case 'AwaitExpression':
      return applyGuards(plain.argument, outcome, frame);
    case 'LogicalExpression':
      // Both sides of a true `&&` are true, and both sides of a false `||` are false.
      if ((plain.operator === '&&') !== outcome) return;
      applyGuards(plain.left, outcome, frame);
      return applyGuards(plain.right, outcome, frame);
    case 'BinaryExpression':
      return applyComparison(plain, outcome, frame);
    case 'CallExpression':
      if (outcome) applyCall(plain, frame);
  }
}

/** Cleans what a `switch` compares, inside a case of a constant. */
export function applyCase(discriminant: TSESTree.Node, test: TSESTree.Node, frame: Frame): void {
  if (isConstant(test, frame)) clean(discriminant, frame);
}

function applyComparison(node: TSESTree.BinaryExpression, outcome: boolean, frame: Frame): void {
  const { left, right, operator } = node;
  if (operator === 'in') {
    if (outcome && isTable(frame.file.valueOf(right))) clean(left, frame);
    return;
  }
  const isEqual = operator === '===' || operator === '==';
  const isUnequal = operator === '!==' || operator === '!=';
  const found = positionAsked(left, frame);
  if (found && isFoundBy(operator, right, outcome)) return clean(found, frame);
  if (isEqual ? !outcome : !isUnequal || outcome) return;
  if (isConstant(right, frame)) clean(left, frame);
  else if (isConstant(left, frame)) clean(right, frame);
}

/** `LIST.indexOf(x)` of a list of constants: gives `x`. */
function positionAsked(node: TSESTree.Node, frame: Frame): TSESTree.Node | undefined {
  const plain = plainOf(node);
  if (plain.type !== 'CallExpression' || plain.callee.type !== 'MemberExpression') return undefined;
  const name = keyNameOf(plain.callee.property, plain.callee.computed);
  if (name !== 'indexOf' || !isList(frame.file.valueOf(plain.callee.object))) return undefined;
  return plain.arguments[0];
}

/** Says whether comparing a position with a number tells that something was found. */
function isFoundBy(operator: string, right: TSESTree.Node, outcome: boolean): boolean {
  const minus = right.type === 'UnaryExpression' && right.operator === '-' ? right.argument : undefined;
  if (minus)
    return operator === '>' || operator === '!==' || operator === '!='
      ? outcome
      : operator.startsWith('==') && !outcome;
  return operator === '>=' ? outcome : operator === '<' && !outcome;
}

function applyCall(node: TSESTree.CallExpression, frame: Frame): void {
  const { guards } = frame.file.knowledge.custom;
  if (guards.length && findCall(guards, calleeNameOf(node.callee, frame))) {
    for (const argument of node.arguments) clean(argument, frame);
    return;
  }
  const callee = plainOf(node.callee);
  const [first, second] = node.arguments;
  if (callee.type !== 'MemberExpression' || !first) return;
  const name = keyNameOf(callee.property, callee.computed);
  if (name === 'includes' || name === 'has') {
    if (isList(frame.file.valueOf(callee.object))) clean(first, frame);
  } else if (name === 'hasOwn' && second && isTable(frame.file.valueOf(first))) clean(second, frame);
}

/** A list, or a set made of a list, that holds nothing but texts of the program. */
function isList(value: Value): boolean {
  if (value.kind === 'array') return value.items.length > 0 && value.items.every((item) => item.kind === 'text');
  if (value.kind !== 'call' || !value.isNew || value.callee.kind !== 'global' || value.callee.name !== 'Set')
    return false;
  const [items] = value.args;
  return items !== undefined && isList(items);
}

function isTable(value: Value): boolean {
  return value.kind === 'object' && !value.isOpen;
}

function isConstant(node: TSESTree.Node, frame: Frame): boolean {
  const plain = plainOf(node);
  if (plain.type === 'Literal') return true;
  return frame.file.valueOf(node).kind === 'text';
}

function clean(node: TSESTree.Node, frame: Frame): void {
  const place = placeOf(node, frame);
  if (place) cleanAt(place, frame);
}
