import { join, relative, sep } from 'node:path';
import type { Knowledge } from '../analyzers/core/knowledge.ts';
import type { PolicySet } from '../analyzers/policy/policy-set.ts';
import type { IndexedFile, WorkspacePorts } from '../analyzers/workspace/workspace.ts';
import { acceptsPath } from './accepts-path.ts';
import { type BaseTexts, readBaseTexts } from './disk/base-texts.ts';
import { type FactsCache, NO_CACHE } from './disk/facts-cache.ts';
import { type FileIndex, indexFiles } from './disk/index-files.ts';
import { isLeftOut } from './disk/left-out.ts';
import { decodeText, type FileReader, textReader } from './disk/read.ts';
import type { WalkedFile } from './disk/walk.ts';
import { summarisePath } from './summarise.ts';

/** The tree as it is, and how it is read. */
export interface PresentTree {
  /** Absolute. */
  readonly root: string;
  /** As in `ScanOptions`. */
  readonly only?: readonly string[];
  readonly files: readonly WalkedFile[];
  readonly index: FileIndex;
  readonly reader: FileReader;
  readonly knowledge: Knowledge;
  readonly policies: PolicySet;
  readonly summarise: WorkspacePorts['summarise'];
  /** Opens what is kept of texts of older commits, made with the catalogue of a hash. */
  baseCache(catalogueHash: string): FactsCache;
}

/** The tree as a commit has it: what a workspace needs to review it. */
export interface BaseTree {
  readonly files: readonly IndexedFile[];
  readonly knowledge: Knowledge;
  readonly policies: PolicySet;
  readonly ports: WorkspacePorts;
  /** Keeps the facts that were made for the next run; `seenAt` as in `FactsCache`. */
  save(seenAt: number): void;
}

/** Reads the policies of a tree from absolute paths; knowledge and policies of the present one where these are broken. */
export type ReadBasePolicies = (
  files: readonly WalkedFile[],
  textOf: (path: string, present: () => string | undefined) => string | undefined,
) => Pick<BaseTree, 'knowledge' | 'policies'>;

/**
 * Lays the texts of a commit over the present tree, in memory: only what differs is read and summarised, the rest has the
 * facts of this run. Facts of older texts are kept as well. Undefined when nothing differs. Throws `UsageError` when git lacks texts.
 */
export async function readBaseTree(
  present: PresentTree,
  base: string,
  readPolicies: ReadBasePolicies,
): Promise<BaseTree | undefined> {
  const { root } = present;
  const texts = readBaseTexts(root, base, acceptsPath);
  if (texts.size === 0) return undefined;
  const reader = overlaid(present.reader, root, texts);
  const files = filesOf(present, texts);
  const { knowledge, policies } = readPolicies(files, (path, read) => {
    const bytes = texts.get(path);
    return texts.has(path) ? bytes?.toString('utf8').replace(/^\uFEFF/, '') : read();
  });
  const isSame = (path: string): boolean => knowledge.hash === present.knowledge.hash && !texts.has(join(root, path));
  const index = await indexFiles(
    files.filter(({ path }) => policies.includes(path)),
    {
      knowledge,
      reader,
      cache: cacheOf(present.index, isSame),
      searchesAll: policies.endpoints.length > 0,
      pause: () => undefined,
    },
  );
  const cache = present.baseCache(knowledge.hash);
  const made: string[] = [];
  return {
    files: index.files,
    knowledge,
    policies,
    ports: {
      readText: textReader(reader),
      async summarise(paths) {
        const out = [...(await present.summarise(paths.filter(isSame)))];
        for (const path of paths) {
          if (isSame(path)) continue;
          const known = cache.factsOf(path, index.entries.get(path)?.hash ?? '');
          const facts = known ?? (await summarisePath(path, reader, knowledge));
          out.push(facts);
          if (known || facts.hash === '') continue;
          made.push(path);
          cache.keep(facts);
        }
        return out;
      },
    },
    save(seenAt) {
      if (made.length) cache.save(new Map([...index.entries].filter(([path]) => !isSame(path))), seenAt);
    },
  };
}

/** The files of the present tree, those that came left out, those that went added; sorted. */
function filesOf({ root, only, files }: PresentTree, texts: BaseTexts): WalkedFile[] {
  const present = new Set(files.map(({ path }) => path));
  const isAsked = (path: string): boolean => !only || only.some((one) => path === one || path.startsWith(`${one}/`));
  const kept = files.filter(({ path }) => !texts.has(join(root, path)) || texts.get(join(root, path)));
  const gone = [...texts].flatMap(([absolute, bytes]): WalkedFile[] => {
    const path = relative(root, absolute).split(sep).join('/');
    if (!bytes || path.startsWith('../') || present.has(path) || !isAsked(path) || isLeftOut(root, path)) return [];
    return [{ path, stamp: [bytes.length, 0, 0, 0] }];
  });
  return [...kept, ...gone].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function overlaid(reader: FileReader, root: string, texts: BaseTexts): FileReader {
  const textAt = (path: string) => texts.get(join(root, path));
  return {
    read(path) {
      if (!texts.has(join(root, path))) return reader.read(path);
      const bytes = textAt(path);
      // Decoding writes into what it is given.
      if (bytes) return decodeText(path, Buffer.from(bytes), bytes.length);
      return { code: 'vanished', path, message: 'was not there yet', incomplete: false };
    },
    search(path, test) {
      if (!texts.has(join(root, path))) return reader.search(path, test);
      const bytes = textAt(path);
      return bytes !== undefined && test(bytes, bytes.length);
    },
  };
}

/** Entries of this run for what is the same. */
function cacheOf({ entries }: FileIndex, isSame: (path: string) => boolean): FactsCache {
  return { ...NO_CACHE, writtenAt: Infinity, entryOf: (path) => (isSame(path) ? entries.get(path) : undefined) };
}
