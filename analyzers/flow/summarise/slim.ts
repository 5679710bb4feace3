import type { Value } from '../../core/value.ts';
import { UNKNOWN } from '../../core/value.ts';
import { rootOf } from '../callee.ts';
import { isEmitterMaker } from '../emitters.ts';
import { MAX_VALUE_DEPTH, MAX_VALUE_MEMBERS, MAX_VALUE_OPTIONS, MAX_VALUE_TEXT } from '../limits.ts';

/** Values of one file, each kept once. */
export interface ValueTable {
  readonly values: Value[];
  /** Index of a value cut down to what linking asks of it; undefined when nothing is left. */
  indexOf(value: Value): number | undefined;
  /** The same for a callee, of which also the results of global functions matter (`new Image().src`, `fetch(…).then`). */
  indexOfCallee(value: Value): number | undefined;
}

/** Makes an empty table. */
export function createValueTable(): ValueTable {
  const values: Value[] = [];
  const indexes = new Map<string, number>();
  const add = (value: Value, known: Map<Value, number | undefined>, isCallee: boolean): number | undefined => {
    if (value.kind === 'unknown') return undefined;
    if (known.has(value)) return known.get(value);
    const index = intern(isCallee ? slimCallee(value, 0) : slimmed(value, 0));
    known.set(value, index);
    return index;
  };
  const intern = (slim: Value): number | undefined => {
    if (slim.kind === 'unknown') return undefined;
    const key = JSON.stringify(slim);
    const index = indexes.get(key);
    if (index !== undefined) return index;
    indexes.set(key, values.length);
    values.push(slim);
    return values.length - 1;
  };
  const args = new Map<Value, number | undefined>();
  const callees = new Map<Value, number | undefined>();
  return {
    values,
    indexOf: (value) => add(value, args, false),
    indexOfCallee: (value) => add(value, callees, true),
  };
}

/** A callee's chain as it is, its calls' arguments cut down. */
function slimCallee(value: Value, depth: number): Value {
  if (depth > MAX_VALUE_DEPTH) return UNKNOWN;
  switch (value.kind) {
    case 'member': {
      const of = slimCallee(value.of, depth + 1);
      return of.kind === 'unknown' || of.kind === 'text' ? UNKNOWN : { kind: 'member', of, name: value.name };
    }
    case 'call': {
      const callee = slimCallee(value.callee, depth + 1);
      if (callee.kind === 'unknown' || callee.kind === 'text') return UNKNOWN;
      const args = slimArguments(value.args, depth);
      return { kind: 'call', callee, args, isNew: value.isNew, ...placeOf(value) };
    }
    case 'either':
      return either(value.options.slice(0, MAX_VALUE_OPTIONS).map((option) => slimCallee(option, depth + 1)));
    default:
      return slimmed(value, depth);
  }
}

function slimArguments(values: readonly Value[], depth: number): Value[] {
  const args = values.map((argument) => slimmed(argument, depth + 2));
  while (args.at(-1)?.kind === 'unknown') args.pop();
  return args;
}

/**
 * Cuts a value down to what decides a destination or a callee: texts, chains that start at imports, globals, parameters
 * and classes, and options of clients. Places in the text go, as flows tell only steps.
 */
function slimmed(value: Value, depth: number): Value {
  if (depth > MAX_VALUE_DEPTH) return UNKNOWN;
  const inner = (part: Value) => slimmed(part, depth + 1);
  switch (value.kind) {
    case 'text':
      return {
        kind: 'text',
        text: value.text.slice(0, MAX_VALUE_TEXT),
        ...(value.profile === undefined ? {} : { profile: value.profile }),
      };
    case 'join':
      return joined(value.parts.map((part, index) => slimPart(part, value.parts[index + 1], inner)));
    case 'environment':
      return { kind: 'environment', name: value.name };
    case 'member': {
      const of = inner(value.of);
      return of.kind === 'unknown' || of.kind === 'text' ? UNKNOWN : { kind: 'member', of, name: value.name };
    }
    case 'call':
      return slimCall(value, depth);
    case 'object':
      return slimObject(value, inner);
    case 'array':
      return slimArray(value, inner);
    case 'either':
      return either(value.options.slice(0, MAX_VALUE_OPTIONS).map(inner));
    case 'class':
      return slimClass(value, inner);
    case 'function':
      return value.bound
        ? { ...value, bound: value.bound.map((one) => ({ ...one, args: one.args.map(inner) })) }
        : value;
    default:
      return value;
  }
}

