import type { SinkRow } from '../../core/knowledge.ts';
import type { Callee } from '../../resolve/callee.ts';
import { namesHost } from './destination.ts';
import { calleesOfCall } from './match.ts';
import { isSendingName, staysHere } from '../sending.ts';
import { isPreparing } from './sink-names.ts';
import { ADDRESS_MEMBERS } from './sink-parts.ts';
import type { SinkSite } from './sink-parts.ts';

/** What the form of a call alone says of it, as a row would. */
export interface SinkForm {
  readonly callee: Callee | undefined;
  readonly row: Pick<SinkRow, 'path' | 'url' | 'data'>;
}

const ADDRESSES: readonly string[] = [
  '0',
  ...ADDRESS_MEMBERS.map((name) => `0.${name}`),
  ...ADDRESS_MEMBERS.map((name) => `1.${name}`),
  'this',
];

/**
 * Reads a call of unknown code whose name says that it sends and that is given an address: a wrapper that is not at
 * hand, a client that no row describes. Undefined for other calls.
 */
export function sinkFormOf({ project, of, call }: SinkSite): SinkForm | undefined {
  const isAssigned = call.form === 'assign';
  if (call.form === 'new') return undefined;
  const [callee] = calleesOfCall(project, of.path, call);
  if (!isAssigned && callee && staysHere(callee)) return undefined;
  const last = (callee?.path ?? call.text).split(/[.…]/).at(-1) ?? '';
  const isClient = callee?.package !== undefined && isUnknownClient(callee) && !isPreparing(last);
  if (isAssigned) return { callee, row: { path: '', url: ['0'], data: ['*'] } };
  if (isSendingName(last)) return { callee, row: { path: '', url: ADDRESSES, data: ['*'] } };
  // A method of any other name is a request only of a client that was made for an address.
  return isClient ? { callee, row: { path: '', url: ['this'], data: ['*'] } } : undefined;
}

/** An instance of a package's class; one of the project, whose code is not at hand, only when it was made with an address. */
function isUnknownClient({ package: name = '', receivers }: Callee): boolean {
  if (!/^[.~#/]/.test(name)) return receivers.length > 0;
  return receivers.some((receiver) => receiver.kind === 'call' && receiver.args.some(namesHost));
}
