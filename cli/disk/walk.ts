import { type Dirent, lstatSync, readdirSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Problem } from '../../analyzers/core/problem.ts';
import { type IgnoreRules, isIgnored, readIfThere, readRulesAbove, withIgnoreFile } from './ignore-rules.ts';
import { installedPackagesIn, isNeverEntered } from './installed-folders.ts';
import { MAX_DEPTH } from './limits.ts';
import { readLinkStamp, type Stamp, stampOf } from './stamp.ts';

export interface WalkOptions {
  /** Files and folders below the root to which the walk keeps, relative to it; absent: everything. */
  readonly only?: readonly string[];
  /** Says by the path alone whether somebody wants the file; folders are always entered. */
  readonly accepts: (path: string) => boolean;
  /** Absolute paths that are left out: the report that this run writes. */
  readonly except?: readonly string[];
}

export interface WalkedFile {
  /** Relative to the root, `/`-separated. */
  readonly path: string;
  readonly stamp: Stamp;
}

export interface Walk {
  /** Sorted by path in code units. */
  readonly files: readonly WalkedFile[];
  /** Every folder that was listed, relative to the root (the root is the empty string), with its stamp. */
  readonly folders: readonly WalkedFile[];
  /** Absolute paths of ignore files that were read or looked for above the root. */
  readonly inputs: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * Lists the files below a root that git would keep and `accepts` wants. Never throws for what it finds:
 * a folder that can't be read, a path too deep and a link that leads out of the root become Problems.
 * Links are not followed: what they lead to inside the root is listed at its own place.
 */
export function walkFolder(root: string, options: WalkOptions): Walk {
  const state: State = {
    root,
    options,
    except: new Set(options.except),
    files: [],
    folders: [],
    inputs: [],
    problems: [],
  };
  const rules = readRulesAbove(root, (path) => {
    state.inputs.push(path);
    return readIfThere(path);
  });
  for (const path of options.only ?? ['']) walkPath(state, path, rules);
  state.files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return state;
}

interface State extends Walk {
  readonly root: string;
  readonly options: WalkOptions;
  readonly except: ReadonlySet<string>;
  readonly files: WalkedFile[];
  readonly folders: WalkedFile[];
  readonly inputs: string[];
  readonly problems: Problem[];
}

/** Walks a file or folder that the user named: it is scanned even when an ignore file speaks of it. */
function walkPath(state: State, path: string, above: IgnoreRules): void {
  let rules = above;
  const parts = path === '' ? [] : path.split('/');
  for (let i = 0; i < parts.length; i++) rules = withOwnRules(state, parts.slice(0, i).join('/'), rules);
  const stats = lstatSync(join(state.root, path), { throwIfNoEntry: false });
  if (stats?.isFile()) addFile(state, path);
  if (!stats?.isDirectory()) return;
  const isLeftOut = path !== '' && isIgnored(rules, `${path}/`);
  walkBelow(state, path, isLeftOut ? [] : rules, parts.length);
}

function walkBelow(state: State, folder: string, above: IgnoreRules, depth: number): void {
  if (depth > MAX_DEPTH) {
    const message = `folders are nested more than ${MAX_DEPTH} deep; what is below was not read`;
    state.problems.push({ code: 'too-deep', path: folder, message, incomplete: true });
    return;
  }
  const entries = listFolder(state, folder);
  const installed = installedPackagesIn(folder.slice(folder.lastIndexOf('/') + 1), (name) =>
    entries.some((entry) => entry.name === name && entry.isFile()),
  );
  if (installed !== undefined && !isNamed(state, folder)) {
    const message = `holds ${installed}, which were not read; what the project asks for stands in its manifest`;
    state.problems.push({ code: 'installed', path: folder, message, incomplete: false });
    return;
  }
  const hasRules = entries.some((entry) => entry.name === '.gitignore' && entry.isFile());
  const rules = hasRules ? withOwnRules(state, folder, above) : above;
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isNeverEntered(entry.name) || isIgnored(rules, `${path}/`)) continue;
      walkBelow(state, path, rules, depth + 1);
    } else if (entry.isFile()) {
      if (state.options.accepts(path) && !isIgnored(rules, path)) addFile(state, path);
    } else if (entry.isSymbolicLink()) checkLink(state, path, rules);
  }
}

/** What the user named is read, whatever it is. */
const isNamed = (state: State, folder: string): boolean =>
  folder === '' || state.options.only?.includes(folder) === true;

function withOwnRules(state: State, folder: string, above: IgnoreRules): IgnoreRules {
  const text = readIfThere(join(state.root, folder, '.gitignore'));
  return text === undefined ? above : withIgnoreFile(above, folder, text);
}

function listFolder(state: State, folder: string): Dirent[] {
  const path = join(state.root, folder);
  try {
    const stamp = readLinkStamp(path);
    const entries = readdirSync(path, { withFileTypes: true });
    if (stamp) state.folders.push({ path: folder, stamp });
    return entries;
  } catch (error) {
    const message = `this folder can't be listed (${codeOf(error)}); nothing below it was read`;
    state.problems.push({ code: 'unreadable', path: folder, message, incomplete: true });
    return [];
  }
}

function addFile(state: State, path: string): void {
  const absolute = join(state.root, path);
  if (state.except.has(absolute)) return;
  try {
    state.files.push({ path, stamp: stampOf(lstatSync(absolute)) });
  } catch (error) {
    const isGone = codeOf(error) === 'ENOENT';
    const message = isGone ? 'vanished while the folder was read' : `can't be read (${codeOf(error)})`;
    state.problems.push({ code: isGone ? 'vanished' : 'unreadable', path, message, incomplete: !isGone });
  }
}

/** Reports a link whose target is not read at its own place. */
function checkLink(state: State, path: string, rules: IgnoreRules): void {
  if (isIgnored(rules, path)) return;
  const report = (message: string) => state.problems.push({ code: 'symlink', path, message, incomplete: false });
  try {
    const target = realpathSync(join(state.root, path));
    if (target !== state.root && !target.startsWith(state.root + sep)) {
      report(`links to a place outside the scanned folder, which was not read; scan that place as well`);
    }
  } catch (error) {
    report(codeOf(error) === 'ELOOP' ? 'links to itself' : `links to nothing that can be read (${codeOf(error)})`);
  }
}

/** The system's name of an error: `EACCES`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
