import type { FileFacts } from '../core/facts.ts';
import type { Flow, Step } from '../core/flow.ts';
import type { CallFact, FlowFacts } from '../core/flow-facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { createTracker } from '../core/memo.ts';
import type { Kept, Tracker } from '../core/memo.ts';
import type { Problem } from '../core/problem.ts';
import { isAuthenticating } from './authentication.ts';
import { handedBy, handsOver } from './callbacks.ts';
import type { Destination } from './destination.ts';
import { createFlowTable, finishFlows } from './findings.ts';
import type { FlowTable } from './findings.ts';
import { SENT, SELF } from './hidden.ts';
import { MAX_CALLERS_UP, MAX_CLIMBED, MAX_INSTANCES_PER_SINK } from './limits.ts';
import { createOriginResolver } from './origins.ts';
import type { OriginResolver } from './origins.ts';
import { createProject } from './project-session.ts';
import { dependsOnParameters, functionsIn, keyOfFunction, substituteParameters } from './project.ts';
import type { Caller, FunctionRef, Project, ValueLinker } from './project.ts';
import { stronger } from './protection.ts';
import { destinationsOf } from './sink-destinations.ts';
import type { Address } from './sink-destinations.ts';
import { findSink } from './sinks.ts';
import type { Sink } from './sinks.ts';
import { continued, distinct, isNothing, keyOfEnd, leadsOn, openOf, startAtName } from './terminals.ts';
import type { ParameterAt, Terminal } from './terminals.ts';
import { findUncategorised } from './uncategorised.ts';

export interface LinkOptions {
  readonly paths: readonly string[];
  factsOf(path: string): FileFacts | undefined;
  readonly linker: ValueLinker;
  readonly knowledge: Knowledge;
}

/** Flows of all files, sorted by sink; problems name sinks whose flows could not all be followed. */
export function linkFlows({ paths, ...options }: LinkOptions): { flows: Flow[]; problems: Problem[] } {
  return createFlowLinker({ ...options, tracker: createTracker() }).link(paths);
}

/** Links the same files again and again while they change. */
export interface FlowLinker {
  /** As `linkFlows`; only files that rest on something that changed are linked again. */
  link(paths: readonly string[]): { flows: Flow[]; problems: Problem[] };
  /** Files linked and sinks followed since it was made: work, for tests. */
  readonly work: { readonly files: number; readonly sinks: number };
}

/** Makes a linker; `tracker` notes what `factsOf` and the value linker read. */
export function createFlowLinker(options: Omit<LinkOptions, 'paths'> & { readonly tracker: Tracker }): FlowLinker {
  const { tracker } = options;
  const { project, update } = createProject(options.factsOf, options.linker, options.knowledge, tracker);
  const resolver = createOriginResolver(project);
  const work = { files: 0, sinks: 0 };
  let linked = new Map<string, Kept<FlowTable>>();
  const make = (path: string): Kept<FlowTable> => {
    work.files++;
    return tracker.make(() => {
      const table = createFlowTable(project);
      work.sinks += linkFile(path, project, resolver, table);
      return table;
    });
  };
  return {
    work,
    link(paths) {
      update(paths);
      linked = new Map(project.paths.map((path) => [path, tracker.reuse(linked.get(path)) ?? make(path)]));
      return finishFlows(
        [...linked.values()].map(({ answer }) => answer),
        project,
      );
    },
  };
}

