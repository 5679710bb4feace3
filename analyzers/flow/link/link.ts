import type { FileFacts } from '../../core/facts.ts';
import type { Flow, OpenCall } from '../../core/flow.ts';
import type { CallFact, FlowFacts } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import { createTracker } from '../../core/memo.ts';
import type { Kept, Tracker } from '../../core/memo.ts';
import type { Problem } from '../../core/problem.ts';
import { isAuthenticating } from '../sinks/authentication.ts';
import { handsOver } from './callbacks.ts';
import { createClimber, handOver, isKnownToBeClean } from './climb.ts';
import type { Climber } from './climb.ts';
import { fillOnly } from './constructed.ts';
import { createFlowTable, finishFlows } from './findings.ts';
import type { FlowTable } from './findings.ts';
import { createOpenTable, finishOpenCalls } from './open-calls.ts';
import type { OpenTable } from './open-calls.ts';
import { SELF } from '../hidden.ts';
import { MAX_CALLERS_UP, MAX_INSTANCES_PER_SINK } from '../limits.ts';
import { createOriginResolver } from './origins.ts';
import type { OriginResolver } from './origins.ts';
import { createProject } from './project-session.ts';
import { functionsIn, keyOfFunction } from './project.ts';
import type { Caller, FunctionRef, Project, ValueLinker } from './project.ts';
import { findSink } from '../sinks/sinks.ts';
import type { Address } from '../sinks/sink-destinations.ts';
import type { Sink } from '../sinks/sinks.ts';
import { leadsOn, openOf } from './terminals.ts';
import type { Terminal } from './terminals.ts';
import { findUncategorised } from './uncategorised.ts';
import { createViews, leadsSomewhere } from './views.ts';
import type { View, Views } from './views.ts';

export interface LinkOptions {
  readonly paths: readonly string[];
  factsOf(path: string): FileFacts | undefined;
  readonly linker: ValueLinker;
  readonly knowledge: Knowledge;
}

/** What linking finds. */
export interface LinkedFlows {
  /** Sorted by sink. */
  readonly flows: Flow[];
  /** Calls that send where a variable points that nothing gives a value: each once for each such variable and kind of data. */
  readonly open: OpenCall[];
  /** They name sinks whose flows could not all be followed. */
  readonly problems: Problem[];
}

/** Links the flows of all files. */
export function linkFlows({ paths, ...options }: LinkOptions): LinkedFlows {
  return createFlowLinker({ ...options, tracker: createTracker() }).link(paths);
}

/** Links the same files again and again while they change. */
export interface FlowLinker {
  /** As `linkFlows`; only files that rest on something that changed are linked again. */
  link(paths: readonly string[]): LinkedFlows;
  /** Files linked and sinks followed since it was made: work, for tests. */
  readonly work: { readonly files: number; readonly sinks: number };
}

/** Makes a linker; `tracker` notes what `factsOf` and the value linker read. */
export function createFlowLinker(options: Omit<LinkOptions, 'paths'> & { readonly tracker: Tracker }): FlowLinker {
  const { tracker } = options;
  const { project, update } = createProject(options.factsOf, options.linker, options.knowledge, tracker);
  const resolver = createOriginResolver(project);
  const climber = createClimber(project, resolver);
  const work = { files: 0, sinks: 0 };
  let linked = new Map<string, Kept<Tables>>();
  const make = (path: string): Kept<Tables> => {
    work.files++;
    return tracker.make(() => {
      const tables = { table: createFlowTable(project), open: createOpenTable(project) };
      work.sinks += linkFile(path, { project, resolver, climber, ...tables });
      return tables;
    });
  };
  return {
    work,
    link(paths) {
      update(paths);
      linked = new Map(project.paths.map((path) => [path, tracker.reuse(linked.get(path)) ?? make(path)]));
      const tables = [...linked.values()].map(({ answer }) => answer);
      return {
        ...finishFlows(
          tables.map(({ table }) => table),
          project,
        ),
        open: finishOpenCalls(
          tables.map(({ open }) => open),
          project,
        ),
      };
    },
  };
}

