import type { CallFact, Entry } from '../core/flow-facts.ts';
import type { ArgumentPath, ClientRow, SinkRow } from '../core/knowledge.ts';
import type { Value } from '../core/value.ts';
import { UNKNOWN } from '../core/value.ts';
import type { Callee } from '../resolve/callee.ts';
import { cloudsOfClient } from '../match/regions.ts';
import { memberOf } from '../resolve/member-values.ts';
import { regionsOfValue } from './destination.ts';
import type { Destination } from './destination.ts';
import { calleesOfCall, findCustomSink, findSinkRows, matchesPath } from './match.ts';
import type { FunctionRef, Project } from './project.ts';
import { SENDING } from './relevance.ts';

/** A part of a call that carries data: entries and the member chain to read of them. */
export interface DataPart {
  readonly entries: readonly Entry[];
  readonly at: readonly string[];
}

/** What is known of a call that sends data away. */
export interface Sink {
  /** For people and fingerprints: `ali-oss put`, `fetch`. */
  readonly name: string;
  /** Destinations that the callee fixes. */
  readonly fixed: readonly Destination[];
  /** Values that name the destination, expanded; may depend on parameters. */
  readonly urls: readonly Value[];
  readonly data: readonly DataPart[];
  /** Parts of the data that authenticate to the provider. */
  readonly credentials: readonly { readonly index: number; readonly at: readonly string[] }[];
}

/** Finds what a call sends where; undefined when it sends nothing that the catalogue or its form knows. */
export function findSink(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
): Sink | undefined {
  const custom = findCustomSink(project, of.path, call);
  if (custom) {
    const data = custom.argument === undefined ? ['*'] : [String(custom.argument)];
    return makeSink(project, of, call, siblings, undefined, {
      name: call.text,
      fixed: [{ provider: custom.provider }],
      row: { path: '', data },
    });
  }
  if (call.isImplied || project.targetsOf(of.path, call).length > 0) return undefined;
  for (const callee of calleesOfCall(project, of.path, call)) {
    const sink = sinkOfRows(project, of, call, siblings, callee) ?? sinkOfProvider(project, of, call, siblings, callee);
    if (sink) return sink;
  }
  return sinkOfForm(project, of, call, siblings);
}

function sinkOfRows(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
  callee: Callee,
): Sink | undefined {
  const [row] = findSinkRows(project, callee, call);
  if (!row || (row.path.endsWith('*') && QUERYING.test(lastNameOf(callee)))) return undefined;
  const regions = clientDestinations(project, callee);
  const fixed = row.provider === undefined ? regions : regions.length ? regions : [{ provider: row.provider }];
  return makeSink(project, of, call, siblings, callee, { name: nameOf(callee, call), fixed, row });
}

/** Names of calls on a provider's SDK that hand over no data: set-up, registration, look-up of parts. */
const SETTING_UP =
  /^(new|init|initialize|initialise|create\w*Client|create|config|configure|setup|set(Config|Options|Region|Endpoint|Credentials|Token|AccessToken|AppId|Debug|Log\w*)|use|on|once|off|add\w*Listener|remove\w*Listener|auth|login|register\w*|subscribe|getInstance|get\w*Client|database|collection|bucket|container|doc|where|command|model|service|version|ready|then|catch|finally|pipe|extend|defaults)$/i;

/** Names of calls that build a query: what they are given leaves with the call that runs it. */
const QUERYING =
  /^(where\w*|(not)?EqualTo|(greater|less)Than\w*|(not)?Contain(s|edIn|s?All)?|startsWith|endsWith|matches(Query|KeyInQuery)?|exists|doesNotExist|near\w*|within\w*|select|include|limit|skip|offset|orderBy|sortBy|ascending|descending|addAscending|addDescending|field|project|groupBy|having|and|or|nor|not|in|nin|eq|neq|ne|gt|gte|lt|lte|RegExp)$/i;

/** The last name of an access path that is no construction or call. */
const lastNameOf = (callee: Callee): string =>
  callee.path.split('.').findLast((step) => step !== 'new' && step !== 'call') ?? '';

const isPreparing = (name: string): boolean => SETTING_UP.test(name) || QUERYING.test(name);

/** Any call on something derived from a provider's package hands its arguments to that provider. */
function sinkOfProvider(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
  callee: Callee,
): Sink | undefined {
  if (call.form !== 'call' || callee.package === undefined) return undefined;
  if (project.knowledge.sinksOf(callee.package).some((row) => row.provider !== undefined)) return undefined;
  const row = project.knowledge.findPackage('npm', callee.package);
  if (!row || row.egress === 'no') return undefined;
  const last = callee.path.split('.').at(-1) ?? '';
  if (isPreparing(last) || last === 'new' || last === 'call') return undefined;
  const regions = clientDestinations(project, callee);
  return makeSink(project, of, call, siblings, callee, {
    name: nameOf(callee, call),
    fixed: regions.length ? regions : [{ provider: row.provider }],
    row: { path: '', data: ['*'] },
  });
}

/** A call of unknown code whose name says that it sends and that is given an address: a wrapper that is not at hand. */
function sinkOfForm(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
): Sink | undefined {
  const isAssigned = call.form === 'assign';
  if (call.form === 'new') return undefined;
  const [callee] = calleesOfCall(project, of.path, call);
  const last = (callee?.path ?? call.text).split(/[.…]/).at(-1) ?? '';
  const isClient = callee?.package !== undefined && callee.receivers.length > 0 && !isPreparing(last);
  if (!isAssigned && !isClient && !SENDING.test(last)) return undefined;
  const url = isAssigned
    ? ['0']
    : ['0', ...ADDRESS_MEMBERS.map((name) => `0.${name}`), ...ADDRESS_MEMBERS.map((name) => `1.${name}`), 'this'];
  return makeSink(project, of, call, siblings, callee, {
    name: callee ? nameOf(callee, call) : call.text,
    fixed: [],
    row: { path: '', url, data: ['*'] },
  });
}

