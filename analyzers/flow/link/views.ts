import { hashOfValue, isSame as isSameValue, sizeOf } from '../../resolve/build.ts';
import { headOfAddress } from '../../resolve/url.ts';
import { namesOnlyListed } from '../sinks/destination.ts';
import type { Destination } from '../sinks/destination.ts';
import { destinationsOf, openDestinationsOf } from '../sinks/sink-destinations.ts';
import type { Address } from '../sinks/sink-destinations.ts';
import type { Sink } from '../sinks/sinks.ts';
import { MAX_CALLERS_UP, MAX_LONG_CLIMBS, MAX_THOROUGH_VIEW_WORK, MAX_VIEW_WORK } from '../limits.ts';
import { fillAny, fillBound, makersOf } from './constructed.ts';
import { fillHeirs } from './heirs.ts';
import { dependsOnParameters } from './open-parameters.ts';
import { keyOfFunction, substituteParameters } from './project.ts';
import type { Caller, FunctionRef, Project } from './project.ts';

/** Where a sink call sends to, seen from a function that leads to it. */
export interface View {
  readonly of: FunctionRef;
  /** Expanded; holes are parameters of `of`, or of functions that made it. */
  readonly addresses: readonly Address[];
  readonly destinations: readonly Destination[];
  /** The same, or where there are none those of any instance or closure that the project makes. */
  readonly anywhere: readonly Destination[];
  /** Constructors and functions around that decide about the addresses. */
  readonly makers: readonly FunctionRef[];
  /** True when callers may know of further destinations. */
  readonly isOpen: boolean;
}

function viewFrom(of: FunctionRef, addresses: readonly Address[], sink: Sink, project: Project): View {
  const destinations = destinationsFor(sink, addresses, project);
  const makers = addresses.flatMap(({ value }) => makersOf(value, of));
  const isOpen = makers.length > 0 || addresses.some(({ value }) => dependsOnParameters(value, of));
  const isMade = destinations.length === 0 && makers.length > 0;
  const anywhere = isMade ? agreed(madeAnywhere(addresses, of, project), sink, project) : destinations;
  return { of, addresses, destinations, anywhere, makers, isOpen };
}

function destinationsFor(sink: Sink, addresses: readonly Address[], project: Project): readonly Destination[] {
  return sink.isAsking ? openDestinationsOf(addresses, project) : destinationsOf(addresses, sink.fixed, project);
}

/** Destinations of an instance that is not known: those of all when all lead to one provider, else none. */
function agreed(addresses: readonly Address[], sink: Sink, project: Project): readonly Destination[] {
  const found = destinationsFor(sink, addresses, project);
  if (sink.isAsking) return found;
  const isOne = new Set(found.map(({ provider }) => provider)).size === 1;
  return isOne && addresses.every(({ value }) => namesOnlyListed(value, project.knowledge)) ? found : [];
}

/** Where it is not known which instance or closure runs: what any of them may have been made with. */
function madeAnywhere(addresses: readonly Address[], of: FunctionRef, project: Project): readonly Address[] {
  return addresses.map((address) => ({ ...address, value: fillAny(address.value, of, project) }));
}

/** Says whether anything is known of where it sends to, or may be known to callers. */
export const leadsSomewhere = ({ destinations, isOpen }: View): boolean => destinations.length > 0 || isOpen;

/** Gives the addresses of a call, as a caller of its function fills them. */
function addressesFor(caller: Caller, { addresses, of }: View, project: Project): readonly Address[] {
  return addresses.map((address) => ({
    ...address,
    value: substituteParameters(fillBound(address.value, of, caller, project), of, caller, project),
  }));
}

/** The views of one sink; each is made once, however many chains of callers lead there. */
export interface Views {
  /** Looks at the addresses of the sink from a function that leads to it. */
  from(of: FunctionRef, addresses: readonly Address[]): View;
  /** Looks from a caller of the view's function. */
  above(caller: Caller, view: View): View;
  /**
   * Says whether any chain of callers may settle where the call sends to. Addresses are cheap to climb with and data is
   * not: most wrappers of a library are never given an address of interest. Where that takes too long it may; `isThorough`
   * takes longer.
   */
  mayReach(view: View, isThorough?: boolean): boolean;
}

