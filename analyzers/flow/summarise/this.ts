import { SELF } from '../hidden.ts';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Origin } from '../../core/flow-facts.ts';
import { classNameOf, isClass } from '../../resolve/classes.ts';
import type { ClassNode } from '../../resolve/classes.ts';
import { componentOf } from '../../resolve/components.ts';
import { isFunction } from '../../resolve/functions.ts';
import { isArrow, prototypeOwnerOf } from '../../resolve/prototypes.ts';
import { lookUp } from './environment.ts';
import { keyNameOf } from '../names.ts';
import type { ClassState, FileState, Frame } from './state.ts';
import { BLANK, markOf, taintOf } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** What makes the `this` of a function: a class, an object literal, or a function used as a constructor. */
export interface Owner {
  readonly node: TSESTree.Node;
  readonly isStatic: boolean;
  /** The name under which the function is a method, accessors with their prefix; absent for arrow functions inside one. */
  readonly member?: string;
}

/** Finds the owner of a function's `this`; undefined where `this` has none that is known. */
export function ownerOf(fn: TSESTree.Node, file: FileState): Owner | undefined {
  for (let node: TSESTree.Node = fn; node.parent; node = node.parent) {
    const { parent } = node;
    const member = node === fn ? memberName(fn) : undefined;
    if (isElement(parent) && parent.value === node) {
      return { node: parent.parent.parent, isStatic: parent.static, ...(member === undefined ? {} : { member }) };
    }
    if (node.type === 'StaticBlock') return { node: node.parent.parent, isStatic: true };
    if (!isFunction(node) || isArrow(node)) continue;
    const component = componentOf(node);
    if (component) {
      const isMethod = node === fn && (component.role === 'method' || component.role === 'hook');
      return { node: component.options, isStatic: false, ...(isMethod ? { member: component.member } : {}) };
    }
    if (parent.type === 'Property' && parent.value === node && parent.parent.type === 'ObjectExpression') {
      const owner = prototypeOwnerOf(parent.parent, file.variables.of) ?? parent.parent;
      return { node: owner, isStatic: false, ...(member === undefined ? {} : { member }) };
    }
    const owner = prototypeOwnerOf(node, file.variables.of);
    return owner && { node: owner, isStatic: false, ...(member === undefined ? {} : { member }) };
  }
  return undefined;
}

type Element = TSESTree.MethodDefinition | TSESTree.PropertyDefinition | TSESTree.AccessorProperty;

function isElement(node: TSESTree.Node): node is Element {
  return node.type === 'MethodDefinition' || node.type === 'PropertyDefinition' || node.type === 'AccessorProperty';
}

/** `send`, `get email`, `set email`, `constructor`; undefined for functions that are no member. */
function memberName(fn: TSESTree.Node): string | undefined {
  const { parent } = fn;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'PropertyDefinition' || parent?.type === 'Property') {
    const name = keyNameOf(parent.key, parent.computed);
    if (name === undefined || parent.value !== fn) return undefined;
    const kind = parent.type === 'PropertyDefinition' ? 'method' : parent.kind;
    return kind === 'get' || kind === 'set' ? `${kind} ${name}` : name;
  }
  if (parent?.type === 'AssignmentExpression' && parent.left.type === 'MemberExpression') {
    return keyNameOf(parent.left.property, parent.left.computed);
  }
  return 'constructor';
}

/** Gives the class of an owner, adding it when it is new. */
export function classOf(owner: Owner, file: FileState): ClassState {
  const key = `${owner.node.range[0]} ${owner.isStatic}`;
  const known = file.classes.get(key);
  if (known) return known;
  const { node } = owner;
  const parent = isClass(node) && node.superClass ? file.valueOf(node.superClass) : undefined;
  const made: ClassState = {
    index: file.classes.size,
    name: `${owner.isStatic ? 'static ' : ''}${nameOf(node)}`,
    members: new Map(),
    inner: [],
    ...(parent ? { extends: parent } : {}),
  };
  file.classes.set(key, made);
  return made;
}

function nameOf(node: TSESTree.Node): string {
  if (isClass(node)) return classNameOf(node);
  if (node.type === 'ObjectExpression') return `object@${node.range[0]}`;
  if (isFunction(node) && node.id) return node.id.name;
  const { parent } = node;
  return parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier'
    ? parent.id.name
    : `function@${node.range[0]}`;
}

/** Gives the name of the class whose `this` a function sees; undefined for other owners. */
export function classNameAround(frame: Frame): string | undefined {
  const owner = ownerOf(frame.fn.node, frame.file)?.node;
  return owner && isClass(owner) ? classNameOf(owner) : undefined;
}

/** Notes a function as a method of its class, or as one inside that sees the same `this`. */
export function noteMethod(fn: TSESTree.Node, number: number, file: FileState): void {
  const owner = ownerOf(fn, file);
  if (!owner) return;
  const state = classOf(owner, file);
  if (owner.member === undefined || state.members.has(owner.member)) state.inner.push(number);
  else state.members.set(owner.member, number);
}

/** Makes what stands for `this` among the variables; a name with a space is never one of the program. */
export function makeSelf(): Variable {
  // The environment only ever compares variables; no scope holds this one.
  return { name: ' this', defs: [], references: [], identifiers: [] } as unknown as Variable;
}

/** Gives what `this` holds at a point of a function. */
export function selfTaint(frame: Frame): Taint {
  const { self } = frame.fn;
  return (self && lookUp(frame.environment, self)?.taint) ?? BLANK;
}

/** What a constructor has made of `this` at its end. */
export function madeSelf(frame: Frame): Taint {
  const taint = selfTaint(frame);
  const isStart = (origin: Origin) => origin.kind === 'parameter' && origin.index === SELF && origin.path.length === 0;
  const own = taint.own.filter(({ origin }) => !isStart(origin));
  // That it is made here lets members that were set to something clean be told from those that were not set.
  return { ...taint, own: taint.fields ? [...own, markOf({ kind: 'made' }, [])] : own };
}

/** What `this` holds when a function starts. */
export function selfParameter(): Taint {
  return taintOf({ kind: 'parameter', index: SELF, path: [] });
}

/** Gives the class whose initialisers are run. */
export function classOfNode(node: ClassNode, isStatic: boolean, file: FileState): ClassState {
  return classOf({ node, isStatic }, file);
}
