import type { Span } from '../core/span.ts';

/** One word of a command, without quotes and escapes. */
export interface ShellWord {
  /** What it says; expansions stand as `$`s, of `${NAME:-text}` the text stands as it is: a `$` ends a host. */
  readonly text: string;
  /** The word in the document; when quotes surround it as a whole, what stands between them. */
  readonly span: Span;
  readonly isQuoted: boolean;
  /** The variable that it is, when it is nothing but one (`$IMAGE`, `"${IMAGE}"`). */
  readonly variable?: string;
}

export interface ShellOptions {
  /** What joins a line with the next one at its end; `` ` `` in some Dockerfiles. */
  readonly escape?: string;
  /** Comment lines and empty lines between joined lines are left out, as in Dockerfiles. */
  readonly skipsCommentLines?: boolean;
  /** Line breaks are mere white space, as in folded texts of YAML. */
  readonly isFolded?: boolean;
  /** `;`, `&`, `|`, `<`, `>` and brackets are letters, as in lists of names and values. */
  readonly hasNoOperators?: boolean;
}

/** Where a reader stands in a text; the functions of this file move it on. */
export interface ShellScanner {
  readonly text: string;
  readonly end: number;
  readonly options: ShellOptions;
  at: number;
  depth: number;
  /** Quotes that were found open: they count as letters from there on, so that each costs one more look at the text. */
  readonly open: Set<string>;
  /** Quotes around the place that is read. */
  quotes: number;
  unclosed?: number;
  /** Reads the commands of a substitution up to its closing character, without it; may drop them again. */
  readonly nested: (stop: string) => void;
  /** A place to come back to when a quote turns out to be open. */
  readonly mark: () => () => void;
}

