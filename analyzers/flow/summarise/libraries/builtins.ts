/** What a built-in method does with its receiver and arguments. */
export type MethodEffect =
  /** The result holds what the receiver holds, shape included. */
  | 'receiver'
  /** The result holds all of receiver and arguments, shape lost. */
  | 'flat'
  /** The elements of the receiver at other places; argument 0, when it is a function, compares two of them. */
  | 'shuffled'
  /** The elements from argument 0 to argument 1. */
  | 'slice'
  /** Takes elements out, gives them, and puts those from argument 2 on in. */
  | 'splice'
  /** The elements with those from argument 2 on. */
  | 'spliced'
  /** Puts argument 0 at every place. */
  | 'fill'
  /** The elements with argument 1 at place 0. */
  | 'with'
  /** The result is one element or member of the receiver. */
  | 'element'
  /** The element at the place that argument 0 names. */
  | 'at'
  /** The first element. */
  | 'first'
  /** The members as a list. */
  | 'values'
  /** Pairs of key and member as a list. */
  | 'entries'
  /** Keys of a map that are data themselves. */
  | 'keys'
  /** The result is `{ value, done }` of one element; argument 0 is handed in. */
  | 'next'
  /** The result holds no data. */
  | 'inert'
  /** Receiver and arguments joined, as arrays are. */
  | 'concat'
  /** Adds every argument to the receiver as an element; gives no data. */
  | 'push'
  /** Adds argument 0 to a set. */
  | 'add'
  /** Sets the member named by argument 0 to argument 1, in place of what it held; gives the receiver. */
  | 'set'
  /** As `set`, beside what it held. */
  | 'append'
  /** Takes the member named by argument 0 out of a container. */
  | 'delete'
  /** Reads the member named by argument 0. */
  | 'get'
  /** Puts argument 1 (or 0) somewhere into a buffer. */
  | 'write'
  /** Puts the receiver into argument 0. */
  | 'copy'
  /** What a regular expression finds in argument 0. */
  | 'exec'
  /** A text with what argument 1 is or, when it is a function, gives. */
  | 'replace'
  /** A file's reader takes argument 0 as its `result`. */
  | 'readAs'
  /** Calls argument 0 with each element; the result holds what it gives, as elements. */
  | 'map'
  /** Calls argument 0 with each element; the result is the receiver. */
  | 'filter'
  /** Calls argument 0 with each element; the result is one element. */
  | 'find'
  /** Calls argument 0 with each element; the result holds no data. */
  | 'each'
  /** Calls argument 0 with (accumulator, element). */
  | 'reduce';

const rows = (effect: MethodEffect, names: string): [string, MethodEffect][] =>
  names.split(' ').map((name) => [name, effect]);

/**
 * Methods of strings, arrays, maps, promises, forms, buffers and digests, by name
 * (ECMAScript 2025, WHATWG URL, XHR and Fetch, Node 20 `buffer`; as known 2026-11).
 */
export const METHODS: ReadonlyMap<string, MethodEffect> = new Map([
  ...rows(
    'receiver',
    'trim trimStart trimEnd trimLeft trimRight toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase normalize ' +
      'substring substr valueOf clone blob arrayBuffer buffer toBuffer toJSON toObject lean toArray promise ' +
      'unref removeHeader matchAll match toWellFormed subarray',
  ),
  ...rows(
    'flat',
    'toString toLocaleString join padStart padEnd repeat split charAt toISOString toFixed toPrecision toExponential ' +
      'toDataURL toDateString toTimeString toLocaleDateString toLocaleTimeString toUTCString toGMTString getTime ' +
      'getFullYear getUTCFullYear getMonth getUTCMonth getDate getUTCDate getYear anchor link',
  ),
  ...rows('shuffled', 'flat reverse toReversed sort toSorted copyWithin'),
  ...rows('slice', 'slice'),
  ...rows('splice', 'splice'),
  ...rows('spliced', 'toSpliced'),
  ...rows('fill', 'fill'),
  ...rows('with', 'with'),
  ...rows('element', 'pop'),
  ...rows('next', 'next'),
  ...rows('first', 'shift'),
  ...rows('at', 'at'),
  ...rows('values', 'values'),
  ...rows('entries', 'entries'),
  ...rows('keys', 'keys'),
  ...rows(
    'inert',
    'includes indexOf lastIndexOf startsWith endsWith has hasOwnProperty isPrototypeOf propertyIsEnumerable test ' +
      'localeCompare charCodeAt codePointAt search equals isEqual compare getTimezoneOffset isWellFormed isSubsetOf ' +
      'isSupersetOf isDisjointFrom getDay getUTCDay getHours getMinutes getSeconds getMilliseconds',
  ),
  ...rows('concat', 'concat'),
  ...rows('push', 'push unshift'),
  ...rows('add', 'add'),
  ...rows('set', 'set'),
  ...rows('append', 'append'),
  ...rows('delete', 'delete'),
  ...rows('get', 'get getAll'),
  ...rows(
    'write',
    'setInt8 setUint8 setInt16 setUint16 setInt32 setUint32 setFloat16 setFloat32 setFloat64 setBigInt64 setBigUint64 ' +
      'writeInt8 writeUInt8 writeInt16LE writeInt16BE writeUInt16LE writeUInt16BE writeInt32LE writeInt32BE ' +
      'writeUInt32LE writeUInt32BE writeFloatLE writeFloatBE writeDoubleLE writeDoubleBE write',
  ),
  ...rows('copy', 'copy'),
  ...rows('exec', 'exec'),
  ...rows('replace', 'replace replaceAll'),
  ...rows('readAs', 'readAsText readAsDataURL readAsArrayBuffer readAsBinaryString'),
  ...rows('map', 'map flatMap'),
  ...rows('filter', 'filter'),
  ...rows('find', 'find findLast'),
  ...rows('each', 'forEach some every findIndex findLastIndex'),
  ...rows('reduce', 'reduce reduceRight'),
]);

