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
  /** No data; argument 1 is called with each element. */
  | 'each'
  /** What argument 1 makes of argument 2 and each element. */
  | 'reduce'
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
  /** A function: argument 0 with another way of being called. */
  | 'wrap'
  /** A function: argument 0 with the other arguments in front. */
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
  /** What argument 1 gives, as a list. */
  | 'times';

type Rows = ReadonlyMap<string, LibraryEffect>;

const rows = (effect: LibraryEffect, names: string): [string, LibraryEffect][] =>
  names.split(' ').map((name) => [name, effect]);

/** Names that mean the same in lodash 4, Underscore 1.13, Ramda 0.30, Remeda 2, es-toolkit 1 and radash 12 (read 2026-11). */
const COMMON: readonly [string, LibraryEffect][] = [
  ...rows('same', 'cloneDeep clone deepClone structuredClone toPlainObject identity value valueOf freeze commit'),
  ...rows(
    'list',
    'compact uniq unique reverse shuffle initial init tail sift flatten flattenDeep flat toArray castArray aperture ' +
      'unnest dropRepeats',
  ),
  ...rows(
    'listBy',
    'uniqBy uniqWith uniqueBy sortBy orderBy sort sortWith alphabetical take takeRight takeLast takeWhile ' +
      'takeRightWhile takeLastWhile drop dropRight dropLast dropWhile dropRightWhile dropLastWhile filter reject slice ' +
      'sampleSize difference differenceBy differenceWith intersection intersectionBy without pull remove adjust ' +
      'flattenDepth diff',
  ),
  ...rows('lists', 'transpose'),
  ...rows('listsBy', 'chunk cluster partition fork splitEvery splitAt splitWhen groupWith'),
  ...rows('element', 'head first last sample draw min max'),
  ...rows('elementBy', 'nth find findLast minBy maxBy firstBy boil'),
  ...rows('sumBy', 'sumBy meanBy sum mean'),
  ...rows(
    'inert',
    'size length isEqual isEqualWith isEmpty has hasIn hasPath keys keysIn includes contains some every any all none ' +
      'indexOf lastIndexOf findIndex findLastIndex findKey count countBy counting equals eq gt gte lt lte isMatch where ' +
      'whereEq propEq pathEq propSatisfies pathSatisfies type noop uniqueId random now range isNil isNotNil startsWith ' +
      'endsWith list',
  ),
  ...rows('map', 'map collect pluck mapAsync'),
  ...rows('flatMap', 'flatMap'),
  ...rows('each', 'each forEach eachRight forEachRight forOwn forIn forEachObj forEachObjIndexed forEachWithIndex'),
  ...rows('reduce', 'reduce foldl inject reduceRight foldr transform'),
  ...rows('group', 'groupBy group'),
  ...rows('keyBy', 'keyBy indexBy objectify'),
  ...rows('get', 'get prop path property result'),
  ...rows('update', 'update modify modifyPath updateWith'),
  ...rows('pick', 'pick pickAll project'),
  ...rows('omit', 'omit dissoc dissocPath'),
  ...rows('pickBy', 'pickBy omitBy filterObject shake'),
  ...rows('mapValues', 'mapValues mapObject mapObjIndexed'),
  ...rows('mapKeys', 'mapKeys renameKeys'),
  ...rows('values', 'values valuesIn'),
  ...rows('pairs', 'toPairs toPairsIn entries entriesIn pairs'),
  ...rows('fromPairs', 'fromPairs fromEntries'),
  ...rows('zipObject', 'zipObject zipObj zipToObject'),
  ...rows('zip', 'zip'),
  ...rows('concat', 'concat union unionBy append prepend insert'),
  ...rows('tap', 'tap'),
  ...rows('thru', 'thru applyTo'),
  ...rows(
    'wrap',
    'debounce throttle once memoize memoizeWith memo ary unary binary nAry flip rearg curry curryRight tryit ' +
      'promisify negate wrap',
  ),
  ...rows('partial', 'partial'),
  ...rows('flow', 'flow'),
  ...rows('compose', 'flowRight'),
  ...rows('invoke', 'attempt defer attemptAsync'),
  ...rows('invokeLater', 'delay'),
  ...rows('times', 'times'),
];

