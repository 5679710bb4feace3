import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Edit } from '../core/fix.ts';
import { commaBehind } from './json-edits.ts';

/**
 * Takes an entry out of a list or object at the root of a JSON file, with the comments above it; a comma stays at the
 * end only where one was. `index` counts entries from 0. Nothing when the entry is gone.
 */
export function removalFrom(path: string, text: string, from: string, index: number): Edit[] {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const parent = root && findNodeAtLocation(root, [from]);
  const entries = parent?.children ?? [];
  const entry = entries[index];
  if (!parent || !entry) return [];
  // The last one leaves the brackets on one line, as formatters have it.
  if (entries.length === 1) {
    const span = { start: parent.offset, end: parent.offset + parent.length };
    return [{ path, span, text: parent.type === 'array' ? '[]' : '{}' }];
  }
  const before = entries[index - 1];
  const after = entries[index + 1];
  const parentEnd = parent.offset + parent.length - 1;
  const comma = commaBehind(text, entry.offset + entry.length, after?.offset ?? parentEnd);
  const end = comma === undefined ? entry.offset + entry.length : comma + 1;
  const commaBefore = before && commaBehind(text, before.offset + before.length, entry.offset);
  const start = behindComment(text, commaBefore === undefined ? parent.offset + 1 : commaBefore + 1);
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
