import type { Document } from '../core/document.ts';
import type { Edit } from '../core/fix.ts';
import { lineColumnAt } from '../core/lines.ts';
import type { Span } from '../core/span.ts';
import type { FixAction } from './fixes.ts';

/**
 * Removes an inline ignore that matches nothing: with its line when nothing else stands there. Not offered for comments
 * of several lines, nor for those that name several rules, as another of them may be in use. Safe: it is a comment.
 */
export const removeSuppression: FixAction = ({ finding }, { document }) => {
  const edit = finding.rule === 'unused-suppression' ? removalOf(finding.span, document) : undefined;
  if (!edit) return [];
  return [
    {
      title: `Remove the unused ignore of "${finding.subject}"`,
      action: 'remove-suppression',
      edits: [edit],
      isPreferred: true,
      isSafe: true,
    },
  ];
};

/** Takes an inline ignore of one line and one rule out, with its line when nothing else stands there; undefined for others. */
export function removalOf({ start, end }: Span, { text, lineStarts, path }: Document): Edit | undefined {
  if (!IGNORE.test(text.slice(start, end))) return undefined;
  const line = lineColumnAt(lineStarts, start).line;
  const lineStart = lineStarts[line - 1] ?? 0;
  const next = lineStarts[line] ?? text.length;
  const before = text.slice(lineStart, start);
  const rest = `${before}${text.slice(end, next)}`.trim();
  const isAlone = rest === '' || rest === '{}';
  // Behind code, the blanks before the comment go with it.
  const span = isAlone ? { start: lineStart, end: next } : { start: lineStart + before.trimEnd().length, end };
  return { path, span, text: '' };
}

/** A whole comment on one line that names one rule. */
const IGNORE =
  /^(\/\/|\/\*\*?|#|--|;|!|<!--)[ \t]*egress-lens-ignore-(?:next-)?line[ \t]+[\w-]+[ \t]*(?:--|:)[^\r\n]*$/;
