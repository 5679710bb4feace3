import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { childrenOf } from '../parse/tree.ts';
import { makeArray, makeCall, makeEither, makeObject, setMember } from './build.ts';
import { injectedField, instanceOfType } from './injection.ts';
import { MAX_WRITES } from './limits.ts';
import { SUPER_ARGUMENTS } from './member-values.ts';
import type { Reader } from './reader.ts';
import { symbolKeyOf } from './symbols.ts';

export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Says whether a node is a class. */
export function isClass(node: TSESTree.Node): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression';
}

/** Gives a class's own name, else that of the variable it is given to, else `class@` and its offset. */
export function classNameOf(node: ClassNode): string {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  return `class@${node.range[0]}`;
}

/** Gives a class with its methods and fields, static ones with the prefix `static `. */
export function readClass(node: ClassNode, reader: Reader): Value {
  const entries: [string, Value][] = [];
  for (const name of membersOf(node).keys()) entries.push([name, readNamedMember(node, name, reader)]);
  const fitted = makeObject(entries, false);
  const members: Record<string, Value> = {};
  if (fitted.kind === 'object') {
    for (const [name, value] of Object.entries(fitted.members)) setMember(members, name, value);
  }
  const parent = node.superClass && reader.read(node.superClass);
  const handed = parent && superCallOf(node);
  if (handed) setMember(members, SUPER_ARGUMENTS, makeArray(handed.arguments.map((argument) => reader.read(argument))));
  return { kind: 'class', name: classNameOf(node), members, ...(parent ? { extends: parent } : {}) };
}

/** The first statement of a constructor that is `super(…)`. */
function superCallOf(node: ClassNode): TSESTree.CallExpression | undefined {
  const constructor = node.body.body.find((one) => one.type === 'MethodDefinition' && one.kind === 'constructor');
  const body = constructor?.type === 'MethodDefinition' ? constructor.value.body?.body : undefined;
  for (const statement of body ?? []) {
    const call = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (call?.type === 'CallExpression' && call.callee.type === 'Super') return call;
  }
  return undefined;
}

/** Gives a class with its methods only: what stands for it while its fields are being read. */
export function outlineOfClass(node: ClassNode, reader: Reader): Value {
  const members: Record<string, Value> = {};
  for (const [name, values] of membersOf(node)) {
    const [method] = values;
    if (method?.type === 'FunctionExpression' && method.parent?.type === 'MethodDefinition') {
      setMember(members, name, { kind: 'function', fn: reader.indexOf(method) });
    }
  }
  const parent = node.superClass && reader.read(node.superClass);
  return { kind: 'class', name: classNameOf(node), members, ...(parent ? { extends: parent } : {}) };
}

/** Gives a member of a class or of its instances, also one that it inherits. */
export function readClassMember(node: ClassNode, name: string, isStatic: boolean, reader: Reader): Value {
  const key = isStatic ? `static ${name}` : name;
  if (membersOf(node).has(key)) return readNamedMember(node, key, reader);
  const props = name === 'props' && !isStatic ? propsOf(node, reader) : undefined;
  if (props) return props;
  if (node.superClass) {
    const parent = reader.read(node.superClass);
    return reader.memberOf(isStatic ? parent : makeCall(parent, [], true), name);
  }
  return { kind: 'member', of: { kind: 'this', className: classNameOf(node) }, name };
}

/** What an element hands to a class component is the parameter of `render`, as Preact passes it. */
function propsOf(node: ClassNode, reader: Reader): Value | undefined {
  const [render] = node.superClass ? (membersOf(node).get('render') ?? []) : [];
  const isMethod = render?.type === 'FunctionExpression' && render.parent.type === 'MethodDefinition';
  return isMethod ? { kind: 'parameter', fn: reader.indexOf(render), index: 0, path: [] } : undefined;
}

/** What `this` or `super` stands for at a node: the class around it, and whether in a static part. */
export interface ThisClass {
  readonly node: ClassNode;
  readonly isStatic: boolean;
}

/** Finds the class whose `this` a node sees: arrow functions hand it on, other functions do not. */
export function findThisClass(from: TSESTree.Node): ThisClass | undefined {
  for (let node: TSESTree.Node | undefined = from; node; node = node.parent) {
    const owner: TSESTree.Node | undefined = node.parent;
    if (node.type === 'FunctionDeclaration') return undefined;
    if (node.type === 'FunctionExpression' && owner?.type !== 'MethodDefinition') return undefined;
    if (node.type === 'StaticBlock') return { node: node.parent.parent, isStatic: true };
    if (
      owner?.type === 'MethodDefinition' ||
      owner?.type === 'PropertyDefinition' ||
      owner?.type === 'AccessorProperty'
    ) {
      if (owner.value === node) return { node: owner.parent.parent, isStatic: owner.static };
    }
  }
  return undefined;
}

