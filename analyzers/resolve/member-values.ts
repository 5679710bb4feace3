import { UNKNOWN } from '../core/value.ts';
import type { Bound, Value } from '../core/value.ts';
import { makeArray, makeCall, makeEither, makeJoin, makeObject, setMember, sizeOf } from './build.ts';
import { runtimeVariable } from './runtime-config.ts';
import { isEnvironmentModule, isEnvironmentObject } from './environment.ts';
import { MAX_BOUND, MAX_BOUND_SIZE, MAX_PARAMETER_PATH, MAX_VALUE_SIZE } from './limits.ts';

type ClassValue = Extract<Value, { kind: 'class' }>;
type FunctionValue = Extract<Value, { kind: 'function' }>;

/** Stands for the name of a member that is the profile which runs: `all[process.env.NODE_ENV]`. */
export const PROFILE_MEMBER = '[profile]';

/** Stands for the name of a member that is not known, of what other files export: `handlers[kind]`. */
const ANY_MEMBER = '[any]';
/** Starts the names under which an object keeps members whose keys other files know: `{ [KIND]: send }`. */
const COMPUTED = '[key ';

/** The name under which an object keeps a member whose key is not known where it is written. */
export function computedName(offset: number): string {
  return `${COMPUTED}${offset}]`;
}

/** Names of the global object, whose members are globals. */
const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'global']);

/**
 * Gives the value of a member of a value: looked up in objects, arrays and classes, put on to imports and parameters,
 * else a `member` value.
 */
export function memberOf(value: Value, name: string): Value {
  if (name === ANY_MEMBER) return anyMemberOf(value, true);
  switch (value.kind) {
    case 'object':
      if (name === PROFILE_MEMBER) return memberOfProfile(value.members, value.isOpen);
      return ownMember(value.members, name) ?? spreadMember(value.spread, name);
    case 'array':
      return /^\d+$/.test(name) ? (value.items[Number(name)] ?? UNKNOWN) : memberValue(value, name);
    case 'either':
      return makeEither(value.options.map((option) => memberOf(option, name)));
    case 'import':
      return importedMember(value, name);
    case 'parameter':
      if (value.path.length >= MAX_PARAMETER_PATH) return memberValue(value, name);
      return { ...value, path: [...value.path, name] };
    case 'class':
      return classMember(value, name);
    case 'call':
      return instanceMember(value, name) ?? memberValue(value, name);
    case 'global':
      if (GLOBAL_OBJECTS.has(value.name)) return { kind: 'global', name };
      return memberValue(value, name);
    case 'member':
      return isEnvironmentObject(value) ? { kind: 'environment', name } : memberValue(value, name);
    case 'unknown':
      return UNKNOWN;
    default:
      return memberValue(value, name);
  }
}

/**
 * Gives what a member with an unknown name can be: any member of an object, any item of an array. Of what another file
 * exports it is told later, and then only members that work with data, for which such a table is made: functions, and
 * objects with functions (`isLinked`).
 */
export function anyMemberOf(value: Value, isLinked = false): Value {
  switch (value.kind) {
    case 'object': {
      const all = Object.values(value.members);
      const options = isLinked ? all.filter(isWorking) : all;
      return makeEither(value.isOpen && !isLinked ? [...options, UNKNOWN] : options);
    }
    case 'array':
      return makeEither(isLinked ? value.items.filter(isWorking) : value.items);
    case 'either':
      return makeEither(value.options.map((option) => anyMemberOf(option, isLinked)));
    case 'import':
      return isEnvironmentObject(value) ? UNKNOWN : memberValue(value, ANY_MEMBER);
    case 'member':
      return isOfModule(value) ? memberValue(value, ANY_MEMBER) : UNKNOWN;
    default:
      return UNKNOWN;
  }
}

function isWorking(value: Value): boolean {
  if (value.kind === 'object') return Object.values(value.members).some((member) => member.kind === 'function');
  return value.kind === 'function' || value.kind === 'class';
}

/** Says whether a value is exported by another file, or a member of such a one. */
export function isOfModule(value: Value): boolean {
  return value.kind === 'import' || (value.kind === 'member' && isOfModule(value.of));
}

/** Finds a member that a record itself has. */
export function ownMember<Member>(members: Readonly<Record<string, Member>>, name: string): Member | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}

function spreadMember(spread: readonly Value[] | undefined, name: string): Value {
  return spread ? makeEither(spread.map((one) => memberOf(one, name))) : UNKNOWN;
}

function memberValue(of: Value, name: string): Value {
  if (sizeOf(of) > MAX_VALUE_SIZE) return UNKNOWN;
  const member: Value = { kind: 'member', of, name };
  const variable = runtimeVariable(member);
  return variable ? makeEither([member, variable]) : member;
}

