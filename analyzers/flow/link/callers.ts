import type { CallFact } from '../../core/flow-facts.ts';
import type { Input, Kept, Tracker } from '../../core/memo.ts';
import type { Value } from '../../core/value.ts';
import { emittersOf } from '../emitters.ts';
import { MAX_CALLBACK_ROUNDS } from '../limits.ts';
import { callableNamesIn, handedNamesIn, mayBeCallable } from './callable-names.ts';
import { createFillings, isOpen, type Callers, type Fillings } from './fillings.ts';
import { functionsIn, functionsOf, keyOfFunction } from './project.ts';
import type { CalleeRef, Caller, FunctionRef, Project } from './project.ts';

/** Who calls whom, in all files. Brought up to date by `update`; all other questions are asked between updates. */
export interface CallerIndex {
  /** Looks at all files again, in order; only what changed costs more than a glance. */
  update(paths: readonly string[]): void;
  /** In order of path and text; callers that a callback is handed to come last. */
  callersOf(ref: FunctionRef): readonly Caller[];
  /** The functions that a call runs because its own function's callers hand them over. */
  handedTo(call: CallFact): readonly CalleeRef[];
}

/** What one file adds to the index. */
interface FileCalls {
  /** Calls on `this` of methods that classes below replace. */
  readonly overridden: readonly (readonly [CallFact, readonly FunctionRef[]])[];
  readonly direct: readonly { readonly caller: Caller; readonly refs: readonly FunctionRef[] }[];
  /** Calls of a parameter, or of something made from one. */
  readonly throughParameter: readonly { readonly caller: Caller; readonly callee: Value }[];
  readonly names: ReadonlySet<string>;
}

type Handed = ReadonlyMap<CallFact, readonly CalleeRef[]>;

/** Makes an empty index. */
export function createCallerIndex(project: Project): CallerIndex {
  const { tracker } = project;
  const files = new Map<string, Kept<FileCalls>>();
  const callerOf = createCallers();
  let direct: Callers = new Map();
  let second: Kept<{ readonly callers: Callers; readonly handed: Handed }> | undefined;
  let callers: Callers = new Map();
  const callersInputs = createInputs(tracker, new Map<string, Input>());
  const handedInputs = createInputs(tracker, new WeakMap<CallFact, Input>());
  return {
    update(paths) {
      let isChanged = files.size !== paths.length;
      for (const path of paths) {
        const before = files.get(path);
        if (tracker.reuse(before)) continue;
        files.set(
          path,
          tracker.make(() => callsOf(path, project, callerOf)),
        );
        isChanged = true;
      }
      if (!isChanged && tracker.reuse(second)) return;
      if (files.size !== paths.length) dropOthers(files, paths);
      const all = paths.flatMap((path) => files.get(path)?.answer ?? []);
      direct = callersIn(all.flatMap((file) => file.direct));
      const handedBefore = second?.answer.handed ?? new Map<CallFact, readonly FunctionRef[]>();
      second = tracker.make(() =>
        handCallbacks(callable(all), new Map(all.flatMap((file) => file.overridden)), direct, project),
      );

      const next = second.answer.callers;
      callersInputs.compare(callers, next, isSameCallers);
      handedInputs.compare(handedBefore, second.answer.handed, isSameRefs);
      callers = next;
    },
    callersOf(ref) {
      const key = keyOfFunction(ref);
      callersInputs.read(key);
      return callers.get(key) ?? [];
    },
    handedTo(call) {
      handedInputs.read(call);
      return second?.answer.handed.get(call) ?? [];
    },
  };
}

/** One input for each key that was asked for. */
function createInputs<Key>(
  tracker: Tracker,
  inputs: { get(key: Key): Input | undefined; set(key: Key, input: Input): unknown },
) {
  return {
    read(key: Key): void {
      let input = inputs.get(key);
      if (!input) inputs.set(key, (input = tracker.createInput()));
      tracker.read(input);
    },
    /** Tells what is not as it was. */
    compare<Row>(
      before: ReadonlyMap<Key, readonly Row[]>,
      after: ReadonlyMap<Key, readonly Row[]>,
      isSame: (a: readonly Row[], b: readonly Row[]) => boolean,
    ): void {
      for (const key of new Set([...before.keys(), ...after.keys()])) {
        const input = inputs.get(key);
        if (input && !isSame(before.get(key) ?? [], after.get(key) ?? [])) tracker.change(input);
      }
    },
  };
}

/** One object for each call and function, so that equal callers are the same. */
function createCallers(): (path: string, fn: number, call: CallFact) => Caller {
  const known = new WeakMap<CallFact, Caller>();
  return (path, fn, call) => {
    const before = known.get(call);
    if (before) return before;
    const made = { path, fn, call };
    known.set(call, made);
    return made;
  };
}

const isSameCallers = (a: readonly Caller[], b: readonly Caller[]): boolean =>
  a === b || (a.length === b.length && a.every((one, index) => one === b[index]));

const isSameRefs = (a: readonly CalleeRef[], b: readonly CalleeRef[]): boolean =>
  a === b || (a.length === b.length && a.every((one, index) => isSameRef(one, b[index])));

const isSameRef = (a: CalleeRef, b: CalleeRef | undefined): boolean =>
  a.path === b?.path && a.fn === b.fn && (a.bound === b.bound || JSON.stringify(a.bound) === JSON.stringify(b.bound));

