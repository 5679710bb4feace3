import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { makeArray, makeCall, makeObject } from './build.ts';
import { findThisClass } from './classes.ts';
import { readConfigCall } from './config-calls.ts';
import { dottedName, isEnvironmentGetter } from './environment.ts';
import { askedInstance } from './injection.ts';
import { readComponent } from './components.ts';
import { GIVEN, isLibraryCallee } from './library-callees.ts';
import { HOLDER_HOOKS, optionsOf, valueOfMade } from './made-functions.ts';
import type { Made } from './made-functions.ts';
import type { Reader } from './reader.ts';
import { memberOf, ownMember, substitute } from './member-values.ts';
import { readModuleCall, requiredModule } from './module-calls.ts';
import { callTextMethod } from './text-methods.ts';
import { constantText } from './variables.ts';

/** Wrappers that compilers put around `require`; they change a module's `default` only. */
const INTEROP_WRAPPERS: ReadonlySet<string> = new Set([
  '__importDefault',
  '__importStar',
  '__toESM',
  '_interopDefault',
  '_interopRequireDefault',
  '_interopRequireWildcard',
]);

/** Functions that give back their first argument, as far as texts go. */
const PASSING: ReadonlySet<string> = new Set([
  'String',
  'Object.freeze',
  'Object.seal',
  'Promise.resolve',
  'Promise.all',
  'structuredClone',
  'encodeURI',
  'decodeURI',
  'defineNuxtConfig',
]);

/** Gives the value of a call: what can be told without running it, else a `call` value. */
export function readCall(node: TSESTree.CallExpression, reader: Reader): Value {
  const { callee } = node;
  const first = node.arguments[0];
  if (callee.type === 'Super') return readSuperCall(node, reader);
  if (callee.type === 'Identifier' && first && INTEROP_WRAPPERS.has(callee.name)) return reader.read(first);
  if (callee.type === 'MemberExpression') {
    const value = readMethod(node, callee, reader);
    if (value) return value;
  }
  const value = reader.read(callee);
  return (
    (isLibraryCallee(value) ? askedInstance(node, reader) : undefined) ??
    readMade(value, node, reader) ??
    readKnown(value, node, reader) ??
    inlined(value, readArguments(node, reader), reader) ??
    callValue(value, node, reader)
  );
}

/** Gives the value of `new X(…)`: always a `call` value; see `url.ts` for URLs. */
export function readNew(node: TSESTree.NewExpression, reader: Reader): Value {
  return makeCall(reader.read(node.callee), readArguments(node, reader), true, spanOf(node));
}

/** Holders of data that libraries make, and hooks over one. */
function readMade(callee: Value, node: TSESTree.CallExpression, reader: Reader): Value | undefined {
  const made = reader.madeAt(node);
  if (made) return isLibraryCallee(callee) ? withActions(made, reader) : undefined;
  const { callee: written } = node;
  const name = written.type === 'Identifier' ? written.name : memberName(written);
  const gives = name === undefined ? undefined : HOLDER_HOOKS.get(name);
  const [holder] = node.arguments;
  if (!gives || gives === 'value' || !holder || !isLibraryCallee(callee)) return undefined;
  const set = memberOf(reader.read(holder), 'set');
  return gives === 'setter' ? set : makeArray([UNKNOWN, set]);
}

/** A store that is made of options gives, when called, an object with its actions. */
function withActions(made: Made, reader: Reader): Value {
  const value = valueOfMade(made);
  const options = made.kind === 'options' ? optionsOf(made.node) : undefined;
  const actions = options && readComponent(options, reader);
  if (!options || actions?.kind !== 'object' || value.kind !== 'object') return value;
  const patch = Object.entries(value.members).filter(([name]) => name === '$patch');
  const given = makeObject([...Object.entries(actions.members), ...patch], true);
  return makeObject([...Object.entries(value.members), [GIVEN, given]], true);
}

function memberName(callee: TSESTree.Node): string | undefined {
  const isPlain = callee.type === 'MemberExpression' && !callee.computed && callee.property.type === 'Identifier';
  return isPlain && callee.property.type === 'Identifier' ? callee.property.name : undefined;
}

function callValue(callee: Value, node: TSESTree.CallExpression, reader: Reader): Value {
  return makeCall(callee, readArguments(node, reader), false, spanOf(node));
}

function spanOf(node: TSESTree.Node) {
  return { start: node.range[0], end: node.range[1] };
}

