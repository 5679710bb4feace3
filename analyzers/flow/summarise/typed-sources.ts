import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFact } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { TypeFacts, TypeShape, TypeUse } from '../../core/type-facts.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { isFunction } from '../../resolve/functions.ts';
import type { FunctionNode } from '../../resolve/functions.ts';
import { readDocComments, shapeInComment } from '../../resolve/jsdoc-types.ts';
import type { DocComment } from '../../resolve/jsdoc-types.ts';
import { readDeclaredTypes } from '../../resolve/type-facts.ts';
import type { DeclaredTypes } from '../../resolve/type-facts.ts';
import { shapeOfType } from '../../resolve/type-shapes.ts';
import { MAX_TYPE_HOPS } from '../limits.ts';
import { dottedNameOf, spanOf } from '../names.ts';
import { addSource } from '../sources.ts';
import type { Frame } from './state.ts';
import { joinTaints, taintOf } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** The declared types of one file and where they are used; grows while the file is evaluated. */
export interface TypeTable {
  readonly types: DeclaredTypes;
  readonly uses: TypeUse[];
  readonly indexes: Map<string, number>;
  /** Shapes by annotation, so that loops read each once. */
  readonly shapes: Map<TSESTree.Node, TypeShape | undefined>;
  /** Comments that declare types, in order. */
  readonly docs: readonly DocComment[];
}

/** Reads the types that a file declares. */
export function createTypeTable(parsed: ParsedScript, knowledge: Knowledge): TypeTable {
  const docs = /\.[cm]?tsx?$/.test(parsed.path) ? [] : readDocComments(parsed.text);
  return {
    types: readDeclaredTypes(parsed, docs, knowledge),
    uses: [],
    indexes: new Map(),
    shapes: new Map(),
    docs,
  };
}

/** What of the types other files need; undefined when there is nothing. */
export function typeFactsOf({ types, uses }: TypeTable): TypeFacts | undefined {
  if (types.declared.size + types.exports.size + types.stars.length + uses.length === 0) return undefined;
  return {
    declared: Object.fromEntries(types.declared),
    exports: Object.fromEntries(types.exports),
    stars: types.stars,
    uses,
  };
}

/**
 * Joins to a value what its declared type says. A value whose members are all known stays as it is: it says more than its
 * type. `named` is what the value's name says; it holds as long as the type itself is not found.
 */
export function withType(value: Taint, use: TypeUse, named: SourceFact | undefined, frame: Frame): Taint {
  if (value.isInert || (value.fields && value.own.length === 0)) return value;
  const key = JSON.stringify(use.shape);
  const { uses } = frame.file.types;
  const isKnown = value.own.some(({ origin }) => {
    const known = origin.kind === 'type' && origin.path.length === 0 ? uses[origin.type] : undefined;
    return known && JSON.stringify(known.shape) === key;
  });
  if (isKnown) return value;
  const source = named === undefined ? undefined : addSource(frame.file.sources, named);
  const type = addUse(use, key, frame.file.types);
  return joinTaints(
    value,
    taintOf({ kind: 'type', type, path: [], ...(source === undefined ? {} : { named: source }) }),
  );
}

function addUse(use: TypeUse, shape: string, table: TypeTable): number {
  const key = `${use.span.start}:${use.span.end}:${shape}`;
  const known = table.indexes.get(key);
  if (known !== undefined) return known;
  table.uses.push(use);
  table.indexes.set(key, table.uses.length - 1);
  return table.uses.length - 1;
}

/** What is declared of a variable, where the declaration speaks of data. */
export function typeOfVariable(variable: Variable, node: TSESTree.Identifier, frame: Frame): TypeUse | undefined {
  const [definition] = variable.defs;
  const place = definition?.name;
  if (place?.type !== 'Identifier') return undefined;
  const shape = shapeOfDeclaration(place, place.name, frame);
  if (!shape) return undefined;
  const parameter = place === node ? parameterIndexOf(place) : undefined;
  const span = { start: place.range[0], end: place.range[0] + place.name.length };
  return { span, name: place.name, shape, ...(parameter === undefined ? {} : { parameter }) };
}

/** What is declared of a destructured value: `({ name, phone }: Patient)`. */
export function typeOfPattern(node: TSESTree.ObjectPattern, frame: Frame): TypeUse | undefined {
  const shape = node.typeAnnotation && shapeOfAnnotation(node.typeAnnotation.typeAnnotation, '', frame);
  if (!shape) return undefined;
  const parameter = parameterIndexOf(node);
  const end = node.typeAnnotation?.range[0] ?? node.range[1];
  const span = { start: node.range[0], end };
  return { span, name: 'the value', shape, ...(parameter === undefined ? {} : { parameter }) };
}

/** What an assertion says: `value as Patient`. */
export function typeOfAssertion(
  node: TSESTree.TSAsExpression | TSESTree.TSTypeAssertion | TSESTree.TSSatisfiesExpression,
  frame: Frame,
): TypeUse | undefined {
  const shape = shapeOfAnnotation(node.typeAnnotation, '', frame);
  return shape && { span: spanOf(node), name: dottedNameOf(node.expression) ?? 'the value', shape };
}

