import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { draftOf } from './estree.ts';
import type { Draft, Grammar, SyntaxFault } from './estree.ts';
import { MAX_LAST_RESORTS, MAX_RECOVERY_CHARACTERS, MAX_RECOVERY_PARSES } from './limits.ts';

/** A text made sound by blanking; undefined text: nothing could be saved. */
export interface Recovery {
  readonly text: string | undefined;
  readonly problems: readonly Problem[];
}

/** One way to mend a fault: blank a stretch, or add a closing mark at the end of the text. */
interface Mend {
  readonly span: Span;
  readonly append?: string;
}

interface Draught {
  readonly text: string;
  readonly draft: Draft;
}

// TypeScript's diagnostic codes.
const EXPECTED = 1005;
const COMMENT_END_EXPECTED = 1010;

/**
 * Blanks the broken lines or statements of a text with spaces, so that offsets never move, and adds closing brackets
 * that are missing at the end (the text may grow by those). Each mend gives a Problem with its span.
 */
export function recoverText(path: string, text: string, grammar: Grammar): Recovery {
  const problems: Problem[] = [];
  let parses = 0;
  const attempt = (candidate: string): Draught => {
    parses++;
    return { text: candidate, draft: draftOf(candidate, grammar) };
  };
  let current = attempt(text);
  const hasBudget = () => parses < MAX_RECOVERY_PARSES && parses * text.length < MAX_RECOVERY_CHARACTERS;
  while (current.draft.faults.length && hasBudget()) {
    const next = mendFirstFault(current, attempt);
    if (!next) break;
    problems.push(problemOf(path, next.mend, next.fault));
    current = next.draught;
  }
  for (let round = 0; current.draft.faults.length && round < MAX_LAST_RESORTS; round++) {
    current = cutWholeStatements(path, current, attempt, problems);
  }
  if (current.draft.faults.length) current = cutRest(path, current, attempt, problems);
  return { text: current.draft.faults.length ? undefined : current.text, problems };
}

function mendFirstFault(current: Draught, attempt: (text: string) => Draught) {
  const fault = current.draft.faults[0];
  if (!fault) return undefined;
  const before = current.draft.faults.length;
  let progress: { draught: Draught; mend: Mend; fault: SyntaxFault } | undefined;
  for (const mend of mendsOf(current, fault)) {
    const draught = attempt(applyMend(current.text, mend));
    const { faults } = draught.draft;
    if (faults.length < before || fault.code === COMMENT_END_EXPECTED) return { draught, mend, fault };
    // A cut that only moves the first fault on is second best: the parser noticed the fault late.
    const reached = faults[0]?.offset ?? Infinity;
    const best = progress?.draught.draft.faults[0]?.offset ?? fault.offset;
    if (reached > best) progress = { draught, mend, fault };
  }
  return progress;
}

/** Ways to mend a fault, the least costly first. */
function mendsOf({ text, draft }: Draught, fault: SyntaxFault): Mend[] {
  const end = text.trimEnd().length;
  if (fault.code === COMMENT_END_EXPECTED) {
    const open = openComment(text);
    return open < 0 ? [] : [{ span: { start: open, end: open + 2 } }];
  }
  const mends: Mend[] = [];
  const closer = /^'([})\]])' expected/.exec(fault.message)?.[1];
  if (fault.code === EXPECTED && closer && fault.offset >= end) {
    mends.push({ span: { start: end, end }, append: closer });
  }
  const before = text.slice(0, fault.offset).trimEnd().length;
  const at = fault.offset;
  const isCloser = /[})\]]/.test(text[at] ?? '');
  const cuts = [...(isCloser ? [{ start: at, end: at + 1 }] : []), lineAround(text, at), lineAround(text, before)];
  const statement = draft.statementAt(fault.offset) ?? draft.statementAt(before);
  if (statement) cuts.push(lineAround(text, statement.start), statement);
  const filled = cuts.map((cut) => withoutBlanks(text, cut)).filter((cut) => cut.start < cut.end);
  const sorted = filled.sort((a, b) => a.end - a.start - (b.end - b.start));
  return [...mends, ...sorted.map((span) => ({ span }))];
}

function lineAround(text: string, offset: number): Span {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

/** Where a comment begins that never ends; -1 when there is none. */
function openComment(text: string): number {
  return text.indexOf('/*', text.lastIndexOf('*/') + 1);
}

function withoutBlanks(text: string, { start, end }: Span): Span {
  const content = text.slice(start, end);
  const lead = content.length - content.trimStart().length;
  return { start: start + lead, end: start + Math.max(lead, content.trimEnd().length) };
}

function applyMend(text: string, mend: Mend): string {
  // A line of its own: the text may end in a line comment.
  return mend.append ? `${text}\n${mend.append}` : blankSpan(text, mend.span);
}

/** Replaces everything but line ends in a stretch of a text with spaces. */
export function blankSpan(text: string, { start, end }: Span): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

/** The last resort: every top-level statement with a fault goes, all at once. */
function cutWholeStatements(
  path: string,
  current: Draught,
  attempt: (text: string) => Draught,
  problems: Problem[],
): Draught {
  let text = current.text;
  for (const fault of current.draft.faults) {
    const span = current.draft.topStatementAt(fault.offset) ?? lineAround(text, fault.offset);
    if (text.slice(span.start, span.end).trim() === '') continue;
    problems.push(problemOf(path, { span }, fault));
    text = blankSpan(text, span);
  }
  return attempt(text);
}

/** What stands before the first fault is sound; the rest goes. */
function cutRest(path: string, current: Draught, attempt: (text: string) => Draught, problems: Problem[]): Draught {
  const [fault] = current.draft.faults;
  if (!fault) return current;
  const comment = fault.code === COMMENT_END_EXPECTED ? openComment(current.text) : -1;
  const offset = comment < 0 ? fault.offset : comment;
  const start = current.draft.topStatementAt(offset)?.start ?? lineAround(current.text, offset).start;
  const span = { start, end: current.text.length };
  problems.push(problemOf(path, { span }, fault));
  return attempt(blankSpan(current.text, span));
}

function problemOf(path: string, mend: Mend, fault: SyntaxFault): Problem {
  const done = mend.append ? `a missing '${mend.append}' was assumed here` : 'this part was not read';
  return {
    code: 'syntax',
    path,
    span: mend.span,
    message: `Syntax error: ${fault.message.replace(/\.$/, '')}; ${done}.`,
    incomplete: !mend.append,
  };
}
