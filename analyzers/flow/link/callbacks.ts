import type { AccessPath, CallFact } from '../../core/flow-facts.ts';
import type { Value } from '../../core/value.ts';
import { rootOf } from '../callee.ts';
import { MAX_CALLBACK_ROUNDS } from '../limits.ts';
import { keyOfFunction, substituteParameters } from './project.ts';
import type { Caller, FunctionRef, Project } from './project.ts';

/** What a function gives that callers hand over: each caller gets what its own function gives. */
export interface Callback {
  /** The function whose callers hand it over. */
  readonly of: FunctionRef;
  /** Expanded; starts at a parameter of `of`. */
  readonly callee: Value;
  /** Where it is called, and in which function. */
  readonly call: CallFact;
  readonly inside: FunctionRef;
  /** The calls between `inside` and `of`, innermost first. */
  readonly callers: readonly Entered[];
  /** The member of its value that is wanted. */
  readonly at: AccessPath;
}

/** A call that entered a function. */
export interface Entered {
  readonly caller: Caller;
  readonly target: FunctionRef;
}

/** The callbacks that a call can run: those that the callers of its own function hand over. */
export function callbacksOf(inside: FunctionRef, call: CallFact, at: AccessPath, project: Project): Callback[] {
  return optionsOf(project.valueAt(inside.path, call.callee)).flatMap((callee) => {
    const of = ownerOf(callee);
    return of ? [{ of, callee, call, inside, callers: [], at }] : [];
  });
}

/** A callback that leaves one of the functions between the call and the one whose callers hand it over. */
export function leave(callback: Callback, caller: Caller, target: FunctionRef): Callback {
  const { callers } = callback;
  const last = callers[callers.length - 1]?.caller ?? callback.inside;
  if (keyOfFunction(last) !== keyOfFunction(target) || callers.length >= MAX_CALLBACK_ROUNDS) return callback;
  return { ...callback, callers: [...callers, { caller, target }] };
}

/** What one caller hands over: functions, or again what its own callers hand over. */
export function fillCallback(
  callback: Callback,
  caller: Caller,
  project: Project,
): { readonly functions: readonly FunctionRef[]; readonly callbacks: readonly Callback[] } {
  const { call, of } = callback;
  const filled = substituteParameters(callback.callee, of, caller, project);
  const callers = [...callback.callers, { caller, target: of }];
  const callbacks =
    callers.length >= MAX_CALLBACK_ROUNDS
      ? []
      : optionsOf(filled).flatMap((callee) => {
          const outer = ownerOf(callee);
          return outer ? [{ ...callback, of: outer, callee, callers }] : [];
        });
  return { functions: project.calledBy(filled, call), callbacks };
}

/** A function that only some callers of the one that calls it hand over. */
export interface Handed {
  /** Starts at a parameter: what its function's callers hand over. */
  readonly value: Value;
  readonly ref: FunctionRef;
}

/** Says by which parameter a function is called; undefined when it is called by its name, or as a default. */
export function handedBy(caller: Caller, ref: FunctionRef, project: Project): Handed | undefined {
  const options = optionsOf(project.valueAt(caller.path, caller.call.callee));
  // The default of a parameter: called where nobody hands anything over.
  if (options.some((option) => option.kind === 'function' && option.fn === ref.fn && option.path === ref.path)) {
    return undefined;
  }
  const value = options.find(ownerOf);
  return value && { value, ref };
}

/** Says whether a caller hands the function over; a further `Handed` when it hands on what its own callers do. */
export function handsOver(handed: Handed, of: FunctionRef, caller: Caller, project: Project): boolean | Handed {
  const owner = ownerOf(handed.value);
  if (!owner || keyOfFunction(owner) !== keyOfFunction(of)) return handed;
  const filled = substituteParameters(handed.value, of, caller, project);
  const key = keyOfFunction(handed.ref);
  if (project.calledBy(filled, caller.call).some((ref) => keyOfFunction(ref) === key)) return true;
  const value = optionsOf(filled).find(ownerOf);
  return value ? { value, ref: handed.ref } : false;
}

/** Equal for equal callbacks. */
export function keyOfCallback({ of, callee, call, inside, callers, at }: Callback): string {
  const calls = callers.map(({ caller }) => `${keyOfFunction(caller)} ${keyOfCall(caller.call)}`);
  const where = `${keyOfFunction(of)} ${keyOfFunction(inside)} ${keyOfCall(call)}`;
  return `${where} ${calls.join()} ${JSON.stringify(callee)} ${at.join('.')}`;
}

/** Tells the calls of one function apart. */
export function keyOfCall({ span, form, callee, isImplied }: CallFact): string {
  return `${span.start}:${span.end}:${form}:${callee ?? ''}:${isImplied ? 1 : 0}`;
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === 'either' ? value.options : [value];
}

/** The function that a value's parameter belongs to. */
function ownerOf(value: Value): FunctionRef | undefined {
  const root = rootOf(value);
  return root.kind === 'parameter' && root.file !== undefined ? { path: root.file, fn: root.fn } : undefined;
}
