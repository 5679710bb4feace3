import type { Edit } from '../core/fix.ts';

/** A text after edits, and how many were made. */
export interface AppliedEdits {
  readonly text: string;
  readonly applied: number;
}

/**
 * Applies edits of one file, given in any order. An edit that overlaps an earlier one, or lies outside the text, is left
 * out; of equal edits one is made.
 */
export function applyEdits(text: string, edits: readonly Edit[]): AppliedEdits {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let out = '';
  let at = 0;
  let applied = 0;
  let last: Edit | undefined;
  for (const edit of ordered) {
    const { start, end } = edit.span;
    const isDouble = last && last.span.start === start && last.span.end === end && last.text === edit.text;
    if (isDouble || start < at || end < start || end > text.length) continue;
    out += text.slice(at, start) + edit.text;
    at = end;
    applied++;
    last = edit;
  }
  return { text: out + text.slice(at), applied };
}
