import type { AccessPath, Origin } from '../core/flow-facts.ts';
import { exclusionOf, isExclusion, namesLeftOut } from './exclusions.ts';
import { isHidden } from './hidden.ts';
import { MAX_FIELDS, MAX_MARKS, MAX_PATH, MAX_STEPS_IN_FUNCTION } from './limits.ts';
import { foldLarge } from './shape-bounds.ts';

/** An origin that reaches a value, and the steps on its way (indexes, oldest first). */
export interface Mark {
  readonly origin: Origin;
  /** Equal for equal origins. */
  readonly key: string;
  readonly via: readonly number[];
}

/**
 * What is known of the data in a value: immutable.
 * `own` marks hold for the value and all members that `fields` does not name; `fields` name members that were set.
 */
export interface Taint {
  readonly own: readonly Mark[];
  readonly fields?: ReadonlyMap<string, Taint>;
  /** True when the value is known to hold no data (a literal, a comparison, a function). */
  readonly isInert: boolean;
}

/** Any member or element. */
export const ANY = '*';

/** Nothing known: neither data nor known to be without. */
export const BLANK: Taint = { own: [], isInert: false };

/** Known to hold no data. */
export const INERT: Taint = { own: [], isInert: true };

/** Makes a value that comes from one origin. */
export function taintOf(origin: Origin): Taint {
  return { own: [markOf(origin, [])], isInert: false };
}

/** Makes a mark. */
export function markOf(origin: Origin, via: readonly number[]): Mark {
  return { origin, key: keyOf(origin), via };
}

/** Gives a text that is equal for equal origins. */
export function keyOf(origin: Origin): string {
  switch (origin.kind) {
    case 'source':
      return `s${origin.source}`;
    case 'made':
      return 'm';
    case 'parameter':
      return `p${origin.index}${tailOf(origin)}`;
    case 'result':
      return `r${origin.call}${tailOf(origin)}`;
    case 'effect':
      return `e${origin.call}/${origin.argument}${tailOf(origin)}`;
    case 'type':
      return `t${origin.type}${tailOf(origin)}`;
    case 'cell':
      return `c${origin.cell}${tailOf(origin)}`;
    case 'import':
      return `i${origin.specifier}#${origin.name}${tailOf(origin)}`;
  }
}

function tailOf(origin: Exclude<Origin, { kind: 'source' | 'made' }>): string {
  const path = origin.path.length ? `.${origin.path.join('.')}` : '';
  return origin.named === undefined ? path : `${path}~${origin.named}${origin.isHushed ? '!' : ''}`;
}

/** Says whether any origin reaches the value or one of its members. */
export function hasMarks(taint: Taint): boolean {
  if (taint.own.length > 0) return true;
  for (const field of taint.fields?.values() ?? []) if (hasMarks(field)) return true;
  return false;
}

/** Says whether any data reaches the value; that it is an object made here is none. */
export function hasData(taint: Taint): boolean {
  if (taint.own.some((mark) => mark.origin.kind !== 'made')) return true;
  for (const field of taint.fields?.values() ?? []) if (hasData(field)) return true;
  return false;
}

/** Joins what two ways lead to. */
export function joinTaints(a: Taint, b: Taint): Taint {
  if (a === b) return a;
  if (a.isInert && !b.fields) return b;
  if (b.isInert && !a.fields) return a;
  const own = joinMarks(a.own, b.own);
  if (!a.fields && !b.fields) return own === a.own ? a : own === b.own ? b : { own, isInert: false };
  return boundedShape({ own, fields: joinFields(a, b), isInert: false });
}

function joinFields(a: Taint, b: Taint): ReadonlyMap<string, Taint> | undefined {
  const out = new Map<string, Taint>();
  for (const name of new Set([...(a.fields?.keys() ?? []), ...(b.fields?.keys() ?? [])])) {
    out.set(name, joinTaints(slotOf(a, name), slotOf(b, name)));
  }
  return out.size ? out : undefined;
}

/** What stands under a name by itself: unlike `memberOf`, `*` is what stands at unknown places, without the named ones. */
function slotOf(taint: Taint, name: string): Taint {
  if (name !== ANY) return memberOf(taint, name);
  const any = taint.fields?.get(ANY);
  if (any) return any;
  const own = extendMarks(taint.own, ANY);
  return own.length ? { own, isInert: false } : taint.isInert ? INERT : BLANK;
}

/** Joins any number of values; none gives `BLANK`. */
export function joinAll(taints: readonly Taint[]): Taint {
  if (taints.length === 0) return BLANK;
  return taints.reduce(joinTaints);
}

