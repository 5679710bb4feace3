import { SELF } from '../hidden.ts';
import type { AccessPath, CallFact, Entry } from '../../core/flow-facts.ts';
import type { Value } from '../../core/value.ts';
import { ownMember } from '../../resolve/member-values.ts';
import { classValuesOf, keyOfClass } from './class-index.ts';
import type { ClassRef } from './class-index.ts';
import { agree } from './entries.ts';
import { MAX_CLASS_FAMILY, MAX_INSTANCE_PATHS } from '../limits.ts';
import { keyOfFunction } from './project.ts';
import type { FunctionRef, Project } from './project.ts';
import { continued, leadsOn, LOST, MADE } from './terminals.ts';
import type { ParameterAt, Terminal } from './terminals.ts';

/** What instances ask of the resolver that they are a part of. */
export interface InstancePorts {
  resolveEntries(of: FunctionRef, entries: readonly Entry[], at: AccessPath): readonly Terminal[];
  enterCaller(of: FunctionRef, call: CallFact, target: FunctionRef, terminal: Terminal): readonly Terminal[];
  /** What a call of unknown code passes on. */
  passed(of: FunctionRef, call: CallFact): readonly Terminal[];
  cellWrites(path: string, cell: number, at: AccessPath): readonly Terminal[];
  /** Remembers an answer that rests on a file, and looks no further down than allowed. */
  guarded(path: string, key: string, resolve: () => readonly Terminal[]): readonly Terminal[];
  distinct(terminals: readonly Terminal[]): readonly Terminal[];
  /** Notes that a limit was reached. */
  noteFull(): void;
  /** While it lasts, no instance stands in for another: one class whose instances hold each other ends there. */
  standingIn(resolve: () => readonly Terminal[]): readonly Terminal[];
}

/** Says what instances of classes hold. */
export interface InstanceResolver {
  /** What a construction makes; undefined when its class is not at hand. */
  resolveNew(
    of: FunctionRef,
    call: CallFact,
    targets: readonly FunctionRef[],
    at: AccessPath,
  ): readonly Terminal[] | undefined;
  /** What initialisers give to the fields of a class. */
  initialFields(ref: ClassRef | undefined, at: AccessPath): readonly Terminal[];
  /** What any instance of a class, or of those above and below it, may hold. */
  instancesOf(ref: ClassRef, at: AccessPath): readonly Terminal[];
}

/** A member chain of any instance, and the way that goes on after it. */
interface Wanted {
  readonly at: AccessPath;
  readonly after?: Terminal;
}

