import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { makeObject } from './build.ts';
import { keyNameOf } from './classes.ts';
import { isFunction } from './functions.ts';
import type { FunctionNode } from './functions.ts';
import type { Reader } from './reader.ts';
import { functionValue } from './variables.ts';

/**
 * An object of options whose functions share one `this`: a component of Vue 3, a store of
 * Pinia 3 (https://pinia.vuejs.org/core-concepts/, read 2026-11-22), a page of a WeChat mini program.
 */
export interface Component {
  readonly options: TSESTree.ObjectExpression;
  /** What the function does in it, and the member that it stands for. */
  readonly role: 'state' | 'method' | 'computed' | 'watch' | 'hook';
  readonly member: string;
}

/** Callees that are given such an object, by their last name. */
const MAKERS: ReadonlySet<string> = new Set([
  'defineComponent',
  'defineNuxtComponent',
  'defineStore',
  'extend',
  'component',
  'createApp',
  'Vue',
  'Page',
  'Component',
  'App',
]);

/** Members whose functions are methods, values computed of others, or told of a change. */
const SECTIONS: ReadonlyMap<string, Component['role']> = new Map([
  ['methods', 'method'],
  ['actions', 'method'],
  ['computed', 'computed'],
  ['getters', 'computed'],
  ['watch', 'watch'],
  ['observers', 'watch'],
]);

/** Finds the component whose `this` a node sees: arrow functions hand it on, other functions do not. */
export function findThisComponent(from: TSESTree.Node): Component | undefined {
  for (let node: TSESTree.Node | undefined = from; node; node = node.parent) {
    if (!isFunction(node) || node.type === 'ArrowFunctionExpression') continue;
    return node.type === 'FunctionExpression' ? componentOf(node) : undefined;
  }
  return undefined;
}

/** Says what a function does in the options of a component; undefined when it stands in none. */
export function componentOf(fn: FunctionNode): Component | undefined {
  const property = propertyOf(fn);
  if (!property) return undefined;
  const { object, name } = property;
  if (isOptions(object)) return make(object, name === 'data' || name === 'state' ? 'state' : 'hook', name);
  const outer = propertyOf(object);
  if (!outer) return undefined;
  const role = SECTIONS.get(outer.name);
  if (role && isOptions(outer.object)) return make(outer.object, role, name);
  // `full: { get() {…}, set(value) {…} }`, `email: { handler(now) {…}, deep: true }`
  const section = propertyOf(outer.object);
  const around = section && SECTIONS.get(section.name);
  if (!around || !isOptions(section.object)) return undefined;
  return make(section.object, name === 'set' ? 'method' : around, outer.name);
}

function make(options: TSESTree.ObjectExpression, role: Component['role'], member: string): Component {
  return { options, role, member };
}

function propertyOf(
  node: TSESTree.Node,
): { readonly object: TSESTree.ObjectExpression; readonly name: string } | undefined {
  const { parent } = node;
  if (parent?.type !== 'Property' || parent.value !== node || parent.parent.type !== 'ObjectExpression')
    return undefined;
  const name = keyNameOf(parent.key, parent.computed);
  return name === undefined ? undefined : { object: parent.parent, name };
}

const known = new WeakMap<TSESTree.ObjectExpression, boolean>();

function isOptions(object: TSESTree.ObjectExpression): boolean {
  const before = known.get(object);
  if (before !== undefined) return before;
  const is = hasSections(object) && isGivenToMaker(object);
  known.set(object, is);
  return is;
}

/** A component that shares anything has data, a state or methods. */
const SHARING: ReadonlySet<string> = new Set(['data', 'methods', 'computed', 'state', 'actions', 'props']);

function hasSections(object: TSESTree.ObjectExpression): boolean {
  return namesOf(object).some((name) => SHARING.has(name));
}

function namesOf(object: TSESTree.ObjectExpression): string[] {
  return object.properties.flatMap((property) =>
    property.type === 'Property' ? (keyNameOf(property.key, property.computed) ?? []) : [],
  );
}

function isGivenToMaker(object: TSESTree.ObjectExpression): boolean {
  const { parent } = object;
  if (parent.type === 'ExportDefaultDeclaration') return true;
  if (parent.type === 'TSSatisfiesExpression' || parent.type === 'TSAsExpression') {
    return parent.parent.type === 'ExportDefaultDeclaration';
  }
  if (parent.type !== 'CallExpression' && parent.type !== 'NewExpression') return false;
  const { callee } = parent;
  const named = callee.type === 'MemberExpression' && !callee.computed ? callee.property : callee;
  return named.type === 'Identifier' && MAKERS.has(named.name);
}

/** Gives what `this` is in the functions of a component: its methods, and the constants of its data. */
export function readComponent(options: TSESTree.ObjectExpression, reader: Reader): Value {
  const members = new Map<string, Value>();
  for (const [name, value] of propertiesOf(options)) {
    if (name === 'data' || name === 'state') {
      const data = isFunction(value) ? reader.returnsOf(value) : reader.read(value);
      if (data.kind !== 'object') continue;
      for (const [key, inner] of Object.entries(data.members)) members.set(key, inner);
    }
    if (SECTIONS.get(name) === 'method' && value.type === 'ObjectExpression') {
      for (const [key, method] of propertiesOf(value)) members.set(key, readMethod(method, reader));
    }
    // Methods of a page stand beside its data.
    if (isFunction(value) && name !== 'data' && name !== 'state') members.set(name, functionValue(value, reader));
  }
  return makeObject([...members], true);
}

function readMethod(node: TSESTree.Node, reader: Reader): Value {
  return isFunction(node) ? functionValue(node, reader) : reader.read(node);
}

function propertiesOf(object: TSESTree.ObjectExpression): [string, TSESTree.Node][] {
  return object.properties.flatMap((property): [string, TSESTree.Node][] => {
    const name = property.type === 'Property' ? keyNameOf(property.key, property.computed) : undefined;
    return property.type === 'Property' && name !== undefined ? [[name, property.value]] : [];
  });
}