/** No host starts with a dot: what is empty before one unless something unknown fills it (`load().region || ''`) is filled. */
function slimPart(part: Value, next: Value | undefined, inner: (part: Value) => Value): Value {
  const isLabel = next?.kind === 'text' && next.text.startsWith('.');
  if (part.kind !== 'either' || !isLabel) return inner(part);
  const options = part.options.slice(0, MAX_VALUE_OPTIONS).map(inner);
  const filled = options.filter((option) => option.kind !== 'text' || option.text !== '');
  return either(filled.length > 0 ? filled : options);
}

function joined(parts: readonly Value[]): Value {
  return parts.every((part) => part.kind === 'unknown') ? UNKNOWN : { kind: 'join', parts };
}

function either(options: readonly Value[]): Value {
  const known = options.filter((option) => option.kind !== 'unknown');
  const [only] = known;
  return !only ? UNKNOWN : known.length === 1 ? only : { kind: 'either', options: known };
}

/** Global functions whose result may be an address; what others give is never one. */
const ADDRESSES: ReadonlySet<string> = new Set(['URL', 'Request', 'String']);

/** `Buffer.from(key)` stands for the key itself: whether it is written in the code is seen. */
function isBytesOfText(callee: Value): boolean {
  return (
    callee.kind === 'member' && callee.name === 'from' && callee.of.kind === 'global' && callee.of.name === 'Buffer'
  );
}

function slimCall(value: Extract<Value, { kind: 'call' }>, depth: number): Value {
  const callee = slimmed(value.callee, depth + 1);
  const root = rootOf(callee);
  if (root.kind === 'unknown' || root.kind === 'text') return UNKNOWN;
  // What a method of a parameter or a global function gives is no address, and no function either.
  if (root.kind === 'global' && isBytesOfText(callee)) return slimmed(value.args[0] ?? UNKNOWN, depth);
  const isKept = callee.kind === 'global' && (ADDRESSES.has(callee.name) || isEmitterMaker(callee));
  if (root.kind === 'global' && !isKept) return UNKNOWN;
  if (root.kind === 'parameter' && callee.kind === 'member') return UNKNOWN;
  return { kind: 'call', callee, args: slimArguments(value.args, depth), isNew: value.isNew, ...placeOf(value) };
}

/** Emitters are told apart by the place where they are made. */
function placeOf(value: Extract<Value, { kind: 'call' }>) {
  return value.at && isEmitterMaker(value.callee) ? { at: value.at } : {};
}

function slimObject(value: Extract<Value, { kind: 'object' }>, inner: (part: Value) => Value): Value {
  const members: Record<string, Value> = {};
  for (const [name, member] of Object.entries(value.members).slice(0, MAX_VALUE_MEMBERS)) {
    const slim = inner(member);
    if (slim.kind === 'unknown') continue;
    Object.defineProperty(members, name, { value: slim, enumerable: true, configurable: true, writable: true });
  }
  const spread = (value.spread ?? []).map(inner).filter((one) => one.kind !== 'unknown');
  if (Object.keys(members).length === 0 && spread.length === 0) return UNKNOWN;
  return { kind: 'object', members, isOpen: true, ...(spread.length ? { spread } : {}) };
}

function slimArray(value: Extract<Value, { kind: 'array' }>, inner: (part: Value) => Value): Value {
  const items = value.items.slice(0, MAX_VALUE_MEMBERS).map(inner);
  return items.some((item) => item.kind !== 'unknown') ? { kind: 'array', items } : UNKNOWN;
}

function slimClass(value: Extract<Value, { kind: 'class' }>, inner: (part: Value) => Value): Value {
  const members: Record<string, Value> = {};
  for (const [name, member] of Object.entries(value.members)) {
    const slim = member.kind === 'function' ? member : inner(member);
    if (slim.kind !== 'unknown')
      Object.defineProperty(members, name, { value: slim, enumerable: true, configurable: true, writable: true });
  }
  return { kind: 'class', name: value.name, members, ...(value.extends ? { extends: inner(value.extends) } : {}) };
}