/** Joins marks: one mark for each origin, the first way found. */
export function joinMarks(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  if (a === b) return a;
  const added = newMarks(a, b);
  return added.length ? [...a, ...added].slice(0, MAX_MARKS) : a;
}

const FEW = 8;

/** Those of `b` that `a` does not have. */
function newMarks(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  if (a.length * b.length <= FEW * FEW) return b.filter((mark) => !a.some((other) => other.key === mark.key));
  const seen = new Set<string>();
  for (const mark of a) seen.add(mark.key);
  return b.filter((mark) => !seen.has(mark.key));
}

/** As `joinMarks` one by one. */
function distinctMarks(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const seen = new Set<string>();
  const out: Mark[] = [];
  for (const mark of marks) {
    if (out.length >= MAX_MARKS) break;
    if (!seen.has(mark.key) && seen.add(mark.key)) out.push(mark);
  }
  return out;
}

/** Reads a member; `*` reads all of them. */
export function memberOf(taint: Taint, name: string): Taint {
  if (taint.isInert && !taint.fields) return INERT;
  if (isHidden(name)) return taint.fields?.get(name) ?? { own: hideMarks(taint.own, name), isInert: false };
  const field = taint.fields?.get(name);
  const any = name === ANY ? undefined : taint.fields?.get(ANY);
  if (name === ANY && taint.fields) {
    return joinAll([{ own: extendMarks(taint.own, ANY), isInert: false }, ...visibleFields(taint)]);
  }
  if (field) return any ? joinTaints(field, any) : field;
  const own = extendMarks(taint.own, name);
  const rest: Taint = own.length ? { own, isInert: false } : BLANK;
  return any ? joinTaints(rest, any) : rest;
}

/** Sources and chains at their limit have no hidden parts. */
function hideMarks(marks: readonly Mark[], name: string): readonly Mark[] {
  return extendMarks(
    marks.filter(({ origin }) => origin.kind !== 'source' && origin.kind !== 'made' && origin.path.length < MAX_PATH),
    name,
  );
}

/** The members of a value, hidden parts left out. */
function visibleFields(taint: Taint): readonly Taint[] {
  return [...(taint.fields ?? [])].flatMap(([name, field]) => (isHidden(name) ? [] : [field]));
}

function extendMarks(marks: readonly Mark[], name: string): readonly Mark[] {
  if (marks.length === 0) return marks;
  const out: Mark[] = [];
  for (const mark of marks) {
    // Members of an object made here stand in its fields: what is not there is unknown.
    if (mark.origin.kind === 'made') continue;
    if (isLeftOut(mark.origin, name)) continue;
    const origin = extendOrigin(mark.origin, name);
    out.push(origin === mark.origin ? mark : markOf(origin, mark.via));
  }
  return distinctMarks(out);
}

function extendOrigin(origin: Origin, name: string): Origin {
  if (origin.kind === 'source' || origin.kind === 'made') return origin;
  const path = extendPath(origin.path, name);
  return path === origin.path ? origin : { ...origin, path };
}

function isLeftOut(origin: Origin, name: string): boolean {
  const last = origin.kind === 'source' || origin.kind === 'made' ? undefined : origin.path[origin.path.length - 1];
  return last !== undefined && namesLeftOut(last).includes(name);
}

/** Appends to an access path; at the limit, and after a repeated `*`, the path stays as it is. */
export function extendPath(path: AccessPath, name: string): AccessPath {
  const last = path[path.length - 1];
  // `(x without a).b` is `x.b`.
  if (last !== undefined && isExclusion(last) && name !== ANY && !isExclusion(name)) {
    return namesLeftOut(last).includes(name) ? path : [...path.slice(0, -1), name];
  }
  if (path.length >= MAX_PATH) return path;
  if (name === ANY && last === ANY) return path;
  return [...path, name];
}

/** Sets a member: replaces what it held, or joins with it when the write is not certain. */
export function withMember(taint: Taint, name: string, value: Taint, isCertain: boolean): Taint {
  const certain = isCertain && name !== ANY;
  const before = taint.fields?.get(name) ?? (certain || name === ANY ? undefined : memberOf(taint, name));
  const next = certain || !before ? value : joinTaints(before, value);
  const fields = new Map(taint.fields ?? []);
  if (fields.size >= MAX_FIELDS && !fields.has(name)) return addMarks(taint, allMarks(value));
  fields.set(name, next);
  return boundedShape({ own: taint.own, fields, isInert: false });
}

