import type { Knowledge } from '../../analyzers/core/knowledge.ts';
import { baseNameOf } from '../../analyzers/core/paths.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import type { ScanResult } from '../../analyzers/core/scan-result.ts';
import type { PolicySet } from '../../analyzers/policy/policy-set.ts';
import {
  createWorkspace,
  type IndexedFile,
  type Workspace,
  type WorkspacePorts,
} from '../../analyzers/workspace/workspace.ts';
import { POLICY_FILE } from '../shared/files.ts';
import type { FolderPorts, LoadedPolicies, TeamKnowledge, TeamRows } from './folder-ports.ts';
import { createOpenTexts, type OpenTexts } from './open-texts.ts';
import { createTextIndexer, type TextIndexer } from './text-index.ts';

/** `open`: only open texts, answered at once; `all`: every file of the index. */
export type Scope = 'open' | 'all';

/** The outcome of one review, with the versions of the open texts that it saw. */
export interface Review {
  readonly result: ScanResult;
  /** Problems of the analysis, the index and the policies. */
  readonly problems: readonly Problem[];
  readonly versions: ReadonlyMap<string, number>;
  readonly scope: Scope;
  readonly knowledge: Knowledge;
  readonly policies: PolicySet;
  /** Texts of policies and what they build on, by path. */
  readonly policyTexts: ReadonlyMap<string, string>;
}

/** Reports are the command line's; the editor shows no version. */
const TOOL_VERSION = 'editor';

/** How far a review has come, for people. */
export interface Progress {
  readonly stage: 'index' | 'analyse';
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number;
}

/** One folder under review: its index, open texts and policies. Paths are relative to it. */
export interface Folder {
  setText(path: string, text: string, version: number): void;
  closeText(path: string): void;
  /** A file was made or changed on the disk. */
  touch(path: string): void;
  /** Files or whole folders are gone. */
  remove(paths: readonly string[]): void;
  /** The policies are read again at the next review. */
  invalidatePolicies(): void;
  /** The index is read again at the next review of all. */
  invalidateIndex(): void;
  /** From the next review of all on, every program is asked where it sends; false when that is so already. */
  askAll(): boolean;
  /** Whether a review of all would see nothing else: no text was typed and no file touched since. */
  isCurrent(review: Review): boolean;
  /** Whether a review of all has been completed; from then on it is as cheap as one of open texts. */
  readonly isComplete: boolean;
  readonly fileCount: number;
  /** Gives undefined when it was aborted. One review of all runs at a time; others wait for it. */
  review(scope: Scope, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Review | undefined>;
  dispose(): void;
}

export interface FolderOptions {
  readonly ports: FolderPorts;
  knowledgeWith(policies: TeamRows): Knowledge;
  /** `YYYY-MM-DD`. */
  today(): string;
}

/** A review under way. */
interface Run {
  readonly signal: AbortSignal;
  onProgress(progress: Progress): void;
}

/** A workspace and the run that it serves; the two of a folder may work at the same time. */
interface Lane {
  readonly workspace: Workspace;
  run?: Run;
}

/** What depends on the policies: when the team's own rows change, all of it is made anew. */
interface Engine extends TeamKnowledge {
  readonly teamKey: string;
  readonly indexText: TextIndexer;
  readonly lanes: Readonly<Record<Scope, Lane>>;
}

interface State {
  readonly options: FolderOptions;
  readonly open: OpenTexts;
  /** Those of `open` that are reviewed. */
  readonly texts: OpenTexts['reviewed'];
  readonly index: Map<string, IndexedFile>;
  /** Paths whose entry of the index has to be looked at again. */
  readonly touched: Set<string>;
  indexProblems: readonly Problem[];
  policies?: LoadedPolicies;
  /** Counts how often the policies were dropped. */
  changes: number;
  engine?: Engine;
  /** The policies by which the files of the last review of all were chosen. */
  chosenBy?: PolicySet;
  isIndexed: boolean;
  /** Every program is asked where it sends: somebody wants to know. */
  asksAll: boolean;
  /** The index tells of all programs what they import and read. */
  isSearched: boolean;
  /** Whether the cache holds what the index holds. */
  isKept: boolean;
  isComplete: boolean;
  /** Settles with the review of all that was asked for last. */
  turn: Promise<unknown>;
}

/** Makes a folder; nothing is read before the first review. */
export function createFolder(options: FolderOptions): Folder {
  const open = createOpenTexts(options.ports.accepts);
  const state: State = {
    options,
    open,
    texts: open.reviewed,
    index: new Map(),
    touched: new Set(),
    indexProblems: [],
    changes: 0,
    isIndexed: false,
    asksAll: false,
    isSearched: false,
    isKept: false,
    isComplete: false,
    turn: Promise.resolve(),
  };
  return {
    setText: (path, text, version) => {
      if (open.set(path, text, version)) touch(state, path);
    },
    closeText: (path) => {
      if (open.close(path)) touch(state, path);
    },
    touch: (path) => {
      options.ports.forget(path);
      if (matters(state, path)) touch(state, path);
      // What a new folder holds need not be told one by one.
      else if (options.ports.isFolder(path)) state.isIndexed = false;
    },
    remove: (paths) => remove(state, paths),
    isCurrent: ({ versions }) =>
      !state.touched.size &&
      state.texts.size === versions.size &&
      [...state.texts].every(([path, { version }]) => versions.get(path) === version),
    invalidatePolicies: () => forgetPolicies(state),
    invalidateIndex: () => (state.isIndexed = false),
    askAll: () => !state.asksAll && (state.asksAll = true),
    get isComplete() {
      return state.isComplete;
    },
    get fileCount() {
      return state.isIndexed ? state.index.size : state.texts.size;
    },
    review: (scope, signal, onProgress) => {
      const run: Run = { signal, onProgress };
      if (scope === 'open') return review(state, scope, run);
      // Two at a time could each overwrite what the other has just read.
      const result = state.turn.then(() => (signal.aborted ? undefined : review(state, scope, run)));
      state.turn = result.catch(() => undefined);
      return result;
    },
    dispose: () => options.ports.dispose(),
  };
}

/** Marks a file as changed, and with it what hangs on it beyond its own findings. */
function touch(state: State, path: string): void {
  state.touched.add(path);
  const name = baseNameOf(path);
  if (name === POLICY_FILE || state.policies?.files.has(path)) forgetPolicies(state);
  if (name === '.gitignore') {
    state.isIndexed = false;
    for (const changed of state.open.chooseAgain()) state.touched.add(changed);
  }
}

/** Marks files, and all that stands in removed folders; what nobody knows of needs no second look. */
function remove(state: State, paths: readonly string[]): void {
  const gone = new Set(paths);
  const known = new Set([...state.index.keys(), ...state.texts.keys(), ...(state.policies?.files ?? [])]);
  const affected = [...known].filter((path) => withFoldersAbove(path).some((one) => gone.has(one)));
  const untold = paths.filter((path) => !known.has(path) && matters(state, path));
  for (const path of [...affected, ...untold]) {
    state.options.ports.forget(path);
    touch(state, path);
  }
}

/** Whether a file of this name can change what is known of the folder. */
function matters(state: State, path: string): boolean {
  return (
    state.options.ports.readsName(path) ||
    baseNameOf(path) === '.gitignore' ||
    state.policies?.files.has(path) === true ||
    state.texts.has(path)
  );
}

/** `a/b/c.ts`, `a/b`, `a`. */
function withFoldersAbove(path: string): string[] {
  const all = [path];
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) all.push(path.slice(0, at));
  return all;
}