/** Substitutions nested deeper are text. */
const MAX_DEPTH = 40;
const NAME = /[A-Za-z_]\w*|[0-9@*#?$!-]/y;
const SPECIAL = /[\s;&|<>()'"`\\$]/g;

/** Moves over white space, joined lines and, at the beginning of a word, comments; stands on a line break. */
export function skipBlanks(scanner: ShellScanner): void {
  const { text, end, options } = scanner;
  for (;;) {
    const char = text[scanner.at];
    if (scanner.at >= end) return;
    if (char === ' ' || char === '\t' || char === '\r' || (char === '\n' && options.isFolded)) scanner.at++;
    else if (isJoint(scanner)) skipJoint(scanner);
    else if (char === '#') scanner.at = lineEnd(text, scanner.at, end);
    else return;
  }
}

/** Whether a line break is escaped here; Docker allows white space between. */
function isJoint({ text, at, options }: ShellScanner): boolean {
  if (text[at] !== (options.escape ?? '\\')) return false;
  let next = at + 1;
  while (text[next] === '\r' || (options.skipsCommentLines && (text[next] === ' ' || text[next] === '\t'))) next++;
  return text[next] === '\n';
}

function skipJoint(scanner: ShellScanner): void {
  const { text, end, options } = scanner;
  scanner.at = Math.min(end, text.indexOf('\n', scanner.at) + 1);
  while (options.skipsCommentLines && scanner.at < end) {
    const stop = lineEnd(text, scanner.at, end);
    if (!/^[ \t\r]*(?:#|$)/.test(text.slice(scanner.at, Math.min(stop, scanner.at + 1_000)))) return;
    scanner.at = Math.min(end, stop + 1);
  }
}

export function lineEnd(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 || at > end ? end : at;
}

/** Reads a word that begins here; it may be empty. Ends before white space, an operator or `stop`. */
export function readWord(scanner: ShellScanner, stop: string): ShellWord {
  const start = scanner.at;
  const parts: string[] = [];
  let quotes = 0;
  let pieces = 0;
  let variable: string | undefined;
  while (scanner.at < scanner.end) {
    const char = scanner.text[scanner.at] ?? '';
    if (isWordEnd(char, scanner.options) || (stop === '`' && char === '`')) break;
    if (isJoint(scanner)) {
      skipJoint(scanner);
      continue;
    }
    pieces++;
    const before = scanner.at;
    const piece = readPiece(scanner, char);
    if (piece.isQuoted) quotes++;
    variable = pieces === 1 ? (piece.variable ?? variableOf(scanner.text.slice(before, scanner.at))) : undefined;
    parts.push(piece.text);
  }
  const isWhole = quotes === 1 && pieces === 1;
  const lead = scanner.text[start] === '$' ? 2 : 1;
  const span = isWhole ? { start: start + lead, end: scanner.at - 1 } : { start, end: scanner.at };
  return { text: parts.join(''), span, isQuoted: quotes > 0, ...(variable === undefined ? {} : { variable }) };
}

const isWordEnd = (char: string, options: ShellOptions): boolean =>
  (options.hasNoOperators ? ' \n\t\r' : ' \n\t\r;&|<>()').includes(char);

const variableOf = (raw: string): string | undefined => /^"?\$\{?(\w{1,100})\}?"?$/.exec(raw)?.[1];

interface Piece {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly variable?: string;
}

function readPiece(scanner: ShellScanner, char: string): Piece {
  const { text, end } = scanner;
  if ((char === "'" || char === '"') && !scanner.open.has(char)) return readQuoted(scanner, char, 0);
  if (char === '$') {
    const next = text[scanner.at + 1];
    if ((next === "'" || next === '"') && !scanner.open.has(next)) return readQuoted(scanner, next, 1);
    return { text: readExpansion(scanner, false), isQuoted: false };
  }
  if (char === '`' && !scanner.open.has(char)) return { text: readBackquoted(scanner), isQuoted: false };
  if (char === (scanner.options.escape ?? '\\') || char === '\\') {
    const escaped = text.slice(scanner.at + 1, Math.min(end, scanner.at + 2));
    scanner.at += 1 + escaped.length;
    return { text: escaped, isQuoted: false };
  }
  SPECIAL.lastIndex = scanner.at + 1;
  const found = SPECIAL.exec(text)?.index ?? end;
  const stop = Math.min(found, end);
  const plain = text.slice(scanner.at, stop);
  scanner.at = stop;
  return { text: plain, isQuoted: false };
}

/** `'…'`, `"…"`, and both after a `$`. An open quote is noted, and is a letter. */
function readQuoted(scanner: ShellScanner, quote: string, lead: number): Piece {
  const { text, end } = scanner;
  const start = scanner.at;
  const back = scanner.mark();
  const parts: string[] = [];
  scanner.at += lead + 1;
  scanner.quotes++;
  while (scanner.at < end) {
    const char = text[scanner.at] ?? '';
    if (char === quote) {
      scanner.at++;
      scanner.quotes--;
      return { text: parts.join(''), isQuoted: true };
    }
    parts.push(quote === "'" ? readSingle(scanner, lead > 0) : readDouble(scanner, char));
  }
  scanner.quotes--;
  // An open quote leaves those around it open as well: the outermost one goes back, once for all.
  if (scanner.quotes > 0) return { text: parts.join(''), isQuoted: true };
  scanner.open.add(quote);
  scanner.unclosed ??= start;
  back();
  scanner.at = start + 1;
  return { text: text[start] ?? '', isQuoted: false };
}

function readSingle(scanner: ShellScanner, hasEscapes: boolean): string {
  const { text, end } = scanner;
  const from = scanner.at;
  if (hasEscapes && text[from] === '\\') {
    scanner.at = Math.min(end, from + 2);
    return ({ n: '\n', t: '\t' } as Record<string, string>)[text[from + 1] ?? ''] ?? text.slice(from + 1, scanner.at);
  }
  const close = text.indexOf("'", from);
  const escape = hasEscapes ? text.indexOf('\\', from) : -1;
  const stop = Math.min(close < 0 ? end : close, escape < 0 ? end : escape, end);
  scanner.at = stop;
  return text.slice(from, stop);
}

function readDouble(scanner: ShellScanner, char: string): string {
  const { text, end } = scanner;
  const from = scanner.at;
  if (isJoint(scanner)) {
    skipJoint(scanner);
    return '';
  }
  if (char === '\\') {
    const next = text[from + 1] ?? '';
    scanner.at = Math.min(end, from + 2);
    return '$`"\\'.includes(next) ? next : text.slice(from, scanner.at);
  }
  if (char === '$') return readExpansion(scanner, true);
  if (char === '`' && !scanner.open.has(char)) return readBackquoted(scanner);
  let stop = from + 1;
  while (stop < end && !'"\\$`'.includes(text[stop] ?? '')) stop++;
  scanner.at = stop;
  return text.slice(from, stop);
}

/** `$NAME`, `${NAME…}`, `$(…)`, `$((…))`; gives as many `$`s, with the text of a default. */
function readExpansion(scanner: ShellScanner, inQuotes: boolean): string {
  const { text } = scanner;
  const start = scanner.at;
  const next = text[start + 1];
  if (next === '{') return readBraced(scanner, inQuotes);
  if (next === '(' && text[start + 2] === '(') skipArithmetic(scanner);
  else if (next === '(') readNested(scanner, 2, ')');
  else {
    NAME.lastIndex = start + 1;
    scanner.at = Math.min(scanner.end, start + 1 + (NAME.exec(text)?.[0].length ?? 0));
  }
  return '$'.repeat(scanner.at - start);
}

function readBackquoted(scanner: ShellScanner): string {
  const start = scanner.at;
  readNested(scanner, 1, '`');
  return '$'.repeat(scanner.at - start);
}

function readNested(scanner: ShellScanner, lead: number, stop: string): void {
  scanner.at = Math.min(scanner.end, scanner.at + lead);
  if (scanner.depth >= MAX_DEPTH) return;
  scanner.depth++;
  scanner.nested(stop);
  scanner.depth--;
  scanner.at = Math.min(scanner.end, scanner.at + 1);
}

/** `$((…))` and `((…))`: over the brackets; numbers are no words, and `<<` is no here-document. */
export function skipArithmetic(scanner: ShellScanner): void {
  const { text, end } = scanner;
  let open = 0;
  while (scanner.at < end) {
    const char = text[scanner.at++];
    if (char === '(') open++;
    else if (char === ')' && --open === 0) return;
    else if (char === '\n') return;
  }
}

/** `${NAME:-text}`: the text after `-`, `=` and `+` may hold words of its own; other operators are blanked. */
function readBraced(scanner: ShellScanner, inQuotes: boolean): string {
  const { text, end } = scanner;
  const start = scanner.at;
  const head = /^\$\{[#!]?\w{0,100}(?:\[[^\]\n}]{0,80}\])?(:?[-=+])?/.exec(text.slice(start, start + 200));
  scanner.at = Math.min(end, start + Math.max(2, head?.[0].length ?? 2));
  const isKept = head?.[1] !== undefined;
  const parts = ['$'.repeat(scanner.at - start)];
  if (scanner.depth >= MAX_DEPTH) return parts.join('');
  scanner.depth++;
  while (scanner.at < end && text[scanner.at] !== '}') {
    const from = scanner.at;
    const char = text[from] ?? '';
    if (char === '\n' && !inQuotes && !isKept) break;
    const piece = readBracedPiece(scanner, char, inQuotes);
    parts.push(isKept ? piece : '$'.repeat(scanner.at - from));
  }
  scanner.depth--;
  if (text[scanner.at] === '}' && scanner.at < end) {
    scanner.at++;
    parts.push('$');
  }
  return parts.join('');
}

function readBracedPiece(scanner: ShellScanner, char: string, inQuotes: boolean): string {
  const { text, end } = scanner;
  if (char === '$') return readExpansion(scanner, inQuotes);
  if (char === '"' && !inQuotes && !scanner.open.has(char)) return readQuoted(scanner, char, 0).text;
  if (char === '\\') {
    scanner.at = Math.min(end, scanner.at + 2);
    return text.slice(scanner.at - 1, scanner.at);
  }
  const from = scanner.at;
  let stop = from + 1;
  while (stop < end && !'}$"\\\n'.includes(text[stop] ?? '')) stop++;
  scanner.at = stop;
  return text.slice(from, stop);
}
