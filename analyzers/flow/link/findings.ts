import type { Flow, Step } from '../../core/flow.ts';
import type { CallFact } from '../../core/flow-facts.ts';
import type { Problem } from '../../core/problem.ts';
import { compareTexts } from '../../core/order.ts';
import { compareSpans } from '../../core/span.ts';
import { isOwnCredential } from '../sinks/credentials.ts';
import type { Destination, NamedPlace } from '../sinks/destination.ts';
import { groupWays } from './groups.ts';
import type { Group, Way } from './groups.ts';
import { MAX_FLOWS_PER_SINK, MAX_WAYS } from '../limits.ts';
import { keyOfEnd, namesOf, startAtName } from './terminals.ts';
import type { SourceRef, Terminal } from './terminals.ts';
import type { Project } from './project.ts';
import { chooseStarts, keyOfSink, sourceOf } from './starts.ts';
import type { Arrival, SinkCall } from './starts.ts';
import { stepsOfFlow, stepsToSink } from './trace.ts';

/** Gathers what reaches the sinks of one file. */
export interface FlowTable {
  readonly problems: Problem[];
  /** Ways that differ in nothing but the places they pass are kept once. */
  readonly arrivals: readonly Arrival[];
  /** How many were added, those that are kept once included. */
  readonly added: number;
  /** Calls that hand over data of no known category. */
  readonly untold: Untold[];
  /** Adds the flows of a source that reaches a sink. */
  add(sinkCall: SinkCall, destinations: readonly Destination[], terminal: Terminal): void;
  /** Adds the flows of a parameter that nobody is seen to fill, when its name speaks of data. */
  addNamed(sinkCall: SinkCall, destinations: readonly Destination[], terminal: Terminal): void;
}

/** Data of no known category that a call hands over. */
export interface Untold {
  readonly sinkCall: SinkCall;
  readonly destination: Destination;
  readonly from: Step;
}

/** Makes an empty table. */
export function createFlowTable(project: Project): FlowTable {
  const arrivals: Arrival[] = [];
  const problems: Problem[] = [];
  const known = new Set<string>();
  let added = 0;
  const add: FlowTable['add'] = (sinkCall, destinations, terminal) => {
    const { source: ref } = terminal;
    if (!ref || isOwn(ref, terminal, project)) return;
    added += destinations.length;
    const way = keyOfWay(terminal);
    for (const destination of destinations) {
      const key = `${keyOfPlace(destination)} ${keyOfSink(sinkCall, destination)} ${way}`;
      if (known.has(key)) continue;
      known.add(key);
      arrivals.push({ sinkCall, destination, terminal, ref });
    }
  };
  return {
    problems,
    arrivals,
    get added() {
      return added;
    },
    untold: [],
    add,
    addNamed: (sinkCall, destinations, terminal) => {
      for (const started of startAtName(terminal)) add(sinkCall, destinations, started);
    },
  };
}

/** Equal for ways of which the first would be chosen wherever one of them is. */
function keyOfWay(terminal: Terminal): string {
  const { source, steps, encryption, weakness } = terminal;
  const names: string[] = [];
  for (let at = 0; at < steps.length; at++) {
    const name = steps[at]?.name;
    if (name) names.push(`${at} ${name.path}#${name.fn}:${name.index}`);
  }
  return `${source?.fn} ${keyOfEnd(terminal)} ${encryption} ${weakness} ${steps.length} ${names.join()}`;
}

/** Tells apart what makes one destination: where it is named, and for which profile. */
function keyOfPlace({ profile, named }: Destination): string {
  return `${profile} ${named?.path} ${named?.span.start}`;
}

/** Makes flows of all that was gathered, sorted by sink: one for each sink call, destination and type of data. */
export function finishFlows(tables: readonly FlowTable[], project: Project): { flows: Flow[]; problems: Problem[] } {
  const arrivals = tables.flatMap((table) => table.arrivals);
  const { kept, overflows } = withinLimit(groupWays(chooseStarts(arrivals, project), project));
  return {
    flows: [
      ...kept.map((group) => toFlow(group, project)),
      ...tables.flatMap((table) => table.untold.map((one) => flowOfUntold(one, project))),
    ].sort(compareFlows),
    problems: [...tables.flatMap((table) => table.problems), ...overflows],
  };
}

