import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/** One `key = value` of a TOML text. */
export interface TomlEntry {
  /** The header above as written, white space and quotes left out: `package.dependencies`; empty above the first. */
  readonly table: string;
  /** Which `[[item]]` of the outermost array of tables it stands in or below, counted from 0; -1 above the first. */
  readonly item: number;
  /** Quotes excluded; a dotted key as written. */
  readonly key: string;
  /** The key, quotes excluded. */
  readonly keySpan: Span;
  /** The value as written: quotes, brackets and all. */
  readonly value: Span;
}

/**
 * Hands out the entries of a TOML text in order, without a tree: for lockfiles, which tools write and which have tens of
 * megabytes. Linear. Gives at most one Problem: the first line that is no TOML, or the first value that does not end.
 */
export function readTomlEntries(document: Document, visit: (entry: TomlEntry) => void): Problem[] {
  const { text } = document;
  let table = '';
  let item = -1;
  let problem: Problem | undefined;
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
    const end = lineEnd(text, start);
    const at = skipBlanks(text, start, end);
    const first = text[at];
    start = end + 1;
    if (at >= end || first === '#' || first === '\r') continue;
    if (first === '[') {
      const header = headerOf(text.slice(at, end));
      if (header === undefined) problem ??= brokenAt(document, at, end);
      else {
        table = header.name;
        if (header.isArray && !table.includes('.')) item++;
      }
      continue;
    }
    const key = keyAt(text, at, end);
    if (!key) {
      problem ??= brokenAt(document, at, end);
      continue;
    }
    const from = skipBlanks(text, key.next, end);
    // Once a value did not end, those of other lines are not searched to the end of the text.
    const stop = valueEnd(text, from, problem ? end : text.length);
    if (stop === undefined) problem ??= brokenAt(document, at, end);
    const value = { start: from, end: stop ?? end };
    visit({ table, item, key: text.slice(key.span.start, key.span.end), keySpan: key.span, value });
    start = lineEnd(text, value.end) + 1;
  }
  return problem ? [problem] : [];
}

/** The quoted texts of a value, in order, with their places; quotes excluded. Escapes are left as they are. */
export function quotedTexts(text: string, { start, end }: Span): Span[] {
  const out: Span[] = [];
  for (let at = start; at < end; at++) {
    const quote = text[at];
    if (quote === '#') at = lineEnd(text, at);
    if (quote !== '"' && quote !== "'") continue;
    const close = closeOf(text, at, end);
    if (close === undefined) break;
    out.push({ start: at + 1, end: close });
    at = close;
  }
  return out;
}

/** The quoted text that a value is; undefined for other values. */
export function quotedText(text: string, { start, end }: Span): string | undefined {
  const quote = text[start];
  if (quote !== '"' && quote !== "'") return undefined;
  const close = closeOf(text, start, end);
  return close === undefined ? undefined : text.slice(start + 1, close);
}

/** The texts of one member of the inline tables in a value: `name` of `[{ name = "a" }, { name = "b" }]`. */
export function memberTexts(text: string, span: Span, member: string): string[] {
  const value = text.slice(span.start, span.end);
  return [...value.matchAll(new RegExp(`[{,]\\s*${member}\\s*=\\s*"([^"]*)"`, 'g'))].map(([, found = '']) => found);
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function skipBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function headerOf(line: string): { readonly name: string; readonly isArray: boolean } | undefined {
  const isArray = line.startsWith('[[');
  const close = line.lastIndexOf(isArray ? ']]' : ']');
  if (close < 2) return undefined;
  return { name: line.slice(isArray ? 2 : 1, close).replace(/[\s"']/g, ''), isArray };
}

interface Key {
  readonly span: Span;
  /** Behind the equals sign. */
  readonly next: number;
}

function keyAt(text: string, start: number, end: number): Key | undefined {
  const isQuoted = text[start] === '"' || text[start] === "'";
  const close = isQuoted ? closeOf(text, start, end) : undefined;
  const equals = text.indexOf('=', close ?? start);
  if (equals < 0 || equals >= end || equals === start || (isQuoted && close === undefined)) return undefined;
  let stop = equals;
  while (stop > start && (text[stop - 1] === ' ' || text[stop - 1] === '\t')) stop--;
  if (!isQuoted && !/^[\w.-]/.test(text[start] ?? '')) return undefined;
  // A dotted key that begins with a quoted name is given as written.
  const span =
    isQuoted && close !== undefined && stop === close + 1 ? { start: start + 1, end: close } : { start, end: stop };
  return { span, next: equals + 1 };
}

const SPECIAL = /["'#[\]{}]/g;

/** Where the value that begins here ends; undefined when it does not before `limit`. */
function valueEnd(text: string, start: number, limit: number): number | undefined {
  const first = text[start];
  if (first === '"' || first === "'") {
    const close = closeOf(text, start, limit);
    return close === undefined ? undefined : close + (isTriple(text, start) ? 3 : 1);
  }
  if (first !== '[' && first !== '{') {
    const end = Math.min(lineEnd(text, start), limit);
    const comment = text.slice(start, end).indexOf('#');
    return comment < 0 ? end : start + comment;
  }
  let depth = 0;
  for (let at = start; at < limit;) {
    SPECIAL.lastIndex = at;
    const found = SPECIAL.exec(text);
    if (!found || found.index >= limit) return undefined;
    at = found.index + 1;
    const char = found[0];
    if (char === '#') at = lineEnd(text, at);
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') {
      if (--depth === 0) return at;
    } else {
      const close = closeOf(text, found.index, limit);
      if (close === undefined) return undefined;
      at = close + (isTriple(text, found.index) ? 3 : 1);
    }
  }
  return undefined;
}

const isTriple = (text: string, at: number): boolean => text.startsWith(text[at] === '"' ? '"""' : "'''", at);

/** The closing quote of the text that opens here, its first of three; undefined when there is none before `limit`. */
function closeOf(text: string, open: number, limit: number): number | undefined {
  const quote = text[open] ?? '"';
  const mark = isTriple(text, open) ? quote.repeat(3) : quote;
  const last = mark.length === 1 ? Math.min(lineEnd(text, open), limit) : limit;
  for (let at = open + mark.length; at < last; at++) {
    at = text.indexOf(mark, at);
    if (at < 0 || at >= last) return undefined;
    if (quote === "'" || !isEscaped(text, at, open)) return at;
  }
  return undefined;
}

function isEscaped(text: string, at: number, open: number): boolean {
  let slashes = 0;
  while (at - slashes - 1 > open && text[at - slashes - 1] === '\\') slashes++;
  return slashes % 2 === 1;
}

function brokenAt({ path }: Document, start: number, end: number): Problem {
  const message = 'A line of the lockfile is no TOML (a merge conflict?); the other entries were read.';
  return { code: 'syntax', path, span: { start, end }, message, incomplete: true };
}