/** Gives the number of sinks. */
function linkFile(path: string, project: Project, resolver: OriginResolver, table: FlowTable): number {
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
      if (linkCall({ path, fn }, call, siblings, project, resolver, table)) sinks++;
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
  message: 'More data meets in one value than is told apart; findings here may name only some of its kinds.',
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
interface Instance {
  readonly of: FunctionRef;
  /** Expanded; holes are parameters of `of`. */
  readonly addresses: readonly Address[];
  readonly data: readonly Terminal[];
  /** How many callers up from the sink. */
  readonly height: number;
  /** Functions on the way, against recursion. */
  readonly trail: readonly string[];
  /** The call that settles the destination, once a caller does so: what a reader would change. */
  readonly site?: { readonly of: FunctionRef; readonly call: CallFact };
}

function linkCall(
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
  project: Project,
  resolver: OriginResolver,
  table: FlowTable,
): boolean {
  const sink = findSink(project, of, call, siblings);
  if (!sink || sink.data.length === 0) return false;
  const { addresses } = sink;
  if (sink.fixed.length === 0 && addresses.length === 0) return false;
  const data = sink.data.flatMap((part) =>
    resolver
      .resolveEntries(
        of,
        part.entries.filter((entry) => !isAuthenticating(sink.credentials, call, part, entry)),
        part.at,
      )
      .filter(leadsOn),
  );
  const told = table.arrivals.length;
  const pending: Instance[] = [{ of, addresses, data, height: 0, trail: [keyOfFunction(of)] }];
  let count = 0;
  for (let instance = pending.shift(); instance; instance = pending.shift()) {
    if (++count > MAX_INSTANCES_PER_SINK) {
      table.problems.push({
        code: 'limit',
        path: of.path,
        span: call.span,
        message: `More than ${MAX_INSTANCES_PER_SINK} call chains lead to ${sink.name}; further ones were not followed.`,
        incomplete: true,
      });
      break;
    }
    pending.push(...follow(instance, { of, call, sink }, project, resolver, table));
  }
  if (sink.isExact && table.arrivals.length === told) noteUntold({ of, call, sink }, project, table);
  return true;
}

/** Nothing that has a category reaches the call: says so when data of none does, once for each destination. */
function noteUntold(sinkCall: SinkCall, project: Project, table: FlowTable): void {
  const { of, call, sink } = sinkCall;
  for (const part of sink.data) {
    const entries = part.entries.filter((entry) => !isAuthenticating(sink.credentials, call, part, entry));
    const from = findUncategorised(of, { ...part, entries }, project);
    if (!from) continue;
    for (const destination of destinationsOf(sink.addresses, sink.fixed, project)) {
      table.untold.push({ sinkCall, destination, from });
    }
    return;
  }
}

interface SinkCall {
  readonly of: FunctionRef;
  readonly call: CallFact;
  readonly sink: Sink;
}

/** Reports what is known at this height; gives the instances one caller further up. */
function follow(
  instance: Instance,
  sinkCall: SinkCall,
  project: Project,
  resolver: OriginResolver,
  table: FlowTable,
): Instance[] {
  const told = { ...sinkCall, ...instance.site };
  const destinations = destinationsOf(instance.addresses, sinkCall.sink.fixed, project);
  const isOpen = instance.addresses.some(({ value }) => dependsOnParameters(value, instance.of));
  if (destinations.length === 0 && !isOpen) return [];
  const callers = project.callersOf(instance.of).filter((caller) => !instance.trail.includes(keyOfFunction(caller)));
  const mayClimb = instance.height < MAX_CALLERS_UP && callers.length > 0;
  for (const terminal of instance.data) {
    const isHere = isOpenIn(terminal, instance.of);
    if (terminal.source) table.add(told, destinations, terminal);
    else if (isHere && !isOfThis(terminal) && !mayClimb) {
      if (terminal.self)
        for (const found of climbAlone(terminal, project, resolver)) table.add(told, destinations, found);
      else table.addNamed(told, destinations, terminal);
    } else if (!isHere || (isOfThis(terminal) && (destinations.length > 0 || !mayClimb)))
      for (const found of climbAlone(terminal, project, resolver)) table.add(told, destinations, found);
  }
  const rises = isOpen || instance.data.some((terminal) => isOpenIn(terminal, instance.of) && !isOfThis(terminal));
  if (!mayClimb || !rises) return [];
  // Callers that hand over no data lead to no flow, whatever they call.
  return callers
    .map((caller) => riseTo(caller, instance, told, destinations, project, resolver, table))
    .filter(({ data }) => data.length > 0);
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

function riseTo(
  caller: Caller,
  instance: Instance,
  sinkCall: SinkCall,
  destinations: readonly Destination[],
  project: Project,
  resolver: OriginResolver,
  table: FlowTable,
): Instance {
  const addresses = instance.addresses.map((address) => ({
    ...address,
    value: substituteParameters(address.value, instance.of, caller, project),
  }));
  const isSite =
    destinations.length === 0 &&
    !caller.call.isImplied &&
    destinationsOf(addresses, sinkCall.sink.fixed, project).length > 0;
  const data = instance.data.flatMap((terminal): readonly Terminal[] => {
    if (!isOpenIn(terminal, instance.of)) return terminal.source && !isSite ? [terminal] : [];
    if (isOfThis(terminal) && destinations.length > 0) return [];
    if (!mayComeFrom(terminal, caller, project)) return [];
    const found = handOver(
      isSite ? { ...terminal, steps: [] } : terminal,
      instance.of,
      caller,
      project,
      resolver,
      isSite,
    );
    if (
      !found.some(leadsOn) &&
      !isKnownToBeClean(found) &&
      destinations.length > 0 &&
      isUnknownArgument(terminal, caller, project)
    ) {
      table.addNamed(sinkCall, destinations, terminal);
    }
    return found;
  });
  const of = { path: caller.path, fn: caller.fn };
  return {
    of,
    addresses,
    data: resolver.keep(data),
    height: instance.height + 1,
    trail: [...instance.trail, keyOfFunction(caller)],
    ...(isSite ? { site: { of, call: caller.call } } : instance.site ? { site: instance.site } : {}),
  };
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

/** Goes on from a parameter to what a caller hands over. */
function handOver(
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
  const { handed } = parameter;
  const given = handed ? handsOver(handed, of, caller, project) : true;
  if (given === false) return [];
  const next = given === true ? handedBy(caller, of, project) : given;
  const step = passedStep(of, parameter.index, caller, project);
  const isTold = !caller.call.isImplied && !isSite;
  const found = resolver.resolveArgument(caller, caller.call, of, parameter.index, parameter.at).map((before) => ({
    ...before,
    steps: [...before.steps, ...(isTold ? [step] : []), ...terminal.steps],
    ...stronger(before, terminal),
    ...(before.parameter ? { self: before.self ?? selfOf(terminal) } : {}),
    ...(next && before.parameter && isOpenIn(before, caller)
      ? { parameter: { ...before.parameter, handed: next } }
      : {}),
  }));
  return isNothing(found) ? standIns(terminal, resolver) : found;
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

/** A member of an instance whose making is known. */
function isKnownToBeClean(found: readonly Terminal[]): boolean {
  return found.some((one) => one.isMade) && !found.some((one) => one.isLost);
}

/**
 * Follows a parameter of another function (a closure's, a constructor's) up to sources, for itself, breadth first.
 * Each parameter is followed once, whatever the chains that lead to it, so that the work stays linear: further chains
 * start at the first name on them that speaks of data.
 */
function climbAlone(start: Terminal, project: Project, resolver: OriginResolver): readonly Terminal[] {
  const out: Terminal[] = [];
  const seen = new Set<string>();
  let level: readonly Terminal[] = [start];
  for (let height = 0; level.length > 0 && height <= MAX_CALLERS_UP; height++) {
    const next: Terminal[] = [];
    for (const terminal of level) {
      const open = openOf(terminal);
      if (!open) {
        if (terminal.source) out.push(terminal);
        continue;
      }
      const key = keyOfEnd(terminal);
      if (out.length + next.length > MAX_CLIMBED) continue;
      if (seen.has(key)) {
        out.push(...startAtName(terminal));
        continue;
      }
      seen.add(key);
      const callers = height < MAX_CALLERS_UP ? project.callersOf(open) : [];
      const found = callers.flatMap((caller) => handOver(terminal, open, caller, project, resolver));
      const known = callers.length > 0 ? found : standIns(terminal, resolver);
      next.push(...known.filter(leadsOn));
      if (!known.some(leadsOn) && !isKnownToBeClean(known)) out.push(...startAtName(terminal));
    }
    level = distinct(next, MAX_CLIMBED).terminals;
  }
  return out;
}
