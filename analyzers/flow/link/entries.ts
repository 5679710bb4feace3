import type { AccessPath, CallFact, Entry } from '../../core/flow-facts.ts';
import { exclusionOf, splitPath } from '../exclusions.ts';
import type { SplitPath } from '../exclusions.ts';
import { isHidden, SENT } from '../hidden.ts';
import { ANY } from '../taint.ts';

/** The entries of a call's argument that a parameter takes; a rest parameter takes all from its index on. */
export function argumentEntries(
  call: CallFact,
  index: number,
  at: AccessPath,
): { readonly entries: readonly Entry[]; readonly at: AccessPath } {
  if (index === SENT) return { entries: call.sent ?? [], at };
  if (at[0] === '...') {
    const place = Number(at[1]);
    const rest =
      at[1] !== undefined && Number.isInteger(place)
        ? call.args.slice(index + place, index + place + 1)
        : call.args.slice(index);
    return { entries: rest.flatMap((argument) => argument.entries ?? []), at: at.slice(2) };
  }
  const spread = call.args.findIndex((argument) => argument.isSpread);
  if (spread >= 0 && spread <= index) {
    const isLast = spread === call.args.length - 1;
    return { entries: call.args[spread]?.entries ?? [], at: [isLast ? String(index - spread) : ANY, ...at] };
  }
  return { entries: call.args[index]?.entries ?? [], at };
}

/** An entry that speaks of a wanted path. */
export interface Selected {
  readonly entry: Entry;
  /** The part of the wanted path that the entry's own path leaves. */
  readonly rest: AccessPath;
}

/**
 * Picks the entries that speak of a member chain: of the chain itself, of what is inside, and the nearest around.
 * An entry does not speak of members that have entries of their own.
 */
export function selectEntries(entries: readonly Entry[], at: AccessPath): Selected[] {
  const split = splitPath(at);
  const wanted = split?.plain ?? at;
  if (split && split.leftOut.includes(wanted[split.before] ?? '')) return [];
  const members = membersIn(entries);
  const inside: Selected[] = [];
  const around: Selected[] = [];
  for (const entry of entries) {
    if (!agree(entry.at, wanted) || entry.at.slice(wanted.length).some(isHidden)) continue;
    if (split && split.leftOut.includes(entry.at[split.before] ?? '')) continue;
    const exclusion = entry.at.length < wanted.length ? undefined : members?.get(keyOfPath(entry.at))?.exclusion;
    const rest = entry.at.length > wanted.length ? [] : restOf(at, entry.at.length, split);
    const row = { entry, rest: exclusion === undefined ? rest : [...rest, exclusion] };
    (entry.at.length > wanted.length ? inside : around).push(row);
  }
  const start = members?.has(keyOfPath(wanted)) ? wanted.length : 0;
  const nearest = Math.max(start, ...around.filter(isExact).map(({ entry }) => entry.at.length));
  const kept = around.filter((row) => row.entry.at.length >= nearest || !isExact(row));
  return [...kept, ...inside].filter(({ entry }) => entry.origin >= 0);
}

/** What a path leaves behind its first steps; exclusions among those are kept only when they stand behind. */
function restOf(at: AccessPath, length: number, split: SplitPath | undefined): AccessPath {
  return !split || length <= split.before ? at.slice(length) : split.plain.slice(length);
}

interface Members {
  readonly names: Set<string>;
  /** The step that leaves them out. */
  exclusion?: string;
}

const membersOfEntries = new WeakMap<readonly Entry[], ReadonlyMap<string, Members>>();

/** The members that a list of entries sets apart, by the path that has them; undefined when there are none. */
function membersIn(entries: readonly Entry[]): ReadonlyMap<string, Members> | undefined {
  if (entries.every((entry) => entry.at.length === 0)) return undefined;
  const known = membersOfEntries.get(entries);
  if (known) return known;
  const out = new Map<string, Members>();
  for (const { at } of entries) at.forEach((name, index) => noteMember(out, keyOfPath(at.slice(0, index)), name));
  for (const members of out.values()) members.exclusion = exclusionOf([...members.names]);
  membersOfEntries.set(entries, out);
  return out;
}

function noteMember(out: Map<string, Members>, path: string, name: string): void {
  const members = out.get(path);
  if (members) members.names.add(name);
  else out.set(path, { names: new Set([name]) });
}

function keyOfPath(path: AccessPath): string {
  return path.join('\n');
}

function isExact({ entry }: Selected): boolean {
  return !entry.at.includes(ANY);
}

/** Says whether one of two member chains can be the start of the other. */
export function agree(a: AccessPath, b: AccessPath): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x = '', y = ''] = [a[i], b[i]];
    if (x !== y && ((x !== ANY && y !== ANY) || isHidden(x) || isHidden(y))) return false;
  }
  return true;
}
