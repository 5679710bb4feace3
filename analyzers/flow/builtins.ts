/** What a built-in method does with its receiver and arguments. */
export type MethodEffect =
  /** The result holds what the receiver holds, shape included. */
  | 'receiver'
  /** The result holds all of receiver and arguments, shape lost. */
  | 'flat'
  /** The result is one element or member of the receiver. */
  | 'element'
  /** The result holds no data. */
  | 'inert'
  /** Receiver and arguments joined, as arrays are. */
  | 'concat'
  /** Adds every argument to the receiver as an element; gives no data. */
  | 'push'
  /** Sets the member named by argument 0 to argument 1; gives the receiver. */
  | 'set'
  /** Reads the member named by argument 0. */
  | 'get'
  /** Calls argument 0 with each element; the result holds what it gives, as elements. */
  | 'map'
  /** Calls argument 0 with each element; the result is the receiver. */
  | 'filter'
  /** Calls argument 0 with each element; the result is one element. */
  | 'find'
  /** Calls argument 0 with each element; the result holds no data. */
  | 'each'
  /** Calls argument 0 with (accumulator, element). */
  | 'reduce'
  /** Calls argument 0 with the receiver; the result is what it gives. */
  | 'then'
  /** The receiver, or what argument 0 gives. */
  | 'catch'
  /** The result holds what the arguments and the receiver hold: digests, encoders. */
  | 'digest';

const rows = (effect: MethodEffect, names: string): [string, MethodEffect][] =>
  names.split(' ').map((name) => [name, effect]);

/**
 * Methods of strings, arrays, maps, promises, forms, buffers and digests, by name
 * (ECMAScript 2025, WHATWG URL, XHR and Fetch, Node 20 `buffer`; read 2026-11).
 */
export const METHODS: ReadonlyMap<string, MethodEffect> = new Map([
  ...rows(
    'receiver',
    'trim trimStart trimEnd trimLeft trimRight toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase normalize ' +
      'slice substring substr valueOf flat reverse toReversed sort toSorted toSpliced copyWithin fill values ' +
      'entries subarray clone finally blob arrayBuffer buffer toBuffer toJSON toObject lean toArray ' +
      'promise unref removeHeader matchAll match exec',
  ),
  ...rows(
    'flat',
    'toString toLocaleString join padStart padEnd repeat replace replaceAll split charAt toISOString toFixed ' +
      'toPrecision toDataURL',
  ),
  ...rows('element', 'pop shift at next'),
  ...rows(
    'inert',
    'includes indexOf lastIndexOf startsWith endsWith has hasOwnProperty isPrototypeOf test localeCompare charCodeAt ' +
      'codePointAt search equals isEqual compare keys getTime getTimezoneOffset',
  ),
  ...rows('concat', 'concat with'),
  ...rows('push', 'push unshift'),
  ...rows('set', 'append set'),
  ...rows('get', 'get getAll'),
  ...rows('map', 'map flatMap'),
  ...rows('filter', 'filter'),
  ...rows('find', 'find findLast'),
  ...rows('each', 'forEach some every findIndex findLastIndex'),
  ...rows('reduce', 'reduce reduceRight'),
  ...rows('then', 'then'),
  ...rows('catch', 'catch'),
]);

/** What a built-in function or constructor does with its arguments. */
export type FunctionEffect =
  /** All arguments, shape lost. */
  | 'flat'
  /** Argument 0 with its shape. */
  | 'first'
  /** All arguments as elements of argument 0 merged: `Object.assign`. */
  | 'assign'
  /** Elements of argument 0: `Promise.all`, `Array.from`. */
  | 'same'
  /** Arguments as elements. */
  | 'list'
  /** Members of argument 0 as elements. */
  | 'members'
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
    'JSON.stringify String encodeURIComponent encodeURI decodeURIComponent decodeURI escape unescape btoa atob ' +
      'Number parseFloat parseInt BigInt String.raw Buffer.concat Math.round Math.floor Math.ceil Math.abs Math.trunc ' +
      'Number.parseFloat Number.parseInt',
  ),
  ...functionRows(
    'first',
    'JSON.parse structuredClone Buffer.from Object.freeze Object.seal Object Promise.resolve Object.fromEntries ' +
      'Object.create toRaw unref ref reactive readonly toRef toRefs $state $derived',
  ),
  ...functionRows('same', 'Promise.all Promise.allSettled Promise.race Promise.any Array.from Array'),
  ...functionRows('list', 'Array.of'),
  ...functionRows('members', 'Object.values Object.entries Reflect.ownKeys'),
  ...functionRows('assign', 'Object.assign'),
  ...functionRows(
    'inert',
    'Boolean Object.keys Array.isArray Number.isNaN Number.isInteger Number.isFinite isNaN isFinite Date.now Date ' +
      'Math.random Math.max Math.min Object.hasOwn Object.is Symbol setTimeout setInterval setImmediate clearTimeout ' +
      'clearInterval queueMicrotask process.nextTick requestAnimationFrame crypto.randomUUID performance.now ' +
      'crypto.getRandomValues Buffer.alloc Buffer.byteLength Buffer.isBuffer require.resolve alert',
  ),
]);

/** Constructors, as `FUNCTIONS`. */
export const CONSTRUCTORS: ReadonlyMap<string, FunctionEffect> = new Map([
  ...functionRows('first', 'URLSearchParams Headers Map Set Uint8Array ArrayBuffer DataView Proxy String Object'),
  ...functionRows('flat', 'Blob File URL FormData TextDecoder'),
  ...functionRows('list', 'Array'),
  ...functionRows('second', 'Request'),
  ...functionRows(
    'inert',
    'Date Error TypeError RangeError SyntaxError RegExp AbortController WeakMap WeakSet Promise TextEncoder ' +
      'AggregateError EventTarget Event MutationObserver IntersectionObserver ResizeObserver Intl.DateTimeFormat ' +
      'Intl.NumberFormat',
  ),
]);

/** Methods of console and loggers: their results and effects carry nothing on. */
export const LOG_ROOTS: ReadonlySet<string> = new Set(['console', 'logger', 'log', 'debug']);

/** Members that tell how much, not what. */
export const INERT_MEMBERS: ReadonlySet<string> = new Set(['length', 'size', 'byteLength', 'constructor', 'prototype']);

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
