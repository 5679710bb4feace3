import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';
import { childrenOf, nodesOf } from '../parse/tree.ts';
import { makeEither } from './build.ts';
import { classNameOf, isClass, outlineOfClass, readClassMember } from './classes.ts';
import type { ClassNode } from './classes.ts';
import { outlineOfObject, readExpression } from './expressions.ts';
import { isFunction, numberFunctions } from './functions.ts';
import { MAX_READ_DEPTH, MAX_RETURNS } from './limits.ts';
import { numberMadeFunctions, stateFunctionOf } from './made-functions.ts';
import { memberOf } from './member-values.ts';
import type { Reader, ValueReader } from './reader.ts';
import { findVariable } from './scopes.ts';
import type { ScopeManager, Variable } from './scopes.ts';
import { readVariable } from './variables.ts';

export type { ValueReader } from './reader.ts';

const readers = new WeakMap<ValueReader, Reader>();

/**
 * Makes the function that tells what is known of an expression's value. Order of statements does not count: a variable
 * has the values of its initialiser and of all its writes. Memoised, safe against cycles, bounded by `limits.ts`; never
 * throws. Every literal text carries its span.
 */
export function createValueReader(parsed: ParsedScript, scopes: ScopeManager): ValueReader {
  const functions = numberFunctions(parsed.program);
  const nodes = [...functions.keys()];
  const made = numberMadeFunctions(parsed.program);
  const classes = lazily(() => classesByName(parsed.program));
  const known = {
    nodes: new Map<TSESTree.Node, Value>(),
    variables: new Map<Variable, Value>(),
    returns: new Map<TSESTree.Node, Value>(),
  };
  let depth = 0;
  const once = <Key>(memo: Map<Key, Value>, key: Key, compute: () => Value, meanwhile?: () => Value): Value => {
    const value = memo.get(key);
    if (value) return value;
    if (depth >= MAX_READ_DEPTH) return UNKNOWN;
    // What asks for itself while it is being read gets what stands for it meanwhile.
    memo.set(key, UNKNOWN);
    if (meanwhile) memo.set(key, meanwhile());
    depth++;
    const computed = compute();
    depth--;
    memo.set(key, computed);
    return computed;
  };
  const reader: Reader = {
    read: (node) => {
      const meanwhile = outlineFor(node, reader);
      return once(known.nodes, node, () => readExpression(node, reader), meanwhile);
    },
    memberOf: (value, name) => readThisMember(value, name, reader) ?? memberOf(value, name),
    variableAt: (identifier) => findVariable(scopes, identifier),
    readVariable: (variable) => once(known.variables, variable, () => readVariable(variable, reader)),
    returnsOf: (fn) => once(known.returns, fn, () => readReturns(fn, reader)),
    indexOf: (fn) => functions.get(fn) ?? 0,
    functionAt: (index) => nodes[index] ?? stateFunctionOf(made, index),
    madeAt: (node) => made.get(node),
    classNamed: (name) => classes().get(name),
  };
  readers.set(reader.read, reader);
  return reader.read;
}

/** Gives the reader behind a value reader, for the readers of module facts. */
export function readerOf(valueOf: ValueReader): Reader | undefined {
  return readers.get(valueOf);
}

/** Makes the function that gives the value of a name at a script's top level; unknown for names that it lacks. */
export function createNameReader(scopes: ScopeManager, valueOf: ValueReader): (name: string) => Value {
  const names = scopes.scopes.find((scope) => scope.type === 'module')?.set;
  return (name) => {
    const variable = names?.get(name);
    return (variable && readers.get(valueOf)?.readVariable(variable)) ?? UNKNOWN;
  };
}

/** What stands for a class or object literal while its members are being read. */
function outlineFor(node: TSESTree.Node, reader: Reader): (() => Value) | undefined {
  if (isClass(node)) return () => outlineOfClass(node, reader);
  return node.type === 'ObjectExpression' ? () => outlineOfObject(node, reader) : undefined;
}

function lazily<Result>(make: () => Result): () => Result {
  let made: Result | undefined;
  return () => (made ??= make());
}

function classesByName(program: TSESTree.Program): ReadonlyMap<string, ClassNode> {
  return new Map(
    nodesOf(program)
      .filter(isClass)
      .map((node) => [classNameOf(node), node]),
  );
}

function readThisMember(value: Value, name: string, reader: Reader): Value | undefined {
  if (value.kind !== 'this' || value.className === undefined) return undefined;
  const node = reader.classNamed(value.className);
  return node && readClassMember(node, name, false, reader);
}

function readReturns(fn: TSESTree.Node, reader: Reader): Value {
  if (!isFunction(fn) || fn.generator) return UNKNOWN;
  if (fn.body.type !== 'BlockStatement') return reader.read(fn.body);
  return makeEither(returnedIn(fn.body).map((node) => reader.read(node)));
}

/** The first returned expressions of a function's body, inner functions left out, in order of the text. */
function returnedIn(body: TSESTree.Node): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  const pending: TSESTree.Node[] = [body];
  for (let node = pending.pop(); node && found.length < MAX_RETURNS; node = pending.pop()) {
    if (node.type === 'ReturnStatement' && node.argument) found.push(node.argument);
    else if (!isFunction(node) && !isClass(node)) pending.push(...childrenOf(node).reverse());
  }
  return found;
}
