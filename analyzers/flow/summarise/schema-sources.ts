import type { TSESTree } from '@typescript-eslint/types';
import type { SourceFact } from '../../core/flow-facts.ts';
import type { TypeShape } from '../../core/type-facts.ts';
import { REPOSITORIES } from '../../resolve/class-shapes.ts';
import { shapeOfSchema } from '../../resolve/schema-shapes.ts';
import { allOf, heldAs, referenceTo } from '../../resolve/type-shapes.ts';
import type { CallSite } from './call-site.ts';
import { dottedNameOf, keyNameOf, plainOf, spanOf } from '../names.ts';
import { recordCall } from './record-call.ts';
import { toSource } from '../sources.ts';
import type { Frame } from './state.ts';
import { BLANK, memberOf, withMember } from '../taint.ts';
import { classNameAround } from './this.ts';
import type { Taint } from '../taint.ts';
import { mayTell, shapeOfAnnotation, withType } from './typed-sources.ts';

/** What a call gives by declaration. */
interface Given {
  readonly shape: TypeShape;
  /** A name that speaks where the shape itself is not at hand: that of a table or model. */
  readonly title?: string;
  readonly isStored: boolean;
  /** What the call carries on of what it is given; schemas and models themselves are no data. */
  readonly passes?: 'none' | 'arguments';
}

/** Calls whose value has a declared shape: queries of models and checks by schemas. */
export function declaredCall(site: CallSite, frame: Frame): Taint | undefined {
  const given = queryOf(site, frame) ?? checkOf(site, frame);
  if (!given) return isPrismaCall(site) ? recordCall({ ...site, receiver: BLANK }, frame, 'none') : undefined;
  const value = given.passes ? recordCall({ ...site, receiver: BLANK }, frame, given.passes) : recordCall(site, frame);
  if (!mayTell(given.shape, frame.file.types.types)) return value;
  const span = spanOf(site.node);
  const name = `${dottedNameOf(site.callee) ?? site.name}()`;
  const use = { span, name, shape: given.shape, ...(given.isStored ? { isStored: true } : {}) };
  return withType(value, use, titleFact(given, name, site, frame), frame);
}

function titleFact({ title }: Given, name: string, site: CallSite, frame: Frame): SourceFact | undefined {
  if (title === undefined) return undefined;
  const matches = frame.file.knowledge.classifyName(title).filter(({ confidence }) => confidence !== 'low');
  return toSource(matches, name, spanOf(site.node), 'known');
}

/**
 * Reads of stored rows: Prisma 6 (`prisma.patient.findMany`), TypeORM 0.3 and MikroORM 6 repositories and managers,
 * Mongoose 8 and Sequelize 6 models, Objection 3 (their documentation, as known 2026-11).
 */
const READS =
  /^(find|findOne|findAll|findMany|findFirst|findUnique|findUniqueOrThrow|findFirstOrThrow|findOneBy|findBy|findById|findByPk|findOneOrFail|findOneByOrFail|findOneAndUpdate|findByIdAndUpdate|findOneAndReplace|findAndCount|findAndCountAll|findOrCreate|findWhere|getAll|fetchAll|findRaw|scan)$/;
/** Writes that give the row they wrote. */
const WRITES = /^(create|update|upsert)$/;

function queryOf(site: CallSite, frame: Frame): Given | undefined {
  if (site.node.type === 'NewExpression') return undefined;
  if (site.name === 'from') return queryOfTable(site, frame);
  const isRead = READS.test(site.name);
  if (!site.receiverNode || !(isRead || WRITES.test(site.name))) return undefined;
  const receiver = plainOf(site.receiverNode);
  const [first] = site.node.arguments;
  const prisma = prismaModelOf(receiver);
  if (prisma !== undefined) {
    return {
      shape: selected({ kind: 'model', name: prisma.toLowerCase() }, first),
      title: prisma,
      isStored: true,
      passes: 'none',
    };
  }
  if (!isRead) return undefined;
  const ofRepository = repositoryShape(receiver, frame);
  if (ofRepository) return { shape: rowsOf(site.name, selected(ofRepository, first)), isStored: true, passes: 'none' };
  if (receiver.type === 'Identifier' && /^[A-Z]/.test(receiver.name)) {
    return {
      shape: rowsOf(site.name, selected(modelShape(receiver.name, frame), first)),
      title: receiver.name,
      isStored: true,
      passes: 'none',
    };
  }
  // `manager.find(User, { … })`
  if (first?.type === 'Identifier' && /^[A-Z]/.test(first.name) && /^(find|findOne)/.test(site.name)) {
    const second = site.node.arguments[1];
    return {
      shape: selected(modelShape(first.name, frame), second),
      title: first.name,
      isStored: true,
      passes: 'none',
    };
  }
  return undefined;
}