function readArguments(node: TSESTree.CallExpression | TSESTree.NewExpression, reader: Reader): Value[] {
  return node.arguments.flatMap((argument) => {
    if (argument.type !== 'SpreadElement') return [reader.read(argument)];
    const spread = reader.read(argument.argument);
    return spread.kind === 'array' ? spread.items : [UNKNOWN];
  });
}

function readSuperCall(node: TSESTree.CallExpression, reader: Reader): Value {
  const parent = findThisClass(node)?.node.superClass;
  return parent ? makeCall(reader.read(parent), readArguments(node, reader), true, spanOf(node)) : UNKNOWN;
}

/** Calls whose meaning is known by the callee. */
function readKnown(callee: Value, node: TSESTree.CallExpression, reader: Reader): Value | undefined {
  const first = node.arguments[0];
  if (isRequire(callee)) return first ? (requiredModule(reader.read(first)) ?? UNKNOWN) : UNKNOWN;
  const module = readModuleCall(callee, readArguments(node, reader), (fn) => returnedBy(fn, reader));
  if (module) return module;
  if (isEnvironmentGetter(callee)) {
    const name = first && constantText(first, reader);
    return name === undefined ? UNKNOWN : { kind: 'environment', name };
  }
  const setting = readConfigCall(callee, () => readArguments(node, reader));
  if (setting) return setting;
  const name = dottedName(callee) ?? (callee.kind === 'import' ? callee.name : undefined);
  if (name === undefined || !first) return undefined;
  if (name === 'defineStore') return setupOf(node, reader);
  if (PASSING.has(name)) return reader.read(first);
  if (name === 'Object.assign') return assigned(readArguments(node, reader));
  if (name === 'Object.values') {
    const value = reader.read(first);
    return value.kind === 'object' && !value.isOpen ? makeArray(Object.values(value.members)) : undefined;
  }
  return undefined;
}

/** Says whether a value is `require`, or what `createRequire(…)` gives. */
export function isRequire(value: Value): boolean {
  if (value.kind === 'global') return value.name === 'require';
  if (value.kind === 'member') return dottedName(value) === 'module.require';
  if (value.kind !== 'call' || value.callee.kind !== 'import') return false;
  return value.callee.name === 'createRequire' && /^(?:node:)?module$/.test(value.callee.specifier);
}

/** `defineStore('id', () => { … })`: the store's hook gives what the function gives. */
function setupOf(node: TSESTree.CallExpression, reader: Reader): Value | undefined {
  const setup = node.arguments[1];
  const value = setup && reader.read(setup);
  return value?.kind === 'function' ? value : undefined;
}

function assigned(args: readonly Value[]): Value | undefined {
  const objects = args.filter((value) => value.kind === 'object');
  if (!objects.length) return undefined;
  return makeObject([], false, args);
}

function readMethod(
  node: TSESTree.CallExpression,
  callee: TSESTree.MemberExpression,
  reader: Reader,
): Value | undefined {
  if (callee.property.type !== 'Identifier' || callee.computed || callee.object.type === 'Super') return undefined;
  const receiver = reader.read(callee.object);
  const { name } = callee.property;
  if (name === 'bind') return node.arguments.length > 1 ? callValue(boundMember(receiver), node, reader) : receiver;
  if (name === 'then' || name === 'catch' || name === 'finally') return readPromiseMethod(name, receiver, node, reader);
  return callTextMethod(receiver, name, node.arguments, reader);
}

/** Arguments that are bound shift the others: such a value stays a call of `bind`. */
function boundMember(of: Value): Value {
  return { kind: 'member', of, name: 'bind' };
}

/** A promise stands for its result: `.then(f)` gives what `f` makes of it. */
function readPromiseMethod(
  name: string,
  receiver: Value,
  node: TSESTree.CallExpression,
  reader: Reader,
): Value | undefined {
  if (!['call', 'import', 'array'].includes(receiver.kind)) return undefined;
  if (name !== 'then') return receiver;
  const callback = node.arguments[0];
  const fn = callback && reader.read(callback);
  return fn && inlined(fn, [receiver], reader);
}

function returnedBy(fn: number, reader: Reader): Value | undefined {
  const node = reader.functionAt(fn);
  return node && reader.returnsOf(node);
}

/** What a function of this file gives back for these arguments; undefined when that is unknown. */
function inlined(callee: Value, args: readonly Value[], reader: Reader): Value | undefined {
  if (callee.kind === 'object') return ownMember(callee.members, GIVEN);
  if (callee.kind !== 'function') return undefined;
  const fn = reader.functionAt(callee.fn);
  const value = fn && reader.returnsOf(fn);
  if (!value || value.kind === 'unknown') return undefined;
  return substitute(value, callee, args);
}
