import { lineColumnAt } from '../core/lines.ts';
import type { FixAction } from './fixes.ts';

/**
 * Removes an inline ignore that matches nothing: with its line when nothing else stands there. Not offered for comments
 * of several lines, nor for those that name several rules, as another of them may be in use. Safe: it is a comment.
 */
export const removeSuppression: FixAction = ({ finding }, { document }) => {
  if (finding.rule !== 'unused-suppression') return [];
  const { text, lineStarts, path } = document;
  const { start, end } = finding.span;
  const comment = text.slice(start, end);
  if (!IGNORE.test(comment)) return [];
  const line = lineColumnAt(lineStarts, start).line;
  const lineStart = lineStarts[line - 1] ?? 0;
  const next = lineStarts[line] ?? text.length;
  const before = text.slice(lineStart, start);
  const rest = `${before}${text.slice(end, next)}`.trim();
  const isAlone = rest === '' || rest === '{}';
  // Behind code, the blanks before the comment go with it.
  const span = isAlone ? { start: lineStart, end: next } : { start: lineStart + before.trimEnd().length, end };
  return [
    {
      title: `Remove the unused ignore of "${finding.subject}"`,
      action: 'remove-suppression',
      edits: [{ path, span, text: '' }],
      isPreferred: true,
      isSafe: true,
    },
  ];
};

/** A whole comment on one line that names one rule. */
const IGNORE =
  /^(\/\/|\/\*\*?|#|--|;|!|<!--)[ \t]*egress-lens-ignore-(?:next-)?line[ \t]+[\w-]+[ \t]*(?:--|:)[^\r\n]*$/;
