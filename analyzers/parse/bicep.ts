import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/** A string of a Bicep file that is a value, with what stands around it. */
export interface BicepText {
  /** Kind of statement, the name it declares (not of resources), and names of properties, outermost first. */
  readonly keys: readonly string[];
  /** Type of the resource around it, without its version: `Microsoft.Storage/storageAccounts`; else empty. */
  readonly resource: string;
  /** Decoded; what stands in `${…}` is blanked with as many `$`. */
  readonly value: string;
  /** Quotes excluded. */
  readonly span: Span;
  /** The document's text of `span`, holes blanked. */
  readonly raw: string;
  /** Items of the nearest array around it; 0 outside arrays. */
  readonly listSize: number;
}

/** What is open around the place that is read. */
interface Frame {
  readonly bracket: string;
  readonly at: number;
  readonly keys: readonly string[];
  readonly resource: string;
  /** Arguments of a function that compares, or of a decorator: nothing in there is a value. */
  readonly isSilent: boolean;
  /** The property whose value is read. */
  key?: string;
  items: number;
  readonly list?: Frame;
}

interface State {
  readonly text: string;
  readonly frames: Frame[];
  readonly out: (Omit<BicepText, 'listSize'> & { readonly list?: Frame })[];
  statement: readonly string[];
  resource: string;
  /** The next string names a type or a file. */
  isNaming: boolean;
  /** A name may begin here: a statement or a property. */
  isFresh: boolean;
  /** The word before the place, when a bracket may follow it. */
  word: string;
  broken?: number;
}

const OPENING: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };
const COMPARING =
  /^(?:@.*|contains|startsWith|endsWith|indexOf|lastIndexOf|split|replace|equals|union|intersection|loadTextContent|loadJsonContent|loadYamlContent|json)$/;
const STATEMENT =
  /(param|var|output|resource|module|using|targetScope|metadata|type|import|extension|provider)\b[ \t]*([A-Za-z_]\w*)?/y;
const PROPERTY = /([A-Za-z_]\w*|'[^'\n${}]*')[ \t]*:/y;
const WORD = /@?[A-Za-z_][\w.]*/y;
/** Deeper values are generated or hostile. */
const MAX_DEPTH = 100;

/**
 * Reads the values of a Bicep file in one pass (https://learn.microsoft.com/azure/azure-resource-manager/bicep/file,
 * read 2026-11-22): comments, decorators and what is compared are left out. Never throws; the first bracket or string that
 * is not closed gives one Problem.
 */
export function parseBicep({ path, text }: Pick<Document, 'path' | 'text'>): {
  readonly texts: readonly BicepText[];
  readonly problems: readonly Problem[];
} {
  const state: State = {
    text,
    frames: [],
    out: [],
    statement: [],
    resource: '',
    isNaming: false,
    isFresh: true,
    word: '',
  };
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) at = step(state, at);
  const texts = state.out.map(({ list, ...rest }) => ({ ...rest, listSize: list?.items ?? 0 }));
  const broken = state.broken ?? state.frames[0]?.at;
  if (broken === undefined) return { texts, problems: [] };
  const message = 'A bracket or string is not closed; what could be read of the file was reviewed.';
  return {
    texts,
    problems: [{ code: 'syntax', path, span: { start: broken, end: broken + 1 }, message, incomplete: false }],
  };
}

/** Reads what begins at a place; gives the next one. */
function step(state: State, at: number): number {
  const { text, frames } = state;
  const char = text[at] ?? '';
  if (char === '/' && text[at + 1] === '/') return endOf(text, '\n', at, 0);
  if (char === '/' && text[at + 1] === '*') return endOf(text, '*/', at + 2, 2);
  if (char === '\n' || char === ',') {
    state.isFresh = true;
    if (frames.length === 0) state.word = '';
    return at + 1;
  }
  if (char === ' ' || char === '\t' || char === '\r') return at + 1;
  if (state.isFresh) {
    const next = readName(state, at);
    if (next !== undefined) return next;
  }
  state.isFresh = false;
  if (char === "'") return readString(state, at);
  if (char === '{' || char === '[' || char === '(') return openFrame(state, char, at);
  if (char === '}' || char === ']' || char === ')') {
    if (frames.at(-1)?.bracket === OPENING[char]) frames.pop();
    else state.broken ??= at;
    return at + 1;
  }
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  state.word = word ?? '';
  return at + (word?.length ?? 1);
}

function endOf(text: string, end: string, from: number, length: number): number {
  const found = text.indexOf(end, from);
  return found < 0 ? text.length : found + length;
}

