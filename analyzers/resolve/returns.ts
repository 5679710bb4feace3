import type { Value } from '../core/value.ts';
import { childrenOfValue, sizeOf } from './build.ts';
import { MAX_RETURNS_SIZE } from './limits.ts';
import type { Reader } from './reader.ts';

/**
 * Gives what exported functions and methods give back, by function index, so that files that import a factory know
 * what it makes; then what methods of `heirs` do, classes of the file that extend others. Only returned values that tell something; bounded by `MAX_RETURNS_SIZE`.
 */
export function returnsOfExports(
  exports: Readonly<Record<string, Value>>,
  heirs: readonly Value[],
  reader: Reader,
): { readonly returns?: Readonly<Record<string, Value>> } {
  const returns: Record<string, Value> = {};
  const seen = new Set<number>();
  const pending: Value[] = [...Object.values(exports), ...heirs];
  let left = MAX_RETURNS_SIZE;
  for (let value = pending.shift(); value && left > 0; value = pending.shift()) {
    if (value.kind === 'function' && !seen.has(value.fn)) {
      seen.add(value.fn);
      const fn = reader.functionAt(value.fn);
      const returned = fn && reader.returnsOf(fn);
      if (!returned || !tells(returned)) continue;
      left -= sizeOf(returned);
      returns[value.fn] = returned;
      pending.push(returned);
    } else {
      pending.push(...childrenOfValue(value));
    }
  }
  return seen.size && Object.keys(returns).length ? { returns } : {};
}

/** Whether linking could make anything of a value. */
function tells(value: Value): boolean {
  switch (value.kind) {
    case 'text':
      return /[a-z]/i.test(value.text);
    case 'import':
    case 'environment':
    case 'function':
    case 'class':
      return true;
    default:
      return childrenOfValue(value).some(tells);
  }
}