const LODASH: Rows = new Map([
  ...COMMON,
  ...rows('setInPlace', 'set setWith'),
  ...rows('unset', 'unset'),
  ...rows('mergeInPlace', 'merge mergeWith assign assignIn assignWith extend extendOwn'),
  ...rows('defaults', 'defaults defaultsDeep'),
  ...rows('compose', 'compose'),
]);

const LAST: Rows = new Map([
  ...COMMON,
  ...rows('get', 'pathOr propOr getOr'),
  ...rows('set', 'set assoc assocPath'),
  ...rows('omit', 'unset'),
  ...rows('merge', 'merge mergeRight mergeDeepRight mergeAll mergeDeep assign extend'),
  ...rows('defaults', 'mergeLeft mergeDeepLeft defaults defaultsDeep'),
  ...rows('flow', 'pipe andThen pipeWith'),
  ...rows('compose', 'compose'),
  ...rows('flatMap', 'chain'),
  ...rows('wrap', 'curryN always'),
]);

const REMEDA: Rows = new Map([
  ...COMMON,
  ...rows('set', 'set setPath addProp'),
  ...rows('get', 'pathOr'),
  ...rows('merge', 'merge mergeDeep mergeAll'),
  ...rows('pipe', 'pipe'),
  ...rows('flow', 'createPipe piped'),
]);

const RADASH: Rows = new Map([
  ...COMMON,
  ...rows('set', 'set'),
  ...rows('merge', 'assign merge'),
  ...rows('flow', 'chain'),
  ...rows('compose', 'compose'),
]);

/** Where the data stands among the arguments; `either` takes it first, or later by itself when it is missing. */
export type ArgumentOrder = 'first' | 'last' | 'either';

export interface Library {
  readonly order: ArgumentOrder;
  readonly effects: Rows;
  /** True when calling the module or `chain` wraps data for methods of the same names. */
  readonly isChained?: boolean;
}

const lodash: Library = { order: 'first', effects: LODASH, isChained: true };
const last: Library = { order: 'last', effects: LAST };

/** Utility libraries by package. */
export const UTILITIES: ReadonlyMap<string, Library> = new Map([
  ['lodash', lodash],
  ['lodash-es', lodash],
  ['underscore', lodash],
  ['es-toolkit', { order: 'first', effects: LODASH }],
  ['lodash/fp', last],
  ['ramda', last],
  ['rambda', last],
  ['rambdax', last],
  ['remeda', { order: 'either', effects: REMEDA }],
  ['radash', { order: 'first', effects: RADASH }],
]);

/** How many arguments a call takes before it does something, where calls can be partial; others take one. */
export const ARITIES: Readonly<Partial<Record<LibraryEffect, number>>> = {
  ...{ listBy: 2, listsBy: 2, elementBy: 2, sumBy: 2, map: 2, flatMap: 2, each: 2, reduce: 3, group: 2, keyBy: 2 },
  ...{ get: 2, set: 3, update: 3, pick: 2, omit: 2, pickBy: 2, mapValues: 2, mapKeys: 2, merge: 2, defaults: 2 },
  ...{ zipObject: 2, zip: 2, concat: 2, tap: 2, thru: 2, times: 2 },
};

/** Names that take another number of arguments than others of their effect. */
export const ARITIES_BY_NAME: ReadonlyMap<string, number> = new Map([
  ...['pathOr', 'propOr', 'getOr', 'slice', 'insert', 'adjust'].map((name): [string, number] => [name, 3]),
  ...['sum', 'mean', 'mergeAll'].map((name): [string, number] => [name, 1]),
]);

