import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { environmentReadsOf } from '../../analyzers/parse/environment-reads.ts';
import { grammarOf, isScriptPath } from '../../analyzers/parse/languages.ts';
import { scanImports } from '../../analyzers/parse/scan-imports.ts';
import { createPrefilters } from '../../analyzers/prefilter/by-path.ts';
import type { Prefilter } from '../../analyzers/prefilter/prefilter.ts';
import type { IndexedFile } from '../../analyzers/workspace/workspace.ts';
import type { FactsCache, FileEntry } from './facts-cache.ts';
import { type FileReader, hashOfBytes, isProblem } from './read.ts';
import { isFresh, isSameStamp } from './stamp.ts';
import type { WalkedFile } from './walk.ts';

export interface IndexOptions {
  readonly knowledge: Pick<Knowledge, 'needles'>;
  readonly reader: FileReader;
  readonly cache: FactsCache;
  /** Programs are searched for imports and variables even where nothing has a needle. */
  readonly searchesAll?: boolean;
  /** Called between files, at most every few ms, so that signals and progress get their turn. */
  readonly pause: (done: number) => Promise<void> | undefined;
}

export interface FileIndex {
  readonly files: readonly IndexedFile[];
  /** By path, for the cache. */
  readonly entries: ReadonlyMap<string, FileEntry>;
  readonly problems: readonly Problem[];
  /** How many files were read in this run. */
  readonly read: number;
}

/**
 * Reads what changed since the cache was written, matches it against the needles and lists its imports. When no file
 * has a needle, nobody follows imports, and the scripts are not searched for them.
 */
export async function indexFiles(walked: readonly WalkedFile[], options: IndexOptions): Promise<FileIndex> {
  const prefilterOf = createPrefilters(options.knowledge.needles);
  const entries = new Map<string, FileEntry>();
  let read = 0;
  for (const [done, file] of walked.entries()) {
    const known = options.cache.entryOf(file.path);
    const isKnown = known && isSameStamp(known.stamp, file.stamp) && !isFresh(known.stamp, options.cache.writtenAt);
    if (!isKnown) read++;
    entries.set(file.path, isKnown ? known : readEntry(file, prefilterOf(file.path), options.reader, known));
    await options.pause(done);
  }
  if (options.searchesAll || [...entries.values()].some((entry) => entry.hasNeedle)) await addImports(entries, options);
  return {
    files: [...entries].flatMap(([path, entry]) => (entry.isLeftOut ? [] : [indexed(path, entry)])),
    problems: [...entries.values()].flatMap((entry) => entry.problems),
    entries,
    read,
  };
}

const isProgram = (path: string): boolean => isScriptPath(path) || grammarOf(path) !== undefined;

/** Searches programs for imports and variables that no run has searched yet. */
async function addImports(entries: Map<string, FileEntry>, options: IndexOptions): Promise<void> {
  let done = 0;
  for (const [path, entry] of entries) {
    if (entry.imports || entry.isLeftOut || !isProgram(path)) continue;
    const read = options.reader.read(path);
    if (!isProblem(read) && hashOfBytes(read.bytes, read.length) === entry.hash) {
      const text = read.bytes.toString('utf8', 0, read.length);
      const imports = isScriptPath(path) ? scanImports(text) : [];
      const environment = environmentReadsOf(path, text).map(({ name }) => name);
      entries.set(path, { ...entry, imports, environment });
    }
    await options.pause(done++);
  }
}

function readEntry(
  file: WalkedFile,
  prefilter: Prefilter,
  reader: FileReader,
  known: FileEntry | undefined,
): FileEntry {
  const { path, stamp } = file;
  const text = reader.read(path);
  if (isProblem(text)) {
    // A large file that speaks of nothing in the catalogue hides nothing: it is told, but the scan is whole.
    const hides = text.code !== 'too-large' || reader.search(path, (bytes, length) => prefilter.matches(bytes, length));
    const problem = hides ? text : { ...text, incomplete: false };
    return { stamp, hash: '', hasNeedle: false, problems: [problem], isLeftOut: true };
  }
  const hash = hashOfBytes(text.bytes, text.length);
  // Touched but not changed: what was found then still holds.
  if (known && known.hash === hash) return { ...known, stamp, problems: text.problems };
  const hasNeedle = prefilter.matches(text.bytes, text.length);
  return { stamp, hash, hasNeedle, problems: text.problems };
}

const NONE: readonly string[] = [];

function indexed(path: string, entry: FileEntry): IndexedFile {
  const { hash, hasNeedle, imports = NONE, environment = NONE } = entry;
  return { path, hash, hasNeedle, imports, environment };
}
