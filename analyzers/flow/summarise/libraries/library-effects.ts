import type { Value } from '../../../core/value.ts';
import { addTo, mergeInto } from '../assign.ts';
import { FUNCTIONS } from './builtins.ts';
import { joinFlat } from '../evaluate.ts';
import { libraryFunctionOf } from './library-lookup.ts';
import type { LibraryFunction } from './library-lookup.ts';
import { ARITIES } from './library-calls.ts';
import type { LibraryEffect } from './library-calls.ts';
import { pathOf, pathsOf, readNamed, setPath, writePath } from './library-paths.ts';
import type { Application } from './library-paths.ts';
import { ERROR, THROWN } from '../../hidden.ts';
import { MAX_APPLIED } from '../../limits.ts';
import { spanOf } from '../../names.ts';
import { callFunction, passingOfCallback } from '../record-call.ts';
import {
  appended,
  countOf,
  elementOf,
  EMPTY,
  fromPairs,
  listOf,
  mergeTaints,
  pairsOf,
  shuffled,
  tupleOf,
} from '../shapes.ts';
import type { ArgumentDraft } from '../state.ts';
import {
  ANY,
  BLANK,
  flattened,
  hasMarks,
  INERT,
  joinAll,
  joinTaints,
  memberOf,
  withMember,
  withMemberAt,
} from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/** Applies a library function to arguments in the order of its library; a call that lacks some gives a function. */
export function applyLibrary(called: LibraryFunction, args: readonly ArgumentDraft[], at: Application): Taint {
  const { order } = called.library;
  const arity = called.library.arities?.get(called.name) ?? ARITIES[called.effect] ?? 1;
  if (order !== 'first' && args.length < arity && !args.some((argument) => argument.isSpread)) return INERT;
  const [first] = args;
  if (
    called.effect === 'flow' &&
    called.library.isPiped &&
    first &&
    first.value.kind !== 'function' &&
    hasMarks(first.taint)
  )
    return applyAll(args.slice(1), [first], at);
  const place = called.library.places?.get(called.name) ?? arity - 1;
  const isTurned = order === 'last' && !IN_ORDER.has(called.effect);
  return EFFECTS[called.effect](given(isTurned ? dataFirst(args, place, arity) : args, at));
}

/** Effects whose arguments stand in the same order in every library. */
const IN_ORDER: ReadonlySet<LibraryEffect> = new Set<LibraryEffect>([
  ...(['merge', 'defaults', 'zip', 'zipObject', 'wrap', 'wrapTried', 'partial', 'flow', 'compose', 'pipe'] as const),
  ...(['invoke', 'invokeLater', 'invokeSoon', 'invokeSecond', 'tried'] as const),
]);

function dataFirst(args: readonly ArgumentDraft[], place: number, arity: number): readonly ArgumentDraft[] {
  const data = args[place];
  return data ? [data, ...args.slice(0, arity).filter((_, index) => index !== place)] : args;
}

/** Applies a value that is a function: of this project, of a library, or made by one. */
export function applyFunction(
  value: Value,
  args: readonly ArgumentDraft[],
  at: Application,
  inner?: readonly ArgumentDraft[],
): Taint {
  if (at.depth > MAX_APPLIED) return joinFlat(taintsOf(args));
  const called = libraryFunctionOf(value);
  if (called) return applyLibrary(called, args, deeper(at, ''));
  if (value.kind === 'call' && libraryFunctionOf(value.callee)) return applyMade(value, args, at, inner);
  const platform = dottedOf(value);
  if (platform !== undefined) return FUNCTIONS.get(platform) === 'inert' ? INERT : joinFlat(taintsOf(args));
  if (value.kind === 'unknown') return joinFlat(taintsOf(args));
  if (value.kind === 'either') {
    const options = value.options.slice(0, MAX_APPLIED);
    return joinAll(options.map((option, index) => applyFunction(option, args, deeper(at, `or${index}`))));
  }
  const place = { span: spanOf(at.site.node), text: at.site.name, passes: passingOfCallback(value) };
  return callFunction(place, { value, taint: INERT }, args, `library ${at.tag}`, at.frame);
}