const serialiser = (
  effects: Readonly<Partial<Record<LibraryEffect, string>>>,
  packages: string,
): [string, Library][] => {
  const table = new Map(Object.entries(effects).flatMap(([effect, names]) => rows(effect as LibraryEffect, names)));
  return packages.split(' ').map((name) => [name, { order: 'first', effects: table }]);
};

/**
 * Serialisers, encoders and compressors by package, `default` for the module itself (documentation of each on npmjs.com
 * and nodejs.org, Node 20; read 2026-11). Shapes are kept where the same package reads them back.
 */
export const SERIALISERS: ReadonlyMap<string, Library> = new Map([
  ...serialiser({ same: 'stringify encode parse decode', text: 'escape unescape' }, 'querystring node:querystring'),
  ...serialiser({ same: 'stringify stringifyUrl parse parseUrl pick exclude' }, 'qs query-string picoquery'),
  ...serialiser({ same: 'stringify parse deserialize', boxed: 'serialize' }, 'superjson'),
  ...serialiser(
    { same: 'stringify parse toJSON fromJSON uneval unflatten dump load safeDump safeLoad default' },
    'devalue flatted json5 yaml js-yaml ini smol-toml @iarna/toml json-stringify-safe safe-stable-stringify ' +
      'json-stable-stringify fast-json-stable-stringify fast-safe-stringify serialize-javascript telejson rfdc klona ' +
      'klona/json klona/full clone fast-copy json-bigint',
  ),
  ...serialiser(
    { same: 'serialize deserialize encode decode pack unpack stringify parse' },
    'bson cbor cbor-x cborg @msgpack/msgpack msgpackr msgpack-lite notepack.io msgpack5 v8 node:v8',
  ),
  ...serialiser({ text: 'unparse', parsed: 'parse' }, 'papaparse'),
  ...serialiser({ callback: 'stringify parse' }, 'csv-stringify csv-parse'),
  ...serialiser({ text: 'stringify parse parseAsync default' }, 'csv-stringify/sync csv-parse/sync json2csv'),
  ...serialiser({ text: 'js2xml json2xml xml2js xml2json toXML toJson' }, 'xml-js xml2json'),
  ...serialiser(
    { text: 'encode decode encodeURI toBase64 fromBase64 btoa atob fromByteArray toByteArray toString default' },
    'js-base64 base64-js base-64 base64url iconv-lite utf8 urlencode punycode node:punycode bs58 hi-base32 he entities',
  ),
  ...serialiser(
    {
      text:
        'gzip ungzip deflate inflate deflateRaw inflateRaw compress decompress compressToBase64 compressToUTF16 ' +
        'compressToEncodedURIComponent decompressFromBase64 gzipSync gunzipSync zlibSync unzlibSync deflateSync ' +
        'inflateSync compressSync decompressSync strToU8 strFromU8',
    },
    'pako lz-string fflate lz4js snappyjs',
  ),
  ...serialiser(
    {
      callback: 'gzip gunzip deflate inflate deflateRaw inflateRaw brotliCompress brotliDecompress unzip zstdCompress',
      text:
        'gzipSync gunzipSync deflateSync inflateSync deflateRawSync inflateRawSync brotliCompressSync ' +
        'brotliDecompressSync unzipSync zstdCompressSync zstdDecompressSync',
    },
    'zlib node:zlib',
  ),
  ...serialiser(
    { flat: 'format formatWithOptions', text: 'inspect stripVTControlCharacters', wrap: 'promisify' },
    'util node:util',
  ),
  ...serialiser(
    { same: 'format', text: 'parse fileURLToPath pathToFileURL domainToASCII', flat: 'resolve' },
    'url node:url',
  ),
  ...serialiser(
    {
      flat: 'join resolve relative format',
      text: 'basename dirname normalize parse toNamespacedPath extname',
      inert: 'isAbsolute',
    },
    'path node:path path/posix node:path/posix path-browserify pathe',
  ),
]);
