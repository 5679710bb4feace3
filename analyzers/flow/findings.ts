import type { Category, Confidence } from '../core/categories.ts';
import type { Flow, Step } from '../core/flow.ts';
import type { CallFact, SourceFact } from '../core/flow-facts.ts';
import type { Problem } from '../core/problem.ts';
import { compareSpans } from '../core/span.ts';
import { isOwnCredential } from './credentials.ts';
import { keyOfDestination } from './destination.ts';
import type { Destination } from './destination.ts';
import { MAX_FLOWS_PER_SINK, MAX_SOURCES_OF_A_READ } from './limits.ts';
import { namesOf, startAtName, weaker } from './origins.ts';
import type { SourceRef, Terminal } from './origins.ts';
import type { FunctionRef, Project } from './project.ts';
import type { Sink } from './sinks.ts';
import { REQUEST_BODY } from './sources.ts';
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
}

interface Draft {
  readonly arrival: Arrival;
  readonly source: SourceFact;
  readonly categories: Set<Category>;
  readonly dataTypes: Set<string>;
  confidence: Confidence;
  encryption: Flow['encryption'];
  readonly profiles: Set<string>;
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
      const told = arrivals.map((arrival) => startAtNewData(arrival, project));
      const drafts = [...draftsOf(gathered(told, project), project).values()];
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

/**
 * Lets a flow start where a read brings up data of another kind than the names before it: `comment.ip` says more than
 * `comment`. Known sources stay as they are.
 */
function startAtNewData(arrival: Arrival, project: Project): Arrival {
  const source = sourceOf(arrival.ref, project);
  if (!source || source.basis === 'known') return arrival;
  const at = arrival.terminal.steps.findLastIndex((step) => {
    const name = step.name && sourceOf(step.name, project);
    return name?.isRead === true && name.dataTypes.some((type) => !source.dataTypes.includes(type));
  });
  return at < 0 ? arrival : cutAt(arrival, at);
}

/**
 * Lets many names that come together in one read (`options.messages`, filled from ten places) start there:
 * each of them would only repeat what the read already says. Known sources stay as they are.
 */
function gathered(arrivals: readonly Arrival[], project: Project): readonly Arrival[] {
  const groups = new Map<string, Set<string>>();
  const keys = arrivals.map((arrival) => meetingKey(arrival, project));
  for (const [index, key] of keys.entries()) {
    const arrival = arrivals[index];
    if (key === undefined || !arrival) continue;
    const group = groups.get(key) ?? new Set();
    groups.set(key, group.add(`${arrival.ref.path} ${arrival.ref.index}`));
  }
  return arrivals.map((arrival, index) => {
    const key = keys[index];
    const isMany = key !== undefined && (groups.get(key)?.size ?? 0) > MAX_SOURCES_OF_A_READ;
    return isMany ? cutAtLastRead(arrival, project) : arrival;
  });
}

function meetingKey(arrival: Arrival, project: Project): string | undefined {
  if (sourceOf(arrival.ref, project)?.basis !== 'named') return undefined;
  const at = lastReadOf(arrival.terminal, project);
  const name = arrival.terminal.steps[at]?.name;
  return name && `${keyOfSink(arrival)} ${name.path} ${name.index}`;
}

function lastReadOf(terminal: Terminal, project: Project): number {
  return terminal.steps.findLastIndex((step) => step.name && sourceOf(step.name, project)?.isRead === true);
}

function cutAtLastRead(arrival: Arrival, project: Project): Arrival {
  return cutAt(arrival, lastReadOf(arrival.terminal, project));
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
    const said = describe(
      source,
      namesOf(terminal).flatMap((name) => sourceOf(name, project) ?? []),
    );
    const key = `${keyOfSink(arrival)} ${ref.path} ${source.span.start} ${source.span.end}`;
    const known = drafts.get(key);
    if (known) mergeInto(known, said, terminal, destination);
    else {
      drafts.set(key, {
        arrival,
        source,
        categories: new Set(said.categories),
        dataTypes: new Set(said.dataTypes),
        confidence: said.confidence,
        encryption: terminal.encryption,
        profiles: new Set(destination.profile ? [destination.profile] : []),
      });
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

/** What source and names together say: known data is what all say, a mere name is what the last name says. */
function describe(source: SourceFact, names: readonly SourceFact[]): Said {
  const last = names.at(-1);
  if (!last) return source;
  if (source.basis === 'named') return last;
  if (last.dataTypes.every((type) => type === REQUEST_BODY)) return source;
  return {
    categories: [...new Set([...last.categories, ...source.categories])],
    dataTypes: [...new Set([...last.dataTypes, ...source.dataTypes])],
    confidence: source.confidence,
  };
}

const RANK: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

function mergeInto(draft: Draft, said: Said, terminal: Terminal, destination: Destination): void {
  for (const category of said.categories) draft.categories.add(category);
  for (const type of said.dataTypes) draft.dataTypes.add(type);
  if (RANK[said.confidence] > RANK[draft.confidence]) draft.confidence = said.confidence;
  draft.encryption = weaker(draft.encryption, terminal.encryption);
  if (destination.profile) draft.profiles.add(destination.profile);
  else draft.profiles.clear();
}

function toFlow(draft: Draft, project: Project): Flow {
  const { sinkCall, destination, terminal, ref } = draft.arrival;
  const { of, call, sink } = sinkCall;
  return {
    steps: stepsOfFlow(draft.source, ref.path, terminal.steps, sinkCall, destination, project.knowledge),
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
    profiles: [...draft.profiles].sort(),
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

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
