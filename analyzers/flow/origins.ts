import type { Step, Weakness } from '../core/flow.ts';
import type {
  AccessPath,
  CallFact,
  Entry,
  FlowFacts,
  FunctionFacts,
  Origin,
  Passing,
  SourceFact,
} from '../core/flow-facts.ts';
import type { Kept } from '../core/memo.ts';
import { selectEntries } from './entries.ts';
import type { Selected } from './entries.ts';
import { emitsHeardBy } from './heard.ts';
import { ERROR, isHidden, SENT, THROWN } from './hidden.ts';
import { isPartOf } from './authentication.ts';
import type { CredentialPart } from './authentication.ts';
import { isBookkeeping } from './bookkeeping.ts';
import { MAX_CALLS_DOWN, MAX_PATH, MAX_TERMINALS } from './limits.ts';
import { isAnswered } from './match.ts';
import { keyOfFunction } from './project.ts';
import type { FunctionRef, Project } from './project.ts';
import { measureOf, rankOf, stronger } from './protection.ts';
import type { Encryption, Measure } from './protection.ts';
import { ANY, extendPath, keyOf } from './taint.ts';
import { messageOfSource } from './trace.ts';

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

/** Where an origin leads in the end: to a source, or to a parameter whose callers know more. */
export interface Terminal {
  readonly source?: SourceRef;
  readonly parameter?: { readonly of: FunctionRef; readonly index: number; readonly at: AccessPath };
  /** After the source or parameter, oldest first; names on the way among them. */
  readonly steps: readonly TraceStep[];
  readonly encryption: Encryption;
  readonly weakness?: Weakness;
}

/** Follows origins down into the functions that give them. */
export interface OriginResolver {
  /** What reaches a value at a member chain of it, seen from inside a function. */
  resolveEntries(of: FunctionRef, entries: readonly Entry[], at: AccessPath): readonly Terminal[];
  /** Keeps one terminal of each kind, as `distinct` does. */
  keep(terminals: readonly Terminal[]): readonly Terminal[];
  /** Says whether, since it was last asked, an answer had more ends than are kept. */
  takeOverflow(): boolean;
}

/** What is remembered of an origin. */
interface Answer {
  readonly terminals: readonly Terminal[];
  /** How many calls down it looked. */
  readonly height: number;
  /** True when it would have looked further down. */
  readonly isCut: boolean;
  readonly isFull: boolean;
}

/**
 * Makes a resolver; answers are remembered. An answer depends on the origin and on how many calls down it may still look,
 * and on nothing else: not on what was asked before, nor on where a recursion was entered. One that never met the limit
 * holds for every greater number.
 */
