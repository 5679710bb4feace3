import type { TSESTree } from '@typescript-eslint/types';
import { nodesOf } from '../parse/tree.ts';
import { isFunction } from '../resolve/functions.ts';
import { plainOf } from './names.ts';

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

/**
 * Finds the parameters into which functions write members (`p.email = x`, `p.push(x)`, `Object.assign(p, x)`),
 * as `function:index`. Judged by name alone, so it may say too much, never too little for plain writes.
 */
export function findParameterWrites(
  program: TSESTree.Program,
  numbers: ReadonlyMap<TSESTree.Node, number>,
): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of nodesOf(program)) {
    const name = writtenRoot(node);
    if (name !== undefined) note(node, name, numbers, found);
  }
  return found;
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
