import { join } from 'node:path';
import { createPackWriter, pruneCache, readPack, type RecordPlace } from './pack.ts';
import { isFresh, isSameStamp, readLinkStamp, readStamp, type Stamp } from './stamp.ts';
import type { Walk } from './walk.ts';

/** What a run told: enough to tell it again. */
export interface RunOutput {
  readonly report: string;
  /** Lines for stderr. */
  readonly summary: string;
  readonly exitCode: number;
}

/** What a run looked at. */
export interface RunTrace {
  readonly root: string;
  readonly walk: Pick<Walk, 'files' | 'folders'>;
  readonly inputs: ReadonlyMap<string, Stamp | undefined>;
  /** When it began to look, in ms since 1970. */
  readonly seenAt: number;
}

interface Head {
  readonly key: string;
  readonly root: string;
  /** Of folders, then files, relative to the root. */
  readonly paths: readonly string[];
  /** Four numbers for each path. */
  readonly stamps: readonly number[];
  readonly inputs: readonly (readonly [string, Stamp | null])[];
  readonly summary: string;
  readonly exitCode: number;
  readonly report: RecordPlace;
}

/** The longest report that is remembered, in UTF-16 units. */
const MAX_REPORT = 64 * 1024 * 1024;
const KEPT_RECORDS = 8;

/**
 * What the last run with the same options told, if nothing that it looked at has changed since: no file and no folder
 * that it listed, no ignore file, no policy, nor any place where it looked for one. Reads no file of the project.
 */
export function findRun(folder: string, key: string): RunOutput | undefined {
  const pack = readPack(recordPath(folder, key));
  const head = pack && isHead(pack.head, key) ? pack.head : undefined;
  if (!pack || !head || !isUnchanged(head)) return undefined;
  const report = pack.record(head.report);
  return report && { report: report.toString(), summary: head.summary, exitCode: head.exitCode };
}

/**
 * Remembers what a run told. Not when something changed so shortly before the run that a change after it might not
 * show (`isFresh`).
 */
export function keepRun(folder: string, key: string, trace: RunTrace, output: RunOutput): void {
  const { root, walk, inputs, seenAt } = trace;
  const ignoreFiles = walk.folders.map(({ path }) => join(root, path, '.gitignore'));
  const all = new Map([...inputs, ...ignoreFiles.map((path) => [path, readStamp(path)] as const)]);
  // Of the ignore files only those that exist: a new one changes its folder.
  for (const path of ignoreFiles) if (all.get(path) === undefined) all.delete(path);
  const seen = [...walk.folders, ...walk.files];
  const stamps = [...seen.map((one) => one.stamp), ...[...all.values()].filter((stamp) => stamp !== undefined)];
  if (output.report.length > MAX_REPORT || stamps.some((stamp) => isFresh(stamp, seenAt))) return;
  const writer = createPackWriter();
  const head: Head = {
    key,
    root,
    paths: seen.map((one) => one.path),
    stamps: seen.flatMap((one) => one.stamp),
    inputs: [...all].map(([path, stamp]) => [path, stamp ?? null]),
    summary: output.summary,
    exitCode: output.exitCode,
    report: writer.add(Buffer.from(output.report)),
  };
  writer.write(recordPath(folder, key), head);
  pruneCache(folder, 'run-', KEPT_RECORDS);
}

function recordPath(folder: string, key: string): string {
  return join(folder, `run-${key}.bin`);
}

function isUnchanged(head: Head): boolean {
  const { root, paths, stamps } = head;
  for (let i = 0; i < paths.length; i++) {
    const at = i * 4;
    const now = readLinkStamp(paths[i] ? `${root}/${paths[i]}` : root);
    if (!now || now[0] !== stamps[at] || now[1] !== stamps[at + 1] || now[2] !== stamps[at + 2]) return false;
    if (now[3] !== stamps[at + 3]) return false;
  }
  return head.inputs.every(([path, stamp]) => isSameStamp(readStamp(path), stamp ?? undefined));
}

function isHead(head: unknown, key: string): head is Head {
  return typeof head === 'object' && head !== null && 'key' in head && head.key === key;
}
