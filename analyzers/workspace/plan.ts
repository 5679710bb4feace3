import type { EnvironmentEntry, FileFacts } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { REVIEWED_JURISDICTIONS } from '../core/knowledge.ts';
import { baseNameOf, folderOf, joinPath } from '../core/paths.ts';
import { knownHostsIn } from '../match/hosts.ts';
import { isUnsetValue } from '../match/unset-values.ts';
import { isAlwaysRead } from './always-read.ts';
import type { IndexedFile } from './indexed-file.ts';
import { withOpenReaders } from './plan-questions.ts';
import { providerExportsOf } from './provider-exports.ts';

/** How far imports of a file that matters are followed: a constant or a helper behind one barrel. */
export const MAX_IMPORT_DEPTH = 2;
/** How far its importers are followed, while each hands on what it took. */
export const MAX_IMPORTER_DEPTH = 4;

/** What the plan asks of the workspace. Paths are relative to the root. */
export interface PlanPorts {
  readonly files: ReadonlyMap<string, IndexedFile>;
  readonly knowledge: Knowledge;
  importsOf(path: string): readonly string[];
  importersOf(path: string): readonly string[];
  resolve(from: string, specifier: string): string | undefined;
  /** The text of a file; undefined when it can't be read. */
  readText(path: string): string | undefined;
  /** Which readers of variables that are named like an address and that nothing sets are chosen as well. */
  asks(path: string): boolean;
  /** What the policies say of variables of the environment. */
  readonly answers?: readonly EnvironmentEntry[];
  /** Makes facts of these files current and gives them; files that could not be read are left out. */
  summarise(paths: readonly string[]): Promise<readonly FileFacts[]>;
}

interface Reached {
  /** Steps still allowed towards imports and towards importers. */
  imports: number;
  importers: number;
  /** It was led to for what it holds, so that it matters whatever it says by itself. */
  isLed: boolean;
}

/**
 * Chooses the files that are worth parsing, summarising them in waves: those with a needle, what they import, and those
 * that import them as long as something of a provider is handed on; the readers of environment variables that a
 * configuration file sets to a provider's host; and at last the readers that are asked of those that are named like an
 * address and that nothing sets, with those that take such an address from them. Gives the paths in order.
 */
export async function planFiles(ports: PlanPorts, isAborted: () => boolean): Promise<string[]> {
  const reached = new Map<string, Reached>();
  const variables = new Set<string>();
  const isSet = new Set((ports.answers ?? []).map(({ name }) => name));
  const referring: EnvironmentEntry[] = [];
  const hot = createProviderExports(ports, (name) => variables.has(name));
  let wave = new Map<string, Reached>();
  const answered = newVariables(ports.answers ?? [], variables, referring, ports.knowledge);
  for (const file of ports.files.values()) {
    if (file.hasNeedle || isAlwaysRead(file.path))
      wave.set(file.path, { imports: MAX_IMPORT_DEPTH, importers: MAX_IMPORTER_DEPTH, isLed: false });
  }
  for (const reader of readersOf(answered, ports.files)) {
    wave.set(reader, { imports: MAX_IMPORT_DEPTH, importers: MAX_IMPORTER_DEPTH, isLed: true });
  }
  while (wave.size && !isAborted()) {
    const facts = await ports.summarise([...wave.keys()].sort());
    for (const [path, at] of wave) reached.set(path, widest(reached.get(path), at));
    const next = new Map<string, Reached>();
    const offer = (path: string, at: Reached): void => {
      if (!ports.files.has(path) || covers(reached.get(path), at)) return;
      next.set(path, widest(next.get(path), at));
    };
    const entries = facts.flatMap((one) => one.environment);
    const fresh = newVariables(entries, variables, referring, ports.knowledge);
    for (const entry of entries) if (givesValue(entry)) isSet.add(entry.name);
    for (const one of facts) hot.of(one); // so that files of one wave know each other
    for (const one of facts)
      spread(one, wave.get(one.path) ?? { imports: 0, importers: 0, isLed: false }, hot, ports, offer);
    for (const path of companionsOf(facts, ports)) offer(path, { imports: 0, importers: 0, isLed: true });
    for (const reader of readersOf(fresh, ports.files)) {
      offer(reader, { imports: MAX_IMPORT_DEPTH, importers: MAX_IMPORTER_DEPTH, isLed: true });
    }
    wave = next;
  }
  if (isAborted()) return [...reached.keys()].sort();
  return withOpenReaders(reached, (name) => isSet.has(name), ports);
}

function spread(
  facts: FileFacts,
  at: Reached,
  hot: ProviderExports,
  ports: PlanPorts,
  offer: (path: string, at: Reached) => void,
): void {
  const handsOn = hot.of(facts).size > 0;
  const matters = at.isLed || handsOn || speaksOfProvider(facts, ports.knowledge) || hot.areTakenBy(facts);
  if (at.imports > 0 && matters) {
    const next = { imports: at.imports - 1, importers: 0, isLed: true };
    for (const path of ports.importsOf(facts.path)) offer(path, next);
  }
  if (at.importers > 0 && handsOn) {
    // Whether it takes what is handed on, it tells itself: many take types only.
    const next = { imports: 1, importers: at.importers - 1, isLed: false };
    for (const path of ports.importersOf(facts.path)) offer(path, next);
  }
}

