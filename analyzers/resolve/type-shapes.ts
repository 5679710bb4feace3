import type { TSESTree } from '@typescript-eslint/types';
import type { Knowledge } from '../core/knowledge.ts';
import type { TypeShape } from '../core/type-facts.ts';
import { MAX_TYPE_DEPTH, MAX_TYPE_PARTS } from './limits.ts';
import { objectShape } from './type-members.ts';
import type { MemberDraft } from './type-members.ts';

/** What the names of a file stand for. */
export interface TypeNames {
  readonly knowledge: Knowledge;
  /** Where an imported name comes from; undefined for names of the file itself. */
  importOf(name: string): { readonly specifier: string; readonly name: string } | undefined;
}

/** Makes a reference to a type, or with `isValue` to what a variable declares. */
export function referenceTo(name: string, names: TypeNames, isValue = false): TypeShape {
  const found = names.importOf(name);
  const prefix = isValue ? 'typeof ' : '';
  return found
    ? { kind: 'reference', name: prefix + found.name, specifier: found.specifier }
    : { kind: 'reference', name: prefix + name };
}

/**
 * Reads a type as a shape of data; `owner` names what has it. Undefined for plain texts and numbers, functions, and
 * types of the platform.
 */
export function shapeOfType(
  node: TSESTree.TypeNode,
  owner: string,
  names: TypeNames,
  depth = 0,
): TypeShape | undefined {
  if (depth > MAX_TYPE_DEPTH) return undefined;
  const inner = (type: TSESTree.TypeNode) => shapeOfType(type, owner, names, depth + 1);
  switch (node.type) {
    case 'TSTypeReference':
      return shapeOfReference(node, owner, names, depth);
    case 'TSTypeLiteral':
      return objectShape(owner, draftsOf(node.members, names, depth), names.knowledge);
    case 'TSArrayType':
      return listOf(inner(node.elementType));
    case 'TSTupleType':
      return listOf(allOf(node.elementTypes.map(inner)));
    case 'TSUnionType':
    case 'TSIntersectionType':
      return allOf(node.types.slice(0, MAX_TYPE_PARTS).map(inner));
    case 'TSTypeOperator':
    case 'TSOptionalType':
    case 'TSRestType':
      return node.typeAnnotation ? inner(node.typeAnnotation) : undefined;
    case 'TSNamedTupleMember':
      return inner(node.elementType);
    case 'TSTypeQuery':
      return node.exprName.type === 'TSImportType' ? undefined : referenceTo(rootNameOf(node.exprName), names, true);
    case 'TSImportType':
      return shapeOfImport(node);
    default:
      return undefined;
  }
}

/** A list of a shape. */
export function listOf(of: TypeShape | undefined): TypeShape | undefined {
  return of && { kind: 'list', of };
}

/** The members of all shapes; of one, that shape itself. */
export function allOf(shapes: readonly (TypeShape | undefined)[]): TypeShape | undefined {
  const known = shapes.filter((shape) => shape !== undefined);
  return known.length > 1 ? { kind: 'all', of: known } : known[0];
}

/** Types that stand for what they are given. */
const TRANSPARENT = new Set(
  (
    'Promise PromiseLike Partial Required Readonly NonNullable Awaited DeepPartial DeepReadonly Mutable Nullable Maybe ' +
    'Optional HydratedDocument Document LeanDocument WithId WithoutId OptionalId OptionalUnlessRequiredId Selectable ' +
    'Insertable Updateable Loaded EntityDTO Observable BehaviorSubject Subject Signal WritableSignal Accessor Store ' +
    'Writable MaybeRef MaybePromise infer input output TypeOf InferType Infer Static StaticDecode InferOutput InferInput ' +
    'InferSelectModel InferInsertModel InferSchemaType InferAttributes InferCreationAttributes CreationAttributes ' +
    'Attributes Prisma PrismaPromise Draft Immutable Jsonify SetOptional SetRequired Simplify Except'
  ).split(' '),
);
const LISTS = new Set(
  (
    'Array ReadonlyArray Set ReadonlySet Iterable AsyncIterable IterableIterator AsyncIterableIterator Generator ' +
    'AsyncGenerator Iterator AsyncIterator ArrayLike List Collection'
  ).split(' '),
);
const MAPS = new Set('Map ReadonlyMap WeakMap Record Dictionary'.split(' '));
/** Types that hold what they are given under one name. */
const HOLDERS: Readonly<Record<string, string>> = {
  AxiosResponse: 'data',
  UseQueryResult: 'data',
  QueryResult: 'rows',
  Ref: 'value',
  ComputedRef: 'value',
  ShallowRef: 'value',
  MutableRefObject: 'current',
  RefObject: 'current',
};
/** Types of the platform and of frameworks: their members are no data that the project declares. */
const FOREIGN = new Set(
  (
    'Request Response Buffer Blob File FormData Date Error Function RegExp URL URLSearchParams Headers Uint8Array ' +
    'ArrayBuffer ArrayBufferLike ReadableStream Readable Writable Stream NodeJS Event MouseEvent HTMLElement Element Node ' +
    'Window RequestInit ResponseInit NextRequest NextResponse NextApiRequest NextApiResponse IncomingMessage ' +
    'ServerResponse Symbol Object String Number Boolean BigInt JSX ReactNode ReactElement FC Dispatch SetStateAction ' +
    'AbortSignal AbortController Parameters ReturnType ConstructorParameters InstanceType const any EventEmitter Logger'
  ).split(' '),
);

