/** What an exported function of a library does with the data it is given. Arguments are told data first. */
export type LibraryEffect =
  /** The data with its shape. */
  | 'same'
  /** The data, shape lost; options carry nothing. */
  | 'text'
  /** All arguments, shape lost. */
  | 'flat'
  /** The same, also handed to a callback at the end as its argument 1. */
  | 'callback'
  /** `{ json }` around the data. */
  | 'boxed'
  /** What such a box holds. */
  | 'unboxed'
  /** `{ data }` around elements of the data. */
  | 'parsed'
  /** Elements of the data at other places. */
  | 'list'
  /** The same; argument 1 chooses or orders and is called with elements. */
  | 'listBy'
  /** A list of lists of elements. */
  | 'lists'
  /** The same; argument 1 is called with elements. */
  | 'listsBy'
  /** One element. */
  | 'element'
  /** One element; argument 1 is called with elements. */
  | 'elementBy'
  /** What argument 1 gives for elements, folded. */
  | 'sumBy'
  /** No data; functions are called with elements. */
  | 'inert'
  /** What argument 1 gives for each element. */
  | 'map'
  /** The same, flattened by one level. */
  | 'flatMap'
  /** The data; argument 1 is called with each element. */
  | 'each'
  /** What argument 1 makes of argument 2 and each element. */
  | 'reduce'
  /** The same; argument 1 gets the element first. */
  | 'reduceBack'
  /** Lists of elements under unknown keys. */
  | 'group'
  /** Elements under unknown keys. */
  | 'keyBy'
  /** The member at the path in argument 1; argument 2 is used when it is missing. */
  | 'get'
  /** The data with argument 2 at the path in argument 1. */
  | 'set'
  /** The same, and the data itself is changed. */
  | 'setInPlace'
  /** The data with what argument 2 makes of the member at the path in argument 1. */
  | 'update'
  /** The members that the other arguments name. */
  | 'pick'
  /** The data without the members that the other arguments name. */
  | 'omit'
  /** No data; takes the member at the path in argument 1 away from the data itself. */
  | 'unset'
  /** The data; argument 1 is called with (member, key). */
  | 'pickBy'
  /** What argument 1 gives for each member, under the same keys. */
  | 'mapValues'
  /** The members under other keys. */
  | 'mapKeys'
  /** All arguments merged, later ones winning. */
  | 'merge'
  /** The same, into argument 0. */
  | 'mergeInPlace'
  /** All arguments merged, earlier ones winning. */
  | 'defaults'
  | 'values'
  | 'pairs'
  | 'fromPairs'
  /** Argument 1's elements under keys of argument 0. */
  | 'zipObject'
  | 'zip'
  /** The data's elements and the other arguments or their elements. */
  | 'concat'
  /** The data; argument 1 is called with it. */
  | 'tap'
  /** What argument 1 gives for the data. */
  | 'thru'
  /** A function: the one among the arguments, with another way of being called. */
  | 'wrap'
  /** The same; what it gives stands behind what it fails with: `[error, value]`. */
  | 'wrapTried'
  /** What argument 0 gives, behind what it fails with. */
  | 'tried'
  /** A function: argument 0 with the other arguments, or the elements of a list of them, in front. */
  | 'partial'
  /** A function: the arguments one after the other. */
  | 'flow'
  /** A function: the arguments one after the other, the last one first. */
  | 'compose'
  /** What the functions from argument 1 on make of argument 0, one after the other. */
  | 'pipe'
  /** Calls argument 0 with the arguments from 1 (or, after a delay, 2) on. */
  | 'invoke'
  | 'invokeLater'
  /** The same, from 1 on, at a later time: what argument 0 gives is lost. */
  | 'invokeSoon'
  /** Calls argument 1 and gives what it gives. */
  | 'invokeSecond'
  /** What argument 1 gives, as a list. */
  | 'times';

