import { parseTree, type Node } from 'jsonc-parser';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { suggestedIn } from './nearest.ts';

/** A change that mends one mistake of a policy. */
export interface ProblemMend {
  /** For people. */
  readonly title: string;
  readonly span: Span;
  readonly text: string;
  /** The member that is left empty for people to fill in. */
  readonly fills?: string;
}

/**
 * Mends a mistake of a policy: the nearest known word for a misspelt one, a member that is missing, a row that stands
 * twice. An empty list where only people know what is meant.
 */
export function mendsOf(problem: Problem, text: string): ProblemMend[] {
  const { span, message } = problem;
  if (!span) return [];
  const word = suggestedIn(message);
  const written = text.slice(span.start, span.end);
  if (word !== undefined && /^".*"$/s.test(written))
    return [{ title: `Change ${written} to "${word}"`, span, text: JSON.stringify(word) }];
  const missing = /^"(\w+)" is missing here; add it$/.exec(message)?.[1];
  if (missing !== undefined && written === '{') return missingMember(missing, span, text);
  return [];
}

function missingMember(name: string, span: Span, text: string): ProblemMend[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const object = root && objectAt(root, span.start);
  if (!object) return [];
  const last = object.children?.at(-1);
  const title = `Add "${name}"`;
  const at = last ? last.offset + last.length : object.offset + 1;
  const before = last ? text.slice(text.lastIndexOf('\n', last.offset) + 1, last.offset) : '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // On a line of its own where the members before stand so.
  const gap = last && before.trim() === '' && text.lastIndexOf('\n', last.offset) >= 0 ? `${newline}${before}` : ' ';
  const member = `${JSON.stringify(name)}: ""`;
  return [{ title, span: { start: at, end: at }, text: last ? `,${gap}${member}` : ` ${member} `, fills: name }];
}

function objectAt(node: Node, offset: number): Node | undefined {
  if (node.type === 'object' && node.offset === offset) return node;
  for (const child of node.children ?? []) {
    const found = child.offset <= offset && offset < child.offset + child.length ? objectAt(child, offset) : undefined;
    if (found) return found;
  }
  return undefined;
}