/** Makes those of a sink; what leads nowhere is remembered. */
export function createViews(sink: Sink, project: Project): Views {
  const known = new Map<string, View[]>();
  const raised = new WeakMap<readonly Address[], Map<Caller, View>>();
  const closed = new Set<string>();
  const thorough: Budget = { left: MAX_THOROUGH_VIEW_WORK };
  let longClimbs = 0;
  const from = (of: FunctionRef, whole: readonly Address[]): View => {
    const addresses = whole.map((address) => ({
      ...address,
      value: headOfAddress(fillHeirs(address.value, of, project)),
    }));
    const alike = keptIn(known, keyOfView({ of, addresses }), () => []);
    const before = alike.find((view) => isSameAddresses(view.addresses, addresses));
    if (before) return before;
    const view = viewFrom(of, addresses, sink, project);
    alike.push(view);
    return view;
  };
  const views: Views = {
    from,
    above(caller, view) {
      const of = { path: caller.path, fn: caller.fn };
      const above = keptIn(raised, view.addresses, () => new Map<Caller, View>());
      return keptIn(above, caller, () => from(of, addressesFor(caller, view, project)));
    },
    mayReach(view, isThorough = false) {
      if (isSettled(view)) return true;
      if (closed.has(keyOfView(view))) return false;
      if (longClimbs > MAX_LONG_CLIMBS && !isThorough) return true;
      const budget = isThorough ? thorough : { left: MAX_VIEW_WORK };
      const seen = budget.left > 0 ? climbAddresses(view, views, { project, closed, budget }) : 'too many';
      // After some that are too long the next ones would look at the same callers again.
      if (seen === 'too many') longClimbs++;
      if (typeof seen === 'string') return true;
      for (const key of seen) closed.add(key);
      return false;
    },
  };
  return views;
}

function keptIn<Key, Row>(
  rows: { get(key: Key): Row | undefined; set(key: Key, row: Row): unknown },
  key: Key,
  make: () => Row,
): Row {
  const before = rows.get(key);
  if (before !== undefined) return before;
  const made = make();
  rows.set(key, made);
  return made;
}

const isSettled = ({ destinations, anywhere }: View): boolean => destinations.length > 0 || anywhere.length > 0;

const keyOfView = ({ of, addresses }: Pick<View, 'of' | 'addresses'>): string =>
  `${keyOfFunction(of)} ${addresses.map(({ value }) => hashOfValue(value)).join()}`;

/** The same texts at the same places: a finding shows where its address stands. */
const isSameAddresses = (a: readonly Address[], b: readonly Address[]): boolean =>
  a.length === b.length &&
  a.every((one, index) => {
    const other = b[index];
    return other !== undefined && one.isClient === other.isClient && isSameValue(one.value, other.value);
  });

/** Values that may still be looked at. */
interface Budget {
  left: number;
}

/** Gives the views that were looked at when none of them settles it; else that one does, or that there are too many. */
function climbAddresses(
  view: View,
  views: Views,
  { project, closed, budget }: { project: Project; closed: ReadonlySet<string>; budget: Budget },
): ReadonlySet<string> | 'settled' | 'too many' {
  const seen = new Set<string>([keyOfView(view)]);
  let level: readonly View[] = [view];
  for (let height = 0; level.length > 0 && height <= MAX_CALLERS_UP; height++) {
    const next: View[] = [];
    const add = (outer: View) => {
      const key = keyOfView(outer);
      if (seen.has(key) || closed.has(key)) return;
      seen.add(key);
      for (const { value } of outer.addresses) budget.left -= sizeOf(value);
      if (leadsSomewhere(outer)) next.push(outer);
    };
    for (const one of level) {
      if (isSettled(one)) return 'settled';
      if (budget.left < 0) return 'too many';
      if (!one.isOpen) continue;
      for (const maker of one.makers) add(views.from(maker, one.addresses));
      for (const caller of project.callersOf(one.of)) {
        if (budget.left < 0) return 'too many';
        add(views.above(caller, one));
      }
    }
    level = next;
  }
  // Those at the limit would have looked further.
  return level.length > 0 ? new Set() : seen;
}