/** Makes the part of the resolver that knows classes. */
export function createInstanceResolver(project: Project, ports: InstancePorts): InstanceResolver {
  const { resolveEntries, enterCaller, guarded, distinct } = ports;

  /** What a construction makes; undefined when its class is not at hand. */
  const resolveNew = (
    of: FunctionRef,
    call: CallFact,
    targets: readonly FunctionRef[],
    at: AccessPath,
  ): readonly Terminal[] | undefined => {
    const classes = classValuesOf(project.valueAt(of.path, call.callee));
    if (classes.length === 0 && targets.length === 0) return undefined;
    const written = targets.flatMap((target) => {
      const facts = project.functionOf(target);
      const writes = facts?.writes.find((write) => write.index === SELF)?.entries ?? [];
      return [...writes, ...(facts?.returns ?? [])].length === 0
        ? []
        : [...resolveEntries(target, writes, at), ...resolveEntries(target, facts?.returns ?? [], at)].flatMap(
            (terminal) => enterCaller(of, call, target, terminal),
          );
    });
    const chains = classes.map(chainOf);
    const initial = chains.flatMap(({ known }) =>
      known.flatMap((value) => initialFields(project.classes.ofValue(value), at)),
    );
    const [name, ...rest] = at;
    const got = name === undefined ? [] : classes.map((value) => readGetter(of, call, value, name, rest));
    const unknown = chains.some(({ isOpen }) => isOpen) ? ports.passed(of, call) : [];
    const isSet = targets.some((target) =>
      project
        .functionOf(target)
        ?.writes.some((write) => write.index === SELF && write.entries.some((entry) => agree(entry.at, at))),
    );
    return distinct([
      ...written,
      ...initial,
      ...got.flatMap((found) => found ?? []),
      ...unknown,
      MADE,
      ...(isSet || got.some(Boolean) ? [] : [LOST]),
    ]);
  };

  const initialFields = (ref: ClassRef | undefined, at: AccessPath): readonly Terminal[] =>
    ref?.facts.fields === undefined ? [] : ports.cellWrites(ref.path, ref.facts.fields, at);

  /** A getter stands for what it gives back, with the instance as `this`. */
  const readGetter = (
    of: FunctionRef,
    call: CallFact,
    value: ClassValue,
    name: string,
    rest: AccessPath,
  ): readonly Terminal[] | undefined => {
    for (const one of inheritanceOf(value)) {
      const ref = project.classes.ofValue(one);
      const fn = ref && ownNumber(ref.facts.members, `get ${name}`);
      if (!ref || fn === undefined) continue;
      const getter = { path: ref.path, fn };
      return resolveEntries(getter, project.functionOf(getter)?.returns ?? [], rest).flatMap((terminal) => {
        const { parameter } = terminal;
        if (parameter?.index !== SELF || keyOfFunction(parameter.of) !== keyOfFunction(getter)) return [terminal];
        const key = `${keyOfFunction(of)} get ${call.span.start} ${parameter.at.join('.')}`;
        return guarded(
          of.path,
          key,
          () => resolveNew(of, call, project.targetsOf(of.path, call), parameter.at) ?? [],
        ).map((before) => continued(before, terminal));
      });
    }
    return undefined;
  };

  const instancesOf = (ref: ClassRef, at: AccessPath): readonly Terminal[] =>
    guarded(ref.path, `class ${ref.index} ${at.join('.')}`, () =>
      ports.standingIn(() => distinct(gather(project.classes.familyOf(ref), at)).filter(leadsOn)),
    );

  /** Follows members of `this` that were set to other members, each once. */
  const gather = (family: readonly ClassRef[], at: AccessPath): readonly Terminal[] => {
    const keys = new Set(family.map(keyOfClass));
    const found: Terminal[] = [];
    const wanted = new Map<string, Wanted>([[at.join('.'), { at }]]);
    // What is added while it is walked through is walked through as well.
    for (const one of wanted.values()) {
      for (const terminal of family.flatMap((ref) => heldBy(ref, one.at))) {
        const before = one.after ? continued(terminal, one.after) : terminal;
        const { parameter } = terminal;
        if (!parameter || !isSelfOf(parameter, keys)) found.push(before);
        else if (!wanted.has(parameter.at.join('.'))) {
          if (wanted.size >= MAX_INSTANCE_PATHS) ports.noteFull();
          else wanted.set(parameter.at.join('.'), { at: parameter.at, after: before });
        }
      }
    }
    return found;
  };

  const isSelfOf = ({ of, index }: ParameterAt, keys: ReadonlySet<string>): boolean => {
    const owner = index === SELF ? project.classes.ofFunction(of.path, of.fn) : undefined;
    return owner !== undefined && keys.has(keyOfClass(owner));
  };

  /** What the functions of one class put into `this`, its initialisers included. */
  const heldBy = (ref: ClassRef, at: AccessPath): readonly Terminal[] => {
    const { members, inner = [] } = ref.facts;
    const written = [...Object.values(members), ...inner].flatMap((fn) => {
      const of = { path: ref.path, fn };
      const writes = project.functionOf(of)?.writes.find((write) => write.index === SELF);
      return writes ? resolveEntries(of, writes.entries, at) : [];
    });
    const [name, ...rest] = at;
    const fn = name === undefined ? undefined : ownNumber(members, `get ${name}`);
    const getter = fn === undefined ? undefined : { path: ref.path, fn };
    const got = getter ? resolveEntries(getter, project.functionOf(getter)?.returns ?? [], rest) : [];
    return [...initialFields(ref, at), ...written, ...got];
  };

  return { resolveNew, initialFields, instancesOf };
}

type ClassValue = Extract<Value, { kind: 'class' }>;

/** A class and those that it extends, as far as they are known, nearest first. */
function inheritanceOf(value: ClassValue): readonly ClassValue[] {
  const found: ClassValue[] = [];
  for (
    let one: Value | undefined = value;
    one?.kind === 'class' && found.length < MAX_CLASS_FAMILY;
    one = one.extends
  ) {
    found.push(one);
  }
  return found;
}

/** The classes up to the one whose constructor runs; open when that one is not at hand. */
function chainOf(value: ClassValue): { readonly known: readonly ClassValue[]; readonly isOpen: boolean } {
  const all = inheritanceOf(value);
  const maker = all.findIndex((one) => ownMember(one.members, 'constructor') !== undefined);
  if (maker >= 0) return { known: all.slice(0, maker + 1), isOpen: false };
  const parent = all.at(-1)?.extends;
  return { known: all, isOpen: parent !== undefined && parent.kind !== 'function' };
}

function ownNumber(members: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(members, name) ? members[name] : undefined;
}
