import type { Category } from '../../core/categories.ts';
import type { CallFact, SourceFact } from '../../core/flow-facts.ts';
import { isOwnCredential } from '../sinks/credentials.ts';
import { keyOfDestination } from '../sinks/destination.ts';
import type { Destination } from '../sinks/destination.ts';
import { namesOf } from './terminals.ts';
import type { SourceRef, Terminal } from './terminals.ts';
import type { FunctionRef, Project } from './project.ts';
import type { Sink } from '../sinks/sinks.ts';

export interface SinkCall {
  readonly of: FunctionRef;
  readonly call: CallFact;
  readonly sink: Sink;
}

/** A source that reaches a sink. */
export interface Arrival {
  readonly sinkCall: SinkCall;
  readonly destination: Destination;
  readonly terminal: Terminal;
  readonly ref: SourceRef;
  /** What is told of it; absent until that is settled. */
  readonly categories?: readonly Category[];
}

/** Chooses where each flow starts: the places that say what the data is. */
export function chooseStarts(arrivals: readonly Arrival[], project: Project): Arrival[] {
  const told = withoutBareNames(arrivals, project).flatMap((arrival) => nearestReads(arrival, project));
  return withoutDoubles(told, (arrival) => rankOf(arrival, project));
}

/** How sure an arrival is to say what the data is, the surest first: a read, a mere name of content, a declared type. */
function rankOf({ ref }: Arrival, project: Project): number {
  if (ref.declared) return ref.declared.isParameter ? 2 : 1;
  const source = sourceOf(ref, project);
  const isBare = source?.basis === 'named' && source.isRead !== true;
  return isBare && source.categories.every((category) => category === 'user-content') ? 1 : 0;
}

/** Less sure arrivals add only categories that nothing surer tells at the same sink. */
function withoutDoubles(arrivals: readonly Arrival[], rankOf: (arrival: Arrival) => number): Arrival[] {
  const told = new Map<string, Set<Category>>();
  const out = new Map<Arrival, Arrival>();
  for (const rank of [0, 1, 2]) {
    const ranked = arrivals.filter((arrival) => rankOf(arrival) === rank);
    for (const arrival of ranked) {
      const before = rank === 0 ? undefined : told.get(keyOfSink(arrival.sinkCall, arrival.destination));
      const categories = (arrival.categories ?? []).filter((category) => !before?.has(category));
      if (categories.length === 0 && rank > 0) continue;
      out.set(arrival, rank === 0 ? arrival : { ...arrival, categories });
    }
    for (const arrival of ranked) noteTold(arrival, told);
  }
  return arrivals.flatMap((arrival) => out.get(arrival) ?? []);
}

function noteTold(arrival: Arrival, told: Map<string, Set<Category>>): void {
  const key = keyOfSink(arrival.sinkCall, arrival.destination);
  const known = told.get(key) ?? new Set();
  told.set(key, known);
  for (const category of arrival.categories ?? []) known.add(category);
}

/** Gives the source that a reference names. */
export function sourceOf(ref: SourceRef, project: Project): SourceFact | undefined {
  return ref.declared?.fact ?? project.flowOf(ref.path)?.sources[ref.index];
}

/** Equal for arrivals at one sink call with one destination. */
export function keyOfSink({ of, call }: SinkCall, destination: Destination): string {
  return `${of.path} ${call.span.start} ${call.span.end} ${keyOfDestination(destination)}`;
}

/** Leaves out a parameter's own name where it is seen at the same sink what callers hand to that parameter. */
function withoutBareNames(arrivals: readonly Arrival[], project: Project): Arrival[] {
  const keyOfName = (ref: SourceRef): string => `${ref.path} ${ref.index}`;
  const keys = arrivals.map(({ sinkCall, destination }) => keyOfSink(sinkCall, destination));
  const passed = new Map(keys.map((key) => [key, new Set<string>()]));
  arrivals.forEach(({ terminal }, index) => {
    const names = passed.get(keys[index] ?? '');
    for (const name of namesOf(terminal)) names?.add(keyOfName(name));
  });
  return arrivals.filter(
    ({ ref }, index) => sourceOf(ref, project)?.isRead === true || !passed.get(keys[index] ?? '')?.has(keyOfName(ref)),
  );
}

/** A place on the way of an arrival that says what the data is; -1 is where it starts. */
interface Saying {
  readonly at: number;
  readonly fact: SourceFact;
}

/**
 * Tells an arrival once for each category, from the read nearest to the sink that speaks of it: `options.messages`
 * rather than the ten places that fill it, `comment.ip` rather than `comment`. Calls and members known to yield such data
 * stay where they are, names of parameters count only where nothing better does, and content of users in general says
 * nothing beside what is said of it in particular.
 */
function nearestReads(arrival: Arrival, project: Project): Arrival[] {
  const source = sourceOf(arrival.ref, project);
  if (!source) return [];
  const names = arrival.terminal.steps.flatMap((step, at): Saying[] => {
    const fact = step.name && sourceOf(step.name, project);
    return fact && !isOwnCredential(fact) ? [{ at, fact }] : [];
  });
  const reads = [{ at: -1, fact: source }, ...names.filter(({ fact }) => fact.isRead)].filter(
    ({ fact }) => !isOwnCredential(fact),
  );
  const chosen = new Map<Category, Saying>();
  for (const saying of [...names.filter(({ fact }) => !fact.isRead && fact.confidence !== 'low'), ...reads]) {
    for (const category of saying.fact.categories) {
      const before = chosen.get(category);
      if (before && before.fact.basis === 'known' && category !== 'user-content') continue;
      chosen.set(category, saying);
    }
  }
  if (chosen.size > 1) chosen.delete('user-content');
  const last = Math.max(
    ...[...chosen.values()].map(({ at, fact }) => (fact.isRead && fact.confidence !== 'low' ? at : -1)),
  );
  // A vague name for the whole (`customer`) adds nothing to what is read of it (`customer.deviceId`).
  for (const [category, { at, fact }] of chosen) if (fact.confidence === 'low' && at < last) chosen.delete(category);
  const places = new Map<number, Category[]>();
  for (const [category, { at }] of chosen) places.set(at, [...(places.get(at) ?? []), category]);
  return [...places].map(([at, categories]) => ({ ...(at < 0 ? arrival : cutAt(arrival, at)), categories }));
}

/** Starts at a step that is a source by itself. */
function cutAt(arrival: Arrival, at: number): Arrival {
  const ref = arrival.terminal.steps[at]?.name ?? arrival.ref;
  return {
    ...arrival,
    ref,
    terminal: { ...arrival.terminal, source: ref, steps: arrival.terminal.steps.slice(at + 1) },
  };
}
