import type { Span } from '../core/span.ts';

/** One `key = value` of a `.properties` text. */
export interface Property {
  readonly key: string;
  readonly keySpan: Span;
  /** Decoded, continued lines joined. */
  readonly value: string;
  /** The value as it is written, from its first to its last unit. */
  readonly span: Span;
  readonly raw: string;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', f: '\f' };

/**
 * Reads Java's `.properties`: comments `#` and `!`, separators `=`, `:` and blanks, escapes `\:`, `\uXXXX`, lines that go
 * on behind a `\`. Linear; never throws, as every text is one.
 * https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader) (read 2026-11-22)
 */
export function parseProperties(text: string): Property[] {
  const out: Property[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    while (at < text.length && /\s/.test(text[at] ?? '')) at++;
    const isComment = text[at] === '#' || text[at] === '!';
    const end = isComment ? naturalEnd(text, at) : logicalEnd(text, at);
    if (!isComment && end > at) out.push(propertyOf(text, at, end));
    at = end + 1;
  }
  return out;
}

function naturalEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** The end of a line with those that continue it. */
function logicalEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    const char = text[end];
    if (char === '\\') end += text[end + 1] === '\r' && text[end + 2] === '\n' ? 2 : 1;
    else if (char === '\n' || char === '\r') break;
  }
  return Math.min(end, text.length);
}

function propertyOf(text: string, start: number, end: number): Property {
  let keyEnd = start;
  while (keyEnd < end && !/[\s=:]/.test(text[keyEnd] ?? '')) keyEnd += text[keyEnd] === '\\' ? 2 : 1;
  keyEnd = Math.min(keyEnd, end);
  let from = keyEnd;
  while (from < end && /[ \t\f]/.test(text[from] ?? '')) from++;
  if (text[from] === '=' || text[from] === ':') from++;
  while (from < end && /[ \t\f]/.test(text[from] ?? '')) from++;
  let to = end;
  while (to > from && /\s/.test(text[to - 1] ?? '')) to--;
  const raw = text.slice(from, to);
  return {
    key: decoded(text.slice(start, keyEnd)),
    keySpan: { start, end: keyEnd },
    value: decoded(raw),
    span: { start: from, end: to },
    raw,
  };
}

function decoded(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw
    .replace(/\\(?:\r\n|\r|\n)[ \t\f]*/g, '')
    .replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code: string | undefined, char: string | undefined) =>
      code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[char ?? ''] ?? char ?? ''),
    );
}