/** `JSON.stringify` of the global's member of that name. */
function dottedOf(value: Value): string | undefined {
  if (value.kind === 'global') return value.name;
  return value.kind === 'member' && value.of.kind === 'global' ? `${value.of.name}.${value.name}` : undefined;
}

function applyMade(
  value: Extract<Value, { kind: 'call' }>,
  args: readonly ArgumentDraft[],
  at: Application,
  inner: readonly ArgumentDraft[] | undefined,
): Taint {
  const maker = libraryFunctionOf(value.callee);
  const bound = inner ?? value.args.map((one): ArgumentDraft => ({ value: one, taint: BLANK }));
  const [first, ...rest] = bound;
  if (!maker || !first) return joinFlat(taintsOf(args));
  switch (maker.effect) {
    case 'wrap':
      return applyFunction(wrappedAmong(bound, maker), args, deeper(at, ''));
    case 'wrapTried':
      return triedOf(applyFunction(first.value, args, deeper(at, '')));
    case 'partial':
      return applyFunction(first.value, [...inFront(rest), ...args], deeper(at, ''));
    case 'flow':
      return applyAll(bound, args, at);
    case 'compose':
      return applyAll([...bound].reverse(), args, at);
    default:
      return maker.library.order === 'either'
        ? applyLibrary(maker, [...args.slice(0, 1), ...bound], deeper(at, ''))
        : applyLibrary(maker, [...bound, ...args], deeper(at, ''));
  }
}

/** `debounce(f, 100)`, `debounce({ delay: 100 }, f)`, `debounce(100, f)`. */
function wrappedAmong(bound: readonly ArgumentDraft[], { library }: LibraryFunction): Value {
  const functions = bound.filter(({ value }) => isFunctionLike(value));
  return (library.order === 'last' ? functions.at(-1) : functions[0])?.value ?? { kind: 'unknown' };
}

/** What stands in front of later arguments: one list of them in libraries of the data last. */
function inFront(rest: readonly ArgumentDraft[]): readonly ArgumentDraft[] {
  const [list] = rest;
  if (rest.length !== 1 || list?.value.kind !== 'array') return rest;
  return list.value.items.map((value, index) => ({ value, taint: memberOf(list.taint, String(index)) }));
}

/** `[error, value]`. */
function triedOf(result: Taint): Taint {
  return tupleOf([joinTaints(memberOf(result, THROWN), memberOf(result, ERROR)), result]);
}

function applyAll(functions: readonly ArgumentDraft[], args: readonly ArgumentDraft[], at: Application): Taint {
  let current = args;
  functions
    .flatMap((one) => (one.value.kind === 'array' ? one.value.items : [one.value]))
    .slice(0, MAX_APPLIED)
    .forEach((value, index) => {
      current = [{ value: { kind: 'unknown' }, taint: applyFunction(value, current, deeper(at, String(index))) }];
    });
  return current[0]?.taint ?? BLANK;
}

function deeper(at: Application, tag: string): Application {
  return { ...at, tag: tag === '' ? at.tag : `${at.tag}.${tag}`, depth: at.depth + 1 };
}

function taintsOf(args: readonly ArgumentDraft[]): Taint[] {
  return args.map((argument) => argument.taint);
}

/** Arguments, data first. */
interface Given {
  readonly args: readonly ArgumentDraft[];
  readonly data: Taint;
  readonly element: Taint;
  readonly at: Application;
  /** What argument `index` gives for some arguments; undefined when it is no function. */
  call(index: number, taints: readonly Taint[], tag?: string): Taint | undefined;
}

function given(args: readonly ArgumentDraft[], at: Application): Given {
  const data = args[0]?.taint ?? BLANK;
  return {
    args,
    data,
    element: elementOf(data),
    at,
    call: (index, taints, tag = '') => {
      const callback = args[index]?.value;
      if (!callback || !isFunctionLike(callback)) return undefined;
      const drafts = taints.map((taint): ArgumentDraft => ({ value: { kind: 'unknown' }, taint }));
      return applyFunction(callback, drafts, deeper(at, `${index}${tag}`));
    },
  };
}

