import { snakeOf } from '../match/keys.ts';
import type { Callee } from '../resolve/callee.ts';

/** Words that say by themselves that a function sends what it is given. */
const WORDS: ReadonlySet<string> = new Set(
  'fetch request requests post put patch send ajax http https xhr upload submit axios invoke publish beacon sse'.split(
    ' ',
  ),
);

/** Words written together or inflected (`sendmail`, `apirequest`, `uploader`), by parts that few other words hold there. */
const STARTS = /^(fetch|request|posts$|post(data|json|form|file|msg|api)|send|upload|ajax|http|axios|publish)/;
const ENDS = /(fetch|request|upload|ajax|axios|beacon)$/;

/** First words of names that ask or convert: `isRequest`, `parseHttp`, `abortUpload`. */
const ASKING = /^(is|has|can|should|parse|format|validate|assert|normali[sz]e|abort|cancel|on)$/;

/** What stands before a stream that is asked for, unlike one that is made of a file: `chatStream`, `createWriteStream`. */
const STREAMED = /^(chat|completions?|generate|start|open|run|ask|query|message|call|do|converse|invoke)$/;
const CONVERTED = /^(to|from|of|read)$/;

const MAX_REMEMBERED = 10_000;
const remembered = new Map<string, boolean>();

/** Hands a message to another window, a worker or the app around a page, never to an address (developer.mozilla.org). */
const TO_NEIGHBOUR = 'postMessage';

/** Says whether the words of a function's name say that it sends what it is given: `sendMail`, never `computeInput`. */
export function isSendingName(name: string): boolean {
  const known = remembered.get(name);
  if (known !== undefined) return known;
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  const words = snakeOf(name).split(/[_$]+/).filter(Boolean);
  const sends =
    name !== TO_NEIGHBOUR &&
    !(words.length > 1 && ASKING.test(words[0] ?? '')) &&
    (words.some(isSendingWord) || isStreaming(words));
  remembered.set(name, sends);
  return sends;
}

const isSendingWord = (word: string): boolean => WORDS.has(word) || STARTS.test(word) || ENDS.test(word);

function isStreaming(words: readonly string[]): boolean {
  if (words[0] === 'stream') return !CONVERTED.test(words[1] ?? '');
  return words.at(-1) === 'stream' && STREAMED.test(words.at(-2) ?? '');
}

/** Globals whose methods keep or show what they are given on the machine (developer.mozilla.org, Web APIs; nodejs.org). */
const LOCAL_GLOBALS: ReadonlySet<string> = new Set(
  'caches localStorage sessionStorage indexedDB crypto console document history location JSON Object Reflect Array Math Promise Symbol Map Set WeakMap String Number Date RegExp Intl URL URLSearchParams Request Response Headers Buffer Blob FileReader performance process'.split(
    ' ',
  ),
);

/** Parts of `navigator`, `chrome` and `browser` that do. */
const LOCAL_MEMBERS =
  /^(?:(?:window|self|globalThis)\.)?(?:caches|localStorage|sessionStorage|indexedDB|crypto)\.|^(?:chrome|browser)\.storage\./;

/** Modules of Node without a network, and libraries that read, write, check, convert or print (nodejs.org, API of 20). */
const LOCAL_PACKAGES =
  /^(?:node:)?(?:fs|path|os|util|stream|crypto|zlib|url|querystring|buffer|events|assert|timers|readline|string_decoder|v8|vm|perf_hooks|async_hooks|diagnostics_channel|module|process)(?:\/promises|\/posix|\/win32|\/web)?$|^(?:fs-extra|graceful-fs|chalk|commander|yargs|inquirer|zod|joi|yup|lodash|lodash-es|underscore|dayjs|moment|uuid|nanoid|qs|query-string|crypto-js|localforage|idb|dexie|idb-keyval|lru-cache|jszip|archiver|sharp|winston|pino|log4js|bunyan|loglevel|consola|debug|signale|electron-log|tslog)(?:\/|$)/;

/** Says whether what is called keeps what it is given on the machine, whatever its name: `caches.open(…).put(…)`. */
export function staysHere({ package: name, global, path }: Callee): boolean {
  if (name !== undefined) return LOCAL_PACKAGES.test(name);
  return (global !== undefined && LOCAL_GLOBALS.has(global)) || LOCAL_MEMBERS.test(path);
}
