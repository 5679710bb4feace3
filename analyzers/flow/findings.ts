import type { Category, Confidence } from '../core/categories.ts';
import type { Flow, Step } from '../core/flow.ts';
import type { CallFact, SourceFact } from '../core/flow-facts.ts';
import type { Problem } from '../core/problem.ts';
import { compareTexts } from '../core/order.ts';
import { compareSpans } from '../core/span.ts';
import { isOwnCredential } from './credentials.ts';
import { keyOfDestination } from './destination.ts';
import type { Destination, NamedPlace } from './destination.ts';
import { MAX_FLOWS_PER_SINK } from './limits.ts';
import { namesOf, startAtName, weaker } from './origins.ts';
import type { SourceRef, Terminal } from './origins.ts';
import type { FunctionRef, Project } from './project.ts';
import type { Sink } from './sinks.ts';
import { stepsOfFlow } from './trace.ts';

interface SinkCall {
  readonly of: FunctionRef;
  readonly call: CallFact;
  readonly sink: Sink;
}

/** Gathers flows: one for each sink call, provider and source place. */
export interface FlowTable {
  readonly problems: Problem[];
  /** Adds the flows of a source that reaches a sink. */
  add(sinkCall: SinkCall, destinations: readonly Destination[], terminal: Terminal): void;
  /** Adds the flows of a parameter that nobody is seen to fill, when its name speaks of data. */
  addNamed(sinkCall: SinkCall, destinations: readonly Destination[], terminal: Terminal): void;
  /** Sorted by sink, then by source. */
  finish(): { flows: Flow[]; problems: Problem[] };
}

/** A source that reaches a sink. */
interface Arrival {
  readonly sinkCall: SinkCall;
  readonly destination: Destination;
  readonly terminal: Terminal;
  readonly ref: SourceRef;
  /** What is told of it; absent until that is settled. */
  readonly categories?: readonly Category[];
}

interface Draft {
  readonly arrival: Arrival;
  readonly source: SourceFact;
  readonly categories: Set<Category>;
  readonly dataTypes: Set<string>;
  confidence: Confidence;
  encryption: Flow['encryption'];
  readonly profiles: Set<string>;
  /** True once a way to the provider holds whatever the profile. */
  isForAll: boolean;
  /** Where the destination is named, each place once, in order of finding. */
  readonly named: Map<string, NamedPlace>;
}

/** Makes an empty table. */
export function createFlowTable(project: Project): FlowTable {
  const arrivals: Arrival[] = [];
  const problems: Problem[] = [];
  const add: FlowTable['add'] = (sinkCall, destinations, terminal) => {
    const { source: ref } = terminal;
    if (!ref || isOwn(ref, terminal, project)) return;
    for (const destination of destinations) arrivals.push({ sinkCall, destination, terminal, ref });
  };
  return {
    problems,
    add,
    addNamed: (sinkCall, destinations, terminal) => {
      for (const started of startAtName(terminal)) add(sinkCall, destinations, started);
    },
    finish: () => {
      const told = withoutBareNames(arrivals, project).flatMap((arrival) => nearestReads(arrival, project));
      const drafts = [...draftsOf(told, project).values()];
      const { kept, overflows } = withinLimit(drafts);
      return {
        flows: kept.map((draft) => toFlow(draft, project)).sort(compareFlows),
        problems: [...problems, ...overflows],
      };
    },
  };
}

function sourceOf(ref: SourceRef, project: Project): SourceFact | undefined {
  return project.flowOf(ref.path)?.sources[ref.index];
}

function isOwn(ref: SourceRef, terminal: Terminal, project: Project): boolean {
  const source = sourceOf(ref, project);
  if (!source) return true;
  return isOwnCredential(source) && namesOf(terminal).every((name) => isOwnName(name, project));
}

function isOwnName(ref: SourceRef, project: Project): boolean {
  const source = sourceOf(ref, project);
  return !source || isOwnCredential(source) || !source.categories.includes('credential');
}

