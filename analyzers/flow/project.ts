import type { FileFacts } from '../core/facts.ts';
import type { CallFact, FlowFacts, FunctionFacts } from '../core/flow-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { UNKNOWN } from '../core/value.ts';
import { childrenOfValue } from '../resolve/build.ts';
import { mapValue, memberOf, ownMember } from '../resolve/member-values.ts';
import { rootOf } from './callee.ts';

/** A function of a file. */
export interface FunctionRef {
  readonly path: string;
  readonly fn: number;
}

/** A call of a function, seen from the caller. */
export interface Caller extends FunctionRef {
  readonly call: CallFact;
}

/** What linking asks of the module linker. */
export interface ValueLinker {
  /** Fills import and environment holes of a value of that file, across files and bounded. */
  expand(path: string, value: Value): Value;
}

/** The functions of all files and who calls whom. */
export interface Project {
  readonly knowledge: Knowledge;
  /** In order. */
  readonly paths: readonly string[];
  flowOf(path: string): FlowFacts | undefined;
  functionOf(ref: FunctionRef): FunctionFacts | undefined;
  /** A value of a file's table with its holes filled; functions and parameters carry their file. Unknown without an index. */
  valueAt(path: string, index: number | undefined): Value;
  /** The same as it stands in the file. */
  rawValueAt(path: string, index: number | undefined): Value;
  /** The project's functions that a call may run. */
  targetsOf(path: string, call: CallFact): readonly FunctionRef[];
  /** In order of path and text. */
  callersOf(ref: FunctionRef): readonly Caller[];
}

/** Equal for equal functions. */
export function keyOfFunction(ref: FunctionRef): string {
  return `${ref.path}#${ref.fn}`;
}

/** Indexes the calls of all files. */
export function createProject(
  paths: readonly string[],
  factsOf: (path: string) => FileFacts | undefined,
  linker: ValueLinker,
  knowledge: Knowledge,
): Project {
  const sorted = [...paths].sort();
  const expanded = new Map<string, Value[]>();
  const targets = new Map<CallFact, readonly FunctionRef[]>();
  let callers: ReadonlyMap<string, readonly Caller[]> | undefined;
  const flowOf = (path: string) => factsOf(path)?.flow;
  const rawValueAt = (path: string, index: number | undefined): Value =>
    index === undefined ? UNKNOWN : (flowOf(path)?.values[index] ?? UNKNOWN);
  const valueAt = (path: string, index: number | undefined): Value => {
    if (index === undefined) return UNKNOWN;
    let known = expanded.get(path);
    if (!known) expanded.set(path, (known = []));
    return (known[index] ??= absoluteOf(path, linker.expand(path, rawValueAt(path, index))));
  };
  const project: Project = {
    knowledge,
    paths: sorted,
    flowOf,
    functionOf: (ref) => flowOf(ref.path)?.functions[ref.fn],
    valueAt,
    rawValueAt,
    targetsOf: (path, call) => {
      callers ??= indexCallers(project, targets);
      return targets.get(call) ?? functionsOf(valueAt(path, call.callee), call.form === 'new');
    },
    callersOf: (ref) => {
      callers ??= indexCallers(project, targets);
      return callers.get(keyOfFunction(ref)) ?? [];
    },
  };
  return project;
}

/** Writes the file into functions and parameters that belong to `path`. */
export function absoluteOf(path: string, value: Value): Value {
  if (!someWithin(value, isUnplaced)) return value;
  return mapValue(value, (inner) => {
    if (inner.kind === 'function' && inner.path === undefined) return { ...inner, path };
    if (inner.kind === 'parameter' && inner.file === undefined) return { ...inner, file: path };
    return undefined;
  });
}

function isUnplaced(value: Value): boolean {
  return (
    (value.kind === 'function' && value.path === undefined) || (value.kind === 'parameter' && value.file === undefined)
  );
}

/** Says whether a value, or any value within it, passes a test. */
function someWithin(value: Value, test: (value: Value) => boolean): boolean {
  return test(value) || childrenOfValue(value).some((child) => someWithin(child, test));
}

/** The functions that a value can be; of a class, its constructor. */
export function functionsOf(value: Value, isNew: boolean): FunctionRef[] {
  switch (value.kind) {
    case 'function':
      return value.path === undefined ? [] : [{ path: value.path, fn: value.fn }];
    case 'either':
      return value.options.flatMap((option) => functionsOf(option, isNew));
    case 'class': {
      const constructor = isNew ? ownMember(value.members, 'constructor') : undefined;
      return constructor ? functionsOf(constructor, false) : [];
    }
    default:
      return [];
  }
}

function indexCallers(
  project: Project,
  targets: Map<CallFact, readonly FunctionRef[]>,
): ReadonlyMap<string, readonly Caller[]> {
  const callers = new Map<string, Caller[]>();
  const throughParameter: Caller[] = [];
  const add = (caller: Caller, refs: readonly FunctionRef[]) => {
    if (refs.length === 0) return;
    targets.set(caller.call, [...(targets.get(caller.call) ?? []), ...refs]);
    for (const ref of refs) {
      const key = keyOfFunction(ref);
      const list = callers.get(key);
      if (list) list.push(caller);
      else callers.set(key, [caller]);
    }
  };
  for (const caller of callsOf(project)) {
    const callee = project.valueAt(caller.path, caller.call.callee);
    add(caller, functionsOf(callee, caller.call.form === 'new'));
    if (rootOf(callee).kind === 'parameter') throughParameter.push(caller);
  }
  // Callbacks: a function that calls its parameter runs what its own callers hand over.
  for (const caller of throughParameter) {
    const callee = project.valueAt(caller.path, caller.call.callee);
    add(caller, handedOver(callee, { path: caller.path, fn: caller.fn }, callers, project));
  }
  return callers;
}

/** The functions of a file with their numbers, in order. */
export function functionsIn(flow: FlowFacts | undefined): [number, FunctionFacts][] {
  return Object.entries(flow?.functions ?? {}).map(([fn, facts]) => [Number(fn), facts]);
}

function* callsOf(project: Project): Generator<Caller> {
  for (const path of project.paths) {
    for (const [fn, facts] of functionsIn(project.flowOf(path))) {
      for (const call of facts.calls) yield { path, fn, call };
    }
  }
}

function handedOver(
  callee: Value,
  owner: FunctionRef,
  callers: ReadonlyMap<string, readonly Caller[]>,
  project: Project,
): FunctionRef[] {
  const found = (callers.get(keyOfFunction(owner)) ?? []).flatMap((caller) => {
    const value = substituteParameters(callee, owner, caller, project);
    return functionsOf(value, false);
  });
  return [...new Map(found.map((ref) => [keyOfFunction(ref), ref])).values()];
}

/** Puts a caller's arguments in the place of a function's parameters. The value must be expanded; so is the result. */
export function substituteParameters(value: Value, owner: FunctionRef, caller: Caller, project: Project): Value {
  if (!dependsOnParameters(value, owner)) return value;
  return mapValue(value, (inner) => {
    if (inner.kind !== 'parameter' || inner.fn !== owner.fn || inner.file !== owner.path) return undefined;
    return inner.path.reduce(memberOf, project.valueAt(caller.path, caller.call.args[inner.index]?.value));
  });
}

/** Says whether a value depends on parameters of a function. */
export function dependsOnParameters(value: Value, owner: FunctionRef): boolean {
  return someWithin(value, (inner) => inner.kind === 'parameter' && inner.fn === owner.fn && inner.file === owner.path);
}
