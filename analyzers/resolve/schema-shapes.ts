import type { TSESTree } from '@typescript-eslint/types';
import type { TypeShape } from '../core/type-facts.ts';
import { MAX_TYPE_DEPTH } from './limits.ts';
import { shapeOfModel } from './model-shapes.ts';
import { shapeOfFields } from './schema-fields.ts';
import { allOf, keyOf, listOf, referenceTo } from './type-shapes.ts';
import type { TypeNames } from './type-shapes.ts';

/**
 * Libraries that describe data by values, with the functions that take an object of fields first: zod 3 and 4, yup 1,
 * joi 17, valibot 1, TypeBox 0.34, io-ts 2, superstruct 2, arktype 2, Effect Schema 3 (their documentation, read 2026-11).
 */
const OBJECT_MAKERS: readonly { readonly package: RegExp; readonly names: ReadonlySet<string> }[] = [
  { package: /^(zod|zod\/.*|@hono\/zod-openapi)$/, names: new Set(['object', 'strictObject', 'looseObject']) },
  { package: /^yup$/, names: new Set(['object']) },
  { package: /^(joi|@hapi\/joi|celebrate)$/, names: new Set(['object']) },
  { package: /^valibot$/, names: new Set(['object', 'strictObject', 'looseObject']) },
  { package: /^(@sinclair\/typebox|typebox|elysia)$/, names: new Set(['Object']) },
  { package: /^io-ts$/, names: new Set(['type', 'partial', 'strict']) },
  { package: /^superstruct$/, names: new Set(['object', 'type']) },
  { package: /^arktype$/, names: new Set(['type']) },
  { package: /^(effect|@effect\/schema.*)$/, names: new Set(['Struct']) },
];

/** Methods that change checks, not members. */
const KEEPING = new Set(
  (
    'partial deepPartial required strict strip passthrough catchall refine superRefine optional nullable nullish default ' +
    'describe brand readonly openapi meta noUnknown unknown label id title options prefs concat stripUnknown check ' +
    'loose register defined notRequired'
  ).split(' '),
);
/** Methods that add the members of what they are given. */
const ADDING = new Set(['extend', 'augment', 'safeExtend', 'merge', 'and', 'shape', 'keys', 'append', 'setKey']);
/** Functions whose first argument is the schema meant. */
const WRAPPING = new Set([
  'pipe',
  'partial',
  'required',
  'optional',
  'nullable',
  'lazy',
  'Optional',
  'Partial',
  'exact',
]);
const LISTING = new Set(['array', 'Array', 'set', 'record', 'readonlyArray']);
const JOINING = new Set(['union', 'intersection', 'intersect', 'merge', 'Intersect', 'Union', 'Composite', 'and']);

/** Reads an expression that makes a schema, model or table; `owner` is the variable that holds it. */
export function shapeOfSchema(node: TSESTree.Node, owner: string, names: TypeNames, depth = 0): TypeShape | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  if (node.type === 'TSAsExpression') return shapeOfSchema(node.expression, owner, names, depth + 1);
  if (node.type === 'Identifier') return referenceTo(node.name, names, true);
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return undefined;
  const read = (inner: TSESTree.Node, of: string, at: number) => shapeOfSchema(inner, of, names, at);
  const model = shapeOfModel(node, owner, names, read, depth);
  if (model) return model;
  const called = calledName(node.callee);
  const library = libraryOf(node.callee, names);
  const [first, second] = node.arguments;
  if (called === undefined || library === undefined) return undefined;
  const receiver = node.callee.type === 'MemberExpression' ? node.callee.object : undefined;
  if (receiver && isChain(receiver)) return shapeOfChain(receiver, called, first, owner, names, depth);
  if (isObjectMaker(library, called)) return shapeOfFields(first, owner, names, read, depth + 1) ?? EMPTY;
  if (WRAPPING.has(called)) return first && read(first, owner, depth + 1);
  if (LISTING.has(called)) return listOf(lastGiven([first, second], read, owner, depth));
  if (JOINING.has(called)) return allOf(partsOf(node.arguments).map((part) => read(part, owner, depth + 1)));
  return undefined;
}

const EMPTY: TypeShape = { kind: 'object', members: {} };

function lastGiven(
  args: readonly (TSESTree.CallExpressionArgument | undefined)[],
  read: (node: TSESTree.Node, of: string, at: number) => TypeShape | undefined,
  owner: string,
  depth: number,
): TypeShape | undefined {
  const last = args.findLast((argument) => argument !== undefined);
  return last && read(last, owner, depth + 1);
}

function partsOf(args: readonly TSESTree.CallExpressionArgument[]): readonly TSESTree.Node[] {
  const [first] = args;
  return first?.type === 'ArrayExpression' ? first.elements.filter((element) => element !== null) : args;
}

/** Says whether a receiver is a schema itself and no module. */
function isChain(node: TSESTree.Node): boolean {
  return (
    node.type === 'CallExpression' ||
    (node.type === 'Identifier' &&
      /^[A-Z]|Schema$|schema$/.test(node.name) &&
      !/^(Joi|Type|S|Schema|T)$/.test(node.name))
  );
}

function shapeOfChain(
  receiver: TSESTree.Node,
  called: string,
  argument: TSESTree.Node | undefined,
  owner: string,
  names: TypeNames,
  depth: number,
): TypeShape | undefined {
  const of = shapeOfSchema(receiver, owner, names, depth + 1);
  if (KEEPING.has(called)) return of;
  if (called === 'array' || called === 'of') return listOf(of);
  if (called === 'items') return listOf(argument && shapeOfSchema(argument, owner, names, depth + 1));
  if (called === 'pick' || called === 'omit') {
    return of && { kind: 'part', of, keys: keysOf(argument), isLeftOut: called === 'omit' };
  }
  if (!ADDING.has(called)) return undefined;
  const read = (inner: TSESTree.Node, name: string, at: number) => shapeOfSchema(inner, name, names, at);
  const added =
    shapeOfFields(argument, owner, names, read, depth + 1) ?? (argument && read(argument, owner, depth + 1));
  return allOf([of, added]);
}

function keysOf(node: TSESTree.Node | undefined): string[] {
  if (node?.type === 'ArrayExpression')
    return node.elements.flatMap((item) => (item?.type === 'Literal' ? [String(item.value)] : []));
  if (node?.type !== 'ObjectExpression') return [];
  return node.properties.flatMap((property) => (property.type === 'Property' ? (keyOf(property.key) ?? []) : []));
}

function isObjectMaker(library: string, name: string): boolean {
  return OBJECT_MAKERS.some((row) => row.package.test(library) && row.names.has(name));
}

/** The last name of a callee: `object` of `z.object`. */
export function calledName(callee: TSESTree.Node): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined;
  return callee.property.name;
}

/** The module that a callee's chain begins with; that of a schema's own methods is the empty string. */
export function libraryOf(callee: TSESTree.Node, names: TypeNames): string | undefined {
  let current = callee;
  for (;;) {
    if (current.type === 'MemberExpression') current = current.object;
    else if (current.type === 'CallExpression' || current.type === 'NewExpression') current = current.callee;
    else break;
  }
  if (current.type !== 'Identifier') return undefined;
  return names.importOf(current.name)?.specifier ?? (/Schema$|^[A-Z]/.test(current.name) ? '' : undefined);
}
