import type { Span } from '../core/span.ts';

/** How a language of build scripts writes comments, texts and blocks. */
export interface BuildDialect {
  /** What begins a comment that ends with its line. */
  readonly comments: readonly ('//' | '#')[];
  /** What opens a hole in a text: `${x}` and `$x`, `#{x}`, `\(x)`. */
  readonly holes: '$' | '#' | '\\';
  /** `end`: blocks begin with `do`, or with the line of `if`, `def` …, and end with `end`. */
  readonly blocks: 'braces' | 'end';
}

/** Groovy and Kotlin script: Gradle, Jenkinsfile. */
export const GRADLE: BuildDialect = { comments: ['//'], holes: '$', blocks: 'braces' };
/** Ruby as in Gemfile, Podfile, gemspec and Fastfile. */
export const RUBY: BuildDialect = { comments: ['#'], holes: '#', blocks: 'end' };
/** Swift as in Package.swift. */
export const SWIFT: BuildDialect = { comments: ['//'], holes: '\\', blocks: 'braces' };

/** A text in quotes; offsets leave the quotes out. */
export interface BuildText {
  readonly kind: 'text';
  /** Decoded up to holes, which stand as `${expression}` whatever the language; at most `MAX_VALUE` units. */
  readonly value: string;
  readonly span: Span;
  readonly hasHoles: boolean;
}

export type BuildToken =
  | BuildText
  /** A name, keyword or number as written; back quotes and a symbol's colon left out. */
  | { readonly kind: 'name'; readonly name: string; readonly span: Span }
  /** An operator, bracket or separator. */
  | { readonly kind: 'mark'; readonly mark: string; readonly span: Span }
  | { readonly kind: 'line'; readonly span: Span };

/** Longer texts are scripts or certificates inside the script; what is beyond is not decoded. */
const MAX_VALUE = 20_000;
const LONG_MARKS = [
  '===',
  '!==',
  '==',
  '!=',
  '=~',
  '=>',
  '->',
  '?.',
  '?:',
  '+=',
  '-=',
  '::',
  '&&',
  '||',
  '<=',
  '>=',
  '<<',
  '..',
];
const NAME = /[\p{L}_$@][\p{L}\p{N}_$]*[?!]?|\d[\w.]*/uy;
const BLANK = /[^\S\r\n]+|\\\r?\n/y;
/** Statements of Ruby that end with `end`, when they begin a line. */
const OPENER = /^(?:if|unless|case|begin|def|class|module|while|until|for)$/;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '0': '\0' };