/** Leaves out a parameter's own name where it is seen at the same sink what callers hand to that parameter. */
function withoutBareNames(arrivals: readonly Arrival[], project: Project): Arrival[] {
  const keyOfName = (sink: string, ref: SourceRef): string => `${sink} ${ref.path} ${ref.index}`;
  const passed = new Set(
    arrivals.flatMap((arrival) => namesOf(arrival.terminal).map((name) => keyOfName(keyOfSink(arrival), name))),
  );
  return arrivals.filter(
    (arrival) =>
      sourceOf(arrival.ref, project)?.isRead === true || !passed.has(keyOfName(keyOfSink(arrival), arrival.ref)),
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

function keyOfSink({ sinkCall, destination }: Arrival): string {
  return `${sinkCall.of.path} ${sinkCall.call.span.start} ${sinkCall.call.span.end} ${keyOfDestination(destination)}`;
}

function draftsOf(arrivals: readonly Arrival[], project: Project): ReadonlyMap<string, Draft> {
  const drafts = new Map<string, Draft>();
  for (const arrival of arrivals) {
    const { ref, terminal, destination } = arrival;
    const source = sourceOf(ref, project);
    if (!source) continue;
    const said: Said = {
      categories: arrival.categories ?? source.categories,
      dataTypes: source.dataTypes,
      confidence: source.confidence,
    };
    const key = `${keyOfSink(arrival)} ${ref.path} ${source.span.start} ${source.span.end}`;
    const known = drafts.get(key);
    if (known) mergeInto(known, said, terminal, destination);
    else {
      const draft: Draft = {
        arrival,
        source,
        categories: new Set(said.categories),
        dataTypes: new Set(said.dataTypes),
        confidence: said.confidence,
        encryption: terminal.encryption,
        profiles: new Set(),
        isForAll: false,
        named: new Map(),
      };
      noteDestination(draft, destination);
      drafts.set(key, draft);
    }
  }
  return drafts;
}

/** Keeps the first flows of each sink call; what is left out is said. */
function withinLimit(drafts: readonly Draft[]): { kept: Draft[]; overflows: Problem[] } {
  const counts = new Map<CallFact, { count: number; readonly first: Draft }>();
  const kept = drafts.filter((draft) => {
    const { call } = draft.arrival.sinkCall;
    const row = counts.get(call) ?? { count: 0, first: draft };
    counts.set(call, row);
    return ++row.count <= MAX_FLOWS_PER_SINK;
  });
  const overflows = [...counts.values()].flatMap(({ count, first }): Problem[] => {
    if (count <= MAX_FLOWS_PER_SINK) return [];
    const { of, call, sink } = first.arrival.sinkCall;
    const message = `${count} flows reach ${sink.name}; the first ${MAX_FLOWS_PER_SINK} are shown.`;
    return [{ code: 'limit', path: of.path, span: call.span, message, incomplete: false }];
  });
  return { kept, overflows };
}

interface Said {
  readonly categories: readonly Category[];
  readonly dataTypes: readonly string[];
  readonly confidence: Confidence;
}

const RANK: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

function mergeInto(draft: Draft, said: Said, terminal: Terminal, destination: Destination): void {
  for (const category of said.categories) draft.categories.add(category);
  for (const type of said.dataTypes) draft.dataTypes.add(type);
  if (RANK[said.confidence] > RANK[draft.confidence]) draft.confidence = said.confidence;
  draft.encryption = weaker(draft.encryption, terminal.encryption);
  noteDestination(draft, destination);
}

function noteDestination(draft: Draft, { profile, named }: Destination): void {
  if (profile) draft.profiles.add(profile);
  else draft.isForAll = true;
  if (named) draft.named.set(`${named.path} ${named.span.start}`, named);
}

function toFlow(draft: Draft, project: Project): Flow {
  const { sinkCall, destination, terminal, ref } = draft.arrival;
  const { of, call, sink } = sinkCall;
  return {
    steps: stepsOfFlow(
      draft.source,
      ref.path,
      terminal.steps,
      sinkCall,
      destination,
      [...draft.named.values()],
      project.knowledge,
    ),
    call: { path: of.path, span: call.span },
    provider: destination.provider,
    sink: sink.name,
    host: destination.host,
    region: destination.region,
    location: destination.location,
    locationName: destination.locationName,
    operator: destination.operator,
    categories: [...draft.categories].sort(),
    dataTypes: [...draft.dataTypes].sort(),
    confidence: draft.confidence,
    encryption: draft.encryption,
    symbol: project.functionOf(of)?.name ?? '',
    profiles: draft.isForAll ? [] : [...draft.profiles].sort(),
  };
}

function compareFlows(a: Flow, b: Flow): number {
  return (
    compareTexts(a.call.path, b.call.path) ||
    compareSpans(a.call.span, b.call.span) ||
    compareTexts(a.provider ?? '', b.provider ?? '') ||
    compareTexts(a.host ?? '', b.host ?? '') ||
    compareStarts(a.steps[0], b.steps[0])
  );
}

function compareStarts(a: Step | undefined, b: Step | undefined): number {
  return a && b ? compareTexts(a.path, b.path) || compareSpans(a.span, b.span) : 0;
}