/** What a built-in function or constructor does with its arguments. */
export type FunctionEffect =
  /** All arguments, shape lost. */
  | 'flat'
  /** Argument 0 with its shape. */
  | 'first'
  /** All arguments as elements of argument 0 merged: `Object.assign`. */
  | 'assign'
  /** Elements of argument 0: `Promise.all`. */
  | 'same'
  /** What iterating argument 0 gives, through argument 1: `Array.from`. */
  | 'list'
  /** Arguments as elements. */
  | 'tuple'
  /** Members of argument 0 as elements. */
  | 'members'
  /** Pairs of key and member of argument 0: `Object.entries`. */
  | 'pairs'
  /** The object or map of the pairs in argument 0. */
  | 'fromPairs'
  /** The same, unless argument 0 is an object already: `new URLSearchParams`. */
  | 'keyed'
  /** Argument 0 as elements without order: `new Set`. */
  | 'set'
  /** The elements of argument 0 in groups that argument 1 names. */
  | 'group'
  /** `JSON.stringify`: shape kept for `JSON.parse`; argument 1 may list the members. */
  | 'stringify'
  /** Sets a member of argument 0: `Object.defineProperty`. */
  | 'define'
  /** Sets members of argument 0: `Object.defineProperties`. */
  | 'defineAll'
  /** The descriptor of a member: `Object.getOwnPropertyDescriptor`. */
  | 'descriptor'
  /** The descriptors of all members. */
  | 'descriptors'
  /** The member of argument 0 that argument 1 names: `Reflect.get`, `Atomics.load`. */
  | 'getOf'
  /** Sets the member of argument 0 that argument 1 names to argument 2: `Reflect.set`, `Atomics.store`. */
  | 'setOf'
  /** Takes the member of argument 0 away that argument 1 names. */
  | 'deleteOf'
  /** No data. */
  | 'inert'
  /** Argument 0 as a flat text, argument 1 with its shape: `new Request(url, init)`. */
  | 'second'
  /** An empty container. */
  | 'empty';

const functionRows = (effect: FunctionEffect, names: string): [string, FunctionEffect][] =>
  names.split(' ').map((name) => [name, effect]);

