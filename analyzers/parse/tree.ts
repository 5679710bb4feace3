import type { TSESTree } from '@typescript-eslint/types';
import { visitorKeys } from '@typescript-eslint/visitor-keys';
import type { Span } from '../core/span.ts';
import { MAX_TREE_DEPTH } from './limits.ts';

/** Gives the child nodes of a node, in the order of its visitor keys. */
export function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  // Reading a node by key is what visitor keys are for; the tree's type has no index signature.
  const record = node as unknown as Record<string, unknown>;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = record[key];
    if (Array.isArray(value)) children.push(...value.filter(isNode));
    else if (isNode(value)) children.push(value);
  }
  return children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

/**
 * Sets `parent` on every node, and takes top-level statements that are nested deeper than `MAX_TREE_DEPTH` out of the
 * program. Gives the spans of those. Needs no recursion, so that depth cannot exhaust the stack.
 */
export function linkParents(program: TSESTree.Program): Span[] {
  const deep: Span[] = [];
  program.body = program.body.filter((statement) => {
    if (linkStatement(statement, program)) return true;
    deep.push({ start: statement.range[0], end: statement.range[1] });
    return false;
  });
  return deep;
}

function linkStatement(statement: TSESTree.Node, program: TSESTree.Program): boolean {
  setParent(statement, program);
  let level: TSESTree.Node[] = [statement];
  for (let depth = 0; level.length; depth++) {
    if (depth > MAX_TREE_DEPTH) return false;
    const next: TSESTree.Node[] = [];
    for (const node of level) {
      for (const child of childrenOf(node)) {
        setParent(child, node);
        next.push(child);
      }
    }
    level = next;
  }
  return true;
}

function setParent(node: TSESTree.Node, parent: TSESTree.Node): void {
  // The tree's type fixes each node's kind of parent; the link is set for all kinds alike.
  (node as { parent?: TSESTree.Node }).parent = parent;
}
