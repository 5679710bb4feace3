import type { Step } from '../../core/flow.ts';
import type { AccessPath, CallFact, Entry, FunctionFacts, Origin, Passing, SourceFact } from '../../core/flow-facts.ts';
import { callbacksOf, fillCallback, keyOfCall, keyOfCallback, leave } from './callbacks.ts';
import type { Callback } from './callbacks.ts';
import { createAnswers } from './answers.ts';
import { agree, argumentEntries, selectEntries } from './entries.ts';
import { isSaidOf, isWithout, readMember } from './selected-origins.ts';
import type { Selected } from './entries.ts';
import { emitsHeardBy } from './heard.ts';
import { isPartOf } from '../sinks/authentication.ts';
import type { CredentialPart } from '../sinks/authentication.ts';
import { ERROR, isHidden, SELF, THROWN } from '../hidden.ts';
import { notedUse } from './hook-users.ts';
import { createInstanceResolver } from './instances.ts';
import { EFFECT_WEIGHT } from '../limits.ts';
import { isAnswered } from '../sinks/match.ts';
import { keyOfFunction } from './project.ts';
import type { Caller, FunctionRef, Project } from './project.ts';
import { measureOf, stronger } from '../sinks/protection.ts';
import type { Measure } from '../sinks/protection.ts';
import { ANY, extendPath, keyOf } from '../taint.ts';
import {
  continued,
  isNothing,
  keptSelf,
  leadsOn,
  LOST,
  MADE,
  measured,
  named,
  openOf,
  plain,
  withSteps,
} from './terminals.ts';
import type { SourceRef, Terminal, TraceStep } from './terminals.ts';
import { messageOfSource } from './trace.ts';

/** Follows origins down into the functions that give them. */
export interface OriginResolver {
  /** What reaches a value at a member chain of it, seen from inside a function. */
  resolveEntries(of: FunctionRef, entries: readonly Entry[], at: AccessPath): readonly Terminal[];
  /** What a call hands to a parameter of a function that it runs; index -1 is `this`. */
  resolveArgument(
    of: FunctionRef,
    call: CallFact,
    target: FunctionRef,
    index: number,
    at: AccessPath,
  ): readonly Terminal[];
  /** What any instance of the class may hold at a member chain of `this`, seen from one of its functions. */
  resolveInstances(of: FunctionRef, at: AccessPath): readonly Terminal[];
  /** What a caller of a callback's function gets of it. */
  fillCallback(terminal: Terminal, caller: Caller): readonly Terminal[];
  /** Keeps one terminal of each kind, as `distinct` does. */
  keep(terminals: readonly Terminal[]): readonly Terminal[];
  /** Says whether, since it was last asked, an answer had more ends than are kept. */
  takeOverflow(): boolean;
  /** Says so of an answer that is given again. */
  noteOverflow(): void;
}

/**
 * Makes a resolver; answers are remembered. An answer depends on the origin and on how many calls down it may still look,
 * and on nothing else: not on what was asked before, nor on where a recursion was entered. One that never met the limit
 * holds for every greater number.
 */
