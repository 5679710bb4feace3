import type { Step, Weakness } from '../../core/flow.ts';
import type { AccessPath, SourceFact } from '../../core/flow-facts.ts';
import { keyOfCallback } from './callbacks.ts';
import type { Callback, Handed } from './callbacks.ts';
import type { HookUse } from './hook-users.ts';
import { MAX_TERMINALS } from '../limits.ts';
import { keyOfFunction } from './project.ts';
import type { FunctionRef } from './project.ts';
import { rankOf, stronger } from '../sinks/protection.ts';
import type { Encryption, Measure } from '../sinks/protection.ts';

/** A source of some file, and the function in which it is met. */
export interface SourceRef extends FunctionRef {
  readonly index: number;
  /** Set where a declared type says so, or a name in its place; the index then stands in no table. */
  readonly declared?: { readonly fact: SourceFact; readonly isParameter: boolean };
}

/** A step that may be a source by itself: a name that speaks of data. */
export interface TraceStep extends Step {
  readonly name?: SourceRef;
  /** False for names that only hold what they are given: no step of the story unless it begins there. */
  readonly isTold?: boolean;
  /** True for a name whose member is declared to hold no data: it tells what comes from behind and starts nothing. */
  readonly isHushed?: boolean;
}

/** Where an origin leads in the end: to a source, or to a parameter or callback whose callers know more. */
export interface Terminal {
  readonly source?: SourceRef;
  readonly parameter?: ParameterAt;
  readonly callback?: Callback;
  /** True when the value is of an object whose making is known: no end of data, but nothing else needs to be guessed. */
  readonly isMade?: boolean;
  /** True when it comes from something of which nothing is known: no end of data either, but a guess is in place. */
  readonly isLost?: boolean;
  /** A member of `this` that any instance of the class stands for, when the parameter leads to none that is known. */
  readonly self?: ParameterAt;
  /** After the source or parameter, oldest first; names on the way among them. */
  readonly steps: readonly TraceStep[];
  readonly encryption: Encryption;
  readonly weakness?: Weakness;
}

/** A member chain of a parameter; index -1 is `this`. */
export interface ParameterAt {
  readonly of: FunctionRef;
  readonly index: number;
  readonly at: AccessPath;
  /** Set where only callers matter that hand over this function. */
  readonly handed?: Handed;
  /** Set on the way out of hooks: what their state holds for those that asked. */
  readonly hooks?: readonly HookUse[];
}

/** An object whose making is known. */
export const MADE: Terminal = { isMade: true, steps: [], encryption: 'none' };

/** Something of which nothing is known. */
export const LOST: Terminal = { isLost: true, steps: [], encryption: 'none' };

/** Says whether a terminal is an end of data, or may lead to one. */
export function leadsOn(terminal: Terminal): boolean {
  return terminal.source !== undefined || openOf(terminal) !== undefined;
}

/** The function whose callers know more. */
export function openOf(terminal: Terminal): FunctionRef | undefined {
  return terminal.parameter?.of ?? terminal.callback?.of;
}

/** Says whether only things were found of which nothing is known. */
export function isNothing(terminals: readonly Terminal[]): boolean {
  return terminals.length > 0 && terminals.every((terminal) => terminal.isLost);
}

/** Keeps, on a parameter that data is still looked for behind, what stands for it when nothing is found there. */
export function keptSelf(
  before: Terminal,
  self: ParameterAt | undefined,
  outer: ParameterAt | undefined,
): { readonly self?: ParameterAt } {
  const kept = before.parameter ? (before.self ?? self ?? outer) : undefined;
  return kept ? { self: kept } : {};
}

/** Goes on after a terminal that took another's place. */
export function continued(before: Terminal, after: Terminal): Terminal {
  return {
    ...before,
    ...keptSelf(before, undefined, after.self),
    steps: [...before.steps, ...after.steps],
    ...stronger(before, after),
  };
}

export function plain(end: Pick<Terminal, 'source' | 'parameter' | 'callback'>): Terminal {
  return { ...end, steps: [], encryption: 'none' };
}

export function withSteps(terminal: Terminal, steps: readonly TraceStep[]): Terminal {
  return steps.length ? { ...terminal, steps: [...terminal.steps, ...steps] } : terminal;
}

/** Applies what a call does for the protection of data. */
export function measured(terminal: Terminal, measure: Measure): Terminal {
  if (measure.isCap) {
    const { encryption, weakness } = measure;
    return terminal.encryption === 'client' ? { ...terminal, encryption, weakness } : terminal;
  }
  const { weakness: _, ...rest } = terminal;
  return { ...rest, ...stronger(terminal, measure) };
}

/** Adds what a name says; when nothing is found behind it, the name is the source. */
export function named(found: readonly Terminal[], steps: readonly TraceStep[]): readonly Terminal[] {
  const name = steps[0]?.name;
  if (!name) return found;
  if (found.some((terminal) => terminal.isMade) && !found.some((terminal) => terminal.isLost)) {
    return found.map((terminal) => withSteps(terminal, steps));
  }
  if (steps[0]?.isHushed && !found.some(leadsOn)) return found;
  return !found.some(leadsOn)
    ? [...found, plain({ source: name })]
    : found.map((terminal) => withSteps(terminal, steps));
}

/** Lets a parameter that nobody is seen to fill start at the first name on the way, when there is one. */
export function startAtName(terminal: Terminal): readonly Terminal[] {
  const at = terminal.steps.findIndex((step) => step.name !== undefined && !step.isHushed);
  const source = terminal.steps[at]?.name;
  if (!source) return [];
  return [{ ...stronger(terminal, terminal), source, steps: terminal.steps.slice(at + 1) }];
}

/** The names on the way, nearest to the sink last. */
export function namesOf(terminal: Terminal): readonly SourceRef[] {
  return terminal.steps.flatMap((step) => step.name ?? []);
}

/** Keeps one terminal of each end and way of naming, the least protected; no more than `most`. */
export function distinct(
  terminals: readonly Terminal[],
  most = MAX_TERMINALS,
): {
  readonly terminals: readonly Terminal[];
  /** True when there were more. */
  readonly isFull: boolean;
} {
  if (terminals.length < 2) return { terminals, isFull: false };
  const out = new Map<string, Terminal>();
  let isFull = false;
  for (const terminal of terminals) {
    const key = keyOfTerminal(terminal);
    const before = out.get(key);
    if (!before && out.size >= most) isFull = true;
    else if (!before || rankOf(terminal) < rankOf(before)) out.set(key, terminal);
  }
  return { terminals: [...out.values()], isFull };
}

function keyOfTerminal(terminal: Terminal): string {
  return `${keyOfEnd(terminal)} ${namesOf(terminal)
    .map((name) => `${name.path}:${name.index}`)
    .join()}`;
}

/** Equal for terminals that lead to the same end. */
export function keyOfEnd({ source, parameter, callback, isMade, isLost }: Terminal): string {
  if (source) return `${source.path} ${source.index}`;
  if (callback) return keyOfCallback(callback);
  if (!parameter) return `${isMade} ${isLost}`;
  const { of, index, at, handed, hooks } = parameter;
  const by = handed ? `${keyOfFunction(handed.ref)} ${JSON.stringify(handed.value)}` : '';
  const user = hooks ? hooks.map((use) => use.user).join() : '';
  return `${keyOfFunction(of)} ${index}.${at.join('.')} ${by}${user}`;
}