type Rows = ReadonlyMap<string, LibraryEffect>;

/** One row for each of the names. */
export const rows = (effect: LibraryEffect, names: string): [string, LibraryEffect][] =>
  names.split(' ').map((name) => [name, effect]);

/** Names that mean the same in every library that has them. */
const COMMON: readonly [string, LibraryEffect][] = [
  ...rows('same', 'cloneDeep clone identity'),
  ...rows('list', 'compact uniq unique reverse shuffle initial init tail flatten flattenDeep flat'),
  ...rows(
    'listBy',
    'uniqBy uniqWith uniqueBy uniqueWith sortBy sort take takeRight takeLast takeWhile takeRightWhile takeLastWhile ' +
      'drop dropRight dropLast dropWhile dropRightWhile dropLastWhile filter reject slice difference intersection',
  ),
  ...rows('listsBy', 'chunk partition splitEvery splitAt splitWhen'),
  ...rows('element', 'head first last sample'),
  ...rows('elementBy', 'nth find findLast minBy maxBy'),
  ...rows('sumBy', 'sumBy meanBy sum mean'),
  ...rows(
    'inert',
    'size length isEqual isEmpty has hasIn hasPath keys keysIn includes contains some every any none indexOf ' +
      'lastIndexOf findIndex findLastIndex findKey countBy eq gt gte lt lte isMatch noop random range isNil isNotNil ' +
      'startsWith endsWith isArray isString isNumber isObject isFunction isDate isError isPlainObject',
  ),
  ...rows('map', 'map'),
  ...rows('flatMap', 'flatMap'),
  ...rows('each', 'forEach'),
  ...rows('reduce', 'reduce'),
  ...rows('group', 'groupBy'),
  ...rows('pick', 'pick'),
  ...rows('omit', 'omit'),
  ...rows('pickBy', 'pickBy omitBy'),
  ...rows('mapValues', 'mapValues'),
  ...rows('mapKeys', 'mapKeys'),
  ...rows('values', 'values valuesIn'),
  ...rows('pairs', 'toPairs toPairsIn entries entriesIn'),
  ...rows('fromPairs', 'fromPairs fromEntries'),
  ...rows('zip', 'zip'),
  ...rows('concat', 'concat union unionBy'),
  ...rows('tap', 'tap'),
  ...rows('wrap', 'once memoize ary unary curry'),
  ...rows('times', 'times'),
];

/** Lodash 4.17 (https://lodash.com/docs/4.17.15) and Underscore 1.13 (https://underscorejs.org); read 2026-11-22. */
const LODASH: Rows = new Map([
  ...COMMON,
  ...rows('same', 'toPlainObject value valueOf commit freeze'),
  ...rows('list', 'toArray castArray'),
  ...rows(
    'listBy',
    'orderBy sampleSize differenceBy differenceWith intersectionBy intersectionWith without pull remove flattenDepth ' +
      'sortedUniqBy select',
  ),
  ...rows('element', 'min max'),
  ...rows('elementBy', 'detect findWhere'),
  ...rows('lists', 'unzip'),
  ...rows('inert', 'count isEqualWith uniqueId all now'),
  ...rows('map', 'collect pluck'),
  ...rows('each', 'each eachRight forEachRight forOwn forIn forOwnRight forInRight'),
  ...rows('reduce', 'foldl inject reduceRight foldr transform'),
  ...rows('keyBy', 'keyBy indexBy'),
  ...rows('get', 'get result'),
  ...rows('update', 'update updateWith'),
  ...rows('mapValues', 'mapObject'),
  ...rows('pairs', 'pairs'),
  ...rows('zipObject', 'zipObject'),
  ...rows('thru', 'thru'),
  ...rows('wrap', 'debounce throttle'),
  ...rows('partial', 'partial'),
  ...rows('flow', 'flow'),
  ...rows('compose', 'flowRight compose'),
  ...rows('invoke', 'attempt'),
  ...rows('invokeLater', 'delay'),
  ...rows('invokeSoon', 'defer'),
  ...rows('setInPlace', 'set setWith'),
  ...rows('unset', 'unset'),
  ...rows('mergeInPlace', 'merge mergeWith assign assignIn assignWith extend extendOwn'),
  ...rows('defaults', 'defaults defaultsDeep'),
]);

