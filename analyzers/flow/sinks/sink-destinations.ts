import type { Value } from '../../core/value.ts';
import { isAddressName, isAddressPartName } from '../../match/address-names.ts';
import { calleesOf } from '../../resolve/callee.ts';
import type { Callee } from '../../resolve/callee.ts';
import { memberOf } from '../../resolve/member-values.ts';
import { hostsOfValue, variablesOfHost } from '../../resolve/url.ts';
import { clientDestinations, endpointsOf } from './clients.ts';
import { destinationsOfValue, keyOfDestination } from './destination.ts';
import type { Destination } from './destination.ts';
import type { Project } from '../link/project.ts';

/** A value that names where a call sends to. */
export interface Address {
  readonly value: Value;
  /** True for a client, model or transport: where it sends to, the call does. */
  readonly isClient?: boolean;
  /** True for what may be anything that a call or a constructor is given: an address, a key, a name. */
  readonly isLoose?: boolean;
}

/**
 * Gives the destinations that addresses name, nearest address first: a whole URL elsewhere makes those behind it (the
 * base it could have been joined to) mean nothing. Without any, those that the callee fixes; a region that only a
 * client's option says holds no longer when its endpoint is elsewhere.
 */
export function destinationsOf(
  addresses: readonly Address[],
  fixed: readonly Destination[],
  project: Project,
): Destination[] {
  const named: Destination[] = [];
  let isElsewhere = false;
  for (const { value, isClient } of addresses) {
    const found = destinationsOfAddress(value, isClient === true, project);
    named.push(...found);
    if (!namesHostAlways(value)) continue;
    isElsewhere = found.length === 0;
    break;
  }
  const bound = isElsewhere ? fixed.filter((one) => one.region === undefined) : fixed;
  const all = named.length ? named : bound;
  return [...new Map(all.map((one) => [`${keyOfDestination(one)} ${one.profile ?? ''}`, one])).values()];
}

/**
 * Gives the variables of the environment that decide where addresses lead, and that nothing gives a value, as
 * destinations. None when a nearer address names a host. What may be anything counts when its name says that it is an
 * address.
 */
export function openDestinationsOf(addresses: readonly Address[], project: Project): Destination[] {
  for (const { value, isClient, isLoose } of addresses) {
    const own = variablesOfHost(value).filter((name) => !isAddressPartName(name) && (!isLoose || isAddressName(name)));
    const made = isClient ? calleesOf(value).flatMap((callee) => endpointsOf(project, callee)) : [];
    const variables = own.length > 0 ? own : made.flatMap(variablesOfHost);
    if (variables.length > 0) return [...new Set(variables)].map((variable) => ({ variable }));
    if (hostsOfValue(value).length > 0) return [];
  }
  return [];
}

function destinationsOfAddress(value: Value, isClient: boolean, project: Project, depth = 0): Destination[] {
  const hosts = destinationsOfValue(value, project.knowledge);
  if (hosts.length > 0 || value.kind === 'text') return hosts;
  const found = calleesOf(value).flatMap((callee) => {
    if (isClient || isSignedAddress(callee)) return destinationsOfMade(callee, project);
    return clientsSigning(value, callee).flatMap((client) => destinationsOfAddress(client, true, project));
  });
  if (found.length > 0 || !isClient || depth >= MAX_WRAPPED) return found;
  return clientsWithin(value).flatMap((client) => destinationsOfAddress(client, true, project, depth + 1));
}

/** Retries around middleware around a model. */
const MAX_WRAPPED = 3;

/** `wrapLanguageModel({ model })`, `createRetryable({ model })`, `withRetry(client)`: the clients that one is made of. */
function clientsWithin(value: Value): readonly Value[] {
  if (value.kind === 'either') return value.options;
  if (value.kind !== 'call') return [];
  const [first] = value.args;
  if (first?.kind !== 'object') return first?.kind === 'call' ? [first] : [];
  return ['model', 'client', 'llm'].map((name) => memberOf(first, name)).filter(({ kind }) => kind !== 'unknown');
}

/** `getSignedUrl(client, command)`: the clients that a function of a library signs an address for. */
function clientsSigning(value: Value, { path }: Callee): readonly Value[] {
  const [last, name] = path.split('.').reverse();
  const isSigner = last === 'call' && SIGNER.test(name ?? '');
  return isSigner && value.kind === 'call' ? value.args.slice(0, 1) : [];
}

const SIGNER = /(sign|presign)\w*url|^url(for|of)/i;

/** `client.signatureUrl(…)`, `getSignedUrl(…)`: an address at the provider that the client belongs to. */
function isSignedAddress({ path, receivers }: Callee): boolean {
  const [last, name] = path.split('.').reverse();
  return last === 'call' && receivers.length > 1 && SIGNER.test(name ?? '');
}

/** Where a client sends to: its region, its endpoint, else the provider that its package belongs to. */
function destinationsOfMade(callee: Callee, project: Project): Destination[] {
  if (callee.package === undefined) return [];
  const endpoints = endpointsOf(project, callee);
  const named = endpoints.flatMap((value) => destinationsOfValue(value, project.knowledge));
  if (named.length > 0) return named;
  const regions = clientDestinations(project, callee);
  if (regions.length > 0) return regions;
  const row = project.knowledge.findPackage('npm', callee.package);
  return row && row.egress !== 'no' ? [{ provider: row.provider }] : [];
}

/** Says whether a value names a host whichever of its alternatives holds. */
function namesHostAlways(value: Value): boolean {
  if (value.kind === 'either') return value.options.every(namesHostAlways);
  return hostsOfValue(value).length > 0;
}
