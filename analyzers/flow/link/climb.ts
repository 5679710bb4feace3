import type { FlowFacts } from '../../core/flow-facts.ts';
import type { Step } from '../../core/flow.ts';
import type { Kept } from '../../core/memo.ts';
import { handedBy, handsOver } from './callbacks.ts';
import { SELF, SENT } from '../hidden.ts';
import { isOtherUse } from './hook-users.ts';
import { MAX_CALLERS_UP, MAX_CLIMBED } from '../limits.ts';
import type { OriginResolver } from './origins.ts';
import { keyOfFunction } from './project.ts';
import type { Caller, FunctionRef, Project } from './project.ts';
import { stronger } from '../sinks/protection.ts';
import { continued, distinct, isNothing, keyOfEnd, leadsOn, openOf, startAtName } from './terminals.ts';
import type { ParameterAt, Terminal } from './terminals.ts';

/** Follows a parameter of another function (a closure's, a constructor's) up to sources, for itself. */
export interface Climber {
  /** Gives the sources that are met; a parameter that nobody is seen to fill starts at its first name. */
  climbAlone(start: Terminal): readonly Terminal[];
}

interface Climbed {
  /** Sources, and parameters that the names behind them may start. */
  readonly ends: readonly Terminal[];
  readonly isFull: boolean;
}

/** Makes a climber; answers are remembered. */
export function createClimber(project: Project, resolver: OriginResolver): Climber {
  const { tracker } = project;
  const known = new WeakMap<FlowFacts, Map<string, Kept<Climbed>>>();
  const answersOf = (path: string): Map<string, Kept<Climbed>> => {
    const flow = project.flowOf(path);
    const before = flow && known.get(flow);
    if (before) return before;
    const made = new Map<string, Kept<Climbed>>();
    if (flow) known.set(flow, made);
    return made;
  };
  const climbed = (start: Terminal): Climbed => {
    const open = openOf(start);
    if (!open) return { ends: start.source ? [start] : [], isFull: false };
    const isNamed = startAtName(start).length > 0;
    const answers = answersOf(open.path);
    const key = keyOfStart(start, isNamed);
    const reused = tracker.reuse(answers.get(key));
    if (reused) return reused.answer;
    const outer = resolver.takeOverflow();
    const kept = tracker.make((): Climbed => {
      const { ends, isFull } = climb({ ...start, steps: [] }, isNamed, project, resolver);
      return { ends, isFull: resolver.takeOverflow() || isFull };
    });
    if (outer) resolver.noteOverflow();
    answers.set(key, kept);
    return kept.answer;
  };
  return {
    climbAlone(start) {
      const { ends, isFull } = climbed(start);
      if (isFull) resolver.noteOverflow();
      return ends.flatMap((end) => {
        const whole = start.steps.length ? { ...end, steps: [...end.steps, ...start.steps] } : end;
        return end.source ? whole : startAtName(whole);
      });
    },
  };
}

/** Goes on from a parameter to what a caller hands over. */
export function handOver(
  terminal: Terminal,
  of: FunctionRef,
  caller: Caller,
  project: Project,
  resolver: OriginResolver,
  isSite = false,
): readonly Terminal[] {
  const { parameter } = terminal;
  if (terminal.callback) return resolver.fillCallback(terminal, caller);
  if (!parameter) return [];
  const { handed, hooks } = parameter;
  if (isOtherUse(hooks, caller.path, project)) return [];
  const given = handed ? handsOver(handed, of, caller, project) : true;
  if (given === false) return [];
  const next = given === true ? handedBy(caller, of, project) : given;
  const step = passedStep(of, parameter.index, caller, project);
  const isInside = hooks !== undefined && hooks.at(-1)?.user !== caller.path;
  const heldTo = (before: ParameterAt): Partial<ParameterAt> => ({
    ...(next && keyOfFunction(before.of) === keyOfFunction(caller) ? { handed: next } : {}),
    ...(isInside ? { hooks } : {}),
  });
  const isTold = !caller.call.isImplied && !isSite;
  const found = resolver.resolveArgument(caller, caller.call, of, parameter.index, parameter.at).map((before) => ({
    ...before,
    steps: [...before.steps, ...(isTold ? [step] : []), ...terminal.steps],
    ...stronger(before, terminal),
    ...(before.parameter ? { self: before.self ?? selfOf(terminal) } : {}),
    ...(before.parameter ? { parameter: { ...before.parameter, ...heldTo(before.parameter) } } : {}),
  }));
  return isNothing(found) ? standIns(terminal, resolver) : found;
}

