import type { TSESTree } from '@typescript-eslint/types';
import type { Span } from '../core/span.ts';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { importOf, makeArray, makeEither, makeJoin, makeObject, makeText } from './build.ts';
import { readCall, readNew } from './calls.ts';
import { classNameOf, findThisClass, isClass, keyNameOf, readClass } from './classes.ts';
import { findThisComponent, readComponent } from './components.ts';
import { isFunction } from './functions.ts';
import { MAX_ITEMS, MAX_MEMBERS, MAX_PARTS } from './limits.ts';
import { anyMemberOf, computedName, isOfModule, PROFILE_MEMBER, withProfile } from './member-values.ts';
import { specifierOfPath } from './module-path.ts';
import { isProfileName } from './profiles.ts';
import type { Reader } from './reader.ts';
import { constantText, functionValue } from './variables.ts';

/** Gives the value of one node: the table of all kinds of expressions. */
export function readExpression(node: TSESTree.Node, reader: Reader): Value {
  if (isFunction(node)) return functionValue(node, reader);
  if (isClass(node)) return readClass(node, reader);
  switch (node.type) {
    case 'Literal':
      return readLiteral(node);
    case 'TemplateLiteral':
      return readTemplate(node, reader);
    case 'TaggedTemplateExpression':
      return reader.read(node.quasi);
    case 'Identifier':
    case 'JSXIdentifier':
      return readName(node, reader);
    case 'MemberExpression':
      return readMember(node, reader);
    case 'CallExpression':
      return readCall(node, reader);
    case 'NewExpression':
      return readNew(node, reader);
    case 'ImportExpression':
      return importOf(specifierOfPath(reader.read(node.source)));
    case 'TSExternalModuleReference':
      return importOf(constantText(node.expression, reader));
    case 'TSQualifiedName':
      return reader.memberOf(reader.read(node.left), node.right.name);
    case 'ObjectExpression':
      return readObject(node, reader);
    case 'ArrayExpression':
      return readArray(node, reader);
    case 'ThisExpression':
      return readThis(node, reader);
    case 'MetaProperty':
      return { kind: 'global', name: `${node.meta.name}.${node.property.name}` };
    default:
      return readOperator(node, reader);
  }
}

function readOperator(node: TSESTree.Node, reader: Reader): Value {
  switch (node.type) {
    case 'BinaryExpression':
      return node.operator === '+' ? readSum(node, reader) : UNKNOWN;
    case 'ConditionalExpression':
      return readCondition(node, reader);
    case 'LogicalExpression':
      if (node.operator === '&&') return reader.read(node.right);
      return makeEither([reader.read(node.left), reader.read(node.right)]);
    case 'AssignmentExpression':
      return reader.read(node.right);
    case 'SequenceExpression':
      return reader.read(node.expressions.at(-1) ?? node);
    case 'AwaitExpression':
      return reader.read(node.argument);
    case 'UnaryExpression':
      return readUnary(node, reader);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSInstantiationExpression':
      return reader.read(node.expression);
    case 'JSXExpressionContainer':
      return reader.read(node.expression);
    default:
      return UNKNOWN;
  }
}

/** `process.env.NODE_ENV === 'production' ? a : b`: the first holds for that profile. */
function readCondition(node: TSESTree.ConditionalExpression, reader: Reader): Value {
  const options = [reader.read(node.consequent), reader.read(node.alternate)] as const;
  const { test } = node;
  if (test.type !== 'BinaryExpression' || !/^[!=]==?$/.test(test.operator)) return makeEither(options);
  const sides = [reader.read(test.left), reader.read(test.right)];
  const name = sides.find((side) => side.kind === 'text');
  if (name?.kind !== 'text' || !sides.some(isProfileName)) return makeEither(options);
  const [first, second] = options;
  return test.operator.startsWith('!')
    ? makeEither([first, withProfile(second, name.text)])
    : makeEither([withProfile(first, name.text), second]);
}

function readLiteral(node: TSESTree.Literal): Value {
  const [start, end] = node.range;
  if (typeof node.value === 'string') return makeText(node.value, { start: start + 1, end: end - 1 });
  if (typeof node.value === 'number' || typeof node.value === 'boolean') {
    return makeText(String(node.value), { start, end });
  }
  return UNKNOWN;
}

function readTemplate(node: TSESTree.TemplateLiteral, reader: Reader): Value {
  const parts: Value[] = [];
  for (const [index, quasi] of node.quasis.entries()) {
    if (parts.length > MAX_PARTS) break;
    parts.push(makeText(quasi.value.cooked ?? quasi.value.raw, quasiSpan(quasi)));
    const hole = node.expressions[index];
    if (hole) parts.push(reader.read(hole));
  }
  return makeJoin(parts);
}

/** A template piece's range holds its delimiters: one on the left, `${` or the last back-tick on the right. */
function quasiSpan(quasi: TSESTree.TemplateElement): Span {
  const start = quasi.range[0] + 1;
  return { start, end: Math.max(start, quasi.range[1] - (quasi.tail ? 1 : 2)) };
}

function readName(node: TSESTree.Identifier | TSESTree.JSXIdentifier, reader: Reader): Value {
  const variable = reader.variableAt(node);
  const [definition] = variable?.defs ?? [];
  // A class that speaks of itself by name is known while its variable is still being read.
  if (definition?.type === 'ClassName' && !definition.node.declare) return reader.read(definition.node);
  if (variable) return reader.readVariable(variable);
  return node.name === 'undefined' ? UNKNOWN : { kind: 'global', name: node.name };
}

