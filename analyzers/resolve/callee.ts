import type { Value } from '../core/value.ts';

/** What is called, seen from the package or global that it comes from. */
export interface Callee {
  /** The import specifier, as written. */
  readonly package?: string;
  /** The free name at the root. */
  readonly global?: string;
  /**
   * Access path. From a package it starts with an export name (`default` also for the whole module); from a global
   * with the global's own name. Then members, `new` (an instance of what comes before) and `call` (its result):
   * `default.new.put`, `default.create.call.post`, `navigator.sendBeacon`.
   */
  readonly path: string;
  /** The `call` values on the way, outermost last: constructors and factories with their arguments. */
  readonly receivers: readonly Value[];
}

type Call = Extract<Value, { kind: 'call' }>;

/** Finds what a callee's value stands for; of several possibilities the first. */
export function calleeOf(value: Value): Callee | undefined {
  return calleesOf(value)[0];
}

/** Gives all that a callee's value can stand for, in order; promise results count as the promise. */
export function calleesOf(value: Value): Callee[] {
  switch (value.kind) {
    case 'import':
      return [{ package: value.specifier, path: value.name === '*' ? 'default' : value.name, receivers: [] }];
    case 'global':
      return [{ global: value.name, path: value.name, receivers: [] }];
    case 'member':
      return calleesOf(value.of).map((callee) => extended(callee, value.name));
    case 'call':
      if (value.callee.kind === 'member' && value.callee.name === 'bind') return calleesOf(value.callee.of);
      return calleesOf(value.callee).map((callee) => extended(callee, value.isNew ? 'new' : 'call', value));
    case 'class':
      return value.extends ? calleesOf(value.extends) : [];
    case 'either':
      return value.options.flatMap(calleesOf);
    default:
      return [];
  }
}

function extended(callee: Callee, step: string, call?: Call): Callee {
  return {
    ...callee,
    path: `${callee.path}.${step}`,
    receivers: call ? [...callee.receivers, call] : callee.receivers,
  };
}
