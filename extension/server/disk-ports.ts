import { lstatSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import { indexFiles } from '../../cli/disk/index-files.ts';
import { isLeftOut } from '../../cli/disk/left-out.ts';
import { isPolicyPath, readPolicies } from '../../cli/disk/read-policies.ts';
import { createFileReader, isProblem, type FileReader } from '../../cli/disk/read.ts';
import { walkFolder, type Walk } from '../../cli/disk/walk.ts';
import { acceptsPath } from '../../cli/accepts-path.ts';
import type { Settings } from '../shared/settings.ts';
import { createDiskFacts } from './disk-facts.ts';
import type { FolderPorts, ReadText } from './folder-ports.ts';
import { keepLastGood } from './last-good.ts';
import { createPause } from './pause.ts';

export interface DiskPortsOptions {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Without a team's rows. */
  readonly knowledge: Knowledge;
  settings(): Settings;
  today(): string;
}

/** Ports of a folder on the disk: the same walk, policies, index and cache as the command line's. */
export function createDiskPorts(options: DiskPortsOptions): FolderPorts {
  const { root } = options;
  const reader = createFileReader(root);
  const facts = createDiskFacts({ root, reader, settings: options.settings });
  let walk: Walk | undefined;
  const walked = (): Walk => (walk ??= walkFolder(root, { accepts: acceptsPath }));
  const readText: ReadText = (path) => textOf(reader, path);
  const readPoliciesHere = keepLastGood(
    (read) => policiesOf(options, walked(), read),
    (path) => path,
  );
  return {
    seesAllFiles: true,
    readText,
    problemsOf: (path) => {
      const read = reader.read(path);
      if (!isProblem(read)) return read.problems;
      return read.code === 'vanished' ? [] : [read];
    },
    readsName: acceptsPath,
    accepts: (path) => acceptsPath(path) && !isLeftOut(root, path),
    isFolder: (path) =>
      !acceptsPath(path) &&
      lstatSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true &&
      !isLeftOut(root, `${path}/`),
    readPolicies: (openText) => Promise.resolve(readPoliciesHere((path) => openText(path) ?? readText(path))),
    readIndex: async (known, signal, onProgress, searchesAll) => {
      walk = undefined;
      const { files, problems } = walked();
      const pause = createPause();
      const cache = facts.open(known.knowledge.hash);
      const stop = (): Promise<never> => Promise.reject(new Stopped());
      const turn = (done: number): Promise<void> | undefined => {
        if (signal.aborted) return stop();
        onProgress(done);
        return pause();
      };
      try {
        const index = await indexFiles(files, { knowledge: known.knowledge, reader, cache, searchesAll, pause: turn });
        facts.indexed(index);
        return { files: index.files, problems: [...problems, ...index.problems] };
      } catch (error) {
        if (error instanceof Stopped) return { files: [], problems: [] };
        throw error;
      }
    },
    summarise: facts.summarise,
    forget: (path) => {
      if (isPolicyPath(path) || path.endsWith('.gitignore')) walk = undefined;
    },
    keep: facts.keep,
    dispose: facts.dispose,
  };
}

/** Ends an index that is no longer wanted. */
class Stopped extends Error {}

function policiesOf({ root, knowledge, settings, today }: DiskPortsOptions, walk: Walk, readText: ReadText) {
  const { policyFile } = settings();
  const { policies, problems, path } = readPolicies({
    root,
    ...(policyFile ? { file: resolve(root, policyFile) } : {}),
    below: walk.files.map((file) => file.path).filter(isPolicyPath),
    knowledge,
    today: today(),
    readText: (absolute) => readText(relative(root, absolute).split(sep).join('/')),
  });
  return { policies, problems: problems.map((problem) => named(problem, policyFile, path)) };
}

/** A policy that the settings name and that is not there has no text to show the mistake in. */
function named(problem: Problem, policyFile: string, path: string | undefined): Problem {
  return policyFile && path === undefined
    ? { ...problem, message: `${problem.message} (setting "policyFile")` }
    : problem;
}

function textOf(reader: FileReader, path: string): string | undefined {
  const read = reader.read(path);
  return isProblem(read) ? undefined : read.bytes.toString('utf8', 0, read.length);
}
