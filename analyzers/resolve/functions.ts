import type { TSESTree } from '@typescript-eslint/types';
import { nodesOf } from '../parse/tree.ts';

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

const numbered = new WeakMap<TSESTree.Program, ReadonlyMap<TSESTree.Node, number>>();

/** Says whether a node is a function with a body. */
export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/**
 * Numbers the functions of a program: the program itself (its top level) is 0, then all functions with a body by start
 * offset, an outer one before an inner one of the same start. The program is one of `parseScript`.
 */
export function numberFunctions(program: TSESTree.Program): ReadonlyMap<TSESTree.Node, number> {
  const known = numbered.get(program);
  if (known) return known;
  const found = nodesOf(program).filter(isFunction);
  found.sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
  const numbers = new Map([program, ...found].map((node, index) => [node, index] as const));
  numbered.set(program, numbers);
  return numbers;
}

/** Finds the function around a node, itself excluded; the program when there is none. */
export function functionAround(node: TSESTree.Node): TSESTree.Node {
  let current = node;
  while (current.parent) {
    current = current.parent;
    if (isFunction(current)) return current;
  }
  return current;
}
