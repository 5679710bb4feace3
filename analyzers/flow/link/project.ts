import type { CallFact, FlowFacts, FunctionFacts } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Tracker } from '../../core/memo.ts';
import type { Bound, Value } from '../../core/value.ts';
import { childrenOfValue } from '../../resolve/build.ts';
import { mapValue, memberOf, ownMember } from '../../resolve/member-values.ts';
import type { Setting } from '../sinks/settings.ts';
import { MAX_WRAPPERS } from '../limits.ts';
import type { ClassIndex, ClassRef } from './class-index.ts';
import { wrappedFunction } from '../wrappers.ts';
import type { DeclaredData } from './declared-data.ts';
import { mapParametersOf } from './open-parameters.ts';

/** A function of a file. */
export interface FunctionRef {
  readonly path: string;
  readonly fn: number;
}

/** A function as the value of a callee: with what it was made with, as far as that is known. */
export interface CalleeRef extends FunctionRef {
  readonly bound?: readonly Bound[];
}

/** A call of a function, seen from the caller. */
export interface Caller extends FunctionRef {
  readonly call: CallFact;
}

/** What linking asks of the module linker. */
export interface ValueLinker {
  /** Fills import and environment holes of a value of that file, across files and bounded. */
  expand(path: string, value: Value): Value;
  /** The exports of all files of a folder that a value stands for; undefined for other values. */
  everyOf?(value: Value): readonly Value[] | undefined;
  /** What a file exports under a name. */
  exportOf(path: string, name: string): Value | undefined;
  /** The file of the workspace that a specifier leads to. */
  resolveModule(path: string, specifier: string): string | undefined;
}

/** The functions of all files and who calls whom. */
export interface Project {
  readonly knowledge: Knowledge;
  /** Notes what answers rest on. */
  readonly tracker: Tracker;
  /** In order. */
  readonly paths: readonly string[];
  flowOf(path: string): FlowFacts | undefined;
  functionOf(ref: FunctionRef): FunctionFacts | undefined;
  /** A value of a file's table with its holes filled; functions and parameters carry their file. Unknown without an index. */
  valueAt(path: string, index: number | undefined): Value;
  /** The same as it stands in the file. */
  rawValueAt(path: string, index: number | undefined): Value;
  /** Fills the holes of a value as one of that file, as `valueAt` does. */
  expand(path: string, value: Value): Value;
  /** Calls and assignments that configure all clients of a package. */
  settingsOf(name: string): readonly Setting[];
  /** The functions that an expanded callee can be; a module of a computed path can be any file of the folder. */
  calledBy(callee: Value, call: CallFact): readonly CalleeRef[];
  readonly classes: ClassIndex;
  /** The class as a value, as far as its file exports it. */
  classOf(ref: ClassRef): Value | undefined;
  /** The project's functions that a call may run. */
  targetsOf(path: string, call: CallFact): readonly CalleeRef[];
  /** Says whether a call runs functions that its own function's callers hand over. */
  isHanded(call: CallFact): boolean;
  /** In order of path and text. */
  callersOf(ref: FunctionRef): readonly Caller[];
  /** What declared types say. */
  readonly declared: DeclaredData;
}

/** Equal for equal functions. */
export function keyOfFunction(ref: FunctionRef): string {
  return `${ref.path}#${ref.fn}`;
}

/** Writes the file into functions and parameters that belong to `path`. */
export function absoluteOf(path: string, value: Value): Value {
  if (!someWithin(value, isUnplaced)) return value;
  return mapValue(value, (inner) => {
    if (inner.kind === 'function' && inner.path === undefined) return placedFunction(path, inner);
    if (inner.kind === 'parameter' && inner.file === undefined) return { ...inner, file: path };
    if (inner.kind === 'class' && inner.path === undefined) return absoluteOf(path, { ...inner, path });
    return undefined;
  });
}

function placedFunction(path: string, value: Extract<Value, { kind: 'function' }>): Value {
  if (!value.bound) return { ...value, path };
  const bound = value.bound.map((one) => ({
    fn: one.fn,
    path: one.path ?? path,
    args: one.args.map((argument) => absoluteOf(path, argument)),
  }));
  return { ...value, path, bound };
}

function isUnplaced(value: Value): boolean {
  return (
    ((value.kind === 'function' || value.kind === 'class') && value.path === undefined) ||
    (value.kind === 'parameter' && value.file === undefined)
  );
}

/** Says whether a value, or any value within it, passes a test. */
function someWithin(value: Value, test: (value: Value) => boolean): boolean {
  return test(value) || childrenOfValue(value).some((child) => someWithin(child, test));
}

/** The functions that a value can be; of a class, its constructor; of a library's wrapper, what it wraps. */
export function functionsOf(value: Value, isNew: boolean, argumentCount = 0, depth = 0): CalleeRef[] {
  const inner = (part: Value) => functionsOf(part, isNew, argumentCount, depth + 1);
  switch (value.kind) {
    case 'function':
      if (value.path === undefined) return [];
      return [{ path: value.path, fn: value.fn, ...(value.bound ? { bound: value.bound } : {}) }];
    case 'either':
      return value.options.flatMap(inner);
    case 'class': {
      // A class that is called without `new` is a component: what it gets are its properties.
      const render = isNew ? undefined : ownMember(value.members, 'render');
      if (!isNew && !render) return [];
      const constructor = ownMember(value.members, 'constructor');
      if (constructor || render) {
        return [constructor, render].flatMap((part) => (part ? functionsOf(part, false) : []));
      }
      return value.extends ? functionsOf(value.extends, true) : [];
    }
    default: {
      if (depth >= MAX_WRAPPERS) return [];
      // `module.exports = send; module.exports.extra = …`: only the whole module can be called.
      const whole = value.kind === 'object' ? ownMember(value.members, 'default') : undefined;
      const wrapped = wrappedFunction(value, argumentCount) ?? whole;
      return wrapped ? inner(wrapped) : [];
    }
  }
}

/** The functions of a file with their numbers, in order. */
export function functionsIn(flow: FlowFacts | undefined): [number, FunctionFacts][] {
  return Object.entries(flow?.functions ?? {}).map(([fn, facts]) => [Number(fn), facts]);
}

/** Puts a caller's arguments in the place of a function's parameters. The value must be expanded; so is the result. */
export function substituteParameters(value: Value, owner: FunctionRef, caller: Caller, project: Project): Value {
  return mapParametersOf(value, owner, (inner) =>
    inner.path.reduce(memberOf, project.valueAt(caller.path, caller.call.args[inner.index]?.value)),
  );
}