function isFunctionLike(value: Value): boolean {
  return ['function', 'import', 'member', 'parameter', 'call', 'global'].includes(value.kind);
}

type Effect = (given: Given) => Taint;

/** Calls every function among the arguments with elements; gives something else. */
const calling =
  (result: Effect): Effect =>
  (all) => {
    all.args.forEach((_, index) => index > 0 && all.call(index, [all.element, all.element]));
    return result(all);
  };

const EFFECTS: { readonly [Name in LibraryEffect]: Effect } = {
  same: ({ data }) => data,
  text: ({ data }) => flattened(data),
  flat: ({ args }) => joinFlat(taintsOf(args)),
  callback: ({ args, data, call }) => {
    call(args.length - 1, [INERT, flattened(data)]);
    return flattened(data);
  },
  boxed: ({ data }) => withMember(EMPTY, 'json', data, true),
  unboxed: ({ data }) => memberOf(data, 'json'),
  parsed: ({ data }) => withMember(EMPTY, 'data', listOf(flattened(data)), true),
  list: ({ data, element }) => withoutNesting(data, element),
  listBy: calling(({ data }) => shuffled(data)),
  lists: ({ element }) => listOf(listOf(elementOf(element))),
  listsBy: calling(({ element }) => listOf(listOf(element))),
  element: ({ element }) => element,
  elementBy: calling(({ element }) => element),
  sumBy: ({ data, element, call }) => flattened(call(1, [element]) ?? data),
  inert: calling(() => INERT),
  map: (all) => listOf(mapped(all)),
  flatMap: (all) => {
    const result = mapped(all);
    return listOf(joinTaints(result, elementOf(result)));
  },
  each: ({ call, element, data }) => {
    call(1, [element, INERT, data]);
    return data;
  },
  reduce: (all) => folded(all, (start, element) => [start, element]),
  reduceBack: (all) => folded(all, (start, element) => [element, start]),
  group: calling(({ element }) => listOf(listOf(element))),
  keyBy: (all) => {
    all.call(1, [all.element]);
    return listOf(all.call(2, [all.element]) ?? all.element);
  },
  get: readPath,
  set: ({ args, data }) => setPath(data, args[1]?.value, args[2]?.taint ?? BLANK),
  setInPlace: ({ args, data, at }) => {
    const value = args[2]?.taint ?? BLANK;
    writePath(at, args[1]?.value, value);
    return setPath(data, args[1]?.value, value);
  },
  update: ({ args, data, call }) => {
    const before = pathOf(args[1]?.value)?.reduce(memberOf, data) ?? flattened(data);
    return setPath(data, args[1]?.value, call(2, [before]) ?? before);
  },
  pick: pickMembers,
  omit: ({ args, data }) => {
    const paths = args.slice(1).flatMap((argument) => pathsOf(argument.value) ?? []);
    return paths.reduce((rest, path) => withMemberAt(rest, path, INERT, true), data);
  },
  unset: ({ args, at }) => {
    writePath(at, args[1]?.value, INERT);
    return INERT;
  },
  pickBy: calling(({ data }) => data),
  mapValues: (all) => {
    let out = EMPTY;
    for (const name of all.data.fields?.keys() ?? []) {
      out = withMember(out, name, mapped({ ...all, element: memberOf(all.data, name) }, ` ${name}`), name !== ANY);
    }
    return all.data.own.length > 0 || !all.data.fields ? withMember(out, ANY, mapped(all), false) : out;
  },
  mapKeys: calling(({ element }) => listOf(element)),
  merge: ({ args }) => merged(args),
  mergeInPlace: ({ args, at }) => {
    const target = at.site.node.arguments[0];
    if (target && at.depth === 0) for (const { taint } of args.slice(1)) mergeInto(target, taint, at.frame);
    return merged(args);
  },
  defaults: ({ args, at }) => {
    const target = at.site.node.arguments[0];
    if (target && at.depth === 0) {
      for (const { taint } of args.slice(1)) if (hasMarks(taint)) addTo(target, ANY, elementOf(taint), at.frame);
    }
    return merged([...args].reverse());
  },
  values: ({ element }) => listOf(element),
  pairs: ({ data }) => pairsOf(data),
  fromPairs: ({ args, data }) => fromPairs(data, args[0]?.value),
  zipObject: ({ args }) => listOf(elementOf(args[1]?.taint ?? BLANK)),
  zip: ({ args }) => listOf(tupleOf(args.map((argument) => elementOf(argument.taint)))),
  concat: ({ args, data }) =>
    args.slice(1).reduce((list, { taint }) => {
      if (taint.fields && countOf(taint) !== undefined) return appended(shuffled(list), shuffled(taint));
      return appended(shuffled(list), listOf(joinTaints(taint, elementOf(taint))));
    }, data),
  tap: ({ data, call }) => {
    call(1, [data]);
    return data;
  },
  thru: ({ data, call }) => call(1, [data]) ?? data,
  wrap: () => INERT,
  wrapTried: () => INERT,
  tried: ({ args, at }) => (args[0] ? triedOf(applyFunction(args[0].value, [], deeper(at, ''))) : BLANK),
  partial: () => INERT,
  flow: () => INERT,
  compose: () => INERT,
  pipe: ({ args, at }) => applyAll(args.slice(1), args.slice(0, 1), at),
  invoke: ({ args, at }) => (args[0] ? applyFunction(args[0].value, args.slice(1), deeper(at, '')) : BLANK),
  invokeLater: ({ args, at }) => {
    if (args[0]) applyFunction(args[0].value, args.slice(2), deeper(at, ''));
    return INERT;
  },
  invokeSoon: ({ args, at }) => {
    if (args[0]) applyFunction(args[0].value, args.slice(1), deeper(at, ''));
    return INERT;
  },
  invokeSecond: ({ args, at }) => (args[1] ? applyFunction(args[1].value, [], deeper(at, '')) : BLANK),
  times: ({ call }) => listOf(call(1, [INERT]) ?? BLANK),
};

