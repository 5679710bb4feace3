import type { Value } from '../../core/value.ts';
import { childrenOfValue, makeCall, makeEither } from '../../resolve/build.ts';
import { mapValue, memberOf } from '../../resolve/member-values.ts';
import { MAX_HEIRS } from '../limits.ts';
import type { ClassRef } from './class-index.ts';
import type { FunctionRef, Project } from './project.ts';

/**
 * Fills what a class leaves to those that extend it: `this.address()` of an abstract class is what each of them gives
 * back. What none of them answers stays as it is.
 */
export function fillHeirs(value: Value, of: FunctionRef, project: Project): Value {
  if (!speaksOfThis(value)) return value;
  return mapValue(value, (inner) => {
    const isCall = inner.kind === 'call' && !inner.isNew;
    const member = isCall ? inner.callee : inner;
    if (member.kind !== 'member') return undefined;
    const ref = classOfThis(member.of, of, project);
    const heirs = ref ? project.classes.heirsOf(ref).slice(0, MAX_HEIRS) : [];
    const given = heirs.flatMap((heir) => givenBy(heir, member.name, isCall ? inner.args : undefined, project));
    return given.length > 0 ? makeEither(given) : undefined;
  });
}

/** The class of `this`; what a class above it would have is asked of an instance of that one. */
function classOfThis(value: Value, { path, fn }: FunctionRef, { classes, valueAt }: Project): ClassRef | undefined {
  if (value.kind === 'this') {
    return value.className === undefined
      ? undefined
      : classes.ofValue({ kind: 'class', name: value.className, members: {}, path });
  }
  const above = value.kind === 'call' && value.isNew && value.args.length === 0 ? value.callee : undefined;
  const own = above?.kind === 'class' ? classes.ofFunction(path, fn) : undefined;
  return own && extendsClass(valueAt(own.path, own.facts.extends), above) ? own : undefined;
}

function extendsClass(value: Value | undefined, above: Value | undefined): boolean {
  if (value?.kind !== 'class' || above?.kind !== 'class') return false;
  return (value.name === above.name && value.path === above.path) || extendsClass(value.extends, above);
}

/** What an instance of the class has under a name, or what that gives back; nothing when it is not known. */
function givenBy(heir: ClassRef, name: string, args: readonly Value[] | undefined, project: Project): Value[] {
  const made = project.classOf(heir);
  if (!made) return [];
  const member = memberOf(makeCall(made, [], true), name);
  const value = args ? project.expand(heir.path, makeCall(member, args, false)) : member;
  return isAnswer(value) ? [value] : [];
}

/** A method whose value is not kept, and a member that the class leaves open as well, say nothing. */
function isAnswer(value: Value): boolean {
  if (value.kind === 'unknown' || value.kind === 'function') return false;
  if (value.kind === 'call' && !value.isNew) return value.callee.kind !== 'function' && isAnswer(value.callee);
  return value.kind !== 'member' || !speaksOfThis(value.of);
}

const known = new WeakMap<Value, boolean>();

function speaksOfThis(value: Value): boolean {
  if (value.kind === 'this' || (value.kind === 'call' && value.isNew && value.callee.kind === 'class')) return true;
  if (value.kind === 'text' || value.kind === 'parameter') return false;
  const before = known.get(value);
  if (before !== undefined) return before;
  const answer = childrenOfValue(value).some(speaksOfThis);
  known.set(value, answer);
  return answer;
}