/** Reads a statement's head or a property's name, where one begins. */
function readName(state: State, at: number): number | undefined {
  const frame = state.frames.at(-1);
  if (frame && frame.bracket !== '{') return undefined;
  PROPERTY.lastIndex = at;
  const property = frame && PROPERTY.exec(state.text)?.[1];
  if (frame && property !== undefined) {
    frame.key = property.replace(/^'|'$/g, '');
    state.isFresh = false;
    return PROPERTY.lastIndex;
  }
  STATEMENT.lastIndex = at;
  const [whole = '', kind = '', name] = STATEMENT.exec(state.text) ?? [];
  if (kind === '' || (frame && kind !== 'resource')) return undefined;
  const isNaming = /^(?:resource|module|using|import|extension|provider)$/.test(kind);
  state.isNaming = isNaming;
  if (frame) delete frame.key;
  else [state.statement, state.resource] = [isNaming || name === undefined ? [kind] : [kind, name], ''];
  state.isFresh = false;
  return at + whole.length;
}

function openFrame(state: State, bracket: string, at: number): number {
  const around = state.frames.at(-1);
  const { keys, isSilent } = placeOf(state);
  if (around?.bracket === '[') around.items++;
  const isComparing = bracket === '(' && (COMPARING.test(state.word) || isTyping(state));
  const frame: Frame = {
    bracket,
    at,
    keys,
    resource: around?.resource || state.resource,
    isSilent: isSilent || isComparing || state.frames.length > MAX_DEPTH,
    items: 0,
    ...(bracket === '[' ? {} : around?.bracket === '[' ? { list: around } : around?.list ? { list: around.list } : {}),
  };
  state.frames.push(frame);
  state.word = '';
  state.isFresh = true;
  return at + 1;
}

/** `type x = 'a' | 'b'` and metadata set nothing. */
const isTyping = ({ statement: [kind] }: State): boolean =>
  kind === 'type' || kind === 'metadata' || kind === 'targetScope';

function placeOf(state: State): { keys: readonly string[]; isSilent: boolean } {
  const frame = state.frames.at(-1);
  const own = frame ? frame.keys : state.statement;
  return {
    keys: frame?.key === undefined ? own : [...own, frame.key],
    isSilent: (frame?.isSilent ?? false) || isTyping(state),
  };
}

function readString(state: State, at: number): number {
  const { text, frames } = state;
  const isLong = text.startsWith("'''", at);
  const start = at + (isLong ? 3 : 1);
  const { end, raw } = isLong ? longString(text, start) : shortString(text, start);
  if (end === undefined) state.broken ??= at;
  const stop = end ?? start + raw.length;
  const next = Math.min(text.length, stop + (end === undefined ? 0 : isLong ? 3 : 1));
  const frame = frames.at(-1);
  if (state.isNaming) {
    state.isNaming = false;
    if (/^[\w.]+\/[\w./]+@/.test(raw)) state.resource = raw.slice(0, raw.indexOf('@'));
    return next;
  }
  if (frame?.bracket === '[') frame.items++;
  const { keys, isSilent } = placeOf(state);
  if (isSilent || isCompared(text, at, next)) return next;
  const value = raw.includes('\\') ? raw.replace(/\\(.)/g, '$1') : raw;
  const list = frame?.bracket === '[' ? frame : frame?.list;
  const resource = frame?.resource || state.resource;
  state.out.push({ keys, resource, value, raw, span: { start, end: stop }, ...(list ? { list } : {}) });
  return next;
}

/** `== 'x'`, `'x' != y`. */
function isCompared(text: string, start: number, end: number): boolean {
  return (
    /(?:[=!]=|[=!]~)\s{0,8}$/.test(text.slice(Math.max(0, start - 10), start)) ||
    /^\s{0,8}(?:[=!]=|[=!]~)/.test(text.slice(end, end + 10))
  );
}

function longString(text: string, start: number): { end: number | undefined; raw: string } {
  const end = text.indexOf("'''", start);
  return end < 0 ? { end: undefined, raw: text.slice(start) } : { end, raw: text.slice(start, end) };
}

/** Ends at the next quote of its own; a line break ends it unclosed. */
function shortString(text: string, start: number): { end: number | undefined; raw: string } {
  let raw = '';
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === '\n') return { end: undefined, raw };
    if (depth === 0 && char === "'") return { end: i, raw };
    if (depth === 0 && char === '\\') {
      raw += text.slice(i, i + 2);
      i++;
    } else if (char === '$' && text[i + 1] === '{' && depth === 0) {
      raw += '$$';
      depth = 1;
      i++;
    } else {
      if (depth > 0) depth += char === '{' ? 1 : char === '}' ? -1 : 0;
      raw += depth > 0 || (char === '}' && raw.endsWith('$')) ? '$' : char;
    }
  }
  return { end: undefined, raw };
}
