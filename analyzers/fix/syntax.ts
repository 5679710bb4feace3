import type { TSESTree } from '@typescript-eslint/types';
import type { Document } from '../core/document.ts';
import type { Span } from '../core/span.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';

/**
 * Reads trees for fixes. The parser itself is handed in by the shells (`FixContext.parseScript`), and this file knows no
 * visitor keys: fixes are part of every shell, the parser is loaded when a script must be read.
 */

/** Parses a script; as `parse/script.ts` does. */
export type ParseScript = (document: Document) => ParsedScript;

export type FunctionNode =
  TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

/** Gives all nodes below and with one, outer before inner, in order of the text. */
export function nodesBelow(root: TSESTree.Node): readonly TSESTree.Node[] {
  if (root.type !== 'Program') return walk(root);
  let nodes = programs.get(root);
  if (!nodes) programs.set(root, (nodes = walk(root)));
  return nodes;
}

/** Fixes go through the whole of a text many times. */
const programs = new WeakMap<TSESTree.Program, readonly TSESTree.Node[]>();

function walk(root: TSESTree.Node): readonly TSESTree.Node[] {
  const nodes: TSESTree.Node[] = [];
  const pending: TSESTree.Node[] = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    nodes.push(node);
    const children = childrenOf(node);
    for (let at = children.length - 1; at >= 0; at--) pending.push(children[at] as TSESTree.Node);
  }
  return nodes;
}

/** All identifiers of a program with a name, in order of the text. */
export function identifiersOf(program: TSESTree.Program, name: string): readonly TSESTree.Identifier[] {
  let byName = identifiers.get(program);
  if (!byName) {
    byName = new Map();
    for (const node of nodesBelow(program)) {
      if (node.type !== 'Identifier') continue;
      const same = byName.get(node.name);
      if (same) same.push(node);
      else byName.set(node.name, [node]);
    }
    identifiers.set(program, byName);
  }
  return byName.get(name) ?? [];
}

const identifiers = new WeakMap<TSESTree.Program, Map<string, TSESTree.Identifier[]>>();

function childrenOf(node: TSESTree.Node): TSESTree.Node[] {
  const children: TSESTree.Node[] = [];
  // Every node of a long text passes here: no lists of keys and values are made.
  const record = node as unknown as Readonly<Record<string, unknown>>;
  for (const key in record) {
    if (key === 'parent') continue;
    const value = record[key];
    if (Array.isArray(value)) {
      for (const one of value as unknown[]) if (isNode(one)) children.push(one);
    } else if (isNode(value)) children.push(value);
  }
  return children.length > 1 ? children.sort((a, b) => a.range[0] - b.range[0]) : children;
}

function isNode(value: unknown): value is TSESTree.Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'range' in value;
}

/** Finds the outermost node with exactly that span that passes a test. */
export function nodeAt<T extends TSESTree.Node>(
  program: TSESTree.Program,
  { start, end }: Span,
  is: (node: TSESTree.Node) => node is T,
): T | undefined {
  const holds = ({ range }: TSESTree.Node): boolean => range[0] <= start && end <= range[1];
  let within: TSESTree.Node | undefined = program;
  while (within) {
    if (within.range[0] === start && within.range[1] === end && is(within)) return within;
    within = within.type === 'Program' ? within.body.find(holds) : childrenOf(within).find(holds);
  }
  return undefined;
}