const memberTables = new WeakMap<ClassNode, ReadonlyMap<string, TSESTree.Node[]>>();

/** Where the members of a class get their values: methods, fields, parameter properties, `this.x = …`. */
function membersOf(node: ClassNode): ReadonlyMap<string, TSESTree.Node[]> {
  const known = memberTables.get(node);
  if (known) return known;
  const table = new Map<string, TSESTree.Node[]>();
  const add = (name: string, value: TSESTree.Node) => {
    const values = table.get(name) ?? [];
    if (values.length < MAX_WRITES) values.push(value);
    table.set(name, values);
  };
  for (const element of node.body.body) addElement(element, add);
  addWrites(node, add);
  memberTables.set(node, table);
  return table;
}

type Add = (name: string, value: TSESTree.Node) => void;

function addElement(element: TSESTree.ClassElement, add: Add): void {
  if (element.type === 'MethodDefinition') {
    if (element.kind === 'constructor') addParameterProperties(element.value, add);
    addNamed(element, element.kind === 'set' ? undefined : element.value, add);
  } else if (element.type === 'PropertyDefinition' || element.type === 'AccessorProperty') {
    addNamed(element, element.value ?? injectedField(element), add);
  }
}

type NamedElement = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

function addNamed(element: NamedElement, value: TSESTree.Node | undefined, add: Add): void {
  const name = keyNameOf(element.key, element.computed);
  if (name === undefined || !value || value.type === 'TSEmptyBodyFunctionExpression') return;
  add(element.static ? `static ${name}` : name, value);
}

function addParameterProperties(constructor: TSESTree.Node, add: Add): void {
  if (constructor.type !== 'FunctionExpression') return;
  for (const parameter of constructor.params) {
    if (parameter.type !== 'TSParameterProperty') continue;
    const name = parameter.parameter.type === 'Identifier' ? parameter.parameter : parameter.parameter.left;
    if (name.type === 'Identifier') add(name.name, name);
  }
}

function addWrites(owner: ClassNode, add: Add): void {
  const pending: TSESTree.Node[] = [owner.body];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'AssignmentExpression' && node.left.type === 'MemberExpression') {
      const { left, right, operator } = node;
      const name = keyNameOf(left.property, left.computed);
      const target = operator !== '+=' && name !== undefined ? ownerOf(left.object, owner) : undefined;
      if (target) add(target === 'static' ? `static ${name}` : `${name}`, right);
    }
    if (!isClass(node)) pending.push(...childrenOf(node).reverse());
  }
}

/** Whose member a write sets: an instance's (`this.x`) or the class's own (`Name.x`, `this.x` in a static part). */
function ownerOf(object: TSESTree.Node, owner: ClassNode): 'instance' | 'static' | undefined {
  if (object.type === 'Identifier') return object.name === owner.id?.name ? 'static' : undefined;
  const target = object.type === 'ThisExpression' ? findThisClass(object) : undefined;
  if (target?.node !== owner) return undefined;
  return target.isStatic ? 'static' : 'instance';
}

/** Gives the name of a key that is written out: `a`, `'a'`, `1`, `#a`; undefined for computed ones. */
export function keyNameOf(key: TSESTree.Node, isComputed: boolean): string | undefined {
  if (key.type === 'Identifier') return isComputed ? undefined : key.name;
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal' && (typeof key.value === 'string' || typeof key.value === 'number')) {
    return String(key.value);
  }
  return symbolKeyOf(key);
}

function readNamedMember(node: ClassNode, key: string, reader: Reader): Value {
  const values = membersOf(node).get(key) ?? [];
  return values.length ? makeEither(values.map((value) => readMemberNode(value, reader))) : UNKNOWN;
}

/** A getter stands for what it gives back. */
function readMemberNode(value: TSESTree.Node, reader: Reader): Value {
  const { parent } = value;
  if (value.type === 'TSTypeReference') return instanceOfType(value, reader) ?? UNKNOWN;
  const isGetter = parent?.type === 'MethodDefinition' && parent.kind === 'get' && parent.value === value;
  return isGetter ? reader.returnsOf(value) : reader.read(value);
}