/** What a flow tells of its sink and of where that sends. */
function placesOf(
  { of, call, sink }: SinkCall,
  { provider, host, variable, region, location, locationName, operator }: Destination,
  project: Project,
) {
  return {
    call: { path: of.path, span: call.span },
    sink: sink.name,
    symbol: project.functionOf(of)?.name ?? '',
    provider,
    host,
    ...(variable === undefined ? {} : { variable }),
    region,
    location,
    locationName,
    operator,
  };
}

function flowOfUntold({ sinkCall, destination, from }: Untold, project: Project): Flow {
  return {
    steps: stepsToSink(from, sinkCall, destination, project.knowledge),
    ways: [],
    ...placesOf(sinkCall, destination, project),
    categories: [],
    dataTypes: [],
    confidence: 'medium',
    encryption: 'none',
    profiles: destination.profile ? [destination.profile] : [],
  };
}

function isOwn(ref: SourceRef, terminal: Terminal, project: Project): boolean {
  const source = sourceOf(ref, project);
  if (!source) return true;
  return isOwnCredential(source) && namesOf(terminal).every((name) => isOwnName(name, project));
}

/** What is read of an object that is named like a key (`auth.getClientIp()`) is not the key. */
function isOwnName(ref: SourceRef, project: Project): boolean {
  const source = sourceOf(ref, project);
  if (!source || isOwnCredential(source)) return true;
  return !source.categories.includes('credential') && (source.isRead !== true || source.confidence === 'low');
}

/** Keeps the first flows of each sink call; what is left out is said. */
function withinLimit(groups: readonly Group[]): { kept: Group[]; overflows: Problem[] } {
  const counts = new Map<CallFact, { count: number; readonly first: Group }>();
  const kept = groups.filter((group) => {
    const { call } = group.main.arrival.sinkCall;
    const row = counts.get(call) ?? { count: 0, first: group };
    counts.set(call, row);
    return ++row.count <= MAX_FLOWS_PER_SINK;
  });
  const tooMany = [...counts.values()].filter(({ count }) => count > MAX_FLOWS_PER_SINK);
  const tooWide = kept.filter(({ others }) => others.length >= MAX_WAYS);
  return {
    kept,
    overflows: [
      ...tooMany.map(({ count, first }) => overflow(first, `${count} flows`, MAX_FLOWS_PER_SINK)),
      ...tooWide.map((group) => overflow(group, `${group.others.length + 1} ways of one kind of data`, MAX_WAYS)),
    ],
  };
}

function overflow(group: Group, what: string, limit: number): Problem {
  const { of, call, sink } = group.main.arrival.sinkCall;
  const message = `${what} reach ${sink.name}; the first ${limit} are shown.`;
  return { code: 'limit', path: of.path, span: call.span, message, incomplete: false };
}

function toFlow(group: Group, project: Project): Flow {
  const { sinkCall, destination } = group.main.arrival;
  return {
    steps: stepsOfWay(group.main, group.named, project),
    ways: group.others.slice(0, MAX_WAYS - 1).map((way) => stepsOfWay(way, group.named, project)),
    ...placesOf(sinkCall, destination, project),
    categories: group.categories,
    dataTypes: group.dataTypes,
    confidence: group.confidence,
    encryption: group.main.arrival.terminal.encryption,
    ...(group.main.arrival.terminal.weakness ? { weakness: group.main.arrival.terminal.weakness } : {}),
    profiles: group.profiles,
  };
}

function stepsOfWay({ arrival, source }: Way, named: readonly NamedPlace[], project: Project): readonly Step[] {
  const { terminal, ref, sinkCall, destination } = arrival;
  return stepsOfFlow(source, ref.path, terminal.steps, sinkCall, destination, named, project.knowledge);
}

function compareFlows(a: Flow, b: Flow): number {
  return (
    compareTexts(a.call.path, b.call.path) ||
    compareSpans(a.call.span, b.call.span) ||
    compareTexts(a.provider ?? '', b.provider ?? '') ||
    compareTexts(a.host ?? '', b.host ?? '') ||
    compareStarts(a.steps[0], b.steps[0]) ||
    compareTexts(a.dataTypes.join(), b.dataTypes.join())
  );
}

function compareStarts(a: Step | undefined, b: Step | undefined): number {
  return a && b ? compareTexts(a.path, b.path) || compareSpans(a.span, b.span) : 0;
}
