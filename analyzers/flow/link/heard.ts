import type { CallFact } from '../../core/flow-facts.ts';
import type { Value } from '../../core/value.ts';
import { textsOf } from '../../resolve/spelling.ts';
import { rootOf } from '../callee.ts';
import { emittersOf } from '../emitters.ts';
import { MAX_EMITS, MAX_EMITTER_CALLERS } from '../limits.ts';
import { keyOfFunction, substituteParameters } from './project.ts';
import type { Caller, FunctionRef, Project } from './project.ts';

/** The calls that emit what a listener hears: on the same emitter, an event of the same name or one that is not known. */
export function emitsHeardBy(of: FunctionRef, call: CallFact, project: Project): readonly Caller[] {
  const names = namesAt(of.path, call, project);
  const emitters = emittersBehind(project.valueAt(of.path, call.callee), of.path, project);
  const emits = [...new Map(emitters.map((ref) => [keyOfFunction(ref), ref])).values()]
    .flatMap((emitter) => project.callersOf(emitter))
    .filter((emit) => agree(names, namesAt(emit.path, emit.call, project)));
  return [...new Set(emits)].slice(0, MAX_EMITS);
}

/** An emitter that is a parameter is what callers hand over. */
function emittersBehind(value: Value, path: string, project: Project): FunctionRef[] {
  const root = rootOf(value);
  if (root.kind !== 'parameter' || root.file === undefined) return emittersOf(value, path);
  const owner = { path: root.file, fn: root.fn };
  return project
    .callersOf(owner)
    .slice(0, MAX_EMITTER_CALLERS)
    .flatMap((caller) => emittersOf(substituteParameters(value, owner, caller, project), caller.path));
}

/** The names that an event can have; undefined when they are not known. */
function namesAt(path: string, call: CallFact, project: Project): readonly string[] | undefined {
  const texts = textsOf(project.valueAt(path, call.args[0]?.value));
  return texts.length === 0 || texts.includes('*') ? undefined : texts;
}

function agree(a: readonly string[] | undefined, b: readonly string[] | undefined): boolean {
  return !a || !b || a.some((name) => b.includes(name));
}