/** What is found in one file. */
interface Tables {
  readonly table: FlowTable;
  readonly open: OpenTable;
}

interface Linking extends Tables {
  readonly project: Project;
  readonly resolver: OriginResolver;
  readonly climber: Climber;
}

interface SinkLinking extends Linking {
  readonly views: Views;
}

/** Gives the number of sinks. */
function linkFile(path: string, linking: Linking): number {
  const { project, resolver, table } = linking;
  const flow = project.flowOf(path);
  if (!flow) return 0;
  let sinks = 0;
  if (flow.isTruncated) {
    table.problems.push({
      code: 'limit',
      path,
      message: 'The file is too large or too deeply nested to follow all of its data; split it or exclude it.',
      incomplete: true,
    });
  }
  const byReceiver = callsByReceiver(flow);
  resolver.takeOverflow();
  for (const [fn, facts] of functionsIn(flow)) {
    for (const call of facts.calls) {
      const siblings = call.on === undefined ? [] : (byReceiver.get(call.on) ?? []);
      if (linkCall({ path, fn }, call, siblings, linking)) sinks++;
    }
  }
  const isFolded = resolver.takeOverflow() || flow.isFolded === true;
  if (isFolded && table.arrivals.length > 0) table.problems.push(folded(path));
  return sinks;
}

/** What is found stands: the sink is reported, with the first of what reaches it. So the scan counts as complete. */
const folded = (path: string): Problem => ({
  code: 'limit',
  path,
  message:
    'More data meets here than is told apart, or on longer ways than are followed; findings may name only some of it.',
  incomplete: false,
});

function callsByReceiver(flow: FlowFacts): ReadonlyMap<number, readonly CallFact[]> {
  const out = new Map<number, CallFact[]>();
  for (const call of functionsIn(flow).flatMap(([, facts]) => facts.calls)) {
    if (call.on === undefined) continue;
    const list = out.get(call.on);
    if (list) list.push(call);
    else out.set(call.on, [call]);
  }
  return out;
}

/** A sink call seen from a function that leads to it. */
interface Instance extends View {
  readonly data: readonly Terminal[];
  /** How many callers up from the sink. */
  readonly height: number;
  /** Functions on the way, against recursion. */
  readonly trail: readonly string[];
  /** The call that settles the destination, once a caller does so: what a reader would change. */
  readonly site?: { readonly of: FunctionRef; readonly call: CallFact };
}

function linkCall(of: FunctionRef, call: CallFact, siblings: readonly CallFact[], linking: Linking): boolean {
  const { project, table, open } = linking;
  const sink = findSink(project, of, call, siblings);
  if (!sink || sink.data.length === 0) return false;
  const addresses = sink.addresses.map((address) => ({ ...address, value: fillOnly(address.value, of, project) }));
  if (sink.fixed.length === 0 && addresses.length === 0) return false;
  const { added } = table;
  let known: readonly Terminal[] | undefined;
  const dataOf = () => (known ??= resolveData({ of, call, sink }, linking));
  followSink({ of, call, sink }, addresses, dataOf, linking);
  if (sink.fixed.length > 0 || table.added > added) return true;
  followSink({ of, call, sink: { ...sink, isAsking: true } }, addresses, dataOf, { ...linking, table: open.arriving });
  return true;
}

function resolveData({ of, call, sink }: SinkCall, { resolver }: Linking): readonly Terminal[] {
  return sink.data.flatMap((part) =>
    resolver
      .resolveEntries(
        of,
        part.entries.filter((entry) => !isAuthenticating(sink.credentials, call, part, entry)),
        part.at,
      )
      .filter(leadsOn),
  );
}