/** es-toolkit 1 (https://es-toolkit.dev/reference, https://github.com/toss/es-toolkit `src`); read 2026-11-22. */
const ES_TOOLKIT: readonly [string, LibraryEffect][] = [
  ...rows('same', 'deepFreeze toCamelCaseKeys toSnakeCaseKeys'),
  ...rows(
    'listBy',
    'orderBy sampleSize differenceBy differenceWith intersectionBy intersectionWith without pull remove filterAsync',
  ),
  ...rows('listsBy', 'windowed chunkBy'),
  ...rows('lists', 'unzip'),
  ...rows('map', 'mapAsync'),
  ...rows('flatMap', 'flatMapAsync'),
  ...rows('each', 'forEachRight forEachAsync'),
  ...rows('reduce', 'reduceAsync'),
  ...rows('keyBy', 'keyBy'),
  ...rows('zipObject', 'zipObject'),
];

const ES_TOOLKIT_FIRST: Rows = new Map([
  ...COMMON,
  ...ES_TOOLKIT,
  ...rows('wrap', 'debounce throttle'),
  ...rows('partial', 'partial'),
  ...rows('flow', 'flow'),
  ...rows('compose', 'flowRight'),
  ...rows('invoke', 'retry'),
  ...rows('tried', 'attempt attemptAsync'),
  ...rows('mergeInPlace', 'merge mergeWith'),
  ...rows('merge', 'toMerged'),
]);

/** Functions of the data last (https://github.com/toss/es-toolkit `src/fp`); read 2026-11-22. */
const ES_TOOLKIT_LAST: Rows = new Map([...COMMON, ...ES_TOOLKIT, ...rows('pipe', 'pipe'), ...rows('flow', 'flow')]);

/**
 * lodash/fp (https://github.com/lodash/lodash/wiki/FP-Guide, https://github.com/lodash/lodash/blob/4.17/fp/_mapping.js);
 * read 2026-11-22.
 */
const LODASH_FP: Rows = new Map([
  ...COMMON,
  ...rows('list', 'toArray castArray unnest'),
  ...rows(
    'listBy',
    'orderBy sampleSize differenceBy differenceWith intersectionBy intersectionWith without pull remove flattenDepth',
  ),
  ...rows('element', 'min max'),
  ...rows('inert', 'all equals propEq pathEq where whereEq uniqueId'),
  ...rows('map', 'pluck'),
  ...rows('each', 'each eachRight forEachRight forOwn forIn'),
  ...rows('reduce', 'transform'),
  ...rows('reduceBack', 'reduceRight'),
  ...rows('keyBy', 'keyBy indexBy'),
  ...rows('get', 'get prop path property result pathOr propOr getOr'),
  ...rows('set', 'set assoc assocPath'),
  ...rows('update', 'update'),
  ...rows('pick', 'pickAll'),
  ...rows('omit', 'unset dissoc dissocPath omitAll'),
  ...rows('zipObject', 'zipObject zipObj'),
  ...rows('thru', 'thru'),
  ...rows('wrap', 'debounce throttle nAry curryN'),
  ...rows('partial', 'partial'),
  ...rows('flow', 'flow pipe'),
  ...rows('compose', 'flowRight compose'),
  ...rows('invoke', 'attempt'),
  // `defaults(fallback, data)`: what the data has stays.
  ...rows('merge', 'merge mergeAll assign assignIn extend assignAll defaults defaultsDeep defaultsAll'),
]);

