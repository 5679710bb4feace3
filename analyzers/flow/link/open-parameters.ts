import type { Value } from '../../core/value.ts';
import { childrenOfValue, isLeaf } from '../../resolve/build.ts';
import { mapValue } from '../../resolve/member-values.ts';
import type { FunctionRef } from './project.ts';

type Parameter = Extract<Value, { kind: 'parameter' }>;

const NONE: readonly FunctionRef[] = [];
const known = new WeakMap<Value, readonly FunctionRef[]>();

/**
 * Gives the functions on whose parameters a value depends, each once, in order; the path is empty where the parameter's
 * file is not known. Remembered, as values are never changed.
 */
export function ownersOf(value: Value): readonly FunctionRef[] {
  if (value.kind === 'parameter') return [ownerOf(value)];
  if (isLeaf(value)) return NONE;
  const before = known.get(value);
  if (before) return before;
  let found = NONE;
  for (const child of childrenOfValue(value)) found = joined(found, ownersOf(child));
  known.set(value, found);
  return found;
}

const ownerOf = ({ file, fn }: Parameter): FunctionRef => ({ path: file ?? '', fn });

function joined(a: readonly FunctionRef[], b: readonly FunctionRef[]): readonly FunctionRef[] {
  if (a.length === 0) return b;
  const added = b.filter((one) => !isAmong(a, one));
  return added.length > 0 ? [...a, ...added] : a;
}

const isAmong = (refs: readonly FunctionRef[], { path, fn }: FunctionRef): boolean =>
  refs.some((one) => one.fn === fn && one.path === path);

/** Says whether a value depends on parameters of a function. */
export function dependsOnParameters(value: Value, owner: FunctionRef): boolean {
  return isAmong(ownersOf(value), owner);
}

/** Puts values in the place of parameters; what depends on none stays the same object, and is not looked through. */
export function mapParameters(value: Value, replace: (parameter: Parameter) => Value | undefined): Value {
  return mapValue(value, (inner) => {
    if (inner.kind === 'parameter') return replace(inner);
    return ownersOf(inner).length === 0 ? inner : undefined;
  });
}

/** The same for the parameters of one function. */
export function mapParametersOf(value: Value, owner: FunctionRef, replace: (parameter: Parameter) => Value): Value {
  return mapValue(value, (inner) => {
    if (!dependsOnParameters(inner, owner)) return inner;
    return inner.kind === 'parameter' ? replace(inner) : undefined;
  });
}