export function createOriginResolver(project: Project): OriginResolver {
  const answers = createAnswers(project);
  const { answerTo, guarded, distinct: distinctOf } = answers;

  const resolveEntries = (of: FunctionRef, entries: readonly Entry[], at: AccessPath): readonly Terminal[] => {
    const flow = project.flowOf(of.path);
    const facts = project.functionOf(of);
    if (!flow || !facts) return [];
    const selected = selectEntries(entries, at);
    const clean = cleanPaths(of, selected);
    const out = selected.flatMap(({ entry, rest }) => {
      const found = facts.origins[entry.origin];
      if (!found || isWithout(found, rest, facts)) return [];
      if (found.kind === 'source' && !isSaidOf(found.source, rest, flow, project.knowledge)) return [];
      const origin = readMember(found, rest, flow, project.knowledge);
      const isHushed = 'path' in origin && (origin.isHushed === true || (clean?.has(origin.path.join('.')) ?? false));
      const steps = (entry.via ?? []).flatMap((index) => {
        const step = flow.steps[index];
        return step ? [{ path: of.path, span: step.span, message: step.message }] : [];
      });
      const weakness = entry.via?.map((index) => flow.steps[index]?.weakness).find((code) => code !== undefined);
      return resolveOrigin(of, facts, origin, isHushed).map((terminal) =>
        withSteps(
          weakness ? { ...terminal, ...stronger(terminal, { encryption: 'none', weakness }) } : terminal,
          steps,
        ),
      );
    });
    return distinctOf(out);
  };

  /** Member chains that declared types say to be clean; undefined when there are none. */
  const cleanPaths = (of: FunctionRef, selected: readonly Selected[]): ReadonlySet<string> | undefined => {
    const uses = project.flowOf(of.path)?.types?.uses;
    if (!uses?.length || selected.length < 2) return undefined;
    const origins = project.functionOf(of)?.origins ?? [];
    const paths = selected.flatMap(({ entry, rest }) => {
      const found = origins[entry.origin];
      const use = found?.kind === 'type' ? uses[found.type] : undefined;
      if (found?.kind !== 'type' || !use) return [];
      const path = rest.reduce(extendPath, found.path);
      return path.length > 0 && project.declared.answer(of.path, use, path) === 'clean' ? [path.join('.')] : [];
    });
    return paths.length ? new Set(paths) : undefined;
  };

  const resolveOrigin = (
    of: FunctionRef,
    facts: FunctionFacts,
    origin: Origin,
    isHushed: boolean,
  ): readonly Terminal[] => {
    if (origin.kind === 'source') return [plain({ source: { ...of, index: origin.source } })];
    if (origin.kind === 'made') return [MADE];
    const name = origin.path.some(isHidden) ? [] : nameStep(of, origin.named, isHushed);
    if (origin.kind === 'type') return typed(of, origin, name);
    if (origin.kind === 'parameter') {
      return [withSteps(plain({ parameter: { of, index: origin.index, at: origin.path } }), name)];
    }
    if (answers.isAtLimit()) return named([], name);
    const weight = origin.kind === 'effect' && origin.argument === SELF ? EFFECT_WEIGHT : 1;
    const key = `${of.fn} ${keyOf(origin)}${isHushed ? ' hushed' : ''}`;
    return answerTo(of.path, key, weight, () => {
      const followed = follow(of, facts, origin);
      // A method that writes nothing into its object leaves what the object was, which tells its name itself.
      const isUntouched = origin.kind === 'effect' && origin.argument === SELF && followed.length === 0;
      return isUntouched ? [] : named(followed, name);
    });
  };

  /** What a declared type says; where it is not at hand, the name that has it is asked. */
  const typed = (
    of: FunctionRef,
    origin: Extract<Origin, { kind: 'type' }>,
    name: readonly TraceStep[],
  ): readonly Terminal[] => {
    const use = project.flowOf(of.path)?.types?.uses[origin.type];
    if (!use) return [];
    const { parameter } = use;
    const isParameter = parameter !== undefined;
    if (isParameter && isFilledByConstants(of, parameter)) return [];
    const answer = project.declared.answer(of.path, use, origin.path);
    if (answer === 'clean') return [];
    if (answer !== 'unknown') return [plain({ source: declaredRef(of, origin, answer, isParameter) })];
    if (isParameter)
      return name.length ? [withSteps(plain({ parameter: { of, index: parameter, at: origin.path } }), name)] : [];
    const fact =
      origin.named === undefined || origin.isHushed ? undefined : project.flowOf(of.path)?.sources[origin.named];
    return fact ? [plain({ source: declaredRef(of, origin, fact, false) })] : [];
  };

  const declaredRef = (
    of: FunctionRef,
    origin: Extract<Origin, { kind: 'type' }>,
    fact: SourceFact,
    isParameter: boolean,
  ): SourceRef => {
    // Negative, so that it stands in no table; the same for the same member, whatever was asked before.
    const index = -1 - origin.type - MAX_USES * numberOfPath(origin.path);
    return { ...of, index, declared: { fact, isParameter } };
  };

  /** Callers that are all seen to hand over written-out values know more than the type. */
  const isFilledByConstants = (of: FunctionRef, index: number): boolean => {
    const callers = project.callersOf(of);
    return (
      callers.length > 0 &&
      callers.every(({ path, call }) => {
        const { kind } = project.rawValueAt(path, call.args[index]?.value);
        return kind === 'object' || kind === 'text' || kind === 'array';
      })
    );
  };

  const nameStep = (of: FunctionRef, index: number | undefined, isHushed: boolean): readonly TraceStep[] => {
    const fact = index === undefined ? undefined : project.flowOf(of.path)?.sources[index];
    if (!fact || index === undefined) return [];
    return [
      {
        path: of.path,
        span: fact.span,
        message: messageOfSource(fact, project.knowledge),
        name: { ...of, index },
        isTold: fact.isRead === true,
        ...(isHushed ? { isHushed } : {}),
      },
    ];
  };

  const follow = (of: FunctionRef, facts: FunctionFacts, origin: Origin): readonly Terminal[] => {
    switch (origin.kind) {
      case 'result': {
        const call = facts.calls[origin.call];
        return call ? followResult(of, call, origin.path) : [];
      }
      case 'effect': {
        const call = facts.calls[origin.call];
        return call ? followEffect(of, call, origin.argument, origin.path) : [];
      }
      case 'cell':
        return followCell(of.path, origin.cell, origin.path);
      default:
        return [LOST];
    }
  };

  const followResult = (of: FunctionRef, call: CallFact, at: AccessPath): readonly Terminal[] => {
    if (call.event === 'on') return followEvent(of, call, at);
    const measure = measureOf(project, of, call);
    if (measure?.isRedacted) return [];
    const isFailure = at[0] === THROWN || at[0] === ERROR;
    const { targets, callbacks } = calledBy(of, call, at);
    if (call.form === 'new' && !measure && !isFailure) {
      const instance = instances.resolveNew(of, call, project.targetsOf(of.path, call), at);
      if (instance) return instance;
    } else if (isFailure || ((targets.length > 0 || callbacks.length > 0) && !measure)) {
      const inner = targets.flatMap((target) => followTarget(of, call, target, at));
      return distinctOf([...inner, ...callbacks.map((callback) => plain({ callback }))]);
    }
    if (at.some(isHidden)) return [];
    if (!measure && isAnswered(project, of.path, call)) return [LOST];
    const found = measure ? measuredBy(of, call, measure) : passed(of, call, call.passes);
    return found.length === 0 ? [LOST] : found;
  };

  const measuredBy = (of: FunctionRef, call: CallFact, measure: Measure): readonly Terminal[] => {
    const passes = measure.isBuilt ? 'receiver' : measure.keys || call.passes === 'arguments' ? 'arguments' : 'both';
    const steps = measure.told === undefined ? [] : [{ path: of.path, span: call.span, message: measure.told }];
    return passed(of, call, passes, measure.keys).map((terminal) => withSteps(measured(terminal, measure), steps));
  };

  /** The functions that a call runs, and the callbacks of which each caller hands over its own. */
  const calledBy = (of: FunctionRef, call: CallFact, at: AccessPath): Called => {
    const callbacks = project.isHanded(call) ? callbacksOf(of, call, at, project) : [];
    if (callbacks.length === 0) return { targets: project.targetsOf(of.path, call), callbacks };
    return { targets: project.calledBy(project.valueAt(of.path, call.callee), call), callbacks };
  };

  const followTarget = (of: FunctionRef, call: CallFact, target: FunctionRef, at: AccessPath): readonly Terminal[] =>
    at[0] === THROWN || at[0] === ERROR
      ? followFailure(of, call, target, at[0], at.slice(1))
      : followReturn(of, call, target, at);

  /** What listeners of an event are handed: the arguments of all calls that emit it, wherever they are. */
  const followEvent = (of: FunctionRef, call: CallFact, at: AccessPath): readonly Terminal[] =>
    distinctOf(
      emitsHeardBy(of, call, project).flatMap((emit) => {
        const [index = ANY, ...rest] = at;
        const step: Step = { path: emit.path, span: emit.call.span, message: `emitted by ${emit.call.text}` };
        const parts = index === ANY ? emit.call.args.map((_, place) => place) : [Number(index) + 1];
        return parts
          .flatMap((place) => {
            const given = argumentEntries(emit.call, place, rest);
            return resolveEntries(emit, given.entries, given.at);
          })
          .map((terminal) => withSteps(terminal, [step]));
      }),
    );

  const followReturn = (of: FunctionRef, call: CallFact, target: FunctionRef, at: AccessPath): readonly Terminal[] => {
    const facts = project.functionOf(target);
    if (!facts) return [];
    const step: Step = { path: of.path, span: call.span, message: `returned by ${facts.name || call.text}` };
    const inside = resolveEntries(target, facts.returns, at);
    // What everybody can ask for is changed by others as well.
    const isShared = facts.returns.some((entry) => facts.origins[entry.origin]?.kind === 'cell');
    return (isShared ? inside.map((terminal) => (terminal.isMade ? LOST : terminal)) : inside)
      .flatMap((terminal) => enterCaller(of, call, target, notedUse(terminal, target, of.path, project)))
      .map((terminal) => (call.isImplied ? terminal : withSteps(terminal, [step])));
  };

  /** What a call throws at once (`THROWN`), or what its promise or iteration fails with (`ERROR`). */
  const followFailure = (
    of: FunctionRef,
    call: CallFact,
    target: FunctionRef,
    kind: string,
    at: AccessPath,
  ): readonly Terminal[] => {
    const facts = project.functionOf(target);
    if (!facts) return [];
    const step: Step = { path: of.path, span: call.span, message: `thrown by ${facts.name || call.text}` };
    const later = kind === ERROR ? resolveEntries(target, facts.returns, [ERROR, ...at]) : [];
    const thrown = (facts.isLater === true) === (kind === ERROR) ? thrownIn(target, facts, at) : [];
    return [...later, ...thrown]
      .flatMap((terminal) => enterCaller(of, call, target, terminal))
      .map((terminal) => (call.isImplied ? terminal : withSteps(terminal, [step])));
  };

  /** What a function throws itself, and what the calls throw that it does not catch. */
  const thrownIn = (of: FunctionRef, facts: FunctionFacts, at: AccessPath): readonly Terminal[] => {
    const kinds = facts.isLater ? [THROWN, ERROR] : [THROWN];
    const passedOn = facts.calls.flatMap((call, index) =>
      call.isCaught || project.targetsOf(of.path, call).length === 0
        ? []
        : kinds.flatMap((kind) =>
            resolveOrigin(of, facts, { kind: 'result', call: index, path: [kind, ...at] }, false),
          ),
    );
    return [...resolveEntries(of, facts.throws ?? [], at), ...passedOn];
  };

  /** Replaces parameters of the called function, and of the call that made it, by what the calls hand over. */
  const enterCaller = (
    of: FunctionRef,
    call: CallFact,
    target: FunctionRef,
    terminal: Terminal,
  ): readonly Terminal[] => {
    const { parameter, callback } = terminal;
    const open = openOf(terminal);
    if (!open) return [terminal];
    const isOwn = keyOfFunction(open) === keyOfFunction(target);
    const through = isOwn ? call : makerOf(of, call, open);
    if (callback) {
      const left = isOwn ? callback : leave(callback, { ...of, call }, target);
      return through ? fill(terminal, left, { ...of, call: through }) : [{ ...terminal, callback: left }];
    }
    if (!through || !parameter) return [terminal];
    const outer = resolveArgument(of, through, parameter.of, parameter.index, parameter.at);
    const self = isOwn && parameter.index === SELF ? parameter : undefined;
    const found = self && isNothing(outer) && !answers.isStandingIn ? resolveInstances(target, parameter.at) : outer;
    return found.map((before) => ({
      ...before,
      ...keptSelf(before, self, terminal.self),
      steps: [...before.steps, ...terminal.steps],
      ...stronger(before, terminal),
    }));
  };

  /** Replaces a callback by what the function gives that this caller hands over. */
  const fill = (terminal: Terminal, callback: Callback, caller: Caller): readonly Terminal[] => {
    const key = `${caller.fn} ${keyOfCall(caller.call)} fills ${keyOfCallback(callback)}`;
    return guarded(caller.path, key, () => filledBy(callback, caller)).map((before) => continued(before, terminal));
  };

  const filledBy = (callback: Callback, caller: Caller): readonly Terminal[] => {
    const { inside, call, at } = callback;
    const { functions, callbacks } = fillCallback(callback, caller, project);
    const given = functions.flatMap((target) => followTarget(inside, call, target, at));
    const isUnknown = functions.length === 0 && callbacks.length === 0 && !at.some(isHidden);
    const found = isUnknown ? [LOST, ...passed(inside, call, call.passes)] : given;
    const entered = [...callback.callers, { caller, target: callback.of }].reduce(
      (terminals, frame) =>
        terminals.flatMap((terminal) => enterCaller(frame.caller, frame.caller.call, frame.target, terminal)),
      found,
    );
    return distinctOf([...entered, ...callbacks.map((outer) => plain({ callback: outer }))]);
  };

  /** The call that gave the function or object that is called now: what it was given, closures inside it see. */
  const makerOf = (of: FunctionRef, call: CallFact, maker: FunctionRef): CallFact | undefined => {
    const facts = project.functionOf(of);
    for (const { origin: index } of call.receiver ?? []) {
      const origin = facts?.origins[index];
      const made = origin?.kind === 'result' ? facts?.calls[origin.call] : undefined;
      const isMaker =
        made && project.targetsOf(of.path, made).some((ref) => keyOfFunction(ref) === keyOfFunction(maker));
      if (isMaker) return made;
    }
    return undefined;
  };

  const resolveArgument: OriginResolver['resolveArgument'] = (of, call, target, index, at) => {
    if (index === SELF && call.form === 'new')
      return [...instances.initialFields(project.classes.ofFunction(target.path, target.fn), at), MADE];
    if (index === SELF && !call.receiver?.some((entry) => agree(entry.at, at))) return [LOST];
    const handed = index === SELF ? { entries: call.receiver ?? [], at } : argumentEntries(call, index, at);
    return resolveEntries(of, handed.entries, handed.at);
  };

  const resolveInstances: OriginResolver['resolveInstances'] = (of, at) => {
    const ref = project.classes.ofFunction(of.path, of.fn);
    return ref ? instances.instancesOf(ref, at) : [];
  };

  const passed = (
    of: FunctionRef,
    call: CallFact,
    passes: Passing,
    keys: readonly CredentialPart[] = [],
  ): readonly Terminal[] => {
    const takesArguments = call.form === 'new' || passes === 'arguments' || passes === 'both';
    const args = takesArguments
      ? call.args.map((argument, index) => (argument.entries ?? []).filter((entry) => !isPartOf(keys, index, entry)))
      : [];
    const receiver = passes === 'receiver' || passes === 'both' ? [call.receiver ?? []] : [];
    return distinctOf([...args, ...receiver].flatMap((entries) => resolveEntries(of, entries, []))).filter(leadsOn);
  };

  const followEffect = (of: FunctionRef, call: CallFact, argument: number, at: AccessPath): readonly Terminal[] =>
    distinctOf(
      project.targetsOf(of.path, call).flatMap((target) => {
        const writes = project.functionOf(target)?.writes.find((write) => write.index === argument);
        if (!writes) return [];
        return resolveEntries(target, writes.entries, at).flatMap((terminal) =>
          enterCaller(of, call, target, terminal),
        );
      }),
    );

  const followCell = (path: string, cell: number, at: AccessPath): readonly Terminal[] => {
    const owner = project.flowOf(path)?.cells[cell]?.ofClass;
    const ref = owner === undefined ? undefined : project.classes.at(path, owner);
    if (!ref) return followCellWrites(path, cell, at);
    if (!answers.isStandingIn) return instances.instancesOf(ref, at);
    const [fn] = [...Object.values(ref.facts.members), ...(ref.facts.inner ?? [])];
    return fn === undefined
      ? followCellWrites(path, cell, at)
      : [plain({ parameter: { of: { path, fn }, index: SELF, at } })];
  };

  const followCellWrites = (path: string, cell: number, at: AccessPath): readonly Terminal[] =>
    distinctOf(
      (project.flowOf(path)?.cells[cell]?.writes ?? []).flatMap((write) =>
        resolveEntries({ path, fn: write.fn }, write.entries, at),
      ),
    );

  const instances = createInstanceResolver(project, {
    resolveEntries,
    enterCaller,
    passed: (of, call) => passed(of, call, call.passes),
    cellWrites: followCellWrites,
    guarded,
    noteFull: answers.noteFull,
    standingIn: answers.standingIn,
    distinct: distinctOf,
  });

  return {
    resolveEntries,
    resolveArgument,
    resolveInstances,
    fillCallback: (terminal, caller) => (terminal.callback ? fill(terminal, terminal.callback, caller) : []),
    keep: distinctOf,
    takeOverflow: answers.takeFull,
    noteOverflow: answers.noteFull,
  };
}

/** What a call runs. */
interface Called {
  readonly targets: readonly FunctionRef[];
  readonly callbacks: readonly Callback[];
}

/** Types used in one file, at most; indexes of members stand above it. */
const MAX_USES = 100_000;

function numberOfPath(path: AccessPath): number {
  let number = 0;
  for (const letter of path.join('.')) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}