function readMember(node: TSESTree.MemberExpression, reader: Reader): Value {
  const name = keyNameOf(node.property, node.computed) ?? constantText(node.property, reader);
  if (node.object.type === 'Super') return name === undefined ? UNKNOWN : readSuperMember(node.object, name, reader);
  const owner = reader.read(node.object);
  if (name === undefined) {
    return isProfileName(reader.read(node.property)) ? reader.memberOf(owner, PROFILE_MEMBER) : anyMemberOf(owner);
  }
  const member = reader.memberOf(owner, name);
  // The literal around may be only a part of what `this` is (the options of a component).
  const isElsewhere = member.kind === 'unknown' && node.object.type === 'ThisExpression';
  return isElsewhere ? { kind: 'member', of: { kind: 'this' }, name } : member;
}

function readSuperMember(node: TSESTree.Super, name: string, reader: Reader): Value {
  const around = findThisClass(node);
  const parent = around?.node.superClass;
  if (!parent) return UNKNOWN;
  const owner = reader.read(parent);
  const receiver: Value = around.isStatic ? owner : { kind: 'call', callee: owner, args: [], isNew: true };
  return reader.memberOf(receiver, name);
}

function readThis(node: TSESTree.ThisExpression, reader: Reader): Value {
  const around = findThisClass(node);
  if (!around) {
    const component = findThisComponent(node);
    if (component) return readComponent(component.options, reader);
    return readThisOfLiteral(node, reader) ?? { kind: 'this' };
  }
  return around.isStatic ? reader.read(around.node) : { kind: 'this', className: classNameOf(around.node) };
}

/** The object literal whose method a `this` stands in. */
function readThisOfLiteral(node: TSESTree.Node, reader: Reader): Value | undefined {
  let fn: TSESTree.Node | undefined = node;
  while (fn && (!isFunction(fn) || fn.type === 'ArrowFunctionExpression')) fn = fn.parent;
  const property = fn?.parent;
  if (property?.type !== 'Property' || property.value !== fn) return undefined;
  return property.parent.type === 'ObjectExpression' ? reader.read(property.parent) : undefined;
}

/** Gives the methods of an object literal: what stands for it while its other members are being read. */
export function outlineOfObject(node: TSESTree.ObjectExpression, reader: Reader): Value {
  const entries = node.properties.flatMap((property): [string, Value][] => {
    if (property.type !== 'Property' || property.kind !== 'init' || !isFunction(property.value)) return [];
    const name = keyNameOf(property.key, property.computed);
    return name === undefined ? [] : [[name, functionValue(property.value, reader)]];
  });
  return makeObject(entries, true);
}

function readObject(node: TSESTree.ObjectExpression, reader: Reader): Value {
  const members = new Map<string, Value>();
  const holes: Value[] = [];
  let isOpen = false;
  for (const property of node.properties) {
    if (members.size > MAX_MEMBERS) break;
    if (property.type === 'SpreadElement') {
      const spread = makeObject([], false, [reader.read(property.argument)]);
      if (spread.kind !== 'object') continue;
      if (spread.isOpen) isOpen = true;
      holes.push(...(spread.spread ?? []));
      for (const [name, value] of Object.entries(spread.members)) members.set(name, value);
      continue;
    }
    const name = keyNameOf(property.key, property.computed) ?? constantText(property.key, reader);
    if (name === undefined) isOpen = true;
    if (name !== undefined) members.set(name, readProperty(property, reader));
    else if (isOfModule(reader.read(property.key)))
      members.set(computedName(property.range[0]), readProperty(property, reader));
  }
  return makeObject([...members], isOpen, holes);
}

function readProperty(property: TSESTree.Property, reader: Reader): Value {
  if (property.kind === 'set') return UNKNOWN;
  return property.kind === 'get' ? reader.returnsOf(property.value) : reader.read(property.value);
}

function readArray(node: TSESTree.ArrayExpression, reader: Reader): Value {
  const items: Value[] = [];
  for (const element of node.elements.slice(0, MAX_ITEMS)) {
    if (element?.type !== 'SpreadElement') {
      items.push(element ? reader.read(element) : UNKNOWN);
      continue;
    }
    const spread = reader.read(element.argument);
    if (spread.kind === 'array') items.push(...spread.items);
    else items.push(UNKNOWN);
  }
  return makeArray(items);
}

/** Takes a chain of `+` apart without recursion: generated code has chains of thousands. */
function readSum(node: TSESTree.BinaryExpression, reader: Reader): Value {
  const operands: TSESTree.Node[] = [];
  let left: TSESTree.Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    operands.push(left.right);
    left = left.left;
  }
  operands.push(left);
  const kept = operands.reverse().slice(0, MAX_PARTS);
  if (kept.every(isNumber)) return UNKNOWN;
  return makeJoin(kept.map((operand) => reader.read(operand)));
}

function isNumber(node: TSESTree.Node): boolean {
  return node.type === 'Literal' && typeof node.value === 'number';
}

function readUnary(node: TSESTree.UnaryExpression, reader: Reader): Value {
  if (node.operator !== '-' || !isNumber(node.argument)) return UNKNOWN;
  const value = reader.read(node.argument);
  return value.kind === 'text' ? makeText(`-${value.text}`, { start: node.range[0], end: node.range[1] }) : UNKNOWN;
}