function forgetPolicies(state: State): void {
  state.policies = undefined;
  state.changes++;
}

async function review(state: State, scope: Scope, run: Run): Promise<Review | undefined> {
  const { engine, loaded } = await currentEngine(state);
  const { texts } = state;
  const versions = new Map([...texts].map(([path, { version }]) => [path, version]));
  const lane = engine.lanes[scope];
  lane.run = run;
  const { policies } = loaded;
  if (scope === 'open') {
    const included = [...texts].filter(([path]) => policies.includes(path));
    lane.workspace.setFiles(included.map(([path, { text }]) => engine.indexText(path, text)));
  } else await bringUpToDate(state, engine, policies, run);
  if (run.signal.aborted) return undefined;
  const result = await lane.workspace.review(run.signal);
  if (run.signal.aborted) return undefined;
  if (scope === 'all') {
    state.isComplete = true;
    if (!state.isKept) state.options.ports.keep();
    state.isKept = true;
  }
  const ofTexts = [...texts.values()].flatMap(({ problem }) => problem ?? []);
  const ofFiles = scope === 'all' ? state.indexProblems.filter(({ path }) => !texts.has(path)) : [];
  const found = [...ofFiles, ...ofTexts, ...result.problems];
  const problems = [...loaded.problems, ...found.filter(({ path }) => path === '' || policies.includes(path))];
  const { knowledge } = engine;
  return { result, problems: unique(problems), versions, scope, knowledge, policies, policyTexts: loaded.texts };
}

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The engine for the present policies; severities alone change nothing but the judging. */
async function currentEngine(state: State): Promise<{ engine: Engine; loaded: LoadedPolicies }> {
  if (state.policies && hasChangedAbove(state, state.policies)) forgetPolicies(state);
  const loaded = state.policies ?? (await loadPolicies(state));
  if (state.engine?.teamKey !== teamKeyOf(loaded.policies)) {
    state.isIndexed = false;
    state.chosenBy = undefined;
    state.engine = makeEngine(state, loaded);
    return { engine: state.engine, loaded };
  }
  for (const lane of Object.values(state.engine.lanes)) lane.workspace.setPolicies(loaded.policies);
  return { engine: state.engine, loaded };
}

