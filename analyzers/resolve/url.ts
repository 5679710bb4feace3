import type { Span } from '../core/span.ts';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { makeEither, makeJoin, makeText } from './build.ts';
import { mapValue } from './member-values.ts';
import { piecesOf, spellingsOf } from './spelling.ts';
import type { Spelling, TextValue } from './spelling.ts';

/** A host that a value can name. */
export interface ValueHost {
  /** Lower case, without port and user; starts with `.` when `suffixOnly`. */
  readonly host: string;
  /** True when labels before it are not known: `https://${bucket}.example.com`. */
  readonly suffixOnly: boolean;
  /** The host in its literal, or the literal when escapes make that uncertain. */
  readonly at?: Span;
  /** The file that `at` belongs to, when it is another one. */
  readonly path?: string;
  /** The known start of what follows the host, with its `/`; the empty string when nothing is known. */
  readonly urlPath: string;
  /** The profile of the environment entry that it comes from. */
  readonly profile?: string;
  /** The variable of that entry. */
  readonly entry?: string;
  /** The provider that a policy says it leads to, whoever the host belongs to. */
  readonly provider?: string;
}

/** Stands for a piece that is not known; a code point that no text holds (Unicode noncharacter). */
const HOLE = '\uffff';

/** Longest stretch of a text in which a host is looked for: a URL's head. */
const MAX_HEAD = 1_000;

const known = new WeakMap<Value, readonly ValueHost[]>();

/** Gives the hosts that a value can name as a URL or a bare host, each once; none for relative paths. Linear time. */
export function hostsOfValue(value: Value): readonly ValueHost[] {
  const before = known.get(value);
  if (before) return before;
  const hosts = findHosts(value);
  known.set(value, hosts);
  return hosts;
}

/**
 * Gives the variables of the environment that alone decide where an address leads: `AI_URL` of `${AI_URL}/v1`, `HOST` of
 * `https://${HOST}:${PORT}`. None where an alternative names a host, also one of the own machine, and for relative paths.
 */
export function variablesOfHost(value: Value): readonly string[] {
  const found = new Set<string>();
  for (const pieces of piecesOf(urlOfValue(value))) {
    const first = firstOfHost(pieces);
    if (first === 'named') return [];
    const variable = first && variableOf(first);
    if (variable !== undefined) found.add(variable);
  }
  return [...found];
}

/** What a host begins with, or whose end is not known; `named` when it is written out, undefined where none is. */
function firstOfHost(pieces: readonly Value[]): Value | 'named' | undefined {
  const text = pieces
    .map((piece) => (piece.kind === 'text' ? piece.text : HOLE))
    .join('')
    .slice(0, MAX_HEAD);
  const authority = findAuthority(text);
  if (!authority || authority.start === authority.end) return undefined;
  const whole = text.slice(authority.start, authority.end);
  const user = whole.lastIndexOf('@') + 1;
  const host = withoutPort(whole.slice(user));
  const hole = host.indexOf(HOLE);
  if (hole < 0) return host === '' ? undefined : 'named';
  if (readHost(whole, authority.start, authority.isBare)) return 'named';
  // A text that begins with a word and goes on with something unknown is no address: `Bearer ${TOKEN}`.
  if (hole > 0 && (authority.isBare || !host.slice(0, hole).endsWith('.'))) return undefined;
  return pieceAt(pieces, authority.start + user + hole);
}

function pieceAt(pieces: readonly Value[], offset: number): Value | undefined {
  let at = 0;
  for (const piece of pieces) {
    const length = piece.kind === 'text' ? piece.text.length : HOLE.length;
    if (offset >= at && offset < at + length) return piece;
    at += length;
  }
  return undefined;
}

/** Methods that leave an address the same place: `process.env.URL.replace(/\/$/, '')`. */
const KEEPING: ReadonlySet<string> = new Set(['trim', 'trimEnd', 'trimStart', 'replace', 'replaceAll', 'toString']);

function variableOf(value: Value): string | undefined {
  if (value.kind === 'environment') return value.name;
  const { callee } = value.kind === 'call' && !value.isNew ? value : {};
  return callee?.kind === 'member' && KEEPING.has(callee.name) ? variableOf(callee.of) : undefined;
}

function findHosts(value: Value): readonly ValueHost[] {
  const hosts = new Map<string, ValueHost>();
  for (const spelling of spellingsOf(urlOfValue(value))) {
    for (const host of hostsOfSpelling(spelling)) {
      const key = `${host.host} ${host.path ?? ''} ${host.at?.start ?? ''}`;
      if (!hosts.has(key)) hosts.set(key, host);
    }
  }
  return [...hosts.values()];
}

