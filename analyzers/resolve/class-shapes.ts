import type { TSESTree } from '@typescript-eslint/types';
import type { Span } from '../core/span.ts';
import type { TypeShape } from '../core/type-facts.ts';
import { objectShape } from './type-members.ts';
import type { MemberDraft } from './type-members.ts';
import { allOf, draftOf, keyOf, referenceTo, shapeOfType } from './type-shapes.ts';
import type { TypeNames } from './type-shapes.ts';

/** A field of a class and what its annotation says. */
export interface FieldShape {
  readonly span: Span;
  readonly shape: TypeShape;
  /** The annotation's outermost name: `Repository` of `Repository<User>`. */
  readonly holder: string;
}

interface Field {
  readonly node: TSESTree.Node;
  readonly name: string;
  readonly type?: TSESTree.TypeNode;
}

/**
 * Reads a class as a shape of data; undefined for one that works rather than holds: more methods than fields, unless a
 * decorator says that it is stored or handed over (TypeORM, MikroORM, Mongoose, TypeGraphQL).
 */
export function shapeOfClass(node: TSESTree.ClassDeclaration, names: TypeNames): TypeShape | undefined {
  const owner = node.id?.name ?? '';
  const fields = fieldsOf(node);
  const methods = node.body.body.filter((member) => member.type === 'MethodDefinition' && member.kind === 'method');
  const base = node.superClass?.type === 'Identifier' ? referenceTo(node.superClass.name, names) : undefined;
  if (methods.length > fields.length && !node.decorators.some(isData)) return undefined;
  if (fields.length === 0) return base;
  const drafts = fields.map((field): MemberDraft => draftOf(field.name, field.type, names));
  return allOf([objectShape(owner, drafts, names.knowledge), base]);
}

const DATA_DECORATORS = /^(Entity|Schema|ObjectType|InputType|Table|Embeddable|ChildEntity|ViewEntity|modelOptions)$/;

function isData({ expression }: TSESTree.Decorator): boolean {
  const name = expression.type === 'CallExpression' ? expression.callee : expression;
  return name.type === 'Identifier' && DATA_DECORATORS.test(name.name);
}

/** The fields of a class with a declared shape, those of its constructor's parameters among them. */
export function shapesOfFields(node: TSESTree.ClassDeclaration, names: TypeNames): ReadonlyMap<string, FieldShape> {
  const out = new Map<string, FieldShape>();
  for (const { node: place, name, type } of fieldsOf(node)) {
    const shape = type && shapeOfHolder(type, name, names);
    if (type && shape) {
      out.set(name, { span: { start: place.range[0], end: place.range[1] }, shape, holder: holderOf(type) });
    }
  }
  return out;
}

/** Types that give what they are given on request. */
export const REPOSITORIES =
  /^(Repository|TreeRepository|MongoRepository|EntityRepository|Model|ReturnModelType|Collection)$/;

function shapeOfHolder(type: TSESTree.TypeNode, owner: string, names: TypeNames): TypeShape | undefined {
  if (type.type !== 'TSTypeReference' || !REPOSITORIES.test(holderOf(type))) return shapeOfType(type, owner, names);
  const [of] = type.typeArguments?.params ?? [];
  return of && shapeOfType(of, owner, names);
}

function holderOf(type: TSESTree.TypeNode): string {
  if (type.type !== 'TSTypeReference') return '';
  return type.typeName.type === 'Identifier' ? type.typeName.name : '';
}

function fieldsOf(node: TSESTree.ClassDeclaration): Field[] {
  return node.body.body.flatMap((member): Field[] => {
    if (member.type === 'PropertyDefinition' || member.type === 'TSAbstractPropertyDefinition') {
      const name = member.static || member.computed ? undefined : keyOf(member.key);
      const isFunction =
        member.value?.type === 'ArrowFunctionExpression' || member.value?.type === 'FunctionExpression';
      return name === undefined || isFunction
        ? []
        : [{ node: member.key, name, type: member.typeAnnotation?.typeAnnotation }];
    }
    if (member.type !== 'MethodDefinition' || member.kind !== 'constructor') return [];
    return member.value.params.flatMap((parameter): Field[] => {
      if (parameter.type !== 'TSParameterProperty') return [];
      const plain = parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
      if (plain.type !== 'Identifier') return [];
      return [{ node: plain, name: plain.name, type: plain.typeAnnotation?.typeAnnotation }];
    });
  });
}
