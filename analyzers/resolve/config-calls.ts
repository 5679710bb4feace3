import type { Value } from '../core/value.ts';
import { UNKNOWN } from '../core/value.ts';
import { makeEither, makeObject } from './build.ts';
import { dottedName, ENVIRONMENT, isEnvironmentObject } from './environment.ts';
import { memberOf, ownMember } from './member-values.ts';
import { RUNTIME_CONFIG } from './runtime-config.ts';

/**
 * Gives the value of a call that looks a setting up, or that reads the environment as a whole; undefined for others:
 * - node-config 4, `config.get('a.b')`: the member of the project's own files (https://github.com/node-config/node-config/wiki)
 * - convict 6, `convict({…}).get('a.b')`: variable and default (https://github.com/mozilla/node-convict)
 * - @nestjs/config 4 and nconf 0.13, `get('KEY')`, env-var 7: the variable of that name
 * - zod, valibot, envalid 8, @t3-oss/env-core 0.13: the variables of the schema with their defaults
 * - dotenv 17 `config().parsed`, Vite 7 `loadEnv(…)`: the environment; Nuxt `useRuntimeConfig()`
 * (documentation read 2026-11-22).
 */
export function readConfigCall(callee: Value, args: () => readonly Value[]): Value | undefined {
  if (callee.kind === 'either') return firstOf(callee.options, (option) => readConfigCall(option, args));
  if (callee.kind === 'member') {
    const found = GETTERS.has(callee.name) ? readGetter(callee.of, args) : undefined;
    if (found) return found;
    if (callee.of.kind === 'environment' || callee.of.kind === 'either') return readChained(callee, args);
  }
  const origin = originOf(callee);
  if (!origin) return undefined;
  if (origin.package === 'config') return readNodeConfig(origin.path, args);
  if (origin.package === undefined || origin.package === '#imports') {
    if (origin.path === 'useRuntimeConfig') return RUNTIME_CONFIG;
    if (origin.package === undefined) return undefined;
  }
  if (callee.kind === 'import' && GETTERS.has(callee.name)) return readGetter({ ...callee, name: '*' }, args);
  if (origin.package === 'dotenv') return readDotenv(origin.path);
  if (origin.package === 'vite' && origin.path === 'loadEnv') return ENVIRONMENT;
  return readChecked(callee, origin, args);
}

const GETTERS: ReadonlySet<string> = new Set(['get', 'getOrThrow']);

interface Origin {
  /** Absent for a free name. */
  readonly package?: string;
  /** Names read from it, `default` and calls left out: `object.default` for `z.object(…).default`. */
  readonly path: string;
}

/** The package or free name that a callee begins with. */
function originOf(value: Value): Origin | undefined {
  switch (value.kind) {
    case 'import':
      return { package: value.specifier, path: value.name === 'default' || value.name === '*' ? '' : value.name };
    case 'global':
      return { path: value.name };
    case 'member': {
      const of = originOf(value.of);
      return of && { ...of, path: of.path === '' ? value.name : `${of.path}.${value.name}` };
    }
    case 'call':
      return originOf(value.callee);
    default:
      return undefined;
  }
}

function firstOf(options: readonly Value[], read: (option: Value) => Value | undefined): Value | undefined {
  for (const option of options) {
    const found = read(option);
    if (found) return found;
  }
  return undefined;
}

const textOf = (value: Value | undefined): string | undefined => (value?.kind === 'text' ? value.text : undefined);

/** `get('A_B')` of an object that holds the environment, or `get('a.b')` of one with a schema. */
function readGetter(of: Value, args: () => readonly Value[]): Value | undefined {
  if (of.kind === 'either') return firstOf(of.options, (option) => readGetter(option, args));
  const origin = originOf(of);
  if (origin?.package === 'convict' && of.kind === 'call') {
    const name = textOf(args()[0]);
    return name === undefined ? undefined : convictMember(of.args[0] ?? UNKNOWN, name.split('.'));
  }
  const isOfEnvironment =
    origin !== undefined &&
    ((origin.package === '@nestjs/config' && origin.path === 'ConfigService') ||
      (origin.package === 'nconf' && !origin.path.includes('get')) ||
      (origin.package === 'env-var' && origin.path === ''));
  if (!isOfEnvironment) return undefined;
  const [key, fallback] = args();
  const name = textOf(key);
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const variable: Value = { kind: 'environment', name };
  return textOf(fallback) === undefined ? variable : makeEither([variable, fallback ?? UNKNOWN]);
}

/** `env.get('X').default('…').required().asUrlString()`: what stands in front, with its default. */
function readChained(callee: Extract<Value, { kind: 'member' }>, args: () => readonly Value[]): Value | undefined {
  const options = callee.of.kind === 'either' ? callee.of.options : [callee.of];
  if (!options.every((option) => option.kind === 'environment' || option.kind === 'text')) return undefined;
  if (/^(?:required|as[A-Z]\w{1,20})$/.test(callee.name)) return callee.of;
  return callee.name === 'default' ? makeEither([callee.of, args()[0] ?? UNKNOWN]) : undefined;
}

