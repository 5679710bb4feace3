import type { AccessPath } from '../core/flow-facts.ts';
import { isHidden } from './hidden.ts';
import { MAX_EXCLUSIONS } from './limits.ts';

/** Starts a step of an access path that leads to the value itself without some of its members: `!email|phone`. */
const MARK = '!';
const SEPARATOR = '|';

/**
 * Makes the step that leaves members out; undefined when no name can be left out. Names over `MAX_EXCLUSIONS`, and
 * those that cannot be written, stay in: the step never leaves out too much.
 */
export function exclusionOf(names: readonly string[]): string | undefined {
  const plain = names.filter(
    (name) => name !== '*' && !isHidden(name) && !name.startsWith(MARK) && !name.includes(SEPARATOR),
  );
  if (plain.length === 0) return undefined;
  return MARK + plain.sort().slice(0, MAX_EXCLUSIONS).join(SEPARATOR);
}

/** Says whether a step of an access path leaves members out. */
export function isExclusion(step: string): boolean {
  return step.startsWith(MARK);
}

/** The members that a step leaves out; none for other steps. */
export function namesLeftOut(step: string): readonly string[] {
  return isExclusion(step) ? step.slice(MARK.length).split(SEPARATOR) : [];
}

/** An access path taken apart at its first exclusions; later ones are forgotten, which never says too little. */
export interface SplitPath {
  /** Without exclusions. */
  readonly plain: AccessPath;
  /** Length of what stands before them. */
  readonly before: number;
  readonly leftOut: readonly string[];
}

/** Takes a path apart; undefined for one without exclusions. */
export function splitPath(path: AccessPath): SplitPath | undefined {
  const before = path.findIndex(isExclusion);
  if (before < 0) return undefined;
  const leftOut: string[] = [];
  for (const step of path.slice(before)) {
    if (!isExclusion(step)) break;
    leftOut.push(...namesLeftOut(step));
  }
  return { plain: path.filter((step) => !isExclusion(step)), before, leftOut };
}