/** Sets a member at the end of a chain; beyond the limit the marks stay on the last member. */
export function withMemberAt(taint: Taint, path: AccessPath, value: Taint, isCertain: boolean): Taint {
  const [name, ...rest] = path;
  if (name === undefined) return isCertain ? value : joinTaints(taint, value);
  if (rest.length === 0) return withMember(taint, name, value, isCertain);
  const inner = taint.fields?.get(name) ?? memberOf(taint, name);
  return withMember(taint, name, withMemberAt(inner, rest, value, isCertain), true);
}

function addMarks(taint: Taint, marks: readonly Mark[]): Taint {
  return { ...taint, own: joinMarks(taint.own, marks), isInert: false };
}

/** Every mark of a value and of its members, hidden parts left out. */
export function allMarks(taint: Taint): readonly Mark[] {
  let out = taint.own;
  if (!taint.fields) return out;
  for (const field of visibleFields(taint)) out = joinMarks(out, allMarks(field));
  return out;
}

function boundedShape(taint: Taint): Taint {
  return foldLarge(taint, flattened);
}

/** Folds a value to its marks: what is left when its shape is lost (`JSON.stringify`, a template). */
export function flattened(taint: Taint): Taint {
  if (!taint.fields) return taint;
  const own = foldedMarks(taint);
  return own.length ? { own, isInert: false } : everyMemberIsInert(taint) ? INERT : BLANK;
}

/** Marks of a value and its members; those of the whole no longer speak of members that were set apart. */
function foldedMarks(taint: Taint): readonly Mark[] {
  if (!taint.fields) return taint.own;
  let out = leaveOut(taint.own, [...taint.fields.keys()]);
  for (const field of visibleFields(taint)) out = joinMarks(out, foldedMarks(field));
  return out;
}

function leaveOut(marks: readonly Mark[], names: readonly string[]): readonly Mark[] {
  const step = marks.length > 0 ? exclusionOf(names) : undefined;
  if (step === undefined) return marks;
  return distinctMarks(marks.map((mark) => excludeFrom(mark, step)));
}

function excludeFrom(mark: Mark, step: string): Mark {
  const origin = extendOrigin(mark.origin, step);
  return origin === mark.origin ? mark : markOf(origin, mark.via);
}

function everyMemberIsInert(taint: Taint): boolean {
  for (const field of visibleFields(taint)) {
    if (!(field.isInert || (field.fields && everyMemberIsInert(field)))) return false;
  }
  return true;
}

/** Says whether the value, with all its members, is known to hold no data. */
export function isWhollyInert(taint: Taint): boolean {
  return taint.own.length === 0 && (taint.isInert || !!taint.fields) && everyMemberIsInert(taint);
}

/** Adds a step to every mark of a value and its members. */
export function withStep(taint: Taint, step: number): Taint {
  if (!hasMarks(taint)) return taint;
  const own = taint.own.map((mark) => addStep(mark, step));
  if (!taint.fields) return { own, isInert: false };
  const fields = new Map([...taint.fields].map(([name, field]) => [name, withStep(field, step)]));
  return { own, fields, isInert: false };
}

function addStep(mark: Mark, step: number): Mark {
  if (mark.via.includes(step)) return mark;
  const via = mark.via.length < MAX_STEPS_IN_FUNCTION ? [...mark.via, step] : [...mark.via.slice(0, -1), step];
  return { ...mark, via };
}

/** Changes every mark of a value and its members. */
export function mapMarks(taint: Taint, change: (mark: Mark) => Mark): Taint {
  if (!hasMarks(taint)) return taint;
  const own = taint.own.map(change);
  if (!taint.fields) return { own, isInert: false };
  const fields = new Map([...taint.fields].map(([name, field]) => [name, mapMarks(field, change)]));
  return { own, fields, isInert: false };
}

/** Says whether two values hold the same data, whatever the ways it took. */
export function isSameTaint(a: Taint, b: Taint): boolean {
  if (a === b) return true;
  if (a.isInert !== b.isInert || a.own.length !== b.own.length || (a.fields?.size ?? 0) !== (b.fields?.size ?? 0)) {
    return false;
  }
  const keys = new Set(a.own.map((mark) => mark.key));
  if (!b.own.every((mark) => keys.has(mark.key))) return false;
  for (const [name, field] of a.fields ?? []) {
    const other = b.fields?.get(name);
    if (!other || !isSameTaint(field, other)) return false;
  }
  return true;
}
