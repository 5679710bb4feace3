import type { Span } from '../core/span.ts';
import { textValue, UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import {
  MAX_ITEMS,
  MAX_MEMBERS,
  MAX_OPTIONS,
  MAX_PARTS,
  MAX_SPREAD,
  MAX_SPREAD_SIZE,
  MAX_TEXT,
  MAX_VALUE_SIZE,
} from './limits.ts';

const sizes = new WeakMap<Value, number>();

/** Gives how many values a value holds when written out, itself included. */
export function sizeOf(value: Value): number {
  if (isLeaf(value)) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  let size = 1;
  for (const child of childrenOfValue(value)) size += sizeOf(child);
  sizes.set(value, size);
  return size;
}

/** Says whether a value holds no other: nothing of it is worth remembering. */
export function isLeaf(value: Value): boolean {
  switch (value.kind) {
    case 'join':
    case 'member':
    case 'call':
    case 'object':
    case 'array':
    case 'either':
    case 'class':
      return false;
    case 'function':
      return value.bound === undefined;
    default:
      return true;
  }
}

/** Gives the values directly inside a value, in order. */
export function childrenOfValue(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'join':
      return value.parts;
    case 'member':
      return [value.of];
    case 'call':
      return [value.callee, ...value.args];
    case 'object':
      return [...Object.values(value.members), ...(value.spread ?? [])];
    case 'array':
      return value.items;
    case 'either':
      return value.options;
    case 'class':
      return [...Object.values(value.members), ...(value.extends ? [value.extends] : [])];
    case 'function':
      return value.bound ? value.bound.flatMap(({ args }) => args) : [];
    default:
      return [];
  }
}

/** Makes a text value; a long text keeps its head. */
export function makeText(text: string, at?: Span): Value {
  return textValue(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text, at);
}

/**
 * Makes an object value within the size limits; what is left out makes it open. Of what is spread into it, objects give
 * their members to it, and what is a hole yet is kept.
 */
export function makeObject(
  own: readonly (readonly [string, Value])[],
  isOpen: boolean,
  spread: readonly Value[] = [],
): Value {
  const members: Record<string, Value> = {};
  const entries = [...spread.flatMap(entriesOf), ...own];
  const kept = withinSize(entries.map(([name, value]) => ({ name, value })));
  for (const { name, value } of kept.slice(0, MAX_MEMBERS)) setMember(members, name, value);
  const holes = spread.flatMap(holesOf).filter((value) => sizeOf(value) <= MAX_SPREAD_SIZE);
  return {
    kind: 'object',
    members,
    isOpen: isOpen || spread.some(isOpenSpread) || kept.length < entries.length || kept.length > MAX_MEMBERS,
    ...(holes.length ? { spread: holes.slice(-MAX_SPREAD) } : {}),
  };
}

const isOpenSpread = (value: Value): boolean => value.kind !== 'object' || value.isOpen;

/** What an object that is spread brings; of several, a member that only some of them have counts as well. */
function entriesOf(spread: Value): [string, Value][] {
  if (spread.kind === 'object') return Object.entries(spread.members);
  if (spread.kind !== 'either') return [];
  const all = spread.options.map((option) => new Map(entriesOf(option)));
  const names = new Set(all.flatMap((one) => [...one.keys()]));
  return [...names].map((name) => [name, makeEither(all.flatMap((one) => one.get(name) ?? []))]);
}

/** What of a spread is known once files are linked. */
function holesOf(spread: Value): readonly Value[] {
  switch (spread.kind) {
    case 'parameter':
    case 'import':
      return [spread];
    case 'member':
      return isHole(spread.of) ? [spread] : [];
    case 'object':
      return spread.spread ?? [];
    case 'either':
      return spread.options.flatMap(holesOf);
    default:
      return [];
  }
}

const isHole = (value: Value): boolean =>
  value.kind === 'import' || value.kind === 'this' || (value.kind === 'member' && isHole(value.of));

/** Sets an own member, also one whose name has a meaning for objects (`__proto__`). */
export function setMember(members: Record<string, Value>, name: string, value: Value): void {
  if (name !== '__proto__') members[name] = value;
  else Object.defineProperty(members, name, { value, enumerable: true, configurable: true, writable: true });
}

/** Makes an array value within the size limits. */
export function makeArray(items: readonly Value[]): Value {
  return {
    kind: 'array',
    items: withinSize(items.map((value) => ({ value })))
      .slice(0, MAX_ITEMS)
      .map(({ value }) => value),
  };
}

