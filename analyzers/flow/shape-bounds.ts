import { MAX_SHAPE, MAX_SHAPE_DEPTH } from './limits.ts';
import type { Taint } from './taint.ts';

interface Measure {
  /** Values within, the whole included. */
  readonly size: number;
  readonly depth: number;
}

/** Members never change once they are set. */
const measures = new WeakMap<ReadonlyMap<string, Taint>, Measure>();

/**
 * Folds what is nested too deeply, then more, until the value is small enough: a value that holds itself
 * (`all = { ...all, all }`) would double with every turn.
 */
export function foldLarge(taint: Taint, flattened: (taint: Taint) => Taint): Taint {
  if (isSmall(measureOf(taint))) return taint;
  for (let depth = MAX_SHAPE_DEPTH; depth > 0; depth--) {
    const folded = foldBelow(taint, depth, flattened);
    if (isSmall(measureOf(folded))) return folded;
  }
  return flattened(taint);
}

const isSmall = ({ size, depth }: Measure): boolean => size <= MAX_SHAPE && depth <= MAX_SHAPE_DEPTH;

function measureOf({ fields }: Taint): Measure {
  if (!fields) return { size: 1, depth: 0 };
  const known = measures.get(fields);
  if (known) return known;
  let [size, depth] = [1, 0];
  for (const field of fields.values()) {
    const inner = measureOf(field);
    size += inner.size;
    depth = Math.max(depth, inner.depth + 1);
  }
  const measure = { size, depth };
  measures.set(fields, measure);
  return measure;
}

function foldBelow(taint: Taint, depth: number, flattened: (taint: Taint) => Taint): Taint {
  if (!taint.fields) return taint;
  if (depth === 0) return flattened(taint);
  const fields = new Map([...taint.fields].map(([name, field]) => [name, foldBelow(field, depth - 1, flattened)]));
  return { ...taint, fields };
}