/** Sequelize's `findAndCountAll` gives `{ rows, count }`. */
function rowsOf(name: string, shape: TypeShape): TypeShape {
  return name === 'findAndCountAll' ? (heldAs('rows', shape) ?? shape) : shape;
}

/** A model is a class with fields, or a variable that a library's function made. */
function modelShape(name: string, frame: Frame): TypeShape {
  const { types } = frame.file.types;
  return { kind: 'all', of: [referenceTo(name, types), referenceTo(name, types, true)] };
}

function isPrismaCall(site: CallSite): boolean {
  return site.receiverNode !== undefined && prismaModelOf(plainOf(site.receiverNode)) !== undefined;
}

const CLIENTS = /(^|\.)(_?prisma(Client|Service)?|\$prisma|tx)$/i;

function prismaModelOf(receiver: TSESTree.Node): string | undefined {
  if (receiver.type !== 'MemberExpression') return undefined;
  const client = dottedNameOf(receiver.object);
  return client !== undefined && CLIENTS.test(client) ? keyNameOf(receiver.property, receiver.computed) : undefined;
}

/** `select: { id: true }` narrows, `omit` leaves out; TypeORM and Sequelize also take lists. */
function selected(of: TypeShape, options: TSESTree.Node | undefined): TypeShape {
  if (options?.type !== 'ObjectExpression') return of;
  for (const property of options.properties) {
    if (property.type !== 'Property') continue;
    const key = keyNameOf(property.key, property.computed);
    if (key !== 'select' && key !== 'omit' && key !== 'attributes') continue;
    const keys = chosenOf(property.value);
    if (keys) return { kind: 'part', of, keys, isLeftOut: key === 'omit' };
  }
  return of;
}

function chosenOf(node: TSESTree.Node): string[] | undefined {
  if (node.type === 'ArrayExpression') {
    return node.elements.flatMap((item) => (item?.type === 'Literal' ? [String(item.value)] : []));
  }
  if (node.type !== 'ObjectExpression') return undefined;
  return node.properties.flatMap((property) => {
    if (property.type !== 'Property') return [];
    const isLeftOut = property.value.type === 'Literal' && property.value.value === false;
    return isLeftOut ? [] : (keyNameOf(property.key, property.computed) ?? []);
  });
}

/** `this.users` declared as a repository or model, a variable declared as one, `source.getRepository(User)`. */
function repositoryShape(receiver: TSESTree.Node, frame: Frame): TypeShape | undefined {
  const { types } = frame.file.types;
  if (receiver.type === 'MemberExpression' && receiver.object.type === 'ThisExpression') {
    const field = keyNameOf(receiver.property, receiver.computed);
    const className = classNameAround(frame);
    if (field === undefined || className === undefined) return undefined;
    const declared = types.fields.get(className)?.get(field);
    return declared && REPOSITORIES.test(declared.holder) ? declared.shape : undefined;
  }
  if (receiver.type === 'CallExpression') return shapeOfGetRepository(receiver, frame);
  if (receiver.type !== 'Identifier') return undefined;
  const [definition] = frame.file.variables.of(receiver)?.defs ?? [];
  const node = definition?.node;
  const place = definition?.name;
  if (place?.type === 'Identifier' && place.typeAnnotation)
    return repositoryOf(place.typeAnnotation.typeAnnotation, frame);
  return node?.type === 'VariableDeclarator' && node.init ? shapeOfGetRepository(plainOf(node.init), frame) : undefined;
}

function repositoryOf(type: TSESTree.TypeNode, frame: Frame): TypeShape | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const [of] = type.typeArguments?.params ?? [];
  return of && REPOSITORIES.test(type.typeName.name) ? shapeOfAnnotation(of, '', frame) : undefined;
}

function shapeOfGetRepository(node: TSESTree.Node, frame: Frame): TypeShape | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const name = dottedNameOf(node.callee)?.split('.').at(-1);
  const [first] = node.arguments;
  const isGetter = name === 'getRepository' || name === 'getCustomRepository' || name === 'getMongoRepository';
  return isGetter && first?.type === 'Identifier' ? modelShape(first.name, frame) : undefined;
}

