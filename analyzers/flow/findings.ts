import type { Category, Confidence } from '../core/categories.ts';
import type { Flow, Step } from '../core/flow.ts';
import type { CallFact, SourceFact } from '../core/flow-facts.ts';
import type { Problem } from '../core/problem.ts';
import { compareSpans } from '../core/span.ts';
import { isOwnCredential } from './credentials.ts';
import { keyOfDestination } from './destination.ts';
import type { Destination } from './destination.ts';
import { MAX_FLOWS_PER_SINK } from './limits.ts';
import { weaker } from './origins.ts';
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

interface Draft {
  readonly sinkCall: SinkCall;
  readonly destination: Destination;
  readonly source: SourceFact;
  readonly path: string;
  readonly steps: readonly Step[];
  readonly categories: Set<Category>;
  readonly dataTypes: Set<string>;
  confidence: Confidence;
  encryption: Flow['encryption'];
  readonly profiles: Set<string>;
}

/** Makes an empty table. */
export function createFlowTable(project: Project): FlowTable {
  const drafts = new Map<string, Draft>();
  const perSink = new Map<CallFact, number>();
  const problems: Problem[] = [];
  const sourceOf = (ref: SourceRef) => project.flowOf(ref.path)?.sources[ref.index];

  const addOne = (sinkCall: SinkCall, destination: Destination, terminal: Terminal, ref: SourceRef) => {
    const source = sourceOf(ref);
    if (!source) return;
    const said = describe(source, terminal.names.flatMap((name) => sourceOf(name) ?? []));
    if (isOwnCredential(source, said.categories, said.dataTypes)) return;
    const key = `${sinkCall.of.path} ${sinkCall.call.span.start} ${sinkCall.call.span.end} ${keyOfDestination(destination)} ${ref.path} ${source.span.start} ${source.span.end}`;
    const known = drafts.get(key);
    if (known) return mergeInto(known, said, terminal, destination);
    const count = (perSink.get(sinkCall.call) ?? 0) + 1;
    perSink.set(sinkCall.call, count);
    if (count > MAX_FLOWS_PER_SINK) return;
    drafts.set(key, {
      sinkCall,
      destination,
      source,
      path: ref.path,
      steps: terminal.steps,
      categories: new Set(said.categories),
      dataTypes: new Set(said.dataTypes),
      confidence: said.confidence,
      encryption: terminal.encryption,
      profiles: new Set(destination.profile ? [destination.profile] : []),
    });
  };

  return {
    problems,
    add: (sinkCall, destinations, terminal) => {
      const { source } = terminal;
      if (source) for (const destination of destinations) addOne(sinkCall, destination, terminal, source);
    },
    addNamed: (sinkCall, destinations, terminal) => {
      const name = terminal.names.at(-1);
      if (!name) return;
      for (const destination of destinations) addOne(sinkCall, destination, { ...terminal, names: [] }, name);
    },
    finish: () => ({
      flows: [...drafts.values()].map((draft) => toFlow(draft, project)).sort(compareFlows),
      problems: [...problems, ...overflows(perSink, drafts)],
    }),
  };
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
  const { of, call, sink } = draft.sinkCall;
  const { destination } = draft;
  return {
    steps: stepsOfFlow(draft.source, draft.path, draft.steps, draft.sinkCall, destination, project.knowledge),
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

function overflows(perSink: ReadonlyMap<CallFact, number>, drafts: ReadonlyMap<string, Draft>): Problem[] {
  const paths = new Map([...drafts.values()].map(({ sinkCall }) => [sinkCall.call, sinkCall]));
  return [...perSink].flatMap(([call, count]): Problem[] => {
    const sinkCall = paths.get(call);
    if (count <= MAX_FLOWS_PER_SINK || !sinkCall) return [];
    return [
      {
        code: 'limit',
        path: sinkCall.of.path,
        span: call.span,
        message: `${count} flows reach ${sinkCall.sink.name}; the first ${MAX_FLOWS_PER_SINK} are shown.`,
        incomplete: false,
      },
    ];
  });
}