/**
 * Ramda 0.31 (https://ramdajs.com/docs, https://github.com/ramda/ramda `source`) and Rambda 9, which has the same order;
 * Rambda 11 takes the data in a call of its own (https://github.com/selfrefactor/rambda); read 2026-11-22.
 */
const RAMDA: Rows = new Map([
  ...COMMON,
  ...rows('list', 'unnest dropRepeats'),
  ...rows(
    'listBy',
    'sortWith differenceWith without remove adjust dropRepeatsBy dropRepeatsWith innerJoin intersperse',
  ),
  ...rows('listBy', 'sortByDescending sortObject'),
  ...rows('lists', 'transpose'),
  ...rows('listsBy', 'aperture groupWith splitWhenever collectBy'),
  ...rows(
    'inert',
    'all count equals identical propEq pathEq propSatisfies pathSatisfies where whereEq whereAny type eqProps isNotEmpty',
  ),
  ...rows('map', 'pluck mapAsync'),
  ...rows('flatMap', 'chain'),
  ...rows('each', 'forEachObjIndexed'),
  ...rows('reduceBack', 'reduceRight'),
  ...rows('keyBy', 'indexBy'),
  ...rows('get', 'prop path pathOr propOr'),
  ...rows('set', 'assoc assocPath update addProp'),
  ...rows('update', 'modify modifyPath modifyProp'),
  ...rows('pick', 'pickAll'),
  ...rows('pickBy', 'filterObject rejectObject'),
  ...rows('omit', 'dissoc dissocPath'),
  ...rows('mapValues', 'mapObjIndexed mapObject'),
  ...rows('mapKeys', 'renameKeys'),
  ...rows('zipObject', 'zipObj'),
  ...rows('concat', 'append prepend insert unionWith symmetricDifference insertAll'),
  ...rows('thru', 'andThen'),
  ...rows('wrap', 'memoizeWith binary nAry curryN'),
  ...rows('partial', 'partial'),
  ...rows('flow', 'pipe'),
  ...rows('compose', 'compose'),
  ...rows('merge', 'merge mergeRight mergeDeepRight mergeAll'),
  ...rows('defaults', 'mergeLeft mergeDeepLeft'),
]);

/** Remeda 2 (https://remedajs.com/docs, https://github.com/remeda/remeda `packages/remeda/src`); read 2026-11-22. */
const REMEDA: Rows = new Map([
  ...COMMON,
  ...rows('listBy', 'differenceWith intersectionWith dropFirstBy takeFirstBy swapIndices'),
  ...rows('element', 'only'),
  ...rows('elementBy', 'firstBy nthBy'),
  ...rows('inert', 'hasAtLeast hasSubObject hasProp isIncludedIn isDeepEqual isShallowEqual isStrictEqual isDefined'),
  ...rows('each', 'forEachObj'),
  ...rows('keyBy', 'indexBy pullObject'),
  ...rows('group', 'groupByProp'),
  ...rows('get', 'prop pathOr'),
  ...rows('set', 'set setPath addProp'),
  ...rows('merge', 'merge mergeDeep mergeAll'),
  ...rows('wrap', 'debounce'),
  ...rows('pipe', 'pipe'),
  ...rows('flow', 'createPipe piped'),
]);

/** radash 12 (https://radash-docs.vercel.app, https://github.com/sodiray/radash `src`); read 2026-11-22. */
const RADASH: Rows = new Map([
  ...COMMON,
  ...rows('same', 'all shake'),
  ...rows('list', 'sift'),
  ...rows('listBy', 'alphabetical diff replace replaceOrAppend shift toggle'),
  ...rows('listsBy', 'cluster fork'),
  ...rows('element', 'draw'),
  ...rows('elementBy', 'boil min max'),
  ...rows('inert', 'counting intersects list sleep uid inRange'),
  ...rows('map', 'select'),
  ...rows('keyBy', 'objectify'),
  ...rows('group', 'group'),
  ...rows('get', 'get'),
  ...rows('set', 'set'),
  ...rows('zipObject', 'zipToObject'),
  ...rows('merge', 'assign merge'),
  ...rows('wrap', 'memo debounce throttle'),
  ...rows('wrapTried', 'tryit try'),
  ...rows('partial', 'partial'),
  ...rows('flow', 'chain'),
  ...rows('invoke', 'defer guard'),
  ...rows('invokeSecond', 'retry'),
]);