/** A host is complete once something follows it; a path of the page's own origin once it goes on after its slash. */
const COMPLETE = /^(?:[^/?#]*:)?\/\/[^/?#]+[/?#]|^(?![^/?#]*:\/)[^/?#]*[/?#][^/]/;

/**
 * Cuts what follows the host of an address: it decides nothing about where the address leads, and most of what callers
 * hand over stands there. What is no text joined of pieces stays as it is.
 */
export function headOfAddress(value: Value): Value {
  if (value.kind === 'either') {
    const heads = value.options.map(headOfAddress);
    return heads.every((head, i) => head === value.options[i]) ? value : makeEither(heads);
  }
  if (value.kind !== 'join') return value;
  let text = '';
  for (const [i, part] of value.parts.entries()) {
    text += part.kind === 'text' ? part.text : HOLE;
    if (part.kind !== 'text' || !COMPLETE.test(text)) continue;
    return i === value.parts.length - 1 ? value : makeJoin(value.parts.slice(0, i + 1));
  }
  return value;
}

const URL_MEMBERS: ReadonlySet<string> = new Set(['href', 'origin', 'host', 'hostname']);
const URL_METHODS: ReadonlySet<string> = new Set(['toString', 'toJSON']);

/**
 * Turns URL objects within a value into the texts they stand for: `new URL('/a', base).href`, `new Request(url)`. What
 * cannot be written out stays as it is.
 */
function urlOfValue(value: Value): Value {
  return mapValue(value, (inner) => {
    switch (inner.kind) {
      case 'call':
        return urlOfCall(inner) ?? inner;
      case 'member':
        return (URL_MEMBERS.has(inner.name) ? urlOfObject(inner.of) : undefined) ?? inner;
      case 'join':
      case 'either':
        return undefined;
      default:
        return inner;
    }
  });
}

function urlOfCall(call: Extract<Value, { kind: 'call' }>): Value | undefined {
  if (call.isNew) return urlOfNew(call);
  const { callee } = call;
  if (isJoiner(callee)) return joinedUrl(call.args);
  return callee.kind === 'member' && URL_METHODS.has(callee.name) ? urlOfObject(callee.of) : undefined;
}

/** Functions that join a base and paths: url-join, url-join-ts, `joinURL` and `withQuery` of ufo, axios' combineURLs. */
const JOINERS = /^(?:proper-)?(?:url-?join(?:-ts)?|join-?urls?|combine-?urls?|concat-?urls?|with-?query)$/i;

function isJoiner(callee: Value): boolean {
  if (callee.kind === 'member') return JOINERS.test(callee.name);
  if (callee.kind !== 'import') return false;
  const isWhole = callee.name === 'default' || callee.name === '*';
  return JOINERS.test(isWhole ? callee.specifier : callee.name);
}

const MAX_JOINED = 6;

function joinedUrl(args: readonly Value[]): Value {
  const parts = args.slice(0, MAX_JOINED).map(urlOfValue);
  return makeJoin(parts.flatMap((part, index) => (index > 0 ? [makeText('/'), part] : [part])));
}

/** Only what is a URL object has URL members; other objects with a `host` stay as they are. */
function urlOfObject(value: Value): Value | undefined {
  return value.kind === 'call' && value.isNew ? urlOfNew(value) : undefined;
}

function urlOfNew(call: Extract<Value, { kind: 'call' }>): Value | undefined {
  const name = nameOfConstructor(call.callee);
  const [first = UNKNOWN, base] = call.args;
  if (name === 'Request') return urlOfValue(first);
  if (name !== 'URL') return undefined;
  return base ? resolveUrl(urlOfValue(first), urlOfValue(base)) : urlOfValue(first);
}

function nameOfConstructor(callee: Value): string | undefined {
  if (callee.kind === 'global') return callee.name;
  const isUrlModule = callee.kind === 'import' && /^(?:node:)?url$|^whatwg-url$/.test(callee.specifier);
  return isUrlModule ? callee.name : undefined;
}

/** A path on a base: the base's origin with the path behind it; a URL of its own wins. */
function resolveUrl(path: Value, base: Value): Value {
  if (path.kind === 'either') return makeEither(path.options.map((option) => resolveUrl(option, base)));
  if (base.kind === 'either') return makeEither(base.options.map((option) => resolveUrl(path, option)));
  const head = spellingsOf(path)[0]?.[0];
  if (head && /^\s*(?:[a-z][a-z0-9+.-]*:)?\/\//i.test(head.text)) return path;
  const separator = head?.text.startsWith('/') ? [] : [makeText('/')];
  return makeJoin([originOf(base), ...separator, path]);
}

function originOf(base: Value): Value {
  if (base.kind !== 'text') return base;
  const match = /^[^/?#]*\/\/[^/?#]*/.exec(base.text);
  if (!match) return base;
  const { at } = base;
  const isPlain = at !== undefined && at.end - at.start === base.text.length;
  const cut = isPlain ? { at: { start: at.start, end: at.start + match[0].length } } : {};
  return { ...base, text: match[0], ...cut };
}

function hostsOfSpelling(spelling: Spelling): ValueHost[] {
  const text = spelling
    .map((piece) => piece?.text ?? HOLE)
    .join('')
    .slice(0, MAX_HEAD);
  const authority = findAuthority(text);
  if (!authority) return [];
  const hosts: ValueHost[] = [];
  let start = authority.start;
  // Connection strings name several hosts: `mongodb://a:1,b:2/x`.
  for (const part of text.slice(authority.start, authority.end).split(',')) {
    const host = readHost(part, start, authority.isBare);
    if (host) hosts.push({ ...placeOf(spelling, host), urlPath: pathAfter(text, authority.end) });
    start += part.length + 1;
  }
  return hosts;
}

interface Authority {
  readonly start: number;
  readonly end: number;
  /** Without `//` before it. */
  readonly isBare: boolean;
}

function findAuthority(text: string): Authority | undefined {
  const scheme = /^[\s"'(]*(?:[a-z\uffff][a-z0-9+.\uffff-]*:)?\/\//i.exec(text);
  const start = scheme ? scheme[0].length : text.length - text.trimStart().length;
  const length = text.slice(start).search(/[/?#\\\s"'`<>]/);
  const end = length < 0 ? text.length : start + length;
  // A text with blanks that is no URL is a sentence.
  if (!scheme && /\s/.test(text.slice(end).trimEnd())) return undefined;
  return { start, end, isBare: !scheme };
}

function pathAfter(text: string, end: number): string {
  const rest = text.slice(end);
  const stop = rest.search(/[\uffff\s"'`<>]/);
  return rest.startsWith('/') ? rest.slice(0, stop < 0 ? rest.length : stop) : '';
}

interface FoundHost {
  readonly host: string;
  readonly suffixOnly: boolean;
  readonly start: number;
  readonly end: number;
}

/** Reads the host of `user:password@host:port`; offsets are those of the whole text. */
function readHost(part: string, offset: number, isBare: boolean): FoundHost | undefined {
  const user = part.lastIndexOf('@');
  // Without a scheme this is an e-mail address or a package name.
  if (isBare && user >= 0) return undefined;
  let start = user + 1;
  let name = withoutPort(part.slice(start));
  // What follows a complete host without a mark is its path: `https://api.example.com${path}`.
  while (name.endsWith(HOLE) && isCompleteHost(name.slice(0, name.indexOf(HOLE))))
    name = name.slice(0, name.indexOf(HOLE));
  if (name.endsWith('.')) name = name.slice(0, -1);
  const hole = name.lastIndexOf(HOLE);
  if (hole >= 0) {
    const dot = name.indexOf('.', hole);
    if (dot < 0) return undefined;
    start += dot;
    name = name.slice(dot);
  }
  const host = name.toLowerCase();
  const labels = hole >= 0 ? host.slice(1) : host;
  if (!isCompleteHost(labels)) return undefined;
  return { host, suffixOnly: hole >= 0, start: offset + start, end: offset + start + name.length };
}

function withoutPort(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(0, colon);
}

/** At least two labels, the last one of letters; a name of more than 253 characters is no host (RFC 1035, 2.3.4). */
function isCompleteHost(name: string): boolean {
  if (name.length > 253) return false;
  const labels = name.split('.');
  const last = labels.at(-1) ?? '';
  if (labels.length < 2 || !/^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/i.test(last)) return false;
  return labels.every((label) => label !== '' && /^[\p{L}\p{N}_-]+$/u.test(label));
}

function placeOf(spelling: Spelling, { host, suffixOnly, start, end }: FoundHost): Omit<ValueHost, 'urlPath'> {
  let offset = 0;
  for (const piece of spelling) {
    const length = piece ? piece.text.length : HOLE.length;
    // The piece in which the host ends holds its telling part.
    if (piece && end > offset && end <= offset + length) {
      return { host, suffixOnly, ...provenanceOf(piece, Math.max(0, start - offset), end - offset) };
    }
    offset += length;
  }
  return { host, suffixOnly };
}

function provenanceOf({ text, at, path, profile, entry, provider }: TextValue, from: number, to: number) {
  const isPlain = at !== undefined && at.end - at.start === text.length;
  const place = isPlain ? { start: at.start + from, end: at.start + to } : at;
  return {
    ...(place ? { at: place } : {}),
    ...(path === undefined ? {} : { path }),
    ...(profile === undefined ? {} : { profile }),
    ...(entry === undefined ? {} : { entry }),
    ...(provider === undefined ? {} : { provider }),
  };
}
