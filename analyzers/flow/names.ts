import type { TSESTree } from '@typescript-eslint/types';
import type { Span } from '../core/span.ts';
import { symbolKeyOf } from '../resolve/symbols.ts';

/** Gives a node's span. */
export function spanOf(node: TSESTree.Node): Span {
  return { start: node.range[0], end: node.range[1] };
}

/** Takes away what does not change a value: optional chains, assertions, `await` is kept. */
export function plainOf(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return plainOf(node.expression);
    default:
      return node;
  }
}

/** Gives the name of a member or key when the text fixes it; undefined for a computed one. */
export function keyNameOf(key: TSESTree.Node, isComputed: boolean): string | undefined {
  if (!isComputed && key.type === 'Identifier') return key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
    return String(key.value);
  }
  if (key.type === 'TemplateLiteral' && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return symbolKeyOf(key);
}

/** Gives a chain of plain names as written (`req.body`, `this.user.email`), calls left out; undefined for anything else. */
export function dottedNameOf(node: TSESTree.Node): string | undefined {
  const plain = plainOf(node);
  if (plain.type === 'Identifier') return plain.name;
  if (plain.type === 'ThisExpression') return 'this';
  if (plain.type !== 'MemberExpression') return undefined;
  const of = dottedNameOf(plain.object);
  const name = keyNameOf(plain.property, plain.computed);
  return of !== undefined && name !== undefined ? `${of}.${name}` : undefined;
}

/** Gives the left-most name of a chain of members and calls, `this` included. */
export function rootNameOf(node: TSESTree.Node): string | undefined {
  let current = plainOf(node);
  for (;;) {
    if (current.type === 'MemberExpression') current = plainOf(current.object);
    else if (current.type === 'CallExpression') current = plainOf(current.callee);
    else if (current.type === 'AwaitExpression') current = plainOf(current.argument);
    else break;
  }
  if (current.type === 'Identifier') return current.name;
  return current.type === 'ThisExpression' ? 'this' : undefined;
}

/** Gives the callee as written, for people: `client.put`; long chains are shortened to their ends. */
export function calleeTextOf(node: TSESTree.Node): string {
  const dotted = dottedNameOf(node);
  if (dotted !== undefined) return dotted;
  const plain = plainOf(node);
  if (plain.type === 'MemberExpression') {
    const name = keyNameOf(plain.property, plain.computed) ?? '[…]';
    const root = rootNameOf(plain.object);
    return root === undefined ? `…${name}` : `${root}…${name}`;
  }
  return plain.type === 'FunctionExpression' || plain.type === 'ArrowFunctionExpression' ? 'function' : 'call';
}
