import type { Verdict } from '../core/finding.ts';
import type { Edit, Fix } from '../core/fix.ts';

/** A fix, and the verdict that it mends. */
export interface OfferedFix {
  readonly verdict: Verdict;
  readonly fix: Fix;
}

/** Whether a fix may be applied without anybody looking at it: safe, and in one file that is there. */
export function isAutomatic({ isSafe, edits, ...fix }: Fix): boolean {
  const [first] = edits;
  if (!isSafe || !first || fix.needsConfirmation || fix.unavailable !== undefined) return false;
  return edits.every((edit) => edit.path === first.path && !edit.isNewFile);
}

/** Fixes in the order given; one that touches what an earlier one changes is left out, for the next time. */
export function withoutOverlaps<Item extends { readonly fix: Fix }>(items: readonly Item[]): Item[] {
  const taken = new Map<string, Edit[]>();
  return items.filter(({ fix: { edits } }) => {
    const isFree = edits.every((edit) => (taken.get(edit.path) ?? []).every((other) => isApart(edit, other)));
    if (isFree) for (const edit of edits) taken.set(edit.path, [...(taken.get(edit.path) ?? []), edit]);
    return isFree;
  });
}

function isApart({ span: a }: Edit, { span: b }: Edit): boolean {
  return b.end <= a.start || a.end <= b.start;
}