export function createOriginResolver(project: Project): OriginResolver {
  const { tracker } = project;
  const answers = new WeakMap<FlowFacts, Map<string, Kept<Answer>>>();
  /** What is noted of the answer being made. */
  let height = 0;
  let isCut = false;
  let isFull = false;
  let depth = 0;

  const distinctOf = (terminals: readonly Terminal[]): readonly Terminal[] => {
    const out = distinct(terminals);
    isFull ||= out.isFull;
    return out.terminals;
  };

  const resolveEntries = (of: FunctionRef, entries: readonly Entry[], at: AccessPath): readonly Terminal[] => {
    const flow = project.flowOf(of.path);
    const facts = project.functionOf(of);
    if (!flow || !facts) return [];
    const selected = selectEntries(entries, at);
    const clean = cleanPaths(of, selected);
    const out = selected.flatMap(({ entry, rest }) => {
      const found = facts.origins[entry.origin];
      if (!found || isWithout(found, rest, facts)) return [];
      const origin = extend(found, rest);
      const isHushed = clean !== undefined && origin.kind !== 'source' && clean.has(origin.path.join('.'));
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
    const name = origin.path.some(isHidden) ? [] : nameStep(of, origin.named, isHushed);
    if (origin.kind === 'type') return typed(of, origin, name);
    if (origin.kind === 'parameter') {
      return [withSteps(plain({ parameter: { of, index: origin.index, at: origin.path } }), name)];
    }
    if (depth >= MAX_CALLS_DOWN) {
      isCut = true;
      return named([], name);
    }
    const answer = answerTo(of, origin, isHushed, () => named(follow(of, facts, origin), name));
    height = Math.max(height, answer.height);
    isCut ||= answer.isCut;
    isFull ||= answer.isFull;
    return answer.terminals;
  };

  const answerTo = (of: FunctionRef, origin: Origin, isHushed: boolean, follow: () => readonly Terminal[]): Answer => {
    const known = answersOf(of.path);
    const key = `${of.fn} ${keyOf(origin)}${isHushed ? ' hushed' : ''}`;
    const cutKey = `${key} ${depth}`;
    const whole = known.get(key);
    const reused = tracker.reuse(whole && depth + whole.answer.height <= MAX_CALLS_DOWN ? whole : known.get(cutKey));
    if (reused) return reused.answer;
    const outer = { height, isCut, isFull };
    [height, isCut, isFull] = [0, false, false];
    depth++;
    const kept = tracker.make((): Answer => ({ terminals: follow(), height: height + 1, isCut, isFull }));
    depth--;
    ({ height, isCut, isFull } = outer);
    known.set(kept.answer.isCut ? cutKey : key, kept);
    return kept.answer;
  };

  const answersOf = (path: string): Map<string, Kept<Answer>> => {
    const flow = project.flowOf(path);
    const known = flow && answers.get(flow);
    if (known) return known;
    const made = new Map<string, Kept<Answer>>();
    if (flow) answers.set(flow, made);
    return made;
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
    const fact = origin.named === undefined ? undefined : project.flowOf(of.path)?.sources[origin.named];
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
        return [];
    }
  };

  const followResult = (of: FunctionRef, call: CallFact, at: AccessPath): readonly Terminal[] => {
    if (call.event === 'on') return followEvent(of, call, at);
    const measure = measureOf(project, of, call);
    if (measure?.isRedacted) return [];
    if (at[0] === THROWN || at[0] === ERROR) return followFailure(of, call, at[0], at.slice(1));
    const targets = call.form === 'new' ? [] : project.targetsOf(of.path, call);
    if (targets.length && !measure) {
      return distinctOf(targets.flatMap((target) => followReturn(of, call, target, at)));
    }
    if (at.some(isHidden)) return [];
    if (!measure && isAnswered(project, of.path, call)) return [];
    if (!measure) return passed(of, call, call.passes);
    const passes = measure.isBuilt ? 'receiver' : measure.keys || call.passes === 'arguments' ? 'arguments' : 'both';
    const steps = measure.told === undefined ? [] : [{ path: of.path, span: call.span, message: measure.told }];
    return passed(of, call, passes, measure.keys).map((terminal) => withSteps(measured(terminal, measure), steps));
  };

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
    return inside
      .flatMap((terminal) => enterCaller(of, call, target, terminal))
      .map((terminal) => (call.isImplied ? terminal : withSteps(terminal, [step])));
  };

  /** What a call throws at once (`THROWN`), or what its promise or iteration fails with (`ERROR`). */
  const followFailure = (of: FunctionRef, call: CallFact, kind: string, at: AccessPath): readonly Terminal[] =>
    distinctOf(
      project.targetsOf(of.path, call).flatMap((target) => {
        const facts = project.functionOf(target);
        if (!facts) return [];
        const step: Step = { path: of.path, span: call.span, message: `thrown by ${facts.name || call.text}` };
        const later = kind === ERROR ? resolveEntries(target, facts.returns, [ERROR, ...at]) : [];
        const thrown = (facts.isLater === true) === (kind === ERROR) ? thrownIn(target, facts, at) : [];
        return [...later, ...thrown]
          .flatMap((terminal) => enterCaller(of, call, target, terminal))
          .map((terminal) => (call.isImplied ? terminal : withSteps(terminal, [step])));
      }),
    );

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

  /** Replaces parameters of the called function by what the call hands over. */
  const enterCaller = (
    of: FunctionRef,
    call: CallFact,
    target: FunctionRef,
    terminal: Terminal,
  ): readonly Terminal[] => {
    const { parameter } = terminal;
    if (!parameter || keyOfFunction(parameter.of) !== keyOfFunction(target)) return [terminal];
    const entries = argumentEntries(call, parameter.index, parameter.at);
    const outer = resolveEntries(of, entries.entries, entries.at);
    return outer.map((before) => ({
      ...before,
      steps: [...before.steps, ...terminal.steps],
      ...stronger(before, terminal),
    }));
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
    return distinctOf([...args, ...receiver].flatMap((entries) => resolveEntries(of, entries, [])));
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

  const followCell = (path: string, cell: number, at: AccessPath): readonly Terminal[] =>
    distinctOf(
      (project.flowOf(path)?.cells[cell]?.writes ?? []).flatMap((write) =>
        resolveEntries({ path, fn: write.fn }, write.entries, at),
      ),
    );

  return {
    resolveEntries,
    keep: distinctOf,
    takeOverflow: () => {
      const was = isFull;
      isFull = false;
      return was;
    },
  };
}

/** The origins that reach a value at a member chain of it, each with what the chain leaves. */
export function selectedOrigins(
  facts: FunctionFacts | undefined,
  entries: readonly Entry[],
  at: AccessPath,
): readonly Origin[] {
  return selectEntries(entries, at).flatMap(({ entry, rest }) => {
    const origin = facts?.origins[entry.origin];
    return origin ? [extend(origin, rest)] : [];
  });
}

/** The entries of a call's argument that a parameter takes; a rest parameter takes all from its index on. */
export function argumentEntries(
  call: CallFact,
  index: number,
  at: AccessPath,
): { readonly entries: readonly Entry[]; readonly at: AccessPath } {
  if (index === SENT) return { entries: call.sent ?? [], at };
  if (at[0] === '...') {
    const place = Number(at[1]);
    const rest =
      at[1] !== undefined && Number.isInteger(place)
        ? call.args.slice(index + place, index + place + 1)
        : call.args.slice(index);
    return { entries: rest.flatMap((argument) => argument.entries ?? []), at: at.slice(2) };
  }
  const spread = call.args.findIndex((argument) => argument.isSpread);
  if (spread >= 0 && spread <= index) {
    const isLast = spread === call.args.length - 1;
    return { entries: call.args[spread]?.entries ?? [], at: [isLast ? String(index - spread) : ANY, ...at] };
  }
  return { entries: call.args[index]?.entries ?? [], at };
}

/** A source has no hidden parts, nor has a chain at its limit; what was caught does not fail any more. */
function isWithout(origin: Origin, rest: AccessPath, facts: FunctionFacts): boolean {
  if (rest[0] === ERROR && origin.kind === 'result' && facts.calls[origin.call]?.isCaught) return true;
  return rest.some(isHidden) && (origin.kind === 'source' || origin.path.length + rest.length > MAX_PATH);
}

function extend(origin: Origin, rest: AccessPath): Origin {
  if (origin.kind === 'source' || rest.length === 0) return origin;
  const path = rest.reduce(extendPath, origin.path);
  return origin.named !== undefined && rest.some(isBookkeeping)
    ? { ...origin, path, named: undefined }
    : { ...origin, path };
}

function plain(end: Pick<Terminal, 'source' | 'parameter'>): Terminal {
  return { ...end, steps: [], encryption: 'none' };
}

function withSteps(terminal: Terminal, steps: readonly TraceStep[]): Terminal {
  return steps.length ? { ...terminal, steps: [...terminal.steps, ...steps] } : terminal;
}

function measured(terminal: Terminal, measure: Measure): Terminal {
  if (measure.isCap) {
    const { encryption, weakness } = measure;
    return terminal.encryption === 'client' ? { ...terminal, encryption, weakness } : terminal;
  }
  const { weakness: _, ...rest } = terminal;
  return { ...rest, ...stronger(terminal, measure) };
}

/** Types used in one file, at most; indexes of members stand above it. */
const MAX_USES = 100_000;

function numberOfPath(path: AccessPath): number {
  let number = 0;
  for (const letter of path.join('.')) number = (number * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return number;
}

/** Adds what a name says; when nothing is found behind it, the name is the source. */
function named(found: readonly Terminal[], steps: readonly TraceStep[]): readonly Terminal[] {
  const name = steps[0]?.name;
  if (!name) return found;
  if (found.length === 0 && steps[0]?.isHushed) return [];
  return found.length === 0 ? [plain({ source: name })] : found.map((terminal) => withSteps(terminal, steps));
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
  const { source, parameter } = terminal;
  const end = source
    ? `${source.path} ${source.index}`
    : parameter
      ? `${keyOfFunction(parameter.of)} ${parameter.index}.${parameter.at.join('.')}`
      : '';
  return `${end} ${namesOf(terminal)
    .map((name) => `${name.path}:${name.index}`)
    .join()}`;
}