const ADDRESS_MEMBERS: readonly string[] = [
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

/** Options that authenticate to the provider itself. */
const AUTHENTICATING = /^(auth|credentials?|apiKey|accessKey\w*|secret\w*)$/i;
/** Headers that authenticate, or tell of the program rather than of a person. */
const OWN_HEADERS =
  /^(authorization|.*auth.*|.*token.*|.*key.*|.*sign.*|.*secret.*|cookie|user-agent|useragent|date|host|accept.*|content-.*|referer|origin)$/i;

function isOwnPart(at: readonly string[]): boolean {
  const header = at.findIndex((step) => /^headers?$/i.test(step));
  if (header >= 0 && OWN_HEADERS.test(at[header + 1] ?? '')) return true;
  return at.some((step) => AUTHENTICATING.test(step));
}

interface SinkDraft {
  readonly name: string;
  readonly fixed: readonly Destination[];
  readonly row: Pick<SinkRow, 'path' | 'url' | 'data' | 'credentials'>;
}

function makeSink(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
  callee: Callee | undefined,
  draft: SinkDraft,
): Sink {
  const urls = (draft.row.url ?? []).flatMap((path) => valuesAt(project, of, call, siblings, callee, path));
  const data = draft.row.data.flatMap((path) => dataAt(call, siblings, path));
  return { name: draft.name, fixed: draft.fixed, urls, data, credentials: credentialsOf(draft.row) };
}

function credentialsOf(row: SinkDraft['row']): Sink['credentials'] {
  return (row.credentials ?? []).flatMap((path) => {
    const [head = '', ...at] = path.split('.');
    return /^\d+$/.test(head) ? [{ index: Number(head), at }] : [];
  });
}

/** The values that stand at an argument path of a call. */
function valuesAt(
  project: Project,
  of: FunctionRef,
  call: CallFact,
  siblings: readonly CallFact[],
  callee: Callee | undefined,
  path: ArgumentPath,
): Value[] {
  const [head = '', ...at] = path.split('.');
  if (head === 'this') return receiverValues(project, of, siblings, callee, at);
  const args = head === '*' ? call.args : call.args.slice(Number(head), Number(head) + 1);
  return args.map((argument) => membersOf(project.valueAt(of.path, argument.value), at)).filter(isKnown);
}

function membersOf(value: Value, at: readonly string[]): Value {
  return at.reduce(memberOf, value);
}

function isKnown(value: Value): boolean {
  return value.kind !== 'unknown';
}

function receiverValues(
  project: Project,
  of: FunctionRef,
  siblings: readonly CallFact[],
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

function dataAt(call: CallFact, siblings: readonly CallFact[], path: ArgumentPath): DataPart[] {
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

/** Says whether an entry of an argument is a credential for the provider itself. */
export function isAuthenticating(sink: Sink, call: CallFact, part: DataPart, entry: Entry): boolean {
  const index = call.args.findIndex((argument) => argument.entries === part.entries);
  const isListed = sink.credentials.some(
    (credential) =>
      credential.index === index &&
      credential.at.every((step, at) => entry.at[at] === step || entry.at[at] === '*') &&
      entry.at.length >= credential.at.length,
  );
  return isListed || isOwnPart(entry.at);
}

/** Regions and endpoints that a client's options fix. */
function clientDestinations(project: Project, callee: Callee): Destination[] {
  if (callee.package === undefined) return [];
  const { knowledge } = project;
  return knowledge.clientsOf(callee.package).flatMap((row) => {
    const client = receiverOf(row, callee);
    if (!client) return [];
    const clouds = cloudsOfClient(row);
    return (row.region ?? [])
      .flatMap((path) => optionOf(client, path))
      .flatMap((value) => regionsOfValue(value, clouds, knowledge))
      .map((region): Destination => ({ ...region, provider: row.provider ?? region.provider }));
  });
}

function receiverOf(row: ClientRow, callee: Callee): Extract<Value, { kind: 'call' }> | undefined {
  for (const receiver of callee.receivers) {
    if (receiver.kind !== 'call') continue;
    const steps = callee.path.split('.');
    const at = steps.findIndex((step) => step === 'new' || step === 'call');
    if (at >= 0 && matchesPath(row.path, steps.slice(0, at).join('.'))) return receiver;
  }
  return undefined;
}

function optionOf(client: Extract<Value, { kind: 'call' }>, path: ArgumentPath): Value[] {
  const [head = '', ...at] = path.split('.');
  const value = membersOf(client.args[Number(head)] ?? UNKNOWN, at);
  return isKnown(value) ? [value] : [];
}

/** Values of a client's options that name its endpoint. */
export function endpointsOf(project: Project, of: FunctionRef, call: CallFact): Value[] {
  return calleesOfCall(project, of.path, call).flatMap((callee) =>
    callee.package === undefined
      ? []
      : project.knowledge.clientsOf(callee.package).flatMap((row) => {
          const client = receiverOf(row, callee);
          return client ? (row.endpoint ?? []).flatMap((path) => optionOf(client, path)) : [];
        }),
  );
}

function nameOf(callee: Callee, call: CallFact): string {
  const steps = callee.path.split('.').filter((step) => step !== 'new' && step !== 'call' && step !== 'default');
  if (callee.package === undefined) return steps.join('.') || call.text;
  return steps.length ? `${callee.package} ${steps.slice(-2).join('.')}` : callee.package;
}
