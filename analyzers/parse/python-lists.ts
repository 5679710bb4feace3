/** A name that is set to a literal list, tuple or dictionary of texts, or to another name, in Python. */
export interface PythonList {
  readonly name: string;
  readonly items: readonly PythonText[];
  /** Present when the value is a name: `install_requires=REQUIRED`. */
  readonly refersTo?: string;
}

export interface PythonText {
  readonly text: string;
  /** Where the text begins, quotes excluded. */
  readonly at: number;
  /** Of a dictionary of lists: the key that the list stands under. */
  readonly key?: string;
}

/** Real ones have hundreds at most. */
const MAX_ITEMS = 5_000;

/**
 * Finds `name = [...]`, `name=(...)`, `name = {...}` and `name=other` in a Python text, also as arguments, and the texts in
 * them. Comments and the insides of other texts are passed over. Linear, no grammar.
 */
export function pythonLists(text: string): PythonList[] {
  const out: PythonList[] = [];
  let name = '';
  for (let at = 0; at < text.length;) {
    const next = tokenAt(text, at);
    if (!next) break;
    at = next.end;
    if (next.kind === 'name') name = next.text;
    else if (
      next.kind === 'mark' &&
      next.text === '=' &&
      name &&
      text[at] !== '=' &&
      !/[=!<>+]/.test(text[next.start - 1] ?? '')
    ) {
      const value = valueAt(text, at);
      if (value) {
        out.push({ name, ...value.list });
        // What stands inside may be set by name as well: `dict(install_requires=[…])` is none of these.
        at = value.end;
      }
      name = '';
    } else if (next.kind !== 'mark' || next.text !== ':') name = '';
  }
  return out;
}

interface Token {
  readonly kind: 'name' | 'text' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /[\s\\]*(?:#[^\n]*|([A-Za-z_]\w*)|("""|'''|["'])|([^\s\\]))?/y;

/** The next token that is no comment; string prefixes (`r`, `b`, `f`) are names before the text. */
function tokenAt(text: string, from: number): Token | undefined {
  for (let at = from; at < text.length;) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match || match[0] === '') return undefined;
    at += match[0].length;
    const [, word, quote, mark] = match;
    if (word) return { kind: 'name', text: word, start: at - word.length, end: at };
    if (mark) return { kind: 'mark', text: mark, start: at - 1, end: at };
    if (quote) {
      const close = closeOf(text, at, quote);
      return { kind: 'text', text: text.slice(at, close), start: at, end: Math.min(text.length, close + quote.length) };
    }
  }
  return undefined;
}

function closeOf(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at;
    else if (quote.length === 1 && text[at] === '\n') return at;
  }
  return text.length;
}

function valueAt(
  text: string,
  from: number,
): { readonly list: Omit<PythonList, 'name'>; readonly end: number } | undefined {
  const first = tokenAt(text, from);
  if (first?.kind === 'name') {
    const after = tokenAt(text, first.end);
    const isAlone =
      !after ||
      (after.kind === 'mark' ? /[,)\]}]/.test(after.text) : text.slice(first.end, after.start).includes('\n'));
    return isAlone ? { list: { items: [], refersTo: first.text }, end: first.end } : undefined;
  }
  if (first?.kind !== 'mark' || !'[({'.includes(first.text)) return undefined;
  const items: PythonText[] = [];
  let key: string | undefined;
  let depth = 1;
  let end = first.end;
  let last: Token | undefined;
  while (depth > 0 && items.length < MAX_ITEMS) {
    const token = tokenAt(text, end);
    if (!token) break;
    end = token.end;
    if (token.kind === 'mark' && '[({'.includes(token.text)) depth++;
    else if (token.kind === 'mark' && '])}'.includes(token.text)) depth--;
    else if (token.kind === 'mark' && token.text === ':' && last?.kind === 'text') {
      key = last.text;
      items.pop();
    } else if (token.kind === 'text')
      items.push({ text: token.text, at: token.start, ...(key === undefined ? {} : { key }) });
    last = token;
  }
  return { list: { items }, end };
}
