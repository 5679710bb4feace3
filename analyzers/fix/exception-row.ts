import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { daysAfter } from '../core/days.ts';
import type { Edit } from '../core/fix.ts';
import type { Span } from '../core/span.ts';
import type { FixAction } from './fixes.ts';
import { commaBehind } from './json-edits.ts';

/** For how long the fix extends an exception: a quarter, after which its owner looks again. */
const EXTENSION_DAYS = 90;

/** Writes a last day 90 days from today into an exception that has ended or soon ends. */
export const extendException: FixAction = ({ finding }, { document, today }) => {
  const row = finding.rule === 'expired-exception' ? exceptionAt(document.text, finding.span.start) : undefined;
  if (!row || today === undefined) return [];
  const day = daysAfter(today, EXTENSION_DAYS);
  return [
    {
      title: `Extend the exception by ${EXTENSION_DAYS} days from today, to ${day}`,
      action: 'extend-exception',
      edits: [{ path: finding.path, span: row.expires, text: JSON.stringify(day) }],
      isPreferred: false,
      isSafe: false,
      note: 'Its owner should have agreed.',
    },
  ];
};

/** Takes an exception out of the policy that has ended, or accepts nothing. */
export const removeException: FixAction = ({ finding }, { document }) => {
  const isUnused = finding.rule === 'unused-suppression' && finding.subject.startsWith('exception ');
  const isEnded = finding.rule === 'expired-exception' && finding.atMost === undefined;
  const row = isUnused || isEnded ? exceptionAt(document.text, finding.span.start) : undefined;
  if (!row) return [];
  return [
    {
      title: isUnused ? 'Remove the unused exception' : 'Remove the exception that has ended',
      action: 'remove-exception',
      edits: removal(finding.path, document.text, row.index),
      isPreferred: isUnused,
      isSafe: false,
    },
  ];
};

/** The exception around an offset of a policy; undefined when it is gone. */
function exceptionAt(text: string, offset: number): { readonly expires: Span; readonly index: number } | undefined {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const list = root && findNodeAtLocation(root, ['exceptions']);
  const index = list?.children?.findIndex((one) => one.offset <= offset && offset < one.offset + one.length) ?? -1;
  const expires = root && index >= 0 ? findNodeAtLocation(root, ['exceptions', index, 'expires']) : undefined;
  return expires && { expires: { start: expires.offset, end: expires.offset + expires.length }, index };
}

/** Takes a row out with the comments above it; a comma stays at the end of the list only where one was. */
function removal(path: string, text: string, index: number): Edit[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const list = root && findNodeAtLocation(root, ['exceptions']);
  const rows = list?.children ?? [];
  const row = rows[index];
  if (!list || !row) return [];
  // The last one leaves the brackets on one line, as formatters have it.
  if (rows.length === 1) return [{ path, span: { start: list.offset, end: list.offset + list.length }, text: '[]' }];
  const before = rows[index - 1];
  const after = rows[index + 1];
  const listEnd = list.offset + list.length - 1;
  const comma = commaBehind(text, row.offset + row.length, after?.offset ?? listEnd);
  const end = comma === undefined ? row.offset + row.length : comma + 1;
  const commaBefore = before && commaBehind(text, before.offset + before.length, row.offset);
  const from = commaBefore === undefined ? list.offset + 1 : commaBefore + 1;
  const start = behindComment(text, from);
  const own: Edit = { path, span: { start, end }, text: '' };
  const isOpenEnd = after === undefined && comma === undefined && commaBefore !== undefined;
  return isOpenEnd ? [{ path, span: { start: commaBefore, end: commaBefore + 1 }, text: '' }, own] : [own];
}

/** The end of a comment that stands behind an entry on its line: it is about that entry. */
function behindComment(text: string, from: number): number {
  const lineEnd = text.indexOf('\n', from);
  const rest = lineEnd < 0 ? '' : text.slice(from, lineEnd);
  return /^[ \t]*\/[/*]/.test(rest) ? lineEnd : from;
}
