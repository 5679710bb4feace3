import { join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createDocument } from '../../analyzers/core/document.ts';
import type { FileFacts } from '../../analyzers/core/facts.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import { ANALYZERS } from '../../analyzers/workspace/analyzers.ts';
import { summariseFile } from '../../analyzers/workspace/summarise-file.ts';
import { isIgnored, readIfThere, readRulesAbove, withIgnoreFile } from '../../cli/disk/ignore-rules.ts';
import { NO_CACHE } from '../../cli/disk/facts-cache.ts';
import { indexFiles } from '../../cli/disk/index-files.ts';
import { isPolicyPath, readPolicies } from '../../cli/disk/read-policies.ts';
import { createFileReader, isProblem, type FileReader } from '../../cli/disk/read.ts';
import { walkFolder, type Walk } from '../../cli/disk/walk.ts';
import { summarisePath } from '../../cli/summarise.ts';
import type { Settings } from '../shared/settings.ts';
import type { FolderPorts, ReadText } from './folder-ports.ts';
import { keepLastGood } from './last-good.ts';

export interface DiskPortsOptions {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Without a team's rows. */
  readonly knowledge: Knowledge;
  settings(): Settings;
  today(): string;
}

/** Work in this thread pauses after so many milliseconds, so that requests are answered meanwhile. */
const SLICE = 12;

/** Ports of a folder on the disk: the same walk, index and policies as the command line's. */
export function createDiskPorts(options: DiskPortsOptions): FolderPorts {
  const { root } = options;
  const reader = createFileReader(root);
  let walk: Walk | undefined;
  const walked = (): Walk => (walk ??= walkFolder(root, { accepts: isWanted }));
  const readHere: ReadText = (path) => textOf(reader, path);
  const policies = keepLastGood(
    (readText) => {
      const { policyFile } = options.settings();
      return readPolicies({
        root,
        ...(policyFile ? { file: join(root, policyFile) } : {}),
        below: walked()
          .files.map((file) => file.path)
          .filter(isPolicyPath),
        knowledge: options.knowledge,
        today: options.today(),
        readText: (path) => readText(relative(root, path).split(sep).join('/')),
      });
    },
    (path) => path,
  );
  return {
    readText: readHere,
    accepts: (path) => isWanted(path) && !isLeftOut(root, path),
    readPolicies: (openText) => Promise.resolve(policies((path) => openText(path) ?? readHere(path))),
    readIndex: async (knowledge, signal, onProgress) => {
      walk = undefined;
      const { files, problems } = walked();
      const pause = pauses();
      const index = await indexFiles(files, {
        knowledge,
        reader,
        cache: NO_CACHE,
        pause: (done) => {
          signal.throwIfAborted();
          onProgress(done);
          return pause();
        },
      }).catch((error: unknown) => {
        if (signal.aborted) return { files: [], problems: [] };
        throw error;
      });
      return { files: index.files, problems: [...problems, ...index.problems] };
    },
    summarise: (paths, readText, knowledge, signal, onProgress) =>
      summariseFiles({ paths, readText, reader, knowledge, signal, onProgress }),
    forget: (path) => {
      if (isPolicyPath(path) || path.endsWith('.gitignore')) walk = undefined;
    },
    dispose: () => undefined,
  };
}

interface Summarising {
  readonly paths: readonly string[];
  readonly readText: ReadText;
  readonly reader: FileReader;
  readonly knowledge: Knowledge;
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
}

/** Facts of open texts from their text, of the others from the disk; ends early when it is aborted. */
async function summariseFiles(options: Summarising): Promise<FileFacts[]> {
  const { paths, readText, reader, knowledge, signal } = options;
  const facts: FileFacts[] = [];
  const pause = pauses();
  for (const path of paths) {
    if (signal.aborted) break;
    const text = readText(path);
    facts.push(
      text === undefined
        ? summarisePath(path, reader, knowledge)
        : summariseFile(createDocument(path, text, hashOf(text)), knowledge),
    );
    options.onProgress(facts.length, paths.length);
    await pause();
  }
  return facts;
}

/** Gives a pause when the last one is long enough ago. */
function pauses(): () => Promise<void> | undefined {
  let last = performance.now();
  return () => {
    if (performance.now() - last < SLICE) return undefined;
    return setImmediate(undefined).then(() => {
      last = performance.now();
    });
  };
}

function textOf(reader: FileReader, path: string): string | undefined {
  const read = reader.read(path);
  return isProblem(read) ? undefined : read.bytes.toString('utf8', 0, read.length);
}

const isWanted = (path: string): boolean => isPolicyPath(path) || ANALYZERS.some((analyzer) => analyzer.accepts(path));

/** Folders that no walk enters: what installers, version control and this tool itself put there. */
const NEVER_ENTERED = new Set(['.git', '.hg', '.svn', '.jj', 'node_modules', '.egress-lens']);

/** Says of one path what a walk would: whether git leaves it or a folder above it out. */
function isLeftOut(root: string, path: string): boolean {
  const parts = path.split('/');
  let rules = readRulesAbove(root, readIfThere);
  for (let i = 0; i < parts.length; i++) {
    const folder = parts.slice(0, i).join('/');
    const text = readIfThere(join(root, folder, '.gitignore'));
    if (text !== undefined) rules = withIgnoreFile(rules, folder, text);
    const isFolder = i < parts.length - 1;
    if (isFolder && NEVER_ENTERED.has(parts[i] ?? '')) return true;
    if (isIgnored(rules, parts.slice(0, i + 1).join('/') + (isFolder ? '/' : ''))) return true;
  }
  return false;
}
