import { matchesText } from '../core/text-pattern.ts';
import type { CallPattern } from '../core/policy.ts';

/** A callee as a pattern sees it: as written, and by package when it was imported. */
export interface CalleeName {
  /** `api.send`, `sink`. */
  readonly dotted: string;
  readonly package?: string;
  /** The export and members behind it, joined by `.`. */
  readonly path?: string;
}

/** Finds the first row whose `call` names the callee: by its last name, dotted path or `package#export`. */
export function findCall<Row extends CallPattern>(rows: readonly Row[], callee: CalleeName): Row | undefined {
  return rows.find((row) => matchesCall(row.call, callee));
}

/** Says whether a call pattern names a callee. `*` stands for any stretch of text. */
export function matchesCall(pattern: string, callee: CalleeName): boolean {
  const hash = pattern.lastIndexOf('#');
  if (hash > 0) {
    if (callee.package === undefined) return false;
    const path = callee.path ?? '';
    const wanted = pattern.slice(hash + 1);
    return (
      matchesText(pattern.slice(0, hash), callee.package) &&
      (matchesText(wanted, path) ||
        matchesText(wanted, path.replace(/^default\./, '')) ||
        matchesText(wanted, lastOf(path)))
    );
  }
  if (pattern.includes('.')) {
    return matchesText(pattern, callee.dotted) || endsWithPath(callee.dotted, pattern);
  }
  return matchesText(pattern, lastOf(callee.dotted));
}

function endsWithPath(dotted: string, pattern: string): boolean {
  const words = dotted.split('.');
  const count = pattern.split('.').length;
  return words.length > count && matchesText(pattern, words.slice(-count).join('.'));
}

function lastOf(dotted: string): string {
  return dotted.slice(dotted.lastIndexOf('.') + 1);
}