/** What a function says that it gives. */
export function typeOfReturn(node: FunctionNode, name: string, frame: Frame): TypeUse | undefined {
  const annotation = node.returnType?.typeAnnotation;
  const shape = annotation ? shapeOfAnnotation(annotation, '', frame) : documented(node, 'returns', '', frame);
  if (!shape) return undefined;
  const place = annotation ?? node;
  const span = annotation ? spanOf(place) : { start: node.range[0], end: node.body.range[0] };
  return { span, name: name === '' ? 'the result' : `${name}()`, shape };
}

/** What the class around declares of a field. */
export function typeOfField(className: string, field: string, frame: Frame): TypeUse | undefined {
  const declared = frame.file.types.types.fields.get(className)?.get(field);
  if (!declared || !mayTell(declared.shape, frame.file.types.types)) return undefined;
  return { span: declared.span, name: `this.${field}`, shape: declared.shape };
}

/** Reads an annotation; undefined when nothing in it can speak of data. */
export function shapeOfAnnotation(type: TSESTree.TypeNode, owner: string, frame: Frame): TypeShape | undefined {
  const { types, shapes } = frame.file.types;
  if (shapes.has(type)) return shapes.get(type);
  const shape = shapeOfType(type, owner, types);
  const telling = shape && mayTell(shape, types) ? shape : undefined;
  shapes.set(type, telling);
  return telling;
}

function shapeOfDeclaration(place: TSESTree.Identifier, name: string, frame: Frame): TypeShape | undefined {
  const annotation = place.typeAnnotation?.typeAnnotation;
  if (annotation) return shapeOfAnnotation(annotation, name, frame);
  if (frame.file.types.docs.length === 0) return undefined;
  const { parent } = place;
  if (parent && isFunction(parent)) return documented(parent, 'param', name, frame);
  if (parent?.type === 'AssignmentPattern' && isFunction(parent.parent))
    return documented(parent.parent, 'param', name, frame);
  return parent?.type === 'VariableDeclarator' ? documented(parent, 'type', name, frame) : undefined;
}

/** How far up from a function its comment may stand: `export const f = async () => …`. */
const MAX_COMMENT_PARENTS = 4;

function documented(
  node: TSESTree.Node,
  tag: 'param' | 'returns' | 'type',
  name: string,
  frame: Frame,
): TypeShape | undefined {
  const { docs, types } = frame.file.types;
  if (docs.length === 0) return undefined;
  let current: TSESTree.Node | undefined = node;
  for (let i = 0; current && i < MAX_COMMENT_PARENTS; i++) {
    const start: number = current.range[0];
    const doc = docs.findLast(({ span }) => span.end <= start);
    const between = doc && frame.file.parsed.text.slice(doc.span.end, start);
    if (doc && between !== undefined && between.length < 80 && between.trim() === '') {
      const shape = shapeInComment(doc.text, tag, name, types);
      return shape && mayTell(shape, types) ? shape : undefined;
    }
    if (/Block|Program|ClassBody/.test(current.type)) return undefined;
    current = current.parent;
  }
  return undefined;
}

function parameterIndexOf(place: TSESTree.Node): number | undefined {
  const plain =
    place.parent?.type === 'AssignmentPattern' || place.parent?.type === 'TSParameterProperty' ? place.parent : place;
  const { parent } = plain;
  if (!parent || !isFunction(parent)) return undefined;
  const index = parent.params.findIndex((parameter) => parameter === plain);
  return index < 0 ? undefined : index;
}

/** Packages whose types are no data of the project. */
const FOREIGN =
  /^(node:|react|vue|svelte|@angular\/|@nestjs\/|express|fastify|koa|next|hono|typescript|rxjs|zod|axios|ws|fs|http|https|stream|events|@types\/|@mui\/|antd|redux|@reduxjs\/|@tanstack\/|pino|winston)(\/|-|$)/;

/** Says whether a shape may lead to a member or type that speaks of data. */
export function mayTell(shape: TypeShape, types: DeclaredTypes, depth = 0): boolean {
  if (depth > MAX_TYPE_HOPS) return false;
  switch (shape.kind) {
    case 'reference': {
      if (shape.specifier !== undefined) return !FOREIGN.test(shape.specifier);
      const declared = types.declared.get(shape.name);
      return declared !== undefined && (declared.dataTypes !== undefined || mayTell(declared.shape, types, depth + 1));
    }
    case 'object':
      return Object.values(shape.members).some(
        (member) => member.dataTypes !== undefined || (member.shape && mayTell(member.shape, types, depth + 1)),
      );
    case 'all':
      return shape.of.some((part) => mayTell(part, types, depth + 1));
    case 'list':
    case 'part':
      return mayTell(shape.of, types, depth + 1);
    case 'model':
      return true;
  }
}