/** Drizzle: `db.select().from(users)`, `db.select({ id: users.id }).from(users)`. */
function queryOfTable(site: CallSite, frame: Frame): Given | undefined {
  const [table] = site.node.arguments;
  const receiver = site.receiverNode && plainOf(site.receiverNode);
  if (table?.type !== 'Identifier' || receiver?.type !== 'CallExpression') return undefined;
  const name = dottedNameOf(receiver.callee)?.split('.').at(-1) ?? '';
  if (!/^select(Distinct)?$/.test(name)) return undefined;
  const of = referenceTo(table.name, frame.file.types.types, true);
  const keys = receiver.arguments[0] && chosenOf(receiver.arguments[0]);
  return {
    shape: keys ? { kind: 'part', of, keys, isLeftOut: false } : of,
    title: table.name,
    isStored: true,
    passes: 'none',
  };
}

const CHECKS =
  /^(parse|parseAsync|safeParse|safeParseAsync|validate|validateSync|validateAsync|cast|decode|Decode|Parse|create|mask)$/;
const NO_SCHEMAS = /^(JSON|URL|Date|Number|Buffer|BSON|YAML|Papa|Intl|Math|Object|Array|String|Promise)$/;

/** What a schema let through: `Patient.parse(body)`, `v.parse(Patient, body)`, `Patient.safeParse(body).data`. */
function checkOf(site: CallSite, frame: Frame): Given | undefined {
  if (site.node.type === 'NewExpression' || !CHECKS.test(site.name)) return undefined;
  const { types } = frame.file.types;
  const receiver = site.receiverNode && plainOf(site.receiverNode);
  const [first, second] = site.node.arguments;
  const isSchemaFirst = second !== undefined && first?.type === 'Identifier' && isSchemaName(first.name);
  const node = isSchemaFirst ? first : receiver;
  if (!node) return undefined;
  if (node.type === 'Identifier' && !isSchemaName(node.name)) return undefined;
  if (node.type !== 'Identifier' && node.type !== 'CallExpression') return undefined;
  const shape = shapeOfSchema(node, '', types);
  if (!shape) return undefined;
  if (/^safe/.test(site.name)) return withHolder(shape, 'data', 'arguments');
  return /^validate/.test(site.name)
    ? { shape: allOf([shape, heldAs('value', shape)]) ?? shape, isStored: false, passes: 'arguments' }
    : { shape, isStored: false, passes: 'arguments' };
}

function withHolder(shape: TypeShape, name: string, passes?: Given['passes']): Given | undefined {
  const held = heldAs(name, shape);
  return held && { shape: held, isStored: false, ...(passes ? { passes } : {}) };
}

const isSchemaName = (name: string): boolean => !NO_SCHEMAS.test(name) && /^[A-Z]|[sS]chema$/.test(name);

/** Calls that give what their generic argument says. */
const GIVING =
  /^(\$?fetch\w*|get\w*|post|put|patch|delete|request\w*|query\w*|execute|call|invoke|read\w*|load\w*|find\w*|select|json|parse|axios|http|api|raw|one|many|oneOrNone|manyOrNone|any|all|first|useState|useRef|ref|shallowRef|signal|useQuery|useSWR|useFetch|useAsyncData|useLoaderData|useForm|inject)$/;

const HOLDING: Readonly<Record<string, string>> = {
  useState: '0',
  useRef: 'current',
  ref: 'value',
  shallowRef: 'value',
  useQuery: 'data',
  useSWR: 'data',
  useFetch: 'data',
  useAsyncData: 'data',
};

/** Joins to what a call gives what its generic argument says: `axios.get<Patient>(…)`, `useState<Patient>()`. */
export function withGeneric(value: Taint, site: CallSite, frame: Frame): Taint {
  const type = site.node.typeArguments?.params[0];
  if (!type || site.node.type === 'NewExpression' || !GIVING.test(site.name)) return value;
  const shape = shapeOfAnnotation(type, '', frame);
  if (!shape) return value;
  const use = { span: spanOf(site.node), name: `${dottedNameOf(site.callee) ?? site.name}()`, shape };
  const holder = Object.hasOwn(HOLDING, site.name) ? HOLDING[site.name] : undefined;
  if (holder !== undefined) {
    return withMember(value, holder, withType(memberOf(value, holder), use, undefined, frame), true);
  }
  const all = allOf([shape, heldAs('data', shape), heldAs('rows', shape), heldAs('body', shape)]);
  return withType(value, { ...use, shape: all ?? shape }, undefined, frame);
}