/** Splits a script into tokens in one pass. Never throws: a quote that is not closed ends with its line. */
export function buildTokens(text: string, dialect: BuildDialect): BuildToken[] {
  const out: BuildToken[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  let isOpening = false;
  const mark = (name: string, start: number, end: number): void => {
    out.push({ kind: 'mark', mark: name, span: { start, end } });
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    const blank = matchAt(BLANK, text, at);
    const comment = blank ? at + blank.length : commentEnd(text, at, dialect);
    if (comment > at) at = comment;
    else if (char === '\n' || char === '\r') {
      if (isOpening) mark('{', at, at);
      isOpening = false;
      // One stands for all of a row, so that looking past them stays cheap.
      if (out.at(-1)?.kind !== 'line') out.push({ kind: 'line', span: { start: at, end: at + 1 } });
      at++;
    } else if (char === '"' || char === "'") {
      const [token, end] = readText(text, at, dialect);
      out.push(token);
      at = end;
    } else if (char === '`') {
      const close = endOfQuote(text, at + 1, '`');
      out.push({ kind: 'name', name: text.slice(at + 1, close), span: { start: at + 1, end: close } });
      at = close + 1;
    } else {
      const symbol = dialect.blocks === 'end' && char === ':' && /[\s,([{]/.test(text[at - 1] ?? ' ') ? 1 : 0;
      const name = matchAt(NAME, text, at + symbol);
      if (name === undefined) {
        const long = LONG_MARKS.find((one) => text.startsWith(one, at)) ?? char;
        mark(long, at, at + long.length);
        at += long.length;
        continue;
      }
      const start = at + symbol;
      at = start + name.length;
      const before = out.at(-1);
      const startsLine =
        before === undefined || before.kind === 'line' || (before.kind === 'mark' && before.mark === ';');
      if (dialect.blocks === 'end' && !symbol && text[at] !== ':') {
        if (name === 'do' || name === 'end') {
          mark(name === 'do' ? '{' : '}', start, at);
          isOpening = false;
          continue;
        }
        isOpening ||= startsLine && OPENER.test(name);
      }
      out.push({ kind: 'name', name, span: { start, end: at } });
    }
  }
  return out;
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** Where the comment that begins here ends; `at` itself when none does. */
function commentEnd(text: string, at: number, dialect: BuildDialect): number {
  if (dialect.comments.some((mark) => text.startsWith(mark, at))) return lineEnd(text, at);
  if (dialect.blocks === 'end') {
    if (!text.startsWith('=begin', at) || (at > 0 && text[at - 1] !== '\n')) return at;
    const close = text.indexOf('\n=end', at);
    return close < 0 ? text.length : lineEnd(text, close + 1);
  }
  if (at === 0 && text.startsWith('#!')) return lineEnd(text, at);
  if (!text.startsWith('/*', at)) return at;
  const close = text.indexOf('*/', at + 2);
  return close < 0 ? text.length : close + 2;
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function endOfQuote(text: string, from: number, quote: string): number {
  const close = text.indexOf(quote, from);
  const end = lineEnd(text, from);
  return close < 0 || close > end ? end : close;
}

/** Reads the text whose quote stands at `at`; gives it with the offset behind its closing quote. */
function readText(text: string, at: number, dialect: BuildDialect): [BuildText, number] {
  const quote = text[at] ?? '"';
  const isLong = text.startsWith(quote.repeat(3), at) && dialect.blocks === 'braces';
  const mark = isLong ? quote.repeat(3) : quote;
  const start = at + mark.length;
  const isPlain = quote === "'" && dialect.holes !== '\\';
  let value = '';
  let hasHoles = false;
  let i = start;
  for (; i < text.length;) {
    const char = text[i] ?? '';
    if (char === quote && text.startsWith(mark, i)) break;
    if (!isLong && (char === '\n' || char === '\r')) break;
    const hole = isPlain ? undefined : holeAt(text, i, dialect.holes);
    if (hole) {
      hasHoles = true;
      value += `\${${hole.expression}}`;
      i = hole.end;
    } else if (char === '\\') {
      const [decoded, end] = escapeAt(text, i);
      value += decoded;
      i = end;
    } else {
      if (value.length < MAX_VALUE) value += char;
      i++;
    }
  }
  const isClosed = text.startsWith(mark, i);
  return [{ kind: 'text', value, span: { start, end: i }, hasHoles }, isClosed ? i + mark.length : i];
}

function escapeAt(text: string, at: number): [string, number] {
  const char = text[at + 1] ?? '';
  const code = char === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
  if (code) return [String.fromCharCode(Number.parseInt(code, 16)), at + 6];
  if (char === '\r' || char === '\n') return ['', at + (text.startsWith('\r\n', at + 1) ? 3 : 2)];
  return [ESCAPES[char] ?? char, at + 1 + char.length];
}

/** The hole that opens here; its expression without blanks at the ends, and the offset behind it. */
function holeAt(
  text: string,
  at: number,
  opener: BuildDialect['holes'],
): { expression: string; end: number } | undefined {
  if (text[at] !== opener) return undefined;
  const bracket = text[at + 1];
  if (opener === '\\' ? bracket === '(' : bracket === '{') {
    const end = closingOf(text, at + 1, bracket === '(' ? ')' : '}');
    return { expression: text.slice(at + 2, end).trim(), end: end + 1 };
  }
  const name =
    opener === '$'
      ? /^[A-Za-z_]\w{0,80}(?:\.[A-Za-z_]\w{0,80}){0,6}/.exec(text.slice(at + 1, at + 600))?.[0]
      : undefined;
  return name === undefined ? undefined : { expression: name, end: at + 1 + name.length };
}

/** The bracket that closes the one at `at`, at most 400 units on and on the same line; else the end of that stretch. */
function closingOf(text: string, at: number, close: string): number {
  const open = text[at];
  const limit = Math.min(text.length - 1, at + 400);
  let depth = 0;
  for (let i = at; i <= limit; i++) {
    if (text[i] === '\n') return i - 1;
    if (text[i] === open) depth++;
    else if (text[i] === close && --depth === 0) return i;
  }
  return limit;
}
