import type { TSESTree } from '@typescript-eslint/types';
import type { FunctionNode } from './functions.ts';
import { isFunction } from './functions.ts';
import type { Variable } from './scopes.ts';

/** Says whether a function takes its `this` from the function around. */
export function isArrow(node: TSESTree.Node): boolean {
  return node.type === 'ArrowFunctionExpression';
}

/**
 * Finds the function whose prototype a node is a part of: `F` for `F.prototype.m = function…`, for the literal of
 * `F.prototype = {…}` and of `Object.assign(F.prototype, {…})`, and for `F` itself when it has such parts.
 */
export function prototypeOwnerOf(
  node: TSESTree.Node,
  variableOf: (identifier: TSESTree.Node) => Variable | undefined,
): FunctionNode | undefined {
  const target = prototypeTargetOf(node);
  if (target) return functionOf(variableOf(target));
  if (!isFunction(node)) return undefined;
  const name = nameNodeOf(node);
  const variable = name && variableOf(name);
  return variable && prototypePartsOf(variable).length > 0 ? node : undefined;
}

function nameNodeOf(node: FunctionNode): TSESTree.Identifier | undefined {
  if (node.type === 'FunctionDeclaration') return node.id ?? undefined;
  const { parent } = node;
  return parent.type === 'VariableDeclarator' && parent.id.type === 'Identifier' ? parent.id : undefined;
}

/** The identifier `F` of what a node is given to. */
function prototypeTargetOf(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const { parent } = node;
  if (parent?.type === 'AssignmentExpression' && parent.right === node) {
    return ownerOfPrototype(parent.left) ?? ownerOfMember(parent.left);
  }
  if (parent?.type === 'CallExpression' && isAssign(parent) && parent.arguments[0] && parent.arguments[0] !== node) {
    return ownerOfPrototype(parent.arguments[0]);
  }
  return undefined;
}

function ownerOfMember(node: TSESTree.Node): TSESTree.Identifier | undefined {
  return node.type === 'MemberExpression' ? ownerOfPrototype(node.object) : undefined;
}

function isAssign(node: TSESTree.CallExpression): boolean {
  const { callee } = node;
  return (
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && callee.property.name === 'assign'
  );
}

/** `F` of `F.prototype`. */
export function ownerOfPrototype(node: TSESTree.Node): TSESTree.Identifier | undefined {
  if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') return undefined;
  return node.property.type === 'Identifier' && node.property.name === 'prototype' ? node.object : undefined;
}

function functionOf(variable: Variable | undefined): FunctionNode | undefined {
  const node = variable?.defs[0]?.node;
  if (!node) return undefined;
  if (isFunction(node)) return node;
  return node.type === 'VariableDeclarator' && node.init && isFunction(node.init) ? node.init : undefined;
}

/** A part of a prototype: one member, or an object that is the whole (`name` absent). */
export interface PrototypePart {
  readonly name?: string;
  readonly value: TSESTree.Node;
}

const parts = new WeakMap<Variable, readonly PrototypePart[]>();

/** Gives what a program puts on the prototype of a function that a variable holds, in order of the text. */
export function prototypePartsOf(variable: Variable): readonly PrototypePart[] {
  const known = parts.get(variable);
  if (known) return known;
  const found = variable.references.flatMap(({ identifier }) => partAt(identifier) ?? []);
  parts.set(variable, found);
  return found;
}

function partAt(identifier: TSESTree.Node): PrototypePart | undefined {
  const prototype = identifier.parent;
  if (!prototype || ownerOfPrototype(prototype) !== identifier) return undefined;
  const { parent } = prototype;
  if (parent?.type === 'AssignmentExpression' && parent.left === prototype) return { value: parent.right };
  if (parent?.type === 'CallExpression' && isAssign(parent) && parent.arguments[0] === prototype) {
    return parent.arguments[1] && { value: parent.arguments[1] };
  }
  const member = parent?.type === 'MemberExpression' && parent.object === prototype ? parent : undefined;
  const write = member?.parent;
  if (!member || write?.type !== 'AssignmentExpression' || write.left !== member) return undefined;
  if (member.computed || member.property.type !== 'Identifier') return undefined;
  return { name: member.property.name, value: write.right };
}