/** Global functions by dotted name; constructors with the prefix `new `. Same sources as `METHODS`. */
export const FUNCTIONS: ReadonlyMap<string, FunctionEffect> = new Map([
  ...functionRows(
    'flat',
    'String encodeURIComponent encodeURI decodeURIComponent decodeURI escape unescape btoa atob Number parseFloat ' +
      'parseInt BigInt String.raw String.fromCharCode String.fromCodePoint Buffer.concat Math.round Math.floor ' +
      'Math.ceil Math.abs Math.trunc Math.max Math.min Number.parseFloat Number.parseInt Date.parse Date.UTC ' +
      'RegExp.escape URL.parse Buffer.alloc',
  ),
  ...functionRows('stringify', 'JSON.stringify'),
  ...functionRows(
    'first',
    'JSON.parse structuredClone Buffer.from Object.freeze Object.seal Object.preventExtensions Object ' +
      'Object.create Iterator.from ReadableStream.from toRaw unref ref reactive readonly toRef toRefs ' +
      '$state $derived',
  ),
  ...functionRows('same', 'Array'),
  ...functionRows('list', 'Array.from Array.fromAsync Uint8Array.from'),
  ...functionRows('tuple', 'Array.of Uint8Array.of'),
  ...functionRows('members', 'Object.values'),
  ...functionRows('pairs', 'Object.entries'),
  ...functionRows('fromPairs', 'Object.fromEntries'),
  ...functionRows('group', 'Object.groupBy Map.groupBy'),
  ...functionRows('assign', 'Object.assign'),
  ...functionRows('define', 'Object.defineProperty Reflect.defineProperty'),
  ...functionRows('defineAll', 'Object.defineProperties'),
  ...functionRows('descriptor', 'Object.getOwnPropertyDescriptor Reflect.getOwnPropertyDescriptor'),
  ...functionRows('descriptors', 'Object.getOwnPropertyDescriptors'),
  ...functionRows('getOf', 'Reflect.get Atomics.load'),
  ...functionRows('setOf', 'Reflect.set Atomics.store Atomics.exchange Atomics.add Atomics.or Atomics.xor Atomics.and'),
  ...functionRows('deleteOf', 'Reflect.deleteProperty'),
  ...functionRows(
    'inert',
    'Boolean Object.keys Array.isArray Number.isNaN Number.isInteger Number.isFinite Number.isSafeInteger isNaN ' +
      'isFinite Date.now Date Math.random Math.sign Object.hasOwn Object.is Symbol Symbol.for ' +
      'clearTimeout clearInterval ' +
      'crypto.randomUUID performance.now crypto.getRandomValues Buffer.allocUnsafe Buffer.byteLength Buffer.isBuffer ' +
      'Buffer.compare Buffer.isEncoding require.resolve alert Reflect.ownKeys Reflect.has Object.getOwnPropertyNames ' +
      'Object.getOwnPropertySymbols Object.isFrozen Object.isSealed Object.isExtensible Object.getPrototypeOf ' +
      'URL.canParse URL.createObjectURL URL.revokeObjectURL ArrayBuffer.isView Error.captureStackTrace',
  ),
]);

/** Constructors, as `FUNCTIONS`. */
export const CONSTRUCTORS: ReadonlyMap<string, FunctionEffect> = new Map([
  ...functionRows(
    'first',
    'Uint8Array Uint8ClampedArray Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array ' +
      'BigInt64Array BigUint64Array ArrayBuffer DataView Proxy String Object WeakRef',
  ),
  ...functionRows('fromPairs', 'Map WeakMap'),
  ...functionRows('keyed', 'URLSearchParams Headers'),
  ...functionRows('set', 'Set WeakSet'),
  ...functionRows('flat', 'Blob File URL FormData TextDecoder Date Number Image Audio'),
  ...functionRows('tuple', 'Array'),
  ...functionRows('second', 'Request'),
  ...functionRows(
    'inert',
    'RegExp AbortController TextEncoder EventTarget Event MutationObserver ' +
      'IntersectionObserver ResizeObserver Intl.DateTimeFormat Intl.NumberFormat Intl.PluralRules Intl.Collator ' +
      'Intl.RelativeTimeFormat Intl.ListFormat Intl.DisplayNames Intl.Segmenter SharedArrayBuffer',
  ),
]);

/** Methods of console and loggers: their results and effects carry nothing on. */
export const LOG_ROOTS: ReadonlySet<string> = new Set(['console', 'logger', 'log', 'debug']);

/** Members that tell how much, not what. */
export const INERT_MEMBERS: ReadonlySet<string> = new Set(
  (
    'length size byteLength constructor prototype width height naturalWidth naturalHeight clientWidth clientHeight ' +
    'offsetWidth offsetHeight videoWidth videoHeight'
  ).split(' '),
);

/** Members that are made of others (WHATWG URL; ECMAScript errors). */
export const DERIVED_MEMBERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['href', ['searchParams', 'search', 'hash', 'pathname', 'username', 'host', 'hostname']],
  ['search', ['searchParams']],
  ['stack', ['message']],
]);

/**
 * Names of methods whose result is an answer, not what was handed over: `save(user)` gives a receipt.
 * Used only for calls whose code is not at hand.
 */
export const ANSWERING: ReadonlySet<string> = new Set(
  (
    'send request fetch post put patch delete get head save insert insertOne insertMany update updateOne upsert remove ' +
    'create createMany write upload publish emit dispatch query execute run call invoke subscribe listen connect log ' +
    'info warn error debug trace validate check verify compare is has exists count end close on once off use next ' +
    'redirect render status sendStatus setHeader navigate then respond notify track identify authenticate login sign'
  ).split(' '),
);