function followSink(
  { of, call, sink }: SinkCall,
  addresses: readonly Address[],
  dataOf: () => readonly Terminal[],
  linking: Linking,
): void {
  const { project, table } = linking;
  const views = createViews(sink, project);
  const view = views.from(of, addresses);
  if (!leadsSomewhere(view)) return;
  const data = dataOf();
  if (data.length > 0 && !views.mayReach(view)) return;
  const { added } = table;
  if (!followAll({ ...view, data, height: 0, trail: [keyOfFunction(of)] }, { of, call, sink }, { ...linking, views })) {
    table.problems.push({
      code: 'limit',
      path: of.path,
      span: call.span,
      message: `More than ${MAX_INSTANCES_PER_SINK} call chains lead to ${sink.name}; further ones were not followed.`,
      incomplete: true,
    });
  }
  if (sink.isExact && table.added === added) noteUntold({ of, call, sink }, view, linking);
}

/** Follows all chains of callers, nearest first; false when there are too many of them. */
function followAll(first: Instance, sinkCall: SinkCall, linking: SinkLinking): boolean {
  const { views } = linking;
  let pending: Instance[] = [first];
  let isThorough = false;
  let count = 0;
  for (let instance = pending.shift(); instance; instance = pending.shift()) {
    if (++count > MAX_INSTANCES_PER_SINK) {
      if (isThorough) return false;
      isThorough = true;
      count = 0;
      if (!views.mayReach(first, isThorough)) return true;
      const open = [instance, ...pending];
      pending = open.filter((one) => views.mayReach(one, isThorough));
      if (pending.length === open.length) return false;
      continue;
    }
    if (sinkCall.sink.isAsking) linking.open.note({ ...sinkCall, ...instance.site }, instance.destinations);
    // Before any other, so that chains without an end take no room from those that have one.
    pending.push(...follow(instance, sinkCall, linking).filter((one) => views.mayReach(one, isThorough)));
  }
  return true;
}

/** Nothing that has a category reaches the call: says so when data of none does, once for each destination. */
function noteUntold(sinkCall: SinkCall, { destinations }: View, { project, table }: Linking): void {
  const { of, call, sink } = sinkCall;
  for (const part of sink.data) {
    const entries = part.entries.filter((entry) => !isAuthenticating(sink.credentials, call, part, entry));
    const from = findUncategorised(of, { ...part, entries }, project);
    if (!from) continue;
    for (const destination of destinations) table.untold.push({ sinkCall, destination, from });
    return;
  }
}

interface SinkCall {
  readonly of: FunctionRef;
  readonly call: CallFact;
  readonly sink: Sink;
}

/** Reports what is known at this height; gives the instances one caller further up. */
function follow(instance: Instance, sinkCall: SinkCall, linking: SinkLinking): Instance[] {
  const { project, climber, table, views } = linking;
  const { destinations, isOpen } = instance;
  const told = { ...sinkCall, ...instance.site };
  const { anywhere, makers } = instance;
  const outer = destinations.length > 0 ? [] : instancesAround(instance, makers, views);
  const around = new Set(outer.map(({ of }) => keyOfFunction(of)));
  const data = instance.data.filter(({ parameter }) => !parameter || !around.has(keyOfFunction(parameter.of)));
  const callers = project.callersOf(instance.of).filter((caller) => !instance.trail.includes(keyOfFunction(caller)));
  const mayClimb = instance.height < MAX_CALLERS_UP && callers.length > 0;
  for (const terminal of anywhere.length > 0 ? data : []) {
    const isOpenHere = isOpenIn(terminal, instance.of);
    // Members of `this` rise as long as it is open which instance runs.
    const mayRise = isOpenHere && (!isOfThis(terminal) || (destinations.length === 0 && mayClimb));
    if (terminal.source) table.add(told, anywhere, terminal);
    else if (!mayRise || (!mayClimb && terminal.self))
      // What any caller hands over need not meet the destination that only some instance has.
      for (const found of destinations.length > 0 ? climber.climbAlone(terminal) : []) table.add(told, anywhere, found);
    else if (!mayClimb) table.addNamed(told, anywhere, terminal);
  }
  const rises = isOpen || data.some((terminal) => isOpenIn(terminal, instance.of) && !isOfThis(terminal));
  if (!mayClimb || !rises) return outer;
  const isTold = anywhere.length > destinations.length;
  const rest = isTold ? { ...instance, data: data.filter((one) => !one.source) } : { ...instance, data };
  return [...outer, ...callers.flatMap((caller) => riseTo(caller, rest, told, linking))];
}