function importedMember(value: Extract<Value, { kind: 'import' }>, name: string): Value {
  if (isEnvironmentObject(value)) return { kind: 'environment', name };
  if (value.name !== '*' || name === PROFILE_MEMBER) return memberValue(value, name);
  return isEnvironmentModule(value.specifier)
    ? { kind: 'environment', name }
    : { kind: 'import', specifier: value.specifier, name };
}

function classMember(value: Extract<Value, { kind: 'class' }>, name: string): Value {
  const found = ownMember(value.members, `static ${name}`);
  if (found) return found;
  return value.extends ? memberOf(value.extends, name) : memberValue(value, name);
}

/** A member of an instance: of the class itself, with the constructor's arguments in place, else of what it extends. */
function instanceMember(value: Extract<Value, { kind: 'call' }>, name: string): Value | undefined {
  const { callee } = value;
  if (!value.isNew || callee.kind !== 'class') return undefined;
  const made = MADE_WITH.exec(name);
  if (made) return argumentOfConstructor(value, callee, Number(made[1]), `${made[2]} ${made[3]}`);
  const found = ownMember(callee.members, name);
  if (!found)
    return callee.extends && memberOf(makeCall(callee.extends, argumentsAbove(value, callee), true, value.at), name);
  const constructor = ownMember(callee.members, 'constructor');
  // Without arguments nothing is known of the construction: it may stand for any.
  return constructor?.kind === 'function' && value.args.length > 0 ? substitute(found, constructor, value.args) : found;
}

/** The name of what an instance was made with: the place of the argument, then number and file of the constructor. */
const MADE_WITH = /^new (\d+) (\d+) (.*)$/;

/** Gives the member that stands for an argument of the constructor of an instance which is not known yet. */
export function madeWithName({ fn, file, index }: Extract<Value, { kind: 'parameter' }>): string {
  return `new ${index} ${fn} ${file ?? ''}`;
}

/** Gives the parameter of a constructor that such a member stands for. */
export function parameterMadeWith(name: string): Value | undefined {
  const [, index, fn, file = ''] = MADE_WITH.exec(name) ?? [];
  return fn === undefined ? undefined : { kind: 'parameter', fn: Number(fn), index: Number(index), path: [], file };
}

function argumentOfConstructor(
  value: Extract<Value, { kind: 'call' }>,
  callee: ClassValue,
  index: number,
  key: string,
): Value {
  const constructor = ownMember(callee.members, 'constructor');
  const isIt = constructor?.kind === 'function' && `${constructor.fn} ${constructor.path ?? ''}` === key;
  if (isIt) return value.args[index] ?? UNKNOWN;
  if (!callee.extends) return UNKNOWN;
  const above = makeCall(callee.extends, argumentsAbove(value, callee), true);
  return above.kind === 'call' && above.callee.kind === 'class'
    ? argumentOfConstructor(above, above.callee, index, key)
    : UNKNOWN;
}

/** Under this name a class keeps what its constructor hands to the one above. */
export const SUPER_ARGUMENTS = 'super()';

/** What the constructor of the class above is handed: what `super(…)` says, else the same. */
function argumentsAbove(value: Extract<Value, { kind: 'call' }>, callee: ClassValue): readonly Value[] {
  const constructor = ownMember(callee.members, 'constructor');
  if (constructor?.kind !== 'function') return value.args;
  const handed = ownMember(callee.members, SUPER_ARGUMENTS);
  const filled = handed && value.args.length > 0 ? substitute(handed, constructor, value.args) : handed;
  return filled?.kind === 'array' ? filled.items : [];
}

/**
 * Gives a function's returned value for a call: its parameters replaced by the arguments; missing ones are unknown.
 * Functions in it keep what they were made with.
 */
export function substitute(value: Value, fn: FunctionValue, args: readonly Value[]): Value {
  const made = bindingOf(fn, args);
  return mapValue(value, (inner) => {
    if (inner.kind === 'function') return made ? withBinding(inner, fn, made, args) : undefined;
    if (inner.kind !== 'parameter' || inner.fn !== fn.fn || inner.file !== fn.path) return undefined;
    return inner.path.reduce(memberOf, args[inner.index] ?? UNKNOWN);
  });
}

function bindingOf(fn: FunctionValue, args: readonly Value[]): Bound | undefined {
  let left = MAX_BOUND_SIZE;
  const kept = args.map((value) => {
    left -= sizeOf(value);
    return left < 0 ? UNKNOWN : value;
  });
  if (kept.every((value) => value.kind === 'unknown')) return undefined;
  return { fn: fn.fn, ...(fn.path === undefined ? {} : { path: fn.path }), args: kept };
}