/** Whether a node is a call or construction. */
export function isCall(node: TSESTree.Node): node is TSESTree.CallExpression | TSESTree.NewExpression {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

/** Whether a node is a function with a body. */
export function isFunction(node: TSESTree.Node): node is FunctionNode {
  return (
    node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
  );
}

/** The nearest function around a node; undefined at the top level. */
export function functionAround(node: TSESTree.Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** Takes type assertions, `!`, optional chains and parentheses off. */
export function bare(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'ChainExpression':
      return bare(node.expression);
    default:
      return node;
  }
}

/** The names of an identifier or member chain: `['this', 'user', 'email']`; undefined for anything else. */
export function chainOf(given: TSESTree.Node): readonly string[] | undefined {
  const node = bare(given);
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ThisExpression') return ['this'];
  if (node.type !== 'MemberExpression') return undefined;
  const before = chainOf(node.object);
  const last = node.computed
    ? node.property.type === 'Literal'
      ? String(node.property.value)
      : '*'
    : node.property.type === 'Identifier'
      ? node.property.name
      : undefined;
  return before && last !== undefined ? [...before, last] : undefined;
}

/** The last name of a callee: `put` of `this.client.put`, `PutObjectCommand` of `new s3.PutObjectCommand`. */
export function lastNameOf(callee: TSESTree.Node): string | undefined {
  return chainOf(callee)?.at(-1);
}

/** The name of a property that is written out. */
export function propertyName(property: TSESTree.ObjectLiteralElement): string | undefined {
  if (property.type !== 'Property' || property.computed) return undefined;
  const { key } = property;
  return key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : undefined;
}

/** The value expression of a property; undefined for methods, accessors and patterns. */
export function propertyValue(property: TSESTree.ObjectLiteralElement): TSESTree.Expression | undefined {
  if (property.type !== 'Property' || property.kind !== 'init' || property.method) return undefined;
  const { value } = property;
  return value.type === 'AssignmentPattern' || value.type === 'ObjectPattern' || value.type === 'ArrayPattern'
    ? undefined
    : (value as TSESTree.Expression);
}

/**
 * The variable declarator or parameter that gives a name its meaning at a node, by blocks and functions around it;
 * undefined when it is not in the file or not plain.
 */
export function declarationOf(name: string, from: TSESTree.Node): Declaration | undefined {
  for (let at: TSESTree.Node | undefined = from; at; at = at.parent) {
    if (isFunction(at)) {
      for (const parameter of at.params) {
        const found = bound(parameter, name);
        if (found) return { kind: 'parameter', pattern: found, of: at };
      }
    }
    const statements = at.type === 'Program' || at.type === 'BlockStatement' ? at.body : [];
    for (const given of statements) {
      const statement = given.type === 'ExportNamedDeclaration' ? given.declaration : given;
      if (statement?.type === 'FunctionDeclaration' && statement.id?.name === name)
        return { kind: 'function', of: statement };
      if (statement?.type !== 'VariableDeclaration') continue;
      for (const declarator of statement.declarations) {
        const found = bound(declarator.id, name);
        if (found) return { kind: 'variable', pattern: found, declarator, isConst: statement.kind === 'const' };
      }
    }
  }
  return undefined;
}

export type Declaration =
  | { readonly kind: 'parameter'; readonly pattern: BoundName; readonly of: FunctionNode }
  | {
      readonly kind: 'variable';
      readonly pattern: BoundName;
      readonly declarator: TSESTree.VariableDeclarator;
      readonly isConst: boolean;
    }
  | { readonly kind: 'function'; readonly of: TSESTree.FunctionDeclaration };

/** A name that a pattern binds: the path to it inside the pattern, and the type that stands at the pattern. */
export interface BoundName {
  readonly node: TSESTree.Identifier;
  readonly path: readonly string[];
  readonly type?: TSESTree.TypeNode;
  /** A default or `?` makes a difference to what the name may hold. */
  readonly isOptional: boolean;
}

function bound(pattern: TSESTree.Node, name: string): BoundName | undefined {
  switch (pattern.type) {
    case 'Identifier':
      return pattern.name === name
        ? { node: pattern, path: [], type: pattern.typeAnnotation?.typeAnnotation, isOptional: pattern.optional }
        : undefined;
    case 'AssignmentPattern':
      return bound(pattern.left, name);
    case 'TSParameterProperty':
      return bound(pattern.parameter, name);
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        const key = property.type === 'Property' ? propertyName(property) : undefined;
        const inner = property.type === 'Property' && key !== undefined ? bound(property.value, name) : undefined;
        if (inner && key !== undefined)
          return { ...inner, path: [key, ...inner.path], type: pattern.typeAnnotation?.typeAnnotation };
      }
      return undefined;
    default:
      return undefined;
  }
}
