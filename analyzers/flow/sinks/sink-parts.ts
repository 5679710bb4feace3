import type { CallFact, Entry } from '../../core/flow-facts.ts';
import type { ArgumentPath } from '../../core/knowledge.ts';
import type { Value } from '../../core/value.ts';
import { UNKNOWN } from '../../core/value.ts';
import type { Callee } from '../../resolve/callee.ts';
import { memberOf } from '../../resolve/member-values.ts';
import type { FunctionRef, Project } from '../link/project.ts';

/** A call in its place: what rows and forms are matched against. */
export interface SinkSite {
  readonly project: Project;
  readonly of: FunctionRef;
  readonly call: CallFact;
  /** Calls on the same variable in this file, the call itself among them. */
  readonly siblings: readonly CallFact[];
}

/** A part of a call that carries data: entries and the member chain to read of them. */
export interface DataPart {
  readonly entries: readonly Entry[];
  readonly at: readonly string[];
}

/** Members of options that hold an address, in clients of all kinds. */
export const ADDRESS_MEMBERS: readonly string[] = [
  'url',
  'uri',
  'href',
  'baseURL',
  'baseUrl',
  'host',
  'hostname',
  'endpoint',
  'prefixUrl',
  'origin',
];

/** Gives the known values that stand at an argument path of a call. */
export function valuesAt(site: SinkSite, callee: Callee | undefined, path: ArgumentPath): Value[] {
  const [head = '', ...at] = path.split('.');
  if (head === 'this') return receiverValues(site, callee, at);
  const { project, of, call } = site;
  const args = head === '*' ? call.args : call.args.slice(Number(head), Number(head) + 1);
  return args.map((argument) => membersOf(project.valueAt(of.path, argument.value), at)).filter(isKnown);
}

/** Reads a member chain of a value; a number is an argument where the value is the result of a call. */
export function membersOf(value: Value, at: readonly string[]): Value {
  return at.reduce(
    (of, name) => (of.kind === 'call' && /^\d+$/.test(name) ? (of.args[Number(name)] ?? UNKNOWN) : memberOf(of, name)),
    value,
  );
}

/** Says whether anything is known of a value. */
export function isKnown(value: Value): boolean {
  return value.kind !== 'unknown';
}

function receiverValues(
  { project, of, siblings }: SinkSite,
  callee: Callee | undefined,
  at: readonly string[],
): Value[] {
  const [first, ...rest] = at;
  if (first !== undefined && !/^\d+$/.test(first)) {
    const [index = '0', ...members] = rest;
    return siblings
      .filter((sibling) => sibling.text.endsWith(`.${first}`))
      .map((sibling) => membersOf(project.valueAt(of.path, sibling.args[Number(index)]?.value), members))
      .filter(isKnown);
  }
  const made = (callee?.receivers ?? []).flatMap((receiver) => (receiver.kind === 'call' ? [receiver.args] : []));
  if (first !== undefined) return made.map((args) => membersOf(args[Number(first)] ?? UNKNOWN, rest)).filter(isKnown);
  const whole = made.flat();
  return [...whole, ...whole.flatMap((value) => ADDRESS_MEMBERS.map((name) => memberOf(value, name)))].filter(isKnown);
}

/** Gives the parts of a call, of its receiver or of another call on it that an argument path names. */
export function dataAt({ call, siblings }: SinkSite, path: ArgumentPath): DataPart[] {
  const [head = '', ...at] = path.split('.');
  if (head === '*')
    return call.args.flatMap((argument) => (argument.entries ? [{ entries: argument.entries, at }] : []));
  if (head !== 'this') {
    const entries = call.args[Number(head)]?.entries;
    return entries ? [{ entries, at }] : [];
  }
  const [name, index = '0', ...members] = at;
  if (name === undefined) return call.receiver ? [{ entries: call.receiver, at: [] }] : [];
  return siblings
    .filter((sibling) => sibling.text.endsWith(`.${name}`))
    .flatMap((sibling) => {
      const entries = sibling.args[Number(index)]?.entries;
      return entries ? [{ entries, at: members }] : [];
    });
}
