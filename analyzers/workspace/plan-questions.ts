import type { FileFacts } from '../core/facts.ts';
import { isAddressName } from '../match/address-names.ts';
import { contextOfPath } from '../match/path-context.ts';
import { grammarOf, isScriptPath } from '../parse/languages.ts';
import type { PlanPorts } from './plan.ts';
import { handsOnVariable } from './provider-exports.ts';

const isProgramPath = (path: string): boolean => !['hcl', undefined].includes(grammarOf(path));

/** Words in programs that send something: others that take an address only show it. */
const SENDING_WORD =
  /fetch|axios|request|http|\bgot\b|\bky\b|baseUrl|endpoint|socket|\.post\(|\.send\(|ajax|beacon|base_url|api_base|curl|faraday|urlopen/i;

/**
 * Adds to planned files the live programs that read a variable named like an address that nothing sets, and those that
 * take such a value from them and may send there. No further: what is asked of a team needs no look at every wrapper.
 * Gives all paths in order.
 */
export async function withOpenReaders(
  planned: ReadonlyMap<string, unknown>,
  isSet: (name: string) => boolean,
  { files, summarise, importersOf, readText }: PlanPorts,
): Promise<string[]> {
  const isOpen = (name: string): boolean => isAddressName(name) && !isSet(name);
  const mayBeSent = (path: string): boolean => SENDING_WORD.test(readText(path) ?? '');
  const isLive = (path: string): boolean => isScriptPath(path) && contextOfPath(path) === 'live';
  // Programs whose data is not followed are worth a look for themselves alone.
  const isLiveProgram = (path: string): boolean =>
    !isScriptPath(path) && isProgramPath(path) && contextOfPath(path) === 'live' && mayBeSent(path);
  const readers = [...files.values()].flatMap(({ path, environment }) =>
    environment?.some(isOpen) && (isLive(path) || isLiveProgram(path)) ? [path] : [],
  );
  if (readers.length === 0) return [...planned.keys()].sort();
  const all = new Set([...planned.keys(), ...readers]);
  const holders = (await summarise(readers.sort())).filter((facts: FileFacts) => handsOnVariable(facts, isOpen));
  const takers = new Set(holders.flatMap(({ path }) => importersOf(path)));
  const sending = [...takers].filter((path) => !all.has(path) && isLive(path) && files.has(path) && mayBeSent(path));
  if (sending.length > 0) await summarise(sending.sort());
  return [...all, ...sending].sort();
}
