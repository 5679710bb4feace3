import { commentSyntaxOf } from '../core/comments.ts';
import type { CommentSyntax } from '../core/comments.ts';
import type { Document } from '../core/document.ts';
import type { Suppression } from '../core/facts.ts';
import { lineColumnAt } from '../core/lines.ts';
import { RULES } from '../core/rules.ts';
import type { RuleId } from '../core/rules.ts';
import type { Span } from '../core/span.ts';
import { suggestion } from './nearest.ts';

/** The word that every inline ignore begins with; a file without it has none. */
export const IGNORE_WORD = 'egress-lens-ignore';

/** The inline ignores of a file, in the order of the text. */
export interface InlineIgnores {
  /** One for each rule that a comment names. */
  readonly suppressions: readonly Suppression[];
  /** Those without effect, with what to write instead; they become `invalid-policy` findings. */
  readonly invalid: readonly { readonly span: Span; readonly message: string }[];
}

/**
 * Finds the inline ignores of a file. The word counts only where a comment of that kind of file begins, and,
 * when `comments` are given, only inside one of them. In XML, where `--` may not stand in a comment, `:` sets off the reason.
 */
export function findSuppressions(document: Document, comments?: readonly Span[]): InlineIgnores {
  const all = findDirectives(document, comments).map((each) => ({ ...each, error: suppressionError(each) }));
  return {
    suppressions: all
      .filter(({ error }) => !error)
      .map(({ rule, reason, span, line }) => ({ rule, reason, span, line })),
    invalid: all.flatMap(({ span, error }) => (error ? [{ span, message: error }] : [])),
  };
}

function findDirectives(document: Document, comments: readonly Span[] | undefined): Suppression[] {
  const { text, path } = document;
  const syntax = text.includes(IGNORE_WORD) ? commentSyntaxOf(path) : undefined;
  if (!syntax) return [];
  const found: Suppression[] = [];
  const closers = new Map<string, number>();
  for (let at = text.indexOf(IGNORE_WORD); at >= 0; at = text.indexOf(IGNORE_WORD, at + IGNORE_WORD.length)) {
    const opener = openerBefore(text, at, syntax);
    if (!opener || (comments && !comments.some((span) => span.start <= at && at < span.end))) continue;
    const lineEnd = endOfLine(text, at);
    const closer = opener.close === undefined ? -1 : nextCloser(text, opener.close, at, closers);
    const end = closer < 0 ? lineEnd : Math.min(closer, lineEnd);
    const last = closer < 0 ? lineEnd : closer + (opener.close?.length ?? 0);
    const span = { start: opener.start, end: closer < 0 || closer > lineEnd ? end : last };
    const firstLine = lineColumnAt(document.lineStarts, at).line;
    const lastLine = closer < 0 ? firstLine : lineColumnAt(document.lineStarts, closer).line;
    found.push(...readDirective(text.slice(at + IGNORE_WORD.length, end), span, firstLine, lastLine));
  }
  return found;
}

function suppressionError(suppression: Suppression): string | undefined {
  const { rule, reason } = suppression;
  const example = `${IGNORE_WORD}-next-line ${isRule(rule) ? rule : 'endpoint'} -- why it is accepted`;
  if (rule === UNKNOWN_DIRECTIVE) return `An inline ignore says which line it means: write "${example}".`;
  if (rule === '') return `An inline ignore names a rule: write "${example}".`;
  if (!isRule(rule)) return `Unknown rule "${rule}" in an inline ignore${suggestion(rule, [...RULES.keys()], '.')}`;
  if (rule === 'invalid-policy') return 'The rule "invalid-policy" cannot be ignored inline; mend the policy instead.';
  if (!reason) return `An inline ignore needs a reason: write "${example}".`;
  return reason === REASON_PLACEHOLDER
    ? `Replace the placeholder "${REASON_PLACEHOLDER}" by the reason why this is accepted.`
    : undefined;
}

/** What the quick fix writes for the user to replace; it is no reason. */
export const REASON_PLACEHOLDER = 'reason';

/** Stands for `egress-lens-ignore` without `-line` or `-next-line`; no rule has such an id. */
const UNKNOWN_DIRECTIVE = '?';

interface Opener {
  readonly start: number;
  /** Absent for comments that end with the line. */
  readonly close?: string;
}

/** The comment opener that stands before an offset with only white space between. */
function openerBefore(text: string, at: number, syntax: CommentSyntax): Opener | undefined {
  let end = at;
  while (end > 0 && isBlank(text.charCodeAt(end - 1))) end--;
  for (const [open, close] of syntax.block) {
    if (text.endsWith(open, end)) return { start: end - open.length, close };
    // The usual decoration of block comments: `/**` and lines that begin with `*`.
    if (open === '/*' && text[end - 1] === '*') {
      if (text.endsWith('/**', end)) return { start: end - 3, close };
      if (isLineStart(text, end - 1)) return { start: end - 1, close };
    }
  }
  for (const open of syntax.line) {
    if (text.endsWith(open, end)) return { start: end - open.length };
  }
  return undefined;
}

function isLineStart(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && isBlank(text.charCodeAt(start - 1))) start--;
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\r';
}

/** The next closer from an offset on; remembered, so that a text is searched only once for each kind. */
function nextCloser(text: string, close: string, from: number, closers: Map<string, number>): number {
  const known = closers.get(close);
  if (known !== undefined && (known < 0 || known >= from)) return known;
  const next = text.indexOf(close, from);
  closers.set(close, next);
  return next;
}

function readDirective(rest: string, span: Span, firstLine: number, lastLine: number): Suppression[] {
  const isNext = rest.startsWith('-next-line');
  const directive = isNext ? '-next-line' : rest.startsWith('-line') ? '-line' : '';
  const line = isNext ? lastLine + 1 : firstLine;
  const words = rest.slice(directive.length);
  if (!directive || (words && !/^[\s:]/.test(words))) return [{ rule: UNKNOWN_DIRECTIVE, reason: '', span, line }];
  const mark = /\s--(?=\s|$)|:/.exec(words);
  const names = (mark ? words.slice(0, mark.index) : words).trim();
  const reason = mark ? words.slice(mark.index + mark[0].length).trim() : '';
  const rules = names.split(',').map((name) => name.trim());
  return rules.map((rule) => ({ rule, reason, span, line }));
}

function isRule(rule: string): rule is RuleId {
  // The look-up answers for any text; only its parameter is narrower.
  return RULES.has(rule as RuleId);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
  return end;
}