/** Says whether all that was found are members of instances whose making is known. */
export function isKnownToBeClean(found: readonly Terminal[]): boolean {
  return found.some((one) => one.isMade) && !found.some((one) => one.isLost);
}

/** The member of `this` that any instance stands for when nothing better is found behind a terminal. */
function selfOf(terminal: Terminal): ParameterAt | undefined {
  return terminal.parameter?.index === SELF ? terminal.parameter : terminal.self;
}

/** Where no instance is known: what any instance of the class may hold. */
function standIns(terminal: Terminal, resolver: OriginResolver): readonly Terminal[] {
  for (const self of [selfOf(terminal), terminal.self]) {
    if (!self) continue;
    const found = resolver.resolveInstances(self.of, self.at);
    const outer = self === terminal.self ? undefined : terminal.self;
    if (found.length > 0) return found.map((before) => continued(before, { ...terminal, self: outer }));
  }
  return [];
}

function passedStep(of: FunctionRef, index: number, caller: Caller, project: Project): Step {
  const facts = project.functionOf(of);
  const name = facts?.parameters[index];
  const known = name ? `parameter ${name}` : `parameter ${index + 1}`;
  const place = index === SENT ? 'next()' : index === SELF ? 'this' : known;
  return {
    path: caller.path,
    span: caller.call.span,
    message: `passed to ${facts?.name || caller.call.text} (${place})`,
  };
}

/**
 * Climbs breadth first. Each parameter is followed once, whatever the chains that lead to it, so that the work stays
 * linear: further chains start at the first name on them that speaks of data. `isNamed` says that one stands behind `start`.
 */
function climb(start: Terminal, isNamed: boolean, project: Project, resolver: OriginResolver): Climbed {
  const out: Terminal[] = [];
  let isFull = false;
  const seen = new Set<string>();
  const leave = (terminal: Terminal): void => {
    const named = startAtName(terminal);
    if (named.length > 0) out.push(...named);
    else if (isNamed) out.push(terminal);
  };
  let level: readonly Terminal[] = [start];
  for (let height = 0; level.length > 0 && height <= MAX_CALLERS_UP; height++) {
    const next: Terminal[] = [];
    for (const terminal of level) {
      const open = openOf(terminal);
      if (!open) {
        if (terminal.source) out.push(terminal);
        continue;
      }
      if (out.length + next.length > MAX_CLIMBED) {
        isFull = true;
        continue;
      }
      const key = keyOfEnd(terminal);
      if (seen.has(key)) {
        leave(terminal);
        continue;
      }
      seen.add(key);
      const all = project.callersOf(open);
      const callers = height < MAX_CALLERS_UP ? all : [];
      isFull ||= callers.length < all.length;
      const found = callers.flatMap((caller) => handOver(terminal, open, caller, project, resolver));
      const known = callers.length > 0 ? found : standIns(terminal, resolver);
      next.push(...known.filter(leadsOn));
      if (!known.some(leadsOn) && !isKnownToBeClean(known)) leave(terminal);
    }
    const kept = distinct(next, MAX_CLIMBED);
    isFull ||= kept.isFull;
    level = kept.terminals;
  }
  return { ends: out, isFull };
}

/** Equal for starts from which the same is found. */
function keyOfStart(start: Terminal, isNamed: boolean): string {
  const self = start.self ? keyOfEnd({ ...start, source: undefined, callback: undefined, parameter: start.self }) : '';
  return [keyOfEnd(start), start.encryption, start.weakness, isNamed, self].join(' ');
}