/** Where the data stands among the arguments; `either` takes it first, or later by itself when it is missing. */
export type ArgumentOrder = 'first' | 'last' | 'either';

export interface Library {
  readonly order: ArgumentOrder;
  readonly effects: Rows;
  /** True when calling the module or `chain` wraps data for methods of the same names. */
  readonly isChained?: boolean;
  /** True when `pipe` may be handed the data as its first argument. */
  readonly isPiped?: boolean;
  /** How many arguments calls take that are not as usual for their effect, where calls can be partial. */
  readonly arities?: ReadonlyMap<string, number>;
  /** Where the data stands among the arguments, by name; in a library of the data last. */
  readonly places?: ReadonlyMap<string, number>;
}

const numbers = (number: number, names: string): [string, number][] => names.split(' ').map((name) => [name, number]);

const lodash: Library = { order: 'first', effects: LODASH, isChained: true };

const lodashFp: Library = {
  order: 'last',
  effects: LODASH_FP,
  arities: new Map([
    ...numbers(
      3,
      'orderBy slice getOr pathOr propOr differenceBy differenceWith intersectionBy intersectionWith unionBy',
    ),
    ...numbers(1, 'mergeAll assignAll defaultsAll sum mean castArray'),
  ]),
  places: new Map([
    ...numbers(0, 'difference concat'),
    ...numbers(1, 'differenceBy differenceWith intersectionBy intersectionWith unionBy'),
  ]),
};

const ramda: Library = {
  order: 'last',
  effects: RAMDA,
  arities: new Map([
    ...numbers(3, 'pathOr propOr slice insert insertAll adjust remove differenceWith unionWith innerJoin'),
    ...numbers(1, 'mergeAll sum mean'),
  ]),
  places: new Map([
    ...numbers(0, 'difference symmetricDifference'),
    ...numbers(1, 'differenceWith unionWith innerJoin'),
  ]),
};

/** Utility libraries by package. */
export const UTILITIES: ReadonlyMap<string, Library> = new Map([
  ['lodash', lodash],
  ['lodash-es', lodash],
  ['underscore', lodash],
  ['es-toolkit', { order: 'first', effects: ES_TOOLKIT_FIRST }],
  ['es-toolkit/compat', { order: 'first', effects: LODASH }],
  ['es-toolkit/fp', { order: 'last', effects: ES_TOOLKIT_LAST }],
  ['lodash/fp', lodashFp],
  ['ramda', ramda],
  ['rambda', { ...ramda, isPiped: true }],
  ['rambdax', ramda],
  [
    'remeda',
    { order: 'either', effects: REMEDA, arities: new Map([...numbers(3, 'pathOr'), ...numbers(1, 'sum mean')]) },
  ],
  ['radash', { order: 'first', effects: RADASH }],
]);

/** How many arguments a call takes before it does something, where calls can be partial; others take one. */
export const ARITIES: Readonly<Partial<Record<LibraryEffect, number>>> = {
  ...{ listBy: 2, listsBy: 2, elementBy: 2, sumBy: 2, map: 2, flatMap: 2, each: 2, reduce: 3, reduceBack: 3, group: 2 },
  ...{ keyBy: 2, get: 2, set: 3, update: 3, pick: 2, omit: 2, pickBy: 2, mapValues: 2, mapKeys: 2, merge: 2 },
  ...{ defaults: 2, zipObject: 2, zip: 2, concat: 2, tap: 2, thru: 2, times: 2 },
};