function dropOthers(files: Map<string, unknown>, paths: readonly string[]): void {
  const kept = new Set(paths);
  for (const path of files.keys()) if (!kept.has(path)) files.delete(path);
}

function callsOf(
  path: string,
  project: Project,
  callerOf: (path: string, fn: number, call: CallFact) => Caller,
): FileCalls {
  const direct: { caller: Caller; refs: readonly FunctionRef[] }[] = [];
  const throughParameter: { caller: Caller; callee: Value }[] = [];
  const overridden: [CallFact, readonly FunctionRef[]][] = [];
  const names = new Set(callableNamesIn(project.flowOf(path)));
  for (const [fn, facts] of functionsIn(project.flowOf(path))) {
    for (const call of facts.calls) {
      const callee = project.valueAt(path, call.callee);
      for (const { value } of call.args) {
        const handed = handedNamesIn(project.rawValueAt(path, value), (one) => project.expand(path, one));
        for (const name of handed) names.add(name);
      }
      const below = overridingOf(project, path, fn, call);
      const own = call.event === undefined ? project.calledBy(callee, call) : placesOf(call, callee, path);
      const refs = [...own, ...below];
      if (below.length > 0) overridden.push([call, below]);
      if (refs.length > 0) direct.push({ caller: callerOf(path, fn, call), refs });
      for (const option of callee.kind === 'either' ? callee.options : [callee]) {
        if (isOpen(option)) throughParameter.push({ caller: callerOf(path, fn, call), callee: option });
      }
    }
  }
  return { direct, throughParameter, overridden, names };
}

/** Without the calls that can run no function of the project. What is emitted is heard whatever it is called. */
function callable(files: readonly FileCalls[]): FileCalls['throughParameter'] {
  const names = new Set(files.flatMap((file) => [...file.names]));
  return files.flatMap((file) =>
    file.throughParameter.filter(
      ({ caller, callee }) => caller.call.event !== undefined || mayBeCallable(callee, names),
    ),
  );
}

/** Methods of classes below that replace the one which a method calls on its own `this`. */
function overridingOf(project: Project, path: string, fn: number, call: CallFact): readonly FunctionRef[] {
  const name = /^this\.([\w$]+)$/.exec(call.text)?.[1];
  const owner = name === undefined || call.form !== 'call' ? undefined : project.classes.ofFunction(path, fn);
  if (name === undefined || !owner) return [];
  return project.classes.heirsOf(owner).flatMap(({ path: file, facts }) => {
    const found = Object.hasOwn(facts.members, name) ? facts.members[name] : undefined;
    return found === undefined ? [] : [{ path: file, fn: found }];
  });
}

/** What a call hands its arguments to: functions, or the emitter that it emits on. */
function placesOf(call: CallFact, callee: Value, path: string): CalleeRef[] {
  if (call.event === undefined) return functionsOf(callee, call.form === 'new', call.args.length);
  return call.event === 'emit' ? emittersOf(callee, path) : [];
}

function callersIn(rows: FileCalls['direct']): Map<string, Caller[]> {
  const callers = new Map<string, Caller[]>();
  for (const { caller, refs } of rows) for (const ref of refs) addTo(callers, ref, caller);
  return callers;
}

function addTo(callers: Map<string, Caller[]>, ref: FunctionRef, caller: Caller): void {
  const key = keyOfFunction(ref);
  const list = callers.get(key);
  if (list?.at(-1) === caller) return;
  if (list) list.push(caller);
  else callers.set(key, [caller]);
}

/**
 * Callbacks: a function that calls its parameter runs what its own callers hand over, which may be a parameter of theirs.
 * Each round sees the callers of the one before, so that the order of files has no say.
 */
function handCallbacks(
  calls: FileCalls['throughParameter'],
  overridden: Handed,
  direct: Callers,
  project: Project,
): { callers: Callers; handed: Handed } {
  let callers = direct;
  let handed: Handed = overridden;
  for (let round = 0; round < MAX_CALLBACK_ROUNDS; round++) {
    const next = new Map(overridden);
    const fillings = createFillings(callers, project);
    for (const { caller, callee } of calls) {
      const refs = handedOver(caller, callee, fillings);
      if (refs.length > 0) next.set(caller.call, [...(next.get(caller.call) ?? []), ...refs]);
    }
    const isStable =
      next.size === handed.size && [...next].every(([call, refs]) => isSameRefs(refs, handed.get(call) ?? []));
    if (isStable) break;
    handed = next;
    const joined = new Map([...direct].map(([key, list]) => [key, [...list]]));
    for (const { caller } of calls) for (const ref of next.get(caller.call) ?? []) addTo(joined, ref, caller);
    callers = joined;
  }
  return { callers, handed };
}

/**
 * The functions that a value can be, once the callers of the function that its parameter belongs to have filled it; a
 * parameter of theirs is filled by their own callers in turn.
 */
function handedOver({ call }: Caller, callee: Value, fillings: Fillings): CalleeRef[] {
  const found = new Map<string, CalleeRef>();
  for (const { value, path } of fillings(callee)) {
    for (const ref of placesOf(call, value, path)) {
      found.set(`${keyOfFunction(ref)} ${ref.bound ? JSON.stringify(ref.bound) : ''}`, ref);
    }
  }
  return [...found.values()];
}
