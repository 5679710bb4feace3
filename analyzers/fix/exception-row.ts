import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { daysAfter } from '../core/days.ts';
import type { Span } from '../core/span.ts';
import type { FixAction } from './fixes.ts';
import { removalFrom } from './json-removal.ts';

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
      edits: removalFrom(finding.path, document.text, 'exceptions', row.index),
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
