import type { ClassFacts, FlowFacts } from '../../core/flow-facts.ts';
import type { Kept, Tracker } from '../../core/memo.ts';
import type { Value } from '../../core/value.ts';
import { MAX_CLASS_FAMILY } from '../limits.ts';

/** A class of a file, a static side of one, or an object literal with methods. */
export interface ClassRef {
  readonly path: string;
  readonly index: number;
  readonly facts: ClassFacts;
}

/** The classes of all files, whose methods are whose, and who extends whom. */
export interface ClassIndex {
  /** The class whose `this` a function sees. */
  ofFunction(path: string, fn: number): ClassRef | undefined;
  /** The class that a value of kind `class` stands for; its file must be written into it. */
  ofValue(value: Value): ClassRef | undefined;
  at(path: string, index: number): ClassRef | undefined;
  /** The class with those that it extends and those that extend it, itself first; bounded. */
  familyOf(ref: ClassRef): readonly ClassRef[];
  /** Those that extend the class, directly or not; bounded. */
  heirsOf(ref: ClassRef): readonly ClassRef[];
}

/** A class index that is brought up to date by `update`; all other questions are asked between updates. */
export interface ClassSession extends ClassIndex {
  update(paths: readonly string[]): void;
}

/** Makes an empty index. `flowOf` and `valueAt`, which gives expanded values, note what they read. */
export function createClassIndex(
  flowOf: (path: string) => FlowFacts | undefined,
  valueAt: (path: string, index: number | undefined) => Value,
  tracker: Tracker,
): ClassSession {
  const input = tracker.createInput();
  let tables: Tables = readTables([], flowOf);
  let signature = '';
  const get = (): Tables => {
    tracker.read(input);
    return tables;
  };
  const ofValue = (value: Value, isStatic = false): ClassRef | undefined =>
    value.kind === 'class'
      ? get().byName.get(`${value.path ?? ''}#${isStatic ? 'static ' : ''}${value.name}`)
      : undefined;
  const parentsOf = remembering(tracker, (ref) => {
    const isStatic = ref.facts.name.startsWith('static ');
    const found = ref.facts.extends === undefined ? [] : classValuesOf(valueAt(ref.path, ref.facts.extends));
    return found.flatMap((value) => ofValue(value, isStatic) ?? []);
  });
  let heirs: Kept<ReadonlyMap<string, readonly ClassRef[]>> | undefined;
  const childrenOf = (ref: ClassRef): readonly ClassRef[] => {
    heirs = tracker.reuse(heirs) ?? tracker.make(() => indexHeirs(get().all, parentsOf));
    return heirs.answer.get(keyOfClass(ref)) ?? [];
  };
  const familyOf = remembering(tracker, (ref) =>
    distinctClasses([...reach([ref], parentsOf), ...reach([ref], childrenOf)]),
  );
  return {
    update(paths) {
      const next = readTables(paths, flowOf);
      const nextSignature = JSON.stringify(next.all);
      if (nextSignature === signature) return;
      [tables, signature] = [next, nextSignature];
      tracker.change(input);
    },
    ofFunction: (path, fn) => get().byFunction.get(`${path}#${fn}`),
    ofValue,
    at: (path, index) => get().byIndex.get(`${path}#${index}`),
    heirsOf: (ref) => reach([ref], childrenOf).slice(1),
    familyOf,
  };
}

/** Remembers an answer for each class, as long as what it rests on holds. */
function remembering(
  tracker: Tracker,
  ask: (ref: ClassRef) => readonly ClassRef[],
): (ref: ClassRef) => readonly ClassRef[] {
  const known = new Map<string, Kept<readonly ClassRef[]>>();
  return (ref) => {
    const key = keyOfClass(ref);
    const kept = tracker.reuse(known.get(key)) ?? tracker.make(() => ask(ref));
    known.set(key, kept);
    return kept.answer;
  };
}

/** Equal for equal classes. */
export function keyOfClass(ref: ClassRef): string {
  return `${ref.path}#${ref.index}`;
}

/** The classes that a value can be. */
export function classValuesOf(value: Value): Extract<Value, { kind: 'class' }>[] {
  if (value.kind === 'class') return [value];
  return value.kind === 'either' ? value.options.flatMap(classValuesOf) : [];
}

interface Tables {
  readonly all: readonly ClassRef[];
  readonly byName: ReadonlyMap<string, ClassRef>;
  readonly byIndex: ReadonlyMap<string, ClassRef>;
  readonly byFunction: ReadonlyMap<string, ClassRef>;
}

function readTables(paths: readonly string[], flowOf: (path: string) => FlowFacts | undefined): Tables {
  const all = paths.flatMap((path) => (flowOf(path)?.classes ?? []).map((facts, index) => ({ path, index, facts })));
  const byName = new Map<string, ClassRef>();
  const byFunction = new Map<string, ClassRef>();
  for (const ref of all) {
    const name = `${ref.path}#${ref.facts.name}`;
    if (!byName.has(name)) byName.set(name, ref);
    for (const fn of [...Object.values(ref.facts.members), ...(ref.facts.inner ?? [])]) {
      byFunction.set(`${ref.path}#${fn}`, ref);
    }
  }
  return { all, byName, byIndex: new Map(all.map((ref) => [keyOfClass(ref), ref])), byFunction };
}

function indexHeirs(
  all: readonly ClassRef[],
  parentsOf: (ref: ClassRef) => readonly ClassRef[],
): ReadonlyMap<string, readonly ClassRef[]> {
  const heirs = new Map<string, ClassRef[]>();
  for (const ref of all) {
    for (const parent of parentsOf(ref)) {
      const key = keyOfClass(parent);
      const list = heirs.get(key);
      if (list) list.push(ref);
      else heirs.set(key, [ref]);
    }
  }
  return heirs;
}

function reach(start: readonly ClassRef[], next: (ref: ClassRef) => readonly ClassRef[]): readonly ClassRef[] {
  const found = [...start];
  const seen = new Set(found.map(keyOfClass));
  for (let at = 0; at < found.length && found.length < MAX_CLASS_FAMILY; at++) {
    const ref = found[at];
    for (const one of ref ? next(ref) : []) {
      const key = keyOfClass(one);
      if (seen.has(key) || found.length >= MAX_CLASS_FAMILY) continue;
      seen.add(key);
      found.push(one);
    }
  }
  return found;
}

function distinctClasses(refs: readonly ClassRef[]): readonly ClassRef[] {
  return [...new Map(refs.map((ref) => [keyOfClass(ref), ref])).values()];
}
