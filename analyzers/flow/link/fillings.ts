import type { Value } from '../../core/value.ts';
import { hashOfValue, sizeOf } from '../../resolve/build.ts';
import { memberOf } from '../../resolve/member-values.ts';
import { rootOf } from '../callee.ts';
import { MAX_CALLBACK_ROUNDS, MAX_CALLBACK_SIZE, MAX_CALLBACKS } from '../limits.ts';
import { keyOfFunction, substituteParameters } from './project.ts';
import type { Caller, Project } from './project.ts';
import { isStandIn } from './stand-ins.ts';

/** The callers of each function, by its key. */
export type Callers = ReadonlyMap<string, readonly Caller[]>;

/** A value and the file from which it is seen. */
export interface Placed {
  readonly value: Value;
  readonly path: string;
}

/** What callers hand over for a value that starts at a parameter, nearest first. */
export type Fillings = (value: Value) => readonly Placed[];

/**
 * Makes the fillings of one state of the callers. What is handed over for a parameter is found once, however many of its
 * members are called.
 */
export function createFillings(callers: Callers, project: Project): Fillings {
  const handed = new Map<string, readonly Placed[]>();
  const reached = new Map<string, readonly Placed[]>();
  const fill: Fillings = (value) => {
    const base = baseOf(value);
    if (!base) return kept(handed, keyOfValue(value), () => filledBy(value, callers, project));
    const filled = kept(handed, keyOfParameter(base), () => filledBy(base, callers, project));
    return filled.map((option) => membersAt(option, base.members));
  };
  const reach: Fillings = (value) => {
    const out: Placed[] = [];
    const seen = new Set<string>();
    let level: readonly Value[] = [value];
    for (let depth = 0; depth < MAX_CALLBACK_ROUNDS && level.length > 0 && out.length < MAX_CALLBACKS; depth++) {
      const options = distinct(level.flatMap(fill)).slice(0, MAX_CALLBACKS - out.length);
      out.push(...options);
      level = options.flatMap((option) => {
        if (!isOpen(option.value)) return [];
        const key = keyOfValue(option.value);
        return seen.has(key) ? [] : (seen.add(key), [option.value]);
      });
    }
    return out;
  };
  // Members of what was reached may be parameters again: of an object that some caller has made of its own ones.
  return (value) => {
    const out: Placed[] = [];
    const seen = new Set<string>();
    let level: readonly Value[] = [value];
    for (let depth = 0; depth < MAX_CALLBACK_ROUNDS && level.length > 0 && out.length < MAX_CALLBACKS; depth++) {
      const next: Value[] = [];
      for (const one of level) {
        const base = baseOf(one);
        const options = base ? kept(reached, keyOfParameter(base), () => reach({ ...base, path: [] })) : reach(one);
        for (const option of options) {
          const member = base ? membersAt(option, base.members) : option;
          out.push(member);
          if (rootOf(option.value).kind === 'parameter' || !isOpen(member.value)) continue;
          const key = keyOfValue(member.value);
          if (!seen.has(key) && seen.add(key)) next.push(member.value);
        }
      }
      level = next;
    }
    return out;
  };
}

type Parameter = Extract<Value, { kind: 'parameter' }>;

/** The parameter itself, and the members of it that a value is. */
function baseOf(value: Value): (Parameter & { readonly members: readonly string[] }) | undefined {
  if (value.kind !== 'parameter' || value.file === undefined) return undefined;
  return { ...value, path: [], members: value.path };
}

const keyOfParameter = ({ file, fn, index }: Parameter): string => `${file ?? ''}#${fn}#${index}`;

/** Says whether callers of a function may fill a value. */
export const isOpen = (value: Value): boolean =>
  rootOf(value).kind === 'parameter' && sizeOf(value) <= MAX_CALLBACK_SIZE;

const keyOfValue = (value: Value): string => String(hashOfValue(value));

const membersAt = ({ value, path }: Placed, members: readonly string[]): Placed => ({
  value: members.reduce(memberOf, value),
  path,
});

function kept<Row>(rows: Map<string, Row>, key: string, make: () => Row): Row {
  const known = rows.get(key);
  if (known !== undefined) return known;
  const made = make();
  rows.set(key, made);
  return made;
}

function filledBy(value: Value, callers: Callers, project: Project): readonly Placed[] {
  const root = rootOf(value);
  if (root.kind !== 'parameter' || root.file === undefined) return [];
  const owner = { path: root.file, fn: root.fn };
  const speaking = (callers.get(keyOfFunction(owner)) ?? []).filter((caller) => !isStandIn(caller.path, owner.path));
  const all = speaking.slice(0, MAX_CALLBACKS).flatMap((caller) => {
    const filled = substituteParameters(value, owner, caller, project);
    const options = filled.kind === 'either' ? filled.options : [filled];
    return options.filter(mayHoldFunction).map((option) => ({ value: option, path: caller.path }));
  });
  return distinct(all);
}

const mayHoldFunction = ({ kind }: Value): boolean => kind !== 'text' && kind !== 'unknown' && kind !== 'environment';

/** Each once, in order: most callers hand over the same few. */
function distinct(placed: readonly Placed[]): readonly Placed[] {
  const seen = new Set<string>();
  return placed.filter(({ value, path }) => {
    const key = `${keyOfValue(value)} ${path}`;
    return !seen.has(key) && seen.add(key);
  });
}