/** A needle that turned out to be a mere word says nothing; a policy's own sinks stand in no mention. */
const speaksOfProvider = (facts: FileFacts, knowledge: Knowledge): boolean =>
  knowledge.custom.sinks.length > 0 || facts.mentions.some((mention) => mention.rule !== 'software-origin');

/** The exports that hand on something of a provider, by file, as far as the files are summarised. */
interface ProviderExports {
  of(facts: FileFacts): ReadonlySet<string>;
  /** Says whether a file imports one of them. */
  areTakenBy(facts: FileFacts): boolean;
}

function createProviderExports(ports: PlanPorts, isProviderVariable: (name: string) => boolean): ProviderExports {
  const known = new Map<string, ReadonlySet<string>>();
  const isOfProvider = (from: string, specifier: string, name: string): boolean => {
    const target = ports.resolve(from, specifier);
    if (target === undefined) return isProviderPackage(specifier, ports.knowledge);
    const names = known.get(target);
    return names !== undefined && names.size > 0 && (name === '*' || names.has(name) || names.has('*'));
  };
  return {
    of(facts) {
      const names = providerExportsOf(
        facts,
        { isProviderImport: (specifier, name) => isOfProvider(facts.path, specifier, name), isProviderVariable },
        ports.knowledge,
      );
      known.set(facts.path, names);
      return names;
    },
    areTakenBy: ({ path, module }) => {
      const targets = new Set(ports.importsOf(path).filter((target) => known.get(target)?.size));
      if (targets.size === 0) return false;
      const named = new Set<string>();
      for (const { specifier, names = ['*'], isType } of module?.imports ?? []) {
        const target = ports.resolve(path, specifier);
        if (target === undefined || !targets.has(target)) continue;
        if (!isType && names.some((name) => isOfProvider(path, specifier, name))) return true;
        named.add(target);
      }
      // What a computed import leads to is taken whole.
      return named.size < targets.size;
    },
  };
}

function isProviderPackage(specifier: string, knowledge: Knowledge): boolean {
  const row = knowledge.findPackage('npm', specifier);
  return row !== undefined && row.egress !== 'no';
}

/** `referring` gathers the entries that stand for others, whose turn may come with a later wave. */
function newVariables(
  entries: readonly EnvironmentEntry[],
  known: Set<string>,
  referring: EnvironmentEntry[],
  knowledge: Knowledge,
): Set<string> {
  const fresh = new Set<string>();
  const add = (name: string): boolean => !known.has(name) && !!known.add(name) && !!fresh.add(name);
  for (const entry of entries) {
    if (entry.refersTo !== undefined) referring.push(entry);
    // Templates of charts are read when the chart's values speak of a provider.
    else if (entry.setting || entry.provider !== undefined || pointsAtProvider(entry.value, knowledge)) add(entry.name);
  }
  for (const { name, refersTo } of referring) if (refersTo !== undefined && known.has(refersTo)) add(name);
  return fresh;
}

const givesValue = ({ refersTo, setting, value }: EnvironmentEntry): boolean =>
  refersTo === undefined && (setting !== undefined || !isUnsetValue(value));

/** Files that say which variables the settings of a file are for: templates of a chart, and users of a ConfigMap. */
function companionsOf(facts: readonly FileFacts[], { files, knowledge }: PlanPorts): readonly string[] {
  const folders = facts.flatMap((one) => {
    if (!/\.ya?ml$/.test(one.path) || !speaksOfProvider(one, knowledge)) return [];
    const folder = folderOf(one.path);
    if (baseNameOf(one.path).startsWith('values')) return [joinPath(folder, 'templates') ?? folder];
    return one.environment.length > 0 ? [folder] : [];
  });
  if (folders.length === 0) return [];
  const wanted = new Set(folders);
  return [...files.keys()].filter((path) => {
    if (!/\.(?:ya?ml|tpl)$/.test(path)) return false;
    const folder = folderOf(path);
    const chart = /^(?:.*\/)?templates(?=\/)/.exec(path)?.[0];
    return wanted.has(folder) || (chart !== undefined && wanted.has(chart));
  });
}

const pointsAtProvider = (value: string, knowledge: Knowledge): boolean =>
  knownHostsIn(value, knowledge).length > 0 ||
  knowledge.findRegions(value.trim().toLowerCase()).some((row) => REVIEWED_JURISDICTIONS.has(row.jurisdiction));

function* readersOf(variables: ReadonlySet<string>, files: ReadonlyMap<string, IndexedFile>): Iterable<string> {
  if (!variables.size) return;
  for (const file of files.values()) if (file.environment?.some((name) => variables.has(name))) yield file.path;
}

const widest = (a: Reached | undefined, b: Reached): Reached => ({
  imports: Math.max(a?.imports ?? 0, b.imports),
  importers: Math.max(a?.importers ?? 0, b.importers),
  isLed: (a?.isLed ?? false) || b.isLed,
});
const covers = (a: Reached | undefined, b: Reached): boolean =>
  a !== undefined && a.imports >= b.imports && a.importers >= b.importers && (a.isLed || !b.isLed);