/** A function that was bound with parameters of the one that is called now has them replaced as well. */
function withBinding(inner: FunctionValue, fn: FunctionValue, made: Bound, args: readonly Value[]): Value {
  if (inner.fn === fn.fn && inner.path === fn.path) return inner;
  const before = (inner.bound ?? []).map((one) => ({
    ...one,
    args: one.args.map((value) => substitute(value, fn, args)),
  }));
  const isKnown = before.some((one) => one.fn === made.fn && one.path === made.path);
  return { ...inner, bound: isKnown ? before : [...before, made].slice(0, MAX_BOUND) };
}

/**
 * Rebuilds a value from the outside in: where `replace` gives a value, that one stands; else the parts are rebuilt and
 * joined again, so that members of what was a hole are looked up.
 */
export function mapValue(value: Value, replace: (value: Value) => Value | undefined): Value {
  const replaced = replace(value);
  if (replaced) return replaced;
  const map = (inner: Value) => mapValue(inner, replace);
  switch (value.kind) {
    case 'join': {
      const parts = mapAll(value.parts, map);
      return parts === value.parts ? value : makeJoin(parts);
    }
    case 'member': {
      const of = map(value.of);
      return of === value.of ? value : memberOf(of, value.name);
    }
    case 'call':
      return mapCall(value, map);
    case 'object': {
      const members = mapMembers(value.members, map);
      const spread = value.spread && mapAll(value.spread, map);
      if (members === value.members && spread === value.spread) return value;
      return makeObject(Object.entries(members), value.isOpen, spread);
    }
    case 'array': {
      const items = mapAll(value.items, map);
      return items === value.items ? value : makeArray(items);
    }
    case 'either': {
      const options = mapAll(value.options, map);
      return options === value.options ? value : makeEither(options);
    }
    case 'function':
      return value.bound ? { ...value, bound: value.bound.map((one) => ({ ...one, args: one.args.map(map) })) } : value;
    case 'class':
      return mapClass(value, map);
    default:
      return value;
  }
}

/** The list itself when nothing in it changes, so that what is known of the whole is kept. */
function mapAll(values: readonly Value[], map: (value: Value) => Value): readonly Value[] {
  const mapped = values.map(map);
  return mapped.every((one, index) => one === values[index]) ? values : mapped;
}

function mapCall(value: Extract<Value, { kind: 'call' }>, map: (value: Value) => Value): Value {
  const [callee, args] = [map(value.callee), mapAll(value.args, map)];
  if (callee === value.callee && args === value.args) return value;
  const rebuilt = makeCall(callee, args, value.isNew, value.at);
  return value.path === undefined || rebuilt.kind !== 'call' ? rebuilt : { ...rebuilt, path: value.path };
}

function mapClass(value: ClassValue, map: (value: Value) => Value): Value {
  const members = mapMembers(value.members, map);
  const above = value.extends && map(value.extends);
  if (members === value.members && above === value.extends) return value;
  return { ...value, members, ...(above ? { extends: above } : {}) };
}

/** Says that the texts of a value hold for one profile only; those that have one keep it. */
export function withProfile(value: Value, profile: string): Value {
  if (profile === '') return value;
  return mapValue(value, (inner) =>
    inner.kind === 'text' && inner.profile === undefined ? { ...inner, profile } : undefined,
  );
}

/** Gives what `{ production: …, development: … }[process.env.NODE_ENV]` can be: each member, for its key as profile. */
function memberOfProfile(members: Readonly<Record<string, Value>>, isOpen: boolean): Value {
  const names = Object.keys(members).filter((name) => !name.startsWith(COMPUTED));
  const options = names.map((name) => {
    const value = ownMember(members, name) ?? UNKNOWN;
    return name === 'default' || name === 'base' || name === 'common' ? value : withProfile(value, name);
  });
  return makeEither(isOpen ? [...options, UNKNOWN] : options);
}

/** Gives the members with each value changed; the same object when none is. */
export function mapMembers(
  members: Readonly<Record<string, Value>>,
  change: (value: Value) => Value,
): Readonly<Record<string, Value>> {
  const names = Object.keys(members);
  const next = names.map((name) => change(members[name] ?? UNKNOWN));
  if (next.every((value, index) => value === members[names[index] ?? ''])) return members;
  const changed: Record<string, Value> = {};
  for (const [index, name] of names.entries()) setMember(changed, name, next[index] ?? UNKNOWN);
  return changed;
}
