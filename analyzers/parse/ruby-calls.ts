/** A quoted text of a Ruby call. */
export interface RubyText {
  readonly text: string;
  /** Where it begins, quotes excluded. */
  readonly at: number;
  /** The option it is the value of: `git` of `git: 'https://…'` and of `:git => 'https://…'`. */
  readonly option?: string;
}

/** A statement of a Ruby file that begins with a call: `gem 'rails', '~> 8'`, `spec.add_dependency("x")`. */
export interface RubyCall {
  /** The method, without its receiver. */
  readonly name: string;
  readonly texts: readonly RubyText[];
  /** Symbols that are no names of options: `:development`, `:test`. */
  readonly symbols: readonly string[];
  /** The calls whose blocks the statement stands in, outermost first. */
  readonly blocks: readonly RubyCall[];
}

/** A statement; offsets are of the text. */
interface Statement {
  readonly start: number;
  readonly end: number;
}

const OPENING = /^(?:if|unless|case|while|until|for|def|begin|class|module)\b|=\s*(?:if|unless|case|begin)\b/;
const DO = /\bdo\s*(?:\|[^|]{0,200}\|)?\s*$/;
const CALL = /^(?:[A-Za-z_]\w{0,60}\.)?([a-z_]\w{0,60}[?!]?)(?=\s*\(|\s+[^\s=.+\-*/<>|&?]|\s*$)/;
/** No manifest nests deeper; deeper blocks are left out of the list. */
const MAX_BLOCKS = 50;

/**
 * Lists the calls that statements of a Ruby text begin with. Comments are passed over, and what a `%w` or a here-document
 * holds; a call may go on over lines. Linear, no grammar: made for manifests, which are lists of calls.
 */
export function rubyCalls(text: string): RubyCall[] {
  const out: RubyCall[] = [];
  const blocks: (RubyCall | undefined)[] = [];
  for (const { start, end } of statementsOf(text)) {
    const statement = text.slice(start, end);
    if (/^end\b/.test(statement)) {
      blocks.pop();
      continue;
    }
    const name = CALL.exec(statement)?.[1];
    const around = blocks.slice(0, MAX_BLOCKS).flatMap((block) => block ?? []);
    const call = name === undefined ? undefined : { name, ...argumentsOf(text, start, end), blocks: around };
    if (call) out.push(call);
    const code = withoutComment(statement);
    if (DO.test(code)) blocks.push(call);
    else if (OPENING.test(code) && !/\bend\s*$/.test(code)) blocks.push(undefined);
  }
  return out;
}

/** Here-documents of manifests are descriptions of some lines. UTF-16 units. */
const MAX_DOCUMENT = 5_000;
/** `<<-TEXT`: the lines after the statement are a text, up to one that is its mark. */
const DOCUMENT = /^<<[-~]["']?([A-Z_]\w*)/;

/** The line end behind the mark of the here-document that begins at `at`; `at` when there is none near by. */
function endOfDocument(text: string, at: number, mark: string): number {
  const found = new RegExp(`\\n[ \\t]*${mark}[ \\t]*\\r?(?=\\n|$)`).exec(text.slice(at, at + MAX_DOCUMENT));
  return found ? at + found.index + found[0].length : at;
}

/** Splits at line ends and semicolons that stand in no bracket or text and follow no comma. */
function* statementsOf(text: string): Generator<Statement> {
  let start = -1;
  let depth = 0;
  let last = '';
  let document: string | undefined;
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at <= text.length; at++) {
    const char = text[at] ?? '\n';
    if (char === '#') {
      at = lineEnd(text, at) - 1;
      continue;
    }
    if (char === '=' && text.startsWith('=begin', at) && (at === 0 || text[at - 1] === '\n')) {
      const end = text.indexOf('\n=end', at);
      at = end < 0 ? text.length : lineEnd(text, end + 1);
      continue;
    }
    if (char === '\n' || (char === ';' && depth === 0)) {
      const goesOn = char === '\n' && at < text.length && (depth > 0 || /[,\\]/.test(last));
      const line = at;
      if (char === '\n' && document !== undefined) at = endOfDocument(text, at, document);
      document = undefined;
      if (start >= 0 && !goesOn) {
        yield { start, end: line };
        start = -1;
        depth = 0;
      }
      continue;
    }
    if (char === ' ' || char === '\t' || char === '\r') continue;
    if (start < 0) start = at;
    last = char;
    if (char === '"' || char === "'") at = closeOf(text, at);
    else if (char === '<' && text[at + 1] === '<') {
      document = DOCUMENT.exec(text.slice(at, at + 60))?.[1] ?? document;
      at++;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char)) depth = Math.max(0, depth - 1);
  }
}

function argumentsOf(text: string, start: number, end: number): Pick<RubyCall, 'texts' | 'symbols'> {
  const texts: RubyText[] = [];
  const symbols: string[] = [];
  let option: string | undefined;
  for (let at = start; at < end; at++) {
    const char = text[at];
    if (char === '#') at = lineEnd(text, at);
    else if (char === '"' || char === "'") {
      const close = closeOf(text, at);
      texts.push({ text: text.slice(at + 1, close), at: at + 1, ...(option === undefined ? {} : { option }) });
      at = close;
    } else if (char === '%' && /^%[qQ]?[<({[]/.test(text.slice(at, at + 3))) {
      const open = at + (/[qQ]/.test(text[at + 1] ?? '') ? 2 : 1);
      const close = text.indexOf({ '<': '>', '(': ')', '{': '}', '[': ']' }[text[open] ?? ''] ?? '>', open);
      if (close < 0 || close > end) break;
      texts.push({ text: text.slice(open + 1, close), at: open + 1 });
      at = close;
    } else if (char === ',') option = undefined;
    else {
      const word = wordAt(text, at, end);
      if (!word) continue;
      at = word.end - 1;
      if (word.isOption) option = word.name;
      else if (word.isSymbol) symbols.push(word.name);
    }
  }
  return { texts, symbols };
}

const WORD = /(:?)([A-Za-z_]\w*)(:(?!:)|\s*=>)?/y;

function wordAt(text: string, at: number, end: number) {
  WORD.lastIndex = at;
  const match = WORD.exec(text);
  if (!match || WORD.lastIndex > end) return undefined;
  const [, colon, name = '', after] = match;
  const isOption = after === ':' || (colon === ':' && after !== undefined);
  return { name, end: WORD.lastIndex, isOption, isSymbol: colon === ':' && !isOption };
}

/** The closing quote of the text that opens here, or the end of its line. */
function closeOf(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at];
    if (char === '\\') at++;
    else if (char === quote) return at;
    else if (char === '\n') return at - 1;
  }
  return text.length - 1;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

/** The last line's comment goes; one inside a text would end it early, which does no harm where only the end is asked for. */
function withoutComment(statement: string): string {
  const line = statement.slice(statement.lastIndexOf('\n') + 1);
  return statement.slice(0, statement.length - line.length) + line.replace(/\s#(?!\{).*$/, '');
}
