import type { Finding } from '../../core/finding.ts';
import type { ArgumentPath, Knowledge, OpaqueForm, SinkRow } from '../../core/knowledge.ts';

/** Where in a call ciphertext may stand, and in which forms. */
export interface OpaquePart {
  readonly at: ArgumentPath;
  readonly forms: readonly OpaqueForm[];
  /** The method that the request must have: bodies of an object store are kept as they are when they are put. */
  readonly method?: 'PUT';
}

/** Gives the parts of a flow's sink call that the provider need not read; none where nothing says so. */
export function opaquePartsOf(finding: Finding, knowledge: Knowledge): readonly OpaquePart[] {
  const sink = sinkOf(finding, knowledge);
  if (!sink) return [];
  const { row, host } = sink;
  if (row.opaque) return Object.entries(row.opaque).map(([at, forms]) => ({ at, forms }));
  if (row.reads !== undefined || host === undefined || !isObjectStore(host, knowledge)) return [];
  return row.data.filter((at) => BODIES.has(at)).map((at) => ({ at, forms: ['text', 'bytes'], method: 'PUT' }));
}

/** One sentence that says why data can't be encrypted on its way to this sink; undefined where it may, or nobody knows. */
export function whyReadable(finding: Finding, knowledge: Knowledge): string | undefined {
  if (finding.kind !== 'data-flow' || finding.encrypted) return undefined;
  const sink = sinkOf(finding, knowledge);
  if (sink?.row.opaque) return undefined;
  const packageName = packageOf(finding.subject, knowledge);
  const role =
    (packageName === undefined ? undefined : knowledge.findPackage('npm', packageName)?.role) ??
    (sink?.host === undefined ? undefined : knowledge.findHost(sink.host)?.role);
  const reads = sink?.row.reads ?? (role === undefined ? undefined : READ_BY_ROLE.get(role));
  return reads === undefined ? undefined : `${finding.providerName} must read ${reads}: encryption is no way here.`;
}

/** What services of a kind must read, where no row says it more precisely. */
const READ_BY_ROLE: ReadonlyMap<string, string> = new Map([
  ['ai-llm', 'the prompt, to answer it'],
  ['maps-geolocation', 'the place, to find it on the map'],
  ['push', 'the device and the message, to deliver it'],
  ['comms', 'the recipient and the message, to deliver it'],
  ['payment', 'the payment, to make it'],
  ['analytics-telemetry', 'the events, to count them'],
  ['auth-social', 'the account, to sign it in'],
]);

/** Argument paths of bodies in rows of HTTP clients. */
const BODIES: ReadonlySet<string> = new Set(['1.body', '0.body', '0.data', '1.data', '1']);

function isObjectStore(host: string, knowledge: Knowledge): boolean {
  return knowledge.findHost(host)?.opaque === true;
}

interface KnownSink {
  readonly row: SinkRow;
  readonly host?: string;
}

/**
 * The row that a finding's subject speaks of: `ali-oss put`, `fetch bucket.oss-cn-hangzhou.aliyuncs.com`. The subject
 * has the last two names of the callee; `new`, `call` and `default` are left out of both.
 */
function sinkOf({ kind, subject }: Finding, knowledge: Knowledge): KnownSink | undefined {
  if (kind !== 'data-flow') return undefined;
  const words = subject.split(' ');
  const packageName = packageOf(subject, knowledge);
  const rows = knowledge.sinksOf(packageName);
  const rest = packageName === undefined ? words : words.slice(1);
  const isOnlyHost = packageName !== undefined && rest.length === 1 && knowledge.findHost(rest[0] ?? '') !== undefined;
  const [name, host] = isOnlyHost ? ['', rest[0]] : rest;
  const row = rows
    .filter((candidate) => candidate.data.length > 0 && speaksOf(candidate, name ?? ''))
    .reduce<SinkRow | undefined>((best, one) => (!best || literalsOf(one) > literalsOf(best) ? one : best), undefined);
  return row && { row, host };
}

function packageOf(subject: string, knowledge: Knowledge): string | undefined {
  const [first = ''] = subject.split(' ');
  return knowledge.sinksOf(first).length > 0 || knowledge.findPackage('npm', first) ? first : undefined;
}

function speaksOf(row: SinkRow, name: string): boolean {
  const wanted = namesOf([row.global, row.path].filter(Boolean).join('.'));
  const actual = name === '' ? [] : name.split('.');
  if (row.global !== undefined) return wanted.join('.') === actual.join('.');
  const tail = wanted.slice(-actual.length);
  if (actual.length === 0) return wanted.length === 0;
  // A row may be shorter than what it matches only with an open end.
  if (tail.length < actual.length) return wanted.at(-1) === '*' || wanted.length === 0;
  return tail.every((step, index) => step === '*' || step === actual[index]);
}

/** Rows are told apart by the names that they write out; without `new` and `call`, more of them can match. */
function literalsOf(row: SinkRow): number {
  return namesOf(row.path).filter((step) => step !== '*').length;
}

function namesOf(path: string): readonly string[] {
  return path.split('.').filter((step) => step !== '' && step !== 'new' && step !== 'call' && step !== 'default');
}
