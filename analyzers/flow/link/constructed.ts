import type { Bound, Value } from '../../core/value.ts';
import { makeEither } from '../../resolve/build.ts';
import { madeWithName, memberOf, parameterMadeWith } from '../../resolve/member-values.ts';
import { MAX_AGREEING, MAX_MADE, MAX_MADE_ROUNDS } from '../limits.ts';
import { mapParameters, ownersOf } from './open-parameters.ts';
import { keyOfFunction } from './project.ts';
import type { Caller, FunctionRef, Project } from './project.ts';
import { isStandIn } from './stand-ins.ts';

type Parameter = Extract<Value, { kind: 'parameter' }>;

/**
 * Gives the functions other than `owner` on whose parameters a value depends: constructors that set a field which a
 * method reads, and functions around a closure.
 */
export function makersOf(value: Value, owner: FunctionRef): FunctionRef[] {
  return ownersOf(value).filter(({ path, fn }) => path !== '' && (fn !== owner.fn || path !== owner.path));
}

/** Fills in what the callee of a call was made with, as far as its value tells. */
export function fillBound(value: Value, owner: FunctionRef, caller: Caller, project: Project): Value {
  if (makersOf(value, owner).length === 0) return value;
  const receivers = receiversOf(project.valueAt(caller.path, caller.call.callee));
  if (receivers.length > 0) return makeEither(receivers.map((receiver) => madeLike(value, owner, receiver)));
  const key = keyOfFunction(owner);
  const options = project
    .targetsOf(caller.path, caller.call)
    .filter((ref) => keyOfFunction(ref) === key)
    .slice(0, MAX_MADE)
    .map(({ bound }) => (bound ? applied(value, widened(bound, project)) : value));
  return options.length > 0 ? makeEither(options) : value;
}

/** What a method is called on when that is itself a parameter: `api` of `api.post(…)`. */
function receiversOf(callee: Value): readonly Parameter[] {
  const options = callee.kind === 'either' ? callee.options : [callee];
  return options.flatMap((option) =>
    option.kind === 'parameter' && option.path.length > 0 ? [{ ...option, path: option.path.slice(0, -1) }] : [],
  );
}

/** Leaves open what the instance was made with until it is known which one it is. */
function madeLike(value: Value, owner: FunctionRef, receiver: Parameter): Value {
  return mapParameters(value, (inner) => {
    if (inner.fn === owner.fn && inner.file === owner.path) return undefined;
    return [madeWithName(inner), ...inner.path].reduce<Value>(memberOf, receiver);
  });
}

/** Adds what constructors hand to those above them: `super(options.url)`. */
function widened(bound: readonly Bound[], project: Project): readonly Bound[] {
  const out = [...bound];
  for (const one of out) {
    if (one.path === undefined || out.length > MAX_MADE_ROUNDS) continue;
    const { path } = one;
    for (const call of project.functionOf({ path, fn: one.fn })?.calls ?? []) {
      if (call.text !== 'super' || call.form !== 'new') continue;
      const args = call.args.map((argument) => applied(project.valueAt(path, argument.value), [one]));
      out.push(...project.targetsOf(path, call).map((ref) => ({ fn: ref.fn, path: ref.path, args })));
    }
  }
  return out;
}

function applied(value: Value, bound: readonly Bound[]): Value {
  return mapParameters(value, (inner) => {
    const one = bound.find(({ fn, path }) => fn === inner.fn && path === inner.file);
    return one && inner.path.reduce(memberOf, one.args[inner.index] ?? { kind: 'unknown' });
  });
}

/** Fills in what makers are called with where the whole project has one call of them: no other instance exists. */
export function fillOnly(value: Value, owner: FunctionRef, project: Project): Value {
  return filled(value, owner, project, (callers) => callers.length === 1);
}

/** Fills in what makers are called with anywhere: what an instance that is not known may hold. */
export function fillAny(value: Value, owner: FunctionRef, project: Project): Value {
  return filled(value, owner, project, (callers) => callers.length > 0 && callers.length <= MAX_AGREEING);
}

function filled(
  value: Value,
  owner: FunctionRef,
  project: Project,
  mayFill: (callers: readonly Caller[]) => boolean,
): Value {
  let current = value;
  for (let round = 0; round < MAX_MADE_ROUNDS; round++) {
    const isStuck = (one: Parameter) => project.callersOf({ path: one.file ?? '', fn: one.fn }).length === 0;
    current = mapParameters(current, (inner) => (isStuck(inner) ? anyMaking(inner) : undefined));
    const makers = new Map(
      makersOf(current, owner).flatMap((maker) => {
        const callers = project.callersOf(maker).filter((caller) => !isStandIn(caller.path, maker.path));
        return mayFill(callers) ? [[keyOfFunction(maker), callers.slice(0, MAX_MADE)] as const] : [];
      }),
    );
    if (makers.size === 0) return current;
    current = mapParameters(current, (inner) => {
      const callers = makers.get(`${inner.file ?? ''}#${inner.fn}`);
      return callers && givenBy(callers, inner, project);
    });
  }
  return current;
}

/** An instance that nobody is seen to make or hand over: what any of its class was made with. */
function anyMaking({ path }: Parameter): Value | undefined {
  const at = path.findIndex((name) => parameterMadeWith(name) !== undefined);
  const parameter = parameterMadeWith(path[at] ?? '');
  return parameter && path.slice(at + 1).reduce(memberOf, parameter);
}

function givenBy(callers: readonly Caller[], { index, path }: Parameter, project: Project): Value {
  return makeEither(
    callers.map((caller) => path.reduce(memberOf, project.valueAt(caller.path, caller.call.args[index]?.value))),
  );
}
