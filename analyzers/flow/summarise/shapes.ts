import type { Value } from '../../core/value.ts';
import { MAX_FIELDS } from '../limits.ts';
import { ANY, BLANK, hasMarks, INERT, joinTaints, memberOf, withMember } from '../taint.ts';
import type { Taint } from '../taint.ts';

/** A container without members. */
export const EMPTY: Taint = { own: [], fields: new Map(), isInert: false };

/** A list or container of which one element is known, wherever it stands. */
export function listOf(element: Taint): Taint {
  return withMember(EMPTY, ANY, element, false);
}

/** The member of a map's taint that holds what its keys tell. */
export const KEYS = '@keys';

/** Any element or member, keys of a map left out. */
export function elementOf(taint: Taint): Taint {
  if (!taint.fields?.has(KEYS)) return memberOf(taint, ANY);
  const fields = new Map(taint.fields);
  fields.delete(KEYS);
  return memberOf({ ...taint, fields }, ANY);
}

/** What the keys of a map tell. */
export function keysOf(taint: Taint): Taint {
  return taint.fields?.get(KEYS) ?? INERT;
}

/** How many elements a list literal has when every one stands at a known place; undefined for anything else. */
export function countOf(taint: Taint): number | undefined {
  const { fields } = taint;
  if (!fields || taint.own.length > 0 || fields.size >= MAX_FIELDS) return undefined;
  for (let index = 0; index < fields.size; index++) if (!fields.has(String(index))) return undefined;
  return fields.size;
}

/** The same elements at unknown places; texts and values of unknown shape stay as they are. */
export function shuffled(taint: Taint): Taint {
  if (!taint.fields || !hasPlaces(taint)) return taint;
  return { own: taint.own, fields: new Map([[ANY, memberOf({ ...taint, own: [] }, ANY)]]), isInert: false };
}

function hasPlaces(taint: Taint): boolean {
  for (const name of taint.fields?.keys() ?? []) if (isPlace(name)) return true;
  return false;
}

function isPlace(name: string): boolean {
  return /^\d{1,6}$/.test(name);
}

/** The elements from one place on. */
export function sliced(taint: Taint, start: number, end?: number): Taint {
  const count = countOf(taint);
  if (count === undefined) return start === 0 && end === undefined ? taint : shuffled(taint);
  const from = start < 0 ? Math.max(0, count + start) : start;
  const to = end === undefined ? count : end < 0 ? count + end : Math.min(end, count);
  let out = EMPTY;
  for (let index = from; index < to; index++) {
    out = withMember(out, String(index - from), memberOf(taint, String(index)), true);
  }
  return out;
}

/** A list with another's elements behind it; places stay known as long as both lengths are. */
export function appended(list: Taint, more: Taint): Taint {
  const count = countOf(list);
  const added = countOf(more);
  if (count === undefined || added === undefined || count + added > MAX_FIELDS) {
    return { ...withMember(shuffled(list), ANY, elementOf(more), false) };
  }
  let out = list;
  for (let index = 0; index < added; index++) {
    out = withMember(out, String(count + index), memberOf(more, String(index)), true);
  }
  return out;
}

/** A list of exactly these elements. */
export function tupleOf(elements: readonly Taint[]): Taint {
  return elements.reduce((list, element, index) => withMember(list, String(index), element, true), EMPTY);
}

/** Pairs of key and member, as `Object.entries` and iterating a map give. */
export function pairsOf(taint: Taint): Taint {
  return listOf(tupleOf([keysOf(taint), elementOf(taint)]));
}

/** The object or map that pairs of key and member make; constant keys are read from the pairs' value. */
export function fromPairs(pairs: Taint, value: Value | undefined): Taint {
  const items = value?.kind === 'array' ? value.items : undefined;
  let out: Taint = { own: pairs.own, fields: new Map(), isInert: false };
  for (const [place, pair] of pairs.fields ?? []) {
    const key = isPlace(place) ? keyOfPair(items?.[Number(place)]) : undefined;
    out = withMember(out, key ?? ANY, memberOf(pair, '1'), key !== undefined);
    const keys = key === undefined ? memberOf(pair, '0') : INERT;
    if (hasMarks(keys)) out = withMember(out, KEYS, keys, false);
  }
  return out;
}

function keyOfPair(pair: Value | undefined): string | undefined {
  const key = pair?.kind === 'array' ? pair.items[0] : undefined;
  return key?.kind === 'text' ? key.text : undefined;
}

/** The value without some members. */
export function without(taint: Taint, names: readonly string[]): Taint {
  if (taint.isInert && !taint.fields) return taint;
  return names.reduce((rest, name) => withMember(rest, name, INERT, true), taint);
}

/** An object with these members of a value only. */
export function only(taint: Taint, names: readonly string[]): Taint {
  return names.reduce((kept, name) => withMember(kept, name, memberOf(taint, name), true), EMPTY);
}

/** What `{ ...a, ...b }` gives: members of `b` replace those of `a`; unknown ones of `b` may replace any. */
export function mergeTaints(a: Taint, b: Taint): Taint {
  const own = joinTaints({ ...a, fields: undefined }, { ...b, fields: undefined }).own;
  let out: Taint = { own, fields: a.fields, isInert: false };
  if (b.own.length > 0 || b.fields?.has(ANY)) {
    for (const [name, field] of a.fields ?? []) {
      if (!b.fields?.has(name)) out = withMember(out, name, joinTaints(field, memberOf(b, name)), true);
    }
  }
  for (const [name, field] of b.fields ?? []) out = withMember(out, name, field, true);
  return out;
}

/** Fills what an object lacks: members that it has stay. */
export function withDefaults(a: Taint, b: Taint): Taint {
  let out: Taint = mergeTaints(b, a);
  for (const [name, field] of a.fields ?? []) {
    if (field === INERT || field === BLANK) out = withMember(out, name, joinTaints(field, memberOf(b, name)), true);
  }
  return out;
}
