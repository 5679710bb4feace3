import type { TSESTree } from '@typescript-eslint/types';
import type { TypeShape } from '../core/type-facts.ts';
import { MAX_TYPE_DEPTH } from './limits.ts';
import { objectShape } from './type-members.ts';
import type { MemberDraft } from './type-members.ts';
import { keyOf, listOf, referenceTo } from './type-shapes.ts';
import type { TypeNames } from './type-shapes.ts';

/** Reads a value of a schema that is itself a schema: `z.array(item)`. */
export type ReadSchema = (node: TSESTree.Node, owner: string, depth: number) => TypeShape | undefined;

/** Makes the shape that the fields of a schema's object literal describe, in any of the usual notations. */
export function shapeOfFields(
  node: TSESTree.Node | undefined,
  owner: string,
  names: TypeNames,
  read: ReadSchema,
  depth = 0,
): TypeShape | undefined {
  if (node?.type !== 'ObjectExpression' || depth > MAX_TYPE_DEPTH) return undefined;
  const drafts = node.properties.flatMap((property): MemberDraft[] => {
    if (property.type !== 'Property' || property.computed) return [];
    const name = keyOf(property.key);
    return name === undefined ? [] : [draftOfField(name, property.value, names, read, depth + 1)];
  });
  return drafts.length ? objectShape(owner, drafts, names.knowledge) : undefined;
}

function draftOfField(
  name: string,
  value: TSESTree.Node,
  names: TypeNames,
  read: ReadSchema,
  depth: number,
): MemberDraft {
  switch (value.type) {
    case 'Identifier':
      return { name, content: contentOfWord(value.name), ...shapeOfWord(value.name, names) };
    case 'MemberExpression':
      return { name, content: contentOfWord(nameOfMember(value)) };
    case 'Literal':
      return { name, content: contentOfWord(String(value.value)) };
    case 'ArrayExpression': {
      const [first] = value.elements;
      if (!first || first.type === 'SpreadElement') return { name, content: 'text' };
      const item = draftOfField(name, first, names, read, depth + 1);
      return { ...item, shape: listOf(item.shape) };
    }
    case 'ObjectExpression':
      return draftOfObject(name, value, names, read, depth);
    case 'CallExpression':
    case 'NewExpression': {
      const shape = read(value, name, depth + 1);
      return { name, content: shape ? 'text' : contentOfWord(firstCallName(value)), shape };
    }
    default:
      return { name, content: 'text' };
  }
}

/** `{ type: String, required: true }` says the type of one field; any other object is a nested one. */
function draftOfObject(
  name: string,
  node: TSESTree.ObjectExpression,
  names: TypeNames,
  read: ReadSchema,
  depth: number,
): MemberDraft {
  const type = node.properties.find(
    (property): property is TSESTree.Property => property.type === 'Property' && keyOf(property.key) === 'type',
  );
  if (type && depth < MAX_TYPE_DEPTH) return draftOfField(name, type.value, names, read, depth + 1);
  return { name, content: 'text', shape: shapeOfFields(node, name, names, read, depth + 1) };
}

/** Words by which schemas name what a field holds (zod, yup, joi, mongoose, Sequelize, Drizzle, TypeBox, arktype). */
const SWITCHES = /^(bool|boolean|tinyint|virtual|null|undefined|void|never|function|func)$/i;
const NUMBERS =
  /^(number|int|integer|float|double|real|decimal|numeric|bigint|smallint|mediumint|serial|bigserial|nan)$/i;

function contentOfWord(word: string): MemberDraft['content'] {
  return SWITCHES.test(word) ? 'none' : NUMBERS.test(word) ? 'number' : 'text';
}

const PLAIN = /^(String|Number|Boolean|Date|Buffer|Object|Array|Map|Mixed|undefined)$/;

function shapeOfWord(name: string, names: TypeNames): { shape?: TypeShape } {
  return PLAIN.test(name) ? {} : { shape: referenceTo(name, names, true) };
}

function nameOfMember(node: TSESTree.MemberExpression): string {
  return node.property.type === 'Identifier' ? node.property.name : '';
}

/** The name of the call that a chain begins with: `string` of `z.string().email()`. */
function firstCallName(node: TSESTree.CallExpression | TSESTree.NewExpression): string {
  let name = '';
  let current: TSESTree.Node = node;
  for (;;) {
    if (current.type === 'CallExpression' || current.type === 'NewExpression') {
      const { callee }: { callee: TSESTree.Node } = current;
      if (callee.type === 'Identifier') return callee.name;
      if (callee.type !== 'MemberExpression') return name;
      name = nameOfMember(callee);
      current = callee.object;
    } else if (current.type === 'MemberExpression') current = current.object;
    else return name;
  }
}
