import type { ArgumentPath, ClientRow } from '../../core/knowledge.ts';
import { textValue } from '../../core/value.ts';
import type { Value } from '../../core/value.ts';
import { UNKNOWN } from '../../core/value.ts';
import { cloudsOfClient } from '../../match/regions.ts';
import type { Callee } from '../../resolve/callee.ts';
import { mapValue } from '../../resolve/member-values.ts';
import { regionsOfValue } from './destination.ts';
import type { Destination } from './destination.ts';
import { matchesPath } from './match.ts';
import type { Project } from '../link/project.ts';
import { isKnown, membersOf } from './sink-parts.ts';

/**
 * Gives the destinations that the region among a client's options fixes; where it has none of its own, the region
 * that the project sets for all clients of the package, then the one that the environment sets.
 */
export function clientDestinations(project: Project, callee: Callee): Destination[] {
  const { knowledge } = project;
  return optionsOf(project, callee, 'region').flatMap(({ row, value }) =>
    regionsOfValue(value, cloudsOfClient(row), knowledge).map((region): Destination => ({
      ...region,
      provider: row.provider ?? region.provider,
    })),
  );
}

/** Gives the values of a client's options that name its endpoint; well-known names stand as the hosts they mean. */
export function endpointsOf(project: Project, callee: Callee): Value[] {
  return optionsOf(project, callee, 'endpoint').map(({ row, value }) => withHosts(value, row.hosts));
}

interface Option {
  readonly row: ClientRow;
  readonly value: Value;
}

/** The nearest place that says something: the client's own options, the package's settings, the environment. */
function optionsOf(project: Project, callee: Callee, which: 'region' | 'endpoint'): readonly Option[] {
  if (callee.package === undefined) return [];
  const rows = project.knowledge.clientsOf(callee.package);
  const made = rows.flatMap((row) => {
    const client = receiverOf(row, callee);
    return client ? (row[which] ?? []).flatMap((path) => optionOf(row, client.args, path)) : [];
  });
  if (made.length > 0) return made;
  const set = rows.some((row) => row.scope) ? project.settingsOf(callee.package) : [];
  const common = set.flatMap(({ row, path: file, call }) => {
    const args = call.args.map((argument) => project.valueAt(file, argument.value));
    return (row[which] ?? []).flatMap((path) => optionOf(row, args, path));
  });
  if (common.length > 0) return common;
  return rows.flatMap((row) => {
    if (!row.environment || !row[which] || !receiverOf(row, callee)) return [];
    return row.environment
      .map((name): Option => ({ row, value: project.expand('', { kind: 'environment', name }) }))
      .filter(({ value }) => value.kind !== 'environment');
  });
}

function receiverOf(row: ClientRow, callee: Callee): Extract<Value, { kind: 'call' }> | undefined {
  const steps = callee.path.split('.');
  const at = steps.findIndex((step) => step === 'new' || step === 'call');
  const receiver = callee.receivers.find((value) => value.kind === 'call');
  return at >= 0 && receiver && matchesPath(row.path, steps.slice(0, at).join('.')) ? receiver : undefined;
}

function optionOf(row: ClientRow, args: readonly Value[], path: ArgumentPath): Option[] {
  const [head = '', ...at] = path.split('.');
  const value = membersOf(args[Number(head)] ?? UNKNOWN, at);
  return isKnown(value) ? [{ row, value }] : [];
}

function withHosts(value: Value, hosts: ClientRow['hosts']): Value {
  if (!hosts) return value;
  return mapValue(value, (inner) => {
    const name = inner.kind === 'text' ? inner.text.toLowerCase() : '';
    return Object.hasOwn(hosts, name) ? textValue(hosts[name] ?? '') : undefined;
  });
}
