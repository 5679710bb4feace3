import type { TSESTree } from '@typescript-eslint/types';
import { nodesOf } from '../../parse/tree.ts';
import { isFunction } from '../../resolve/functions.ts';
import { keyNameOf, plainOf } from '../names.ts';

const WRITING_METHODS: ReadonlySet<string> = new Set([
  'push',
  'unshift',
  'append',
  'set',
  'add',
  'splice',
  'fill',
  'delete',
]);

/** Functions that write into what they are given. */
export interface Writers {
  /** `function:index`; -1 is `this`, and `function:this` says that the function uses it at all. */
  readonly parameters: ReadonlySet<string>;
  /** Setters by name. */
  readonly setters: ReadonlyMap<string, readonly number[]>;
}

/**
 * Finds the parameters into which functions write members (`p.email = x`, `p.push(x)`, `Object.assign(p, x)`),
 * and setters. Judged by name alone, so it may say too much, never too little for plain writes.
 */
export function findParameterWrites(program: TSESTree.Program, numbers: ReadonlyMap<TSESTree.Node, number>): Writers {
  const found = new Set<string>();
  const setters = new Map<string, number[]>();
  for (const node of nodesOf(program)) {
    const name = writtenRoot(node);
    if (name !== undefined) note(node, name, numbers, found);
    if ((node.type === 'MethodDefinition' || node.type === 'Property') && node.kind === 'set')
      noteSetter(node, numbers, setters);
    if (node.type === 'ThisExpression' || node.type === 'Super') noteThis(node, numbers, found);
  }
  return { parameters: found, setters };
}

function writtenRoot(node: TSESTree.Node): string | undefined {
  if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') return rootName(node.left);
  if (node.type !== 'CallExpression') return undefined;
  const callee = plainOf(node.callee);
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  if (callee.property.name === 'assign' && node.arguments[0]) return rootName(node.arguments[0]);
  return WRITING_METHODS.has(callee.property.name) ? rootName(callee.object) : undefined;
}

function rootName(node: TSESTree.Node): string | undefined {
  let current = plainOf(node);
  while (current.type === 'MemberExpression') current = plainOf(current.object);
  return current.type === 'Identifier' ? current.name : undefined;
}

function note(
  node: TSESTree.Node,
  name: string,
  numbers: ReadonlyMap<TSESTree.Node, number>,
  found: Set<string>,
): void {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (!isFunction(current)) continue;
    const index = current.params.findIndex((parameter) => parameter.type === 'Identifier' && parameter.name === name);
    if (index < 0) continue;
    found.add(`${numbers.get(current) ?? -1}:${index}`);
    return;
  }
}

/** Notes a use of `this` for the function that it belongs to and the arrow functions on the way there. */
function noteThis(
  node: TSESTree.ThisExpression | TSESTree.Super,
  numbers: ReadonlyMap<TSESTree.Node, number>,
  found: Set<string>,
): void {
  const isWrite = mayWriteThis(node);
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (!isFunction(current)) continue;
    const number = numbers.get(current) ?? -1;
    found.add(`${number}:this`);
    if (isWrite) found.add(`${number}:-1`);
    if (current.type !== 'ArrowFunctionExpression') return;
  }
}

/** A member is set or changed by a method, or `this` is handed over to a function or kept under another name. */
function mayWriteThis(node: TSESTree.Node): boolean {
  let current = node;
  while (current.parent?.type === 'MemberExpression' && current.parent.object === current) current = current.parent;
  const { parent } = current;
  switch (parent?.type) {
    case 'AssignmentExpression':
      return parent.left === current || current === node;
    case 'CallExpression':
      return parent.callee === current || current === node;
    case 'VariableDeclarator':
    case 'NewExpression':
      return true;
    default:
      return parent?.type === 'UpdateExpression' || parent?.type === 'UnaryExpression';
  }
}

/** Notes a setter by its name. */
function noteSetter(
  node: TSESTree.MethodDefinition | TSESTree.Property,
  numbers: ReadonlyMap<TSESTree.Node, number>,
  setters: Map<string, number[]>,
): void {
  const name = keyNameOf(node.key, node.computed);
  const number = numbers.get(node.value);
  if (name === undefined || number === undefined) return;
  setters.set(name, [...(setters.get(name) ?? []), number]);
}