/** Data and address that both come from the function around a closure go together: they are followed from there. */
function instancesAround(instance: Instance, makers: readonly FunctionRef[], views: Views): Instance[] {
  if (instance.height >= MAX_CALLERS_UP) return [];
  return makers.flatMap((of) => {
    const data = instance.data.filter((terminal) => isOpenIn(terminal, of) && !isOfThis(terminal));
    const key = keyOfFunction(of);
    if (data.length === 0 || instance.trail.includes(key)) return [];
    const view = views.from(of, instance.addresses);
    return [{ ...instance, ...view, data, height: instance.height + 1, trail: [...instance.trail, key] }];
  });
}

/** Members of `this` are followed for themselves: many methods lead to each other with the same one. */
function isOfThis(terminal: Terminal): boolean {
  return terminal.parameter?.index === SELF;
}

/** Says whether callers of a function know more. */
function isOpenIn(terminal: Terminal, of: FunctionRef): boolean {
  const open = openOf(terminal);
  return open !== undefined && keyOfFunction(open) === keyOfFunction(of);
}

/** Nothing when no data leads to a destination that way: callers that hand over none lead to no flow, whatever they call. */
function riseTo(caller: Caller, instance: Instance, sinkCall: SinkCall, linking: SinkLinking): Instance[] {
  const { resolver, views } = linking;
  const of = { path: caller.path, fn: caller.fn };
  const view = views.above(caller, instance);
  if (instance.destinations.length === 0 && !leadsSomewhere(view)) return [];
  const isSite = instance.destinations.length === 0 && !caller.call.isImplied && view.destinations.length > 0;
  const data = resolver.keep(dataFrom(caller, instance, isSite, sinkCall, linking));
  if (data.length === 0 || !leadsSomewhere(view)) return [];
  return [
    {
      ...view,
      data,
      height: instance.height + 1,
      trail: [...instance.trail, keyOfFunction(caller)],
      ...(isSite ? { site: { of, call: caller.call } } : instance.site ? { site: instance.site } : {}),
    },
  ];
}

/** What a caller hands over, and what is known already. */
function dataFrom(
  caller: Caller,
  instance: Instance,
  isSite: boolean,
  sinkCall: SinkCall,
  { project, resolver, table }: Linking,
): Terminal[] {
  const { destinations } = instance;
  return instance.data.flatMap((terminal): readonly Terminal[] => {
    if (!isOpenIn(terminal, instance.of)) return terminal.source && !isSite ? [terminal] : [];
    if (isOfThis(terminal) && destinations.length > 0) return [];
    if (!mayComeFrom(terminal, caller, project)) return [];
    const handed = isSite ? { ...terminal, steps: [] } : terminal;
    const found = handOver(handed, instance.of, caller, project, resolver, isSite);
    const isFilled = found.some(leadsOn) || isKnownToBeClean(found);
    if (!isFilled && destinations.length > 0 && isUnknownArgument(terminal, caller, project)) {
      table.addNamed(sinkCall, destinations, terminal);
    }
    return found;
  });
}

/** An argument of which nothing is known: the parameter's own name is the best that there is. */
function isUnknownArgument(terminal: Terminal, caller: Caller, project: Project): boolean {
  const argument = terminal.parameter && caller.call.args[terminal.parameter.index];
  if (!argument) return false;
  const { kind } = project.rawValueAt(caller.path, argument.value);
  return kind === 'unknown' || kind === 'call' || kind === 'import';
}

/** A callback's parameter is filled by those alone that hand the callback over. */
function mayComeFrom({ parameter }: Terminal, caller: Caller, project: Project): boolean {
  return !parameter?.handed || handsOver(parameter.handed, parameter.of, caller, project) !== false;
}
