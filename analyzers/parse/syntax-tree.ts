import type { Problem } from '../core/problem.ts';

/** A node of a concrete syntax tree as a plain object; offsets are 0-based UTF-16, end excluded. */
export interface SyntaxNode {
  readonly type: string;
  /** What it is to its parent (`left`, `arguments`), as the grammar says. */
  readonly field?: string;
  readonly start: number;
  readonly end: number;
  /** False for operators and keywords. */
  readonly isNamed: boolean;
  /** Named ones, and those without a name that have a field; in the order of the text. */
  readonly children: readonly SyntaxNode[];
  parent?: SyntaxNode;
}

export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly text: string;
  /** At most one: where the text is first not understood. */
  readonly problems: readonly Problem[];
}

/** The child that is this to the node. */
export function childOf(node: SyntaxNode | undefined, field: string): SyntaxNode | undefined {
  return node?.children.find((child) => child.field === field);
}

/** The children of these types. */
export function childrenOfType(node: SyntaxNode | undefined, ...types: readonly string[]): readonly SyntaxNode[] {
  return node?.children.filter((child) => types.includes(child.type)) ?? [];
}

/** Calls back for a node and all below it, in the order of the text; what `visit` answers false for is not entered. */
export function walk(node: SyntaxNode, visit: (node: SyntaxNode) => boolean | void): void {
  if (visit(node) === false) return;
  for (const child of node.children) walk(child, visit);
}