/** `config.get('a.b')`, `config.util.toObject()`; other members are settings, not functions. */
function readNodeConfig(path: string, args: () => readonly Value[]): Value | undefined {
  const whole: Value = { kind: 'import', specifier: 'config', name: 'default' };
  if (path === 'util.toObject') return whole;
  const name = path === 'get' ? textOf(args()[0]) : undefined;
  return name?.split('.').reduce(memberOf, whole);
}

function convictMember(schema: Value, path: readonly string[]): Value {
  const node = path.reduce(memberOf, schema);
  if (node.kind !== 'object') return UNKNOWN;
  const isLeaf = ownMember(node.members, 'default') !== undefined || ownMember(node.members, 'env') !== undefined;
  if (isLeaf) return settingOf(node);
  return makeObject(
    Object.keys(node.members).map((name) => [name, convictMember(node, [name])] as const),
    node.isOpen,
  );
}

/** `{ env: 'AI_URL', default: 'https://…' }`. */
function settingOf(node: Extract<Value, { kind: 'object' }>): Value {
  const name = textOf(ownMember(node.members, 'env'));
  const fallback = ownMember(node.members, 'default');
  return makeEither([
    ...(name === undefined ? [] : [{ kind: 'environment', name } as const]),
    ...(fallback ? [fallback] : []),
  ]);
}

function readDotenv(path: string): Value | undefined {
  if (path === 'parse') return ENVIRONMENT;
  return path === 'config' ? makeObject([['parsed', ENVIRONMENT]], true) : undefined;
}

/** Functions that check an object against a schema and give it, or a result that holds it. */
const CHECKING: Readonly<Record<string, string | undefined>> = {
  parse: '',
  parseAsync: '',
  safeParse: 'data',
  safeParseAsync: 'data',
  validate: 'value',
  validateSync: '',
  attempt: '',
  cast: '',
  assert: '',
  cleanEnv: '',
  customCleanEnv: '',
  parseEnv: '',
};

/** A library that checks the environment against a schema gives the variables, with the defaults of the schema. */
function readChecked(callee: Value, origin: Origin, args: () => readonly Value[]): Value | undefined {
  const method = origin.path.slice(origin.path.lastIndexOf('.') + 1);
  if (method === 'createEnv' && /^@t3-oss\/env-/.test(origin.package ?? '')) return readCreateEnv(args()[0]);
  const holder = Object.hasOwn(CHECKING, method) ? CHECKING[method] : undefined;
  if (holder === undefined) return undefined;
  const given = args();
  if (!given.some((value) => isEnvironmentObject(value))) return undefined;
  const receiver = callee.kind === 'member' ? callee.of : UNKNOWN;
  const schema = [receiver, ...given].map(shapeOf).find((shape) => shape !== undefined);
  const value = schema ? variablesOf([schema]) : ENVIRONMENT;
  return holder === '' ? value : makeObject([[holder, value]], true);
}

/** The parts of a schema by name: of `z.object({…})`, `v.object({…})`, `Joi.object({…}).unknown()`, or `{…}` itself. */
function shapeOf(value: Value): Extract<Value, { kind: 'object' }> | undefined {
  if (value.kind === 'object') return value;
  for (let at: Value = value; at.kind === 'call' || at.kind === 'member'; at = at.kind === 'call' ? at.callee : at.of) {
    const [first] = at.kind === 'call' ? at.args : [];
    if (first?.kind === 'object' && dottedName(at) === undefined && lastName(at).match(/object|keys|extend|merge/i))
      return first;
  }
  return undefined;
}

const lastName = (value: Value): string =>
  value.kind === 'call' ? lastName(value.callee) : value.kind === 'member' || value.kind === 'import' ? value.name : '';

function readCreateEnv(options: Value | undefined): Value | undefined {
  if (options?.kind !== 'object') return undefined;
  const parts = ['server', 'client', 'shared'].flatMap((name) => ownMember(options.members, name) ?? []);
  const shapes = parts.flatMap((part) => (part.kind === 'object' ? [part] : []));
  return shapes.length > 0 ? variablesOf(shapes) : ENVIRONMENT;
}

function variablesOf(shapes: readonly Extract<Value, { kind: 'object' }>[]): Value {
  const entries = shapes.flatMap(({ members }) =>
    Object.entries(members).map(([name, part]): [string, Value] => {
      const fallback = defaultOf(part);
      const variable: Value = { kind: 'environment', name };
      return [name, fallback ? makeEither([variable, fallback]) : variable];
    }),
  );
  return makeObject(entries, true);
}

/** `z.string().default('…')`, `v.optional(v.string(), '…')`, `url({ default: '…' })`. */
function defaultOf(part: Value): Value | undefined {
  for (let at: Value = part; at.kind === 'call' || at.kind === 'member'; at = at.kind === 'call' ? at.callee : at.of) {
    if (at.kind !== 'call') continue;
    const name = lastName(at.callee);
    const [first, second] = at.args;
    if (/^(?:default|prefault|catch|fallback)$/.test(name) && first) return first.kind === 'object' ? undefined : first;
    if (/^(?:optional|nullish)$/.test(name) && second) return second;
    if (first?.kind === 'object') return ownMember(first.members, 'default');
  }
  return undefined;
}
