import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Span } from '../core/span.ts';
import { MAX_TREE_DEPTH } from './limits.ts';

/** Gives the child nodes of a node, in the order of its visitor keys. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  // Reading a node by key is what visitor keys are for; the tree's type has no index signature.
  const record = node as unknown as Record<string, unknown>;
  const keys = visitorKeys[node.type];
  if (!keys) return children;
  for (const key of keys) {
    const value = record[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) children.push(item);
    } else if (isNode(value)) children.push(value);
  }
  return children;
}

const nodeLists = new WeakMap<TSESTree.Program, readonly TSESTree.Node[]>();

/** Gives all nodes of a program that `linkParents` has seen, outer before inner, in the order of visitor keys. */
export function nodesOf(program: TSESTree.Program): readonly TSESTree.Node[] {
  return nodeLists.get(program) ?? [];
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * Sets `parent` on every node, and takes statements that hold nodes deeper than `MAX_TREE_DEPTH` out of their lists, as
 * far in as possible. Gives the spans of those. Needs no recursion, so that depth cannot exhaust the stack.
 */
export function linkParents(program: TSESTree.Program): Span[] {
  const deep = new Set<TSESTree.Node>();
  const nodes: TSESTree.Node[] = [];
  const pending: TSESTree.Node[] = [program];
  const depths = [0];
  for (let node = pending.pop(); node; node = pending.pop()) {
    const depth = (depths.pop() ?? 0) + 1;
    nodes.push(node);
    if (depth > MAX_TREE_DEPTH) {
      const statement = statementAround(node);
      if (statement) deep.add(statement);
      continue;
    }
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (!child) continue;
      setParent(child, node);
      pending.push(child);
      depths.push(depth);
    }
  }
  nodeLists.set(program, deep.size ? withoutThose(nodes, deep) : nodes);
  return [...deep].map(({ range: [start, end] }) => ({ start, end }));
}

/** The innermost statement around a node that stands in a list. */
function statementAround(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node = node; current.parent; current = current.parent) {
    if (listOf(current.parent)?.includes(current)) return current;
  }
  return undefined;
}

function listOf(node: TSESTree.Node): TSESTree.Node[] | undefined {
  return node.type === 'Program' || node.type === 'BlockStatement' ? node.body : undefined;
}

function withoutThose(nodes: readonly TSESTree.Node[], deep: ReadonlySet<TSESTree.Node>): TSESTree.Node[] {
  for (const statement of deep) {
    const list = statement.parent && listOf(statement.parent);
    if (list?.includes(statement)) list.splice(list.indexOf(statement), 1);
  }
  return nodes.filter((node) => {
    for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
      if (deep.has(current)) return false;
    }
    return true;
  });
}

function setParent(node: TSESTree.Node, parent: TSESTree.Node): void {
  // The tree's type fixes each node's kind of parent; the link is set for all kinds alike.
  (node as { parent?: TSESTree.Node }).parent = parent;
}