/** `flatten` gives inner elements; lists of plain values stay what they are. */
function withoutNesting(data: Taint, element: Taint): Taint {
  return element.fields ? listOf(joinTaints(element, elementOf(element))) : shuffled(data);
}

/** What argument 1 makes of argument 2 and each element. */
function folded({ args, call, element }: Given, order: (start: Taint, element: Taint) => readonly Taint[]): Taint {
  const start = args[2]?.taint ?? element;
  const result = call(1, order(start, element)) ?? BLANK;
  call(1, order(joinTaints(start, result), element));
  return joinTaints(start, result);
}

/** What argument 1 gives for elements: a function's result, or the member that it names. */
function mapped(all: Given, tag = ''): Taint {
  const result = all.call(1, [all.element, INERT, all.data], tag);
  if (result) return result;
  const path = pathOf(all.args[1]?.value);
  return path ? path.reduce(memberOf, all.element) : flattened(all.element);
}

function merged(args: readonly ArgumentDraft[]): Taint {
  const isList = args.length === 1 && args[0]?.value.kind === 'array';
  const taints = isList ? [...(args[0]?.taint.fields?.values() ?? [])] : taintsOf(args);
  return args.some((argument) => argument.isSpread)
    ? joinAll(taints.map(elementOf))
    : taints.reduce(mergeTaints, EMPTY);
}

function readPath({ args, data, at }: Given): Taint {
  // `pathOr(fallback, path, data)` and `get(data, path, fallback)`.
  const isSwapped = args.length > 2 && /^(path|prop|get)Or$/.test(at.site.name) && pathOf(args[2]?.value) !== undefined;
  const [key, fallback] = isSwapped ? [args[2], args[1]] : [args[1], args[2]];
  const path = pathOf(key?.value);
  const found = path ? readNamed(path.reduce(memberOf, data), path, at) : flattened(data);
  return fallback ? joinTaints(found, fallback.taint) : found;
}

function pickMembers({ args, data, at }: Given): Taint {
  let out = EMPTY;
  for (const argument of args.slice(1)) {
    const paths = pathsOf(argument.value);
    if (!paths) return data;
    for (const path of paths) out = withMemberAt(out, path, readNamed(path.reduce(memberOf, data), path, at), true);
  }
  return out;
}
