import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { keyNameOf } from './classes.ts';
import { dottedName } from './environment.ts';
import { ownMember } from './member-values.ts';
import type { ExportPart } from './static-exports.ts';
import type { Reader } from './reader.ts';
import { readWhole } from './static-exports.ts';

/** Says by the kind of node alone whether it may export in CommonJS form. */
export function startsCommonExport(
  node: TSESTree.Node,
): node is TSESTree.AssignmentExpression | TSESTree.CallExpression {
  return (node.type === 'AssignmentExpression' && node.operator === '=') || node.type === 'CallExpression';
}

/**
 * Gives what an assignment or call exports: `module.exports = x`, `exports.a = x`, `module.exports.a = x`,
 * `Object.assign(exports, {…})`, `Object.defineProperty(exports, 'a', {…})`, `__exportStar(require('x'), exports)`.
 */
export function readCommonExport(
  node: TSESTree.AssignmentExpression | TSESTree.CallExpression,
  reader: Reader,
): ExportPart | undefined {
  if (node.type === 'CallExpression') return readExportCall(node, reader);
  const { left, right } = node;
  if (left.type !== 'MemberExpression') return undefined;
  if (isWhole(left, reader)) return readWhole(right, reader);
  const name = keyNameOf(left.property, left.computed);
  if (name === undefined || name === '__esModule' || !isExports(left.object, reader)) return undefined;
  return { names: [[name, reader.read(right)]], stars: [] };
}

/** `module.exports` as the target of an assignment. */
function isWhole(node: TSESTree.MemberExpression, reader: Reader): boolean {
  return (
    node.object.type === 'Identifier' &&
    node.object.name === 'module' &&
    keyNameOf(node.property, node.computed) === 'exports' &&
    !reader.variableAt(node.object)
  );
}

function isExports(node: TSESTree.Node, reader: Reader): boolean {
  if (node.type === 'Identifier') return node.name === 'exports' && !reader.variableAt(node);
  return node.type === 'MemberExpression' && isWhole(node, reader);
}

function readExportCall(node: TSESTree.CallExpression, reader: Reader): ExportPart | undefined {
  const [first, second, third] = node.arguments;
  if (!first || !second) return undefined;
  if (node.callee.type === 'Identifier' && node.callee.name === '__exportStar') {
    const value = reader.read(first);
    return value.kind === 'import' ? { names: [], stars: [value.specifier] } : undefined;
  }
  if (!isExports(first, reader)) return undefined;
  const callee = dottedName(reader.read(node.callee));
  if (callee === 'Object.assign') {
    const parts = node.arguments.slice(1).map((argument) => readWhole(argument, reader));
    return {
      names: parts.flatMap((part) => part.names.filter(([name]) => name !== 'default')),
      stars: parts.flatMap((part) => part.stars),
    };
  }
  return callee === 'Object.defineProperty' && third ? readDefinedExport(second, third, reader) : undefined;
}

/** What compilers write for `export { x }`: a getter, or a plain value. */
function readDefinedExport(key: TSESTree.Node, descriptor: TSESTree.Node, reader: Reader): ExportPart | undefined {
  const name = keyNameOf(key, true);
  const shape = reader.read(descriptor);
  if (name === undefined || name === '__esModule' || shape.kind !== 'object') return undefined;
  const value = ownMember(shape.members, 'value') ?? getterValue(ownMember(shape.members, 'get'), reader);
  return value && { names: [[name, value]], stars: [] };
}

function getterValue(getter: Value | undefined, reader: Reader): Value | undefined {
  const fn = getter?.kind === 'function' ? reader.functionAt(getter.fn) : undefined;
  return fn && reader.returnsOf(fn);
}
