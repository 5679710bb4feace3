import type { Span } from '../core/span.ts';
import type { SyntaxNode } from '../parse/syntax-tree.ts';
import type { Language } from './language.ts';

/** A stretch of a string between its quotes and holes. */
export interface StringPiece {
  readonly text: string;
  /** In the source, quotes excluded. */
  readonly span: Span;
  readonly afterHole: boolean;
}

/** Prefix letters and quotes with which a string of any of the languages begins. */
const OPENING = /^(?:[A-Za-z@$]{0,4}(#{0,5})("""|'''|"|'|`)|%[A-Za-z]?[[({<|/!]|<<<[^\n]*\n|<<[~-]?[^\n]*\n)/;

/** Splits a string node into its pieces, escapes decoded; an empty string has none. */
export function piecesOf(node: SyntaxNode, text: string, language: Language): readonly StringPiece[] {
  const source = text.slice(node.start, node.end);
  const opening = OPENING.exec(source);
  const lead = opening?.[0].length ?? 0;
  const tail = opening?.[2] === undefined ? (lead ? 1 : 0) : opening[2].length + (opening[1]?.length ?? 0);
  const isClosed = lead > 0 && source.length >= lead + tail;
  const inner: Span = { start: node.start + lead, end: isClosed ? node.end - tail : node.end };
  const isRaw = language.isRaw(opening?.[0] ?? '');
  const holes = holesOf(node, language);
  const pieces: StringPiece[] = [];
  let from = inner.start;
  for (const [i, hole] of [...holes, { start: inner.end, end: inner.end }].entries()) {
    const span = { start: from, end: Math.max(from, Math.min(hole.start, inner.end)) };
    from = hole.end;
    if (span.end === span.start) continue;
    const raw = text.slice(span.start, span.end);
    pieces.push({ text: isRaw ? raw : unescaped(raw), span, afterHole: i > 0 });
  }
  return pieces;
}

/** The text of a string without holes; undefined for others. */
export function plainTextOf(node: SyntaxNode, text: string, language: Language): string | undefined {
  if (!language.strings.has(node.type)) return undefined;
  const pieces = piecesOf(node, text, language);
  if (pieces.length === 0) return '';
  return pieces.length === 1 && holesOf(node, language).length === 0 ? pieces[0]?.text : undefined;
}

function holesOf(node: SyntaxNode, language: Language): readonly SyntaxNode[] {
  const out: SyntaxNode[] = [];
  const visit = (inner: SyntaxNode): void => {
    for (const child of inner.children) {
      if (language.holes.has(child.type)) out.push(child);
      else visit(child);
    }
  };
  visit(node);
  return out;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** The escapes that all the languages share: control characters, code units, and a character that stands for itself. */
function unescaped(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(
    /\\(?:u\{?([0-9a-fA-F]{4,6})\}?|x([0-9a-fA-F]{2})|([^]))/g,
    (_, long: string | undefined, short: string | undefined, char: string | undefined) => {
      const code = long ?? short;
      if (code === undefined) return ESCAPES[char ?? ''] ?? char ?? '';
      const value = Number.parseInt(code, 16);
      return value <= 0x10ffff ? String.fromCodePoint(value) : '';
    },
  );
}
