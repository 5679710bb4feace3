import type { FileFacts } from '../core/facts.ts';
import { isAddressName } from '../match/address-names.ts';
import { contextOfPath } from '../match/path-context.ts';
import { grammarOf, isScriptPath } from '../parse/languages.ts';
import type { IndexedFile } from './indexed-file.ts';
import type { PlanPorts } from './plan.ts';
import { handsOnVariable } from './provider-exports.ts';

const isProgramPath = (path: string): boolean => !['hcl', undefined].includes(grammarOf(path));

/** Words in programs that send something: others that take an address only show it. */
const SENDING_WORD =
  /fetch|axios|request|http|\bgot\b|\bky\b|baseUrl|endpoint|socket|\.post\(|\.send\(|ajax|beacon|base_url|api_base|curl|faraday|urlopen/i;

/** Whether a file has such a word, by its index entry: another text is another entry. */
const sending = new WeakMap<IndexedFile, boolean>();

function mayBeSent(file: IndexedFile, readText: PlanPorts['readText']): boolean {
  let answer = sending.get(file);
  if (answer === undefined) sending.set(file, (answer = SENDING_WORD.test(readText(file.path) ?? '')));
  return answer;
}

/**
 * Adds to planned files the live programs that read a variable named like an address that nothing sets, and those that
 * take such a value from them and may send there. No further: what is asked of a team needs no look at every wrapper.
 * Gives all paths in order.
 */
export async function withOpenReaders(
  planned: ReadonlyMap<string, unknown>,
  isSet: (name: string) => boolean,
  { files, summarise, importersOf, readText, asks }: PlanPorts,
): Promise<string[]> {
  const isOpen = (name: string): boolean => isAddressName(name) && !isSet(name);
  const sends = (path: string): boolean => {
    const file = files.get(path);
    return file !== undefined && mayBeSent(file, readText);
  };
  const isLive = (path: string): boolean => isScriptPath(path) && contextOfPath(path) === 'live';
  // Programs whose data is not followed are worth a look for themselves alone.
  const isLiveProgram = (path: string): boolean =>
    !isScriptPath(path) && isProgramPath(path) && contextOfPath(path) === 'live' && sends(path);
  const readers = [...files.values()].flatMap(({ path, environment }) =>
    asks(path) && environment?.some(isOpen) && (isLive(path) || isLiveProgram(path)) ? [path] : [],
  );
  if (readers.length === 0) return [...planned.keys()].sort();
  const all = new Set([...planned.keys(), ...readers]);
  const holders = (await summarise(readers.sort())).filter((facts: FileFacts) => handsOnVariable(facts, isOpen));
  const takers = new Set(holders.flatMap(({ path }) => importersOf(path)));
  const added = [...takers].filter((path) => !all.has(path) && isLive(path) && sends(path));
  if (added.length > 0) await summarise(added.sort());
  return [...all, ...added].sort();
}