/** Nobody tells of changes above the folder: policies there are looked at with each review. */
function hasChangedAbove(state: State, { files, texts }: LoadedPolicies): boolean {
  const { readText } = state.options.ports;
  return [...files].some((path) => path.startsWith('../') && readText(path) !== texts.get(path));
}

async function loadPolicies(state: State): Promise<LoadedPolicies> {
  const { changes } = state;
  const loaded = await state.options.ports.readPolicies((path) => state.texts.get(path)?.text);
  // What changed meanwhile is read by the next review; it has been asked for already.
  if (changes === state.changes) state.policies = loaded;
  return loaded;
}

function makeEngine(state: State, loaded: LoadedPolicies): Engine {
  const knowledge = state.options.knowledgeWith(loaded.policies);
  const known: TeamKnowledge = { knowledge, team: loaded.policies };
  return {
    ...known,
    teamKey: teamKeyOf(loaded.policies),
    indexText: createTextIndexer(knowledge.needles),
    lanes: { open: makeLane(state, loaded, known, 'open'), all: makeLane(state, loaded, known, 'all') },
  };
}

/** Equal for equal rows of a team. */
export function teamKeyOf({ custom, namedProviders }: TeamRows): string {
  return JSON.stringify([custom, [...namedProviders].sort()]);
}

function makeLane(state: State, { policies }: LoadedPolicies, known: TeamKnowledge, scope: Scope): Lane {
  const { ports, today } = state.options;
  const textOf = (path: string): string | undefined => readText(state, path);
  const summarise: WorkspacePorts['summarise'] = (paths) => {
    const { signal, onProgress } = lane.run ?? { signal: AbortSignal.abort(), onProgress: () => undefined };
    return ports.summarise({
      ...known,
      paths,
      signal,
      openText: (path) => state.texts.get(path)?.text,
      hashOf: (path) => state.index.get(path)?.hash,
      onProgress: (done, total) => onProgress({ stage: 'analyse', done, total }),
    });
  };
  const lane: Lane = {
    workspace: createWorkspace({
      knowledge: known.knowledge,
      policies,
      toolVersion: TOOL_VERSION,
      today: today(),
      isWhole: scope === 'all' && ports.seesAllFiles === true,
      // Of what is being edited it costs little to know.
      asks: (path) => state.asksAll || state.texts.has(path),
      ports: { readText: textOf, summarise },
    }),
  };
  return lane;
}

/** Files that are looked at one by one, each with the ignore files above it: about 0.3 ms each, in one go. */
const MOST_TOUCHED = 200;

/** Reads the index where it is not known, and looks again at what was touched. */
async function bringUpToDate(state: State, engine: Engine, policies: PolicySet, run: Run): Promise<void> {
  const { index, touched } = state;
  const { workspace } = engine.lanes.all;
  // A change of branch: reading the index, with pauses, is cheaper than looking at so many files one by one.
  if (touched.size > MOST_TOUCHED) state.isIndexed = false;
  const searchesAll = state.asksAll || policies.endpoints.length > 0;
  if (!state.isIndexed || (searchesAll && !state.isSearched)) {
    touched.clear();
    const report = (done: number): void => run.onProgress({ stage: 'index', done });
    const read = await state.options.ports.readIndex(engine, run.signal, report, searchesAll);
    if (run.signal.aborted) return;
    index.clear();
    for (const file of read.files) index.set(file.path, file);
    for (const path of state.texts.keys()) touched.add(path);
    state.indexProblems = read.problems;
    state.isIndexed = true;
    state.isSearched = searchesAll;
    state.isKept = false;
    state.chosenBy = undefined;
  }
  if (state.chosenBy !== policies)
    workspace.setFiles([...index.values()].filter((file) => policies.includes(file.path)));
  state.chosenBy = policies;
  for (const path of touched) lookAgain(state, engine, policies, path);
  touched.clear();
}

function lookAgain(state: State, engine: Engine, policies: PolicySet, path: string): void {
  const { ports } = state.options;
  const isOpen = state.texts.has(path);
  const isWanted = isOpen || ports.accepts(path);
  const text = isWanted ? readText(state, path) : undefined;
  const others = state.indexProblems.filter((problem) => problem.path !== path);
  state.indexProblems = isOpen || !isWanted ? others : [...others, ...ports.problemsOf(path)];
  if (text !== undefined) {
    const file = engine.indexText(path, text);
    state.index.set(path, file);
    if (policies.includes(path)) engine.lanes.all.workspace.setFile(file);
  } else if (state.index.delete(path)) engine.lanes.all.workspace.removeFile(path);
}

/** The text of an open editor wins over the disk. */
function readText(state: State, path: string): string | undefined {
  return state.texts.get(path)?.text ?? state.options.ports.readText(path);
}
