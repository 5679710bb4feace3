import type { TSESTree } from '@typescript-eslint/types';
import type { TypeShape } from '../core/type-facts.ts';
import { shapeOfFields } from './schema-fields.ts';
import type { ReadSchema } from './schema-fields.ts';
import { shapeOfType } from './type-shapes.ts';
import type { TypeNames } from './type-shapes.ts';

/** Drizzle's makers of tables, the fields in argument 1 (drizzle-orm 0.44, read 2026-11). */
const TABLES = new Set(['pgTable', 'mysqlTable', 'sqliteTable', 'singlestoreTable', 'gelTable']);

/**
 * Reads an expression that makes a model of stored data: `new Schema({ … })` and `model('User', schema)` of Mongoose 8,
 * `sequelize.define('user', { … })` of Sequelize 6, and the tables of Drizzle. Undefined for anything else.
 */
export function shapeOfModel(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  owner: string,
  names: TypeNames,
  read: ReadSchema,
  depth: number,
): TypeShape | undefined {
  const [first, second] = node.arguments;
  const name = nameOfCallee(node.callee);
  if (node.type === 'NewExpression') {
    if (name !== 'Schema' || !isFrom(node.callee, 'mongoose', names)) return undefined;
    return declaredFirst(node, owner, names) ?? shapeOfFields(first, owner, names, read, depth + 1);
  }
  const title = first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined;
  if (title === undefined || !second) return undefined;
  if (name === 'define' && node.callee.type === 'MemberExpression') {
    return shapeOfFields(second, title, names, read, depth + 1);
  }
  if (name === 'model' && isFrom(node.callee, 'mongoose', names)) {
    return declaredFirst(node, title, names) ?? read(second, title, depth + 1);
  }
  return TABLES.has(name) ? shapeOfFields(second, title, names, read, depth + 1) : undefined;
}

/** `new Schema<User>(…)`, `model<User>(…)`: the type says more than the fields. */
function declaredFirst(
  node: TSESTree.CallExpression | TSESTree.NewExpression,
  owner: string,
  names: TypeNames,
): TypeShape | undefined {
  const type = node.typeArguments?.params[0];
  return type && shapeOfType(type, owner, names);
}

function nameOfCallee(callee: TSESTree.Node): string {
  if (callee.type === 'Identifier') return callee.name;
  return callee.type === 'MemberExpression' && callee.property.type === 'Identifier' ? callee.property.name : '';
}

function isFrom(callee: TSESTree.Node, library: string, names: TypeNames): boolean {
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  return root.type === 'Identifier' && (names.importOf(root.name)?.specifier === library || root.name === library);
}