function shapeOfReference(
  node: TSESTree.TSTypeReference,
  owner: string,
  names: TypeNames,
  depth: number,
): TypeShape | undefined {
  const name = lastNameOf(node.typeName);
  const args = node.typeArguments?.params ?? [];
  const given = (index: number) => {
    const type = args[index];
    return type && shapeOfType(type, owner, names, depth + 1);
  };
  if (args.length > 0) {
    if (TRANSPARENT.has(name)) return given(0);
    if (LISTS.has(name)) return listOf(given(0));
    if (MAPS.has(name)) return listOf(given(1));
    const holder = Object.hasOwn(HOLDERS, name) ? HOLDERS[name] : undefined;
    if (holder !== undefined) return heldAs(holder, given(0));
    if (name === 'Pick' || name === 'Omit') {
      const of = given(0);
      return of && { kind: 'part', of, keys: keysOf(args[1]), isLeftOut: name === 'Omit' };
    }
  }
  if (FOREIGN.has(name)) return undefined;
  if (node.typeName.type === 'TSQualifiedName') return shapeOfQualified(node.typeName, names);
  return referenceTo(name, names);
}

/** A shape as the only member of another one. */
export function heldAs(name: string, shape: TypeShape | undefined): TypeShape | undefined {
  return shape && { kind: 'object', members: { [name]: { shape } } };
}

/** `types.Patient` of a namespace that is imported as a whole. */
function shapeOfQualified(node: TSESTree.TSQualifiedName, names: TypeNames): TypeShape | undefined {
  const found = names.importOf(rootNameOf(node));
  return found?.name === '*' ? { kind: 'reference', name: node.right.name, specifier: found.specifier } : undefined;
}

function shapeOfImport(node: TSESTree.TSImportType): TypeShape | undefined {
  const { source, qualifier } = node;
  if (typeof source.value !== 'string' || !qualifier) return undefined;
  return { kind: 'reference', name: lastNameOf(qualifier), specifier: source.value };
}

function keysOf(node: TSESTree.TypeNode | undefined): string[] {
  if (node?.type === 'TSUnionType') return node.types.flatMap(keysOf);
  if (node?.type !== 'TSLiteralType' || node.literal.type !== 'Literal') return [];
  return typeof node.literal.value === 'string' ? [node.literal.value] : [];
}

/** The last name of a dotted one. */
export function lastNameOf(node: TSESTree.EntityName): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'TSQualifiedName' ? node.right.name : '';
}

function rootNameOf(node: TSESTree.EntityName): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'TSQualifiedName' ? rootNameOf(node.left) : '';
}

/** Reads the members of an interface or object type; methods are no data. */
export function draftsOf(members: readonly TSESTree.TypeElement[], names: TypeNames, depth = 0): MemberDraft[] {
  return members.flatMap((member): MemberDraft[] => {
    if (member.type !== 'TSPropertySignature' || member.computed) return [];
    const name = keyOf(member.key);
    return name === undefined ? [] : [draftOf(name, member.typeAnnotation?.typeAnnotation, names, depth)];
  });
}

/** Reads one member with its type; without one it may hold anything. */
export function draftOf(name: string, type: TSESTree.TypeNode | undefined, names: TypeNames, depth = 0): MemberDraft {
  if (!type) return { name, content: 'text' };
  return { name, content: contentOf(type), shape: shapeOfType(type, name, names, depth + 1) };
}

/** The name of a plain key. */
export function keyOf(key: TSESTree.Node): string | undefined {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined;
}

const NO_CONTENT = new Set(
  'ReactNode ReactElement FC JSX Dispatch RefObject Function Observable EventEmitter'.split(' '),
);

function contentOf(type: TSESTree.TypeNode): MemberDraft['content'] {
  switch (type.type) {
    case 'TSBooleanKeyword':
    case 'TSFunctionType':
    case 'TSConstructorType':
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
    case 'TSVoidKeyword':
    case 'TSNeverKeyword':
    case 'TSSymbolKeyword':
      return 'none';
    case 'TSNumberKeyword':
    case 'TSBigIntKeyword':
      return 'number';
    case 'TSLiteralType':
      return type.literal.type === 'Literal' && typeof type.literal.value === 'string' ? 'text' : 'none';
    case 'TSTypeReference':
      return NO_CONTENT.has(lastNameOf(type.typeName)) ? 'none' : 'text';
    case 'TSUnionType': {
      const parts = type.types.map(contentOf);
      return parts.includes('text') ? 'text' : parts.includes('number') ? 'number' : 'none';
    }
    default:
      return 'text';
  }
}