/** Keeps rows as long as their values fit; a value that alone is too large becomes unknown. */
function withinSize<Row extends { readonly value: Value }>(rows: readonly Row[]): Row[] {
  let left = MAX_VALUE_SIZE;
  const kept: Row[] = [];
  for (const row of rows) {
    const size = sizeOf(row.value);
    const fits = size <= left;
    left -= fits ? size : 1;
    if (left < 0) break;
    kept.push(fits ? row : { ...row, value: UNKNOWN });
  }
  return kept;
}

/** Makes a call value; arguments that are too large become unknown. */
export function makeCall(callee: Value, args: readonly Value[], isNew: boolean, at?: Span): Value {
  const fitted = sizeOf(callee) > MAX_VALUE_SIZE ? UNKNOWN : callee;
  const kept = withinSize(args.map((value) => ({ value }))).map(({ value }) => value);
  return { kind: 'call', callee: fitted, args: kept, isNew, ...(at ? { at } : {}) };
}

/** Joins pieces in order: nested joins are flattened, empty texts dropped, a single piece stands alone. */
export function makeJoin(parts: readonly Value[]): Value {
  const flat = parts.flatMap((part) => (part.kind === 'join' ? part.parts : [part]));
  const filled = flat.filter((part) => part.kind !== 'text' || part.text !== '' || flat.length === 1);
  const [first] = filled;
  if (!first) return makeText('');
  if (filled.length === 1 && first.kind === 'text') return first;
  return {
    kind: 'join',
    parts: withinSize(filled.map((value) => ({ value })))
      .slice(0, MAX_PARTS)
      .map(({ value }) => value),
  };
}

/**
 * Makes an `either` within the limits: nested ones are flattened, doubles dropped, a single option stands alone; further
 * alternatives become one unknown. As `eitherOf`, but quick for large values.
 */
export function makeEither(options: readonly Value[]): Value {
  const kept: Value[] = [];
  let left = MAX_VALUE_SIZE;
  for (const option of options.flatMap((one) => (one.kind === 'either' ? one.options : [one]))) {
    if (kept.some((other) => isSame(other, option))) continue;
    left -= sizeOf(option);
    if (left < 0 || kept.length >= MAX_OPTIONS) {
      if (!kept.includes(UNKNOWN)) kept.push(UNKNOWN);
      break;
    }
    kept.push(option);
  }
  const [first] = kept;
  if (!first) return UNKNOWN;
  return kept.length === 1 ? first : { kind: 'either', options: kept };
}

/** Says whether two values are equal, also in where their texts stand. */
export function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind || sizeOf(a) !== sizeOf(b)) return false;
  return (isLeaf(a) || hashOfValue(a) === hashOfValue(b)) && isSameData(a, b);
}

const hashes = new WeakMap<Value, number>();

/** Gives a number that is equal for equal values, and rarely for others; remembered, as values are never changed. */
export function hashOfValue(value: Value): number {
  if (isLeaf(value)) return hashOfRecord(value);
  const known = hashes.get(value);
  if (known !== undefined) return known;
  const hash = hashOfRecord(value);
  hashes.set(value, hash);
  return hash;
}

function hashOf(data: unknown): number {
  if (typeof data === 'string') return hashOfText(data);
  if (typeof data === 'number') return data | 0;
  if (typeof data !== 'object' || data === null) return data === true ? 2 : 1;
  return 'kind' in data && typeof data.kind === 'string' ? hashOfValue(data as Value) : hashOfRecord(data);
}

function hashOfRecord(data: object): number {
  let hash = 7;
  if (Array.isArray(data)) {
    for (const item of data) hash = (Math.imul(hash, 31) + hashOf(item)) | 0;
    return hash;
  }
  const record = data as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(record)) {
    // Where a text stands tells equal values apart seldom, and costs much.
    if (name === 'at') continue;
    hash = (Math.imul(hash, 31) + Math.imul(hashOfText(name), 17) + hashOf(record[name])) | 0;
  }
  return hash;
}

/** Longest part of a text that is looked at. */
const MAX_HASHED = 80;

function hashOfText(text: string): number {
  let hash = text.length;
  const end = Math.min(text.length, MAX_HASHED);
  for (let i = 0; i < end; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return hash;
}

/** Compares plain data; values are trees. */
function isSameData(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSameData(item, b[index]));
  }
  const [names, others] = [Object.keys(a), Object.keys(b)];
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && isSameData(one[name], other[name]))
  );
}

/** Gives a whole module by its specifier. */
export function importOf(specifier: string | undefined): Value {
  return specifier === undefined ? UNKNOWN : { kind: 'import', specifier, name: '*' };
}
