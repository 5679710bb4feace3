import type { EnvironmentEntry, FileFacts } from '../core/facts.ts';
import type { Input, Tracker } from '../core/memo.ts';
import { isUnsetValue } from '../match/unset-values.ts';
import type { FolderFiles, FolderResolver } from '../resolve/folder-files.ts';
import type { ModuleResolver } from '../resolve/modules.ts';
import type { OwnModules } from '../resolve/own-modules.ts';
import { type Answers, entriesOfAnswer, NO_ANSWERS } from './answered-variables.ts';
import { entriesFor } from './environment-scope.ts';

/** What linking reads of the workspace, with a note of all that is read. */
export interface LinkInputs {
  /** Brings everything up to date; what is equal to what was there before counts as unchanged. */
  update(reviewed: readonly FileFacts[], graph: Resolvers, answers?: Answers): void;
  /** Facts whose parts are noted when they are read. */
  factsOf(path: string): FileFacts | undefined;
  resolve(from: string, specifier: string): string | undefined;
  resolveFolder(from: string, specifier: string): FolderFiles | undefined;
  isOwnModule(from: string, name: string): boolean;
  /**
   * The entries of a variable that hold for a file which reads it, the policy's answers behind those of files. What leaves
   * the value open is none.
   */
  environment(name: string, from: string): readonly EnvironmentEntry[];
}

/** Where imports lead; another object once that may have changed. */
export interface Resolvers {
  readonly resolve: ModuleResolver;
  readonly resolveFolder: FolderResolver;
  readonly isOwnModule: OwnModules;
  /** The folders of the packages that run a file: its own first, then those that use it. */
  packagesRunning(path: string): readonly string[];
  /** The folder of the package that a file stands in. */
  packageAround(path: string): string;
}

/** Makes the inputs of a workspace without files. */
export function createLinkInputs(tracker: Tracker): LinkInputs {
  const files = new Map<string, FileInput>();
  const modules = createResolutions(tracker, (graph: Resolvers) => graph.resolve);
  const folders = createResolutions(tracker, (graph: Resolvers) => graph.resolveFolder);
  const own = createResolutions(tracker, (graph: Resolvers) => graph.isOwnModule);
  const running = createResolutions(
    tracker,
    (graph: Resolvers) => (path: string) => graph.packagesRunning(path),
    // Who uses a package may change with any import.
    true,
  );
  const around = createResolutions(tracker, (graph: Resolvers) => (path: string) => graph.packageAround(path));
  const variables = new Map<string, Input>();
  let environment: ReadonlyMap<string, readonly EnvironmentEntry[]> = new Map();
  let answers = NO_ANSWERS;

  const fileOf = (path: string): FileInput => {
    const known = files.get(path);
    if (known) return known;
    const made = createFileInput(tracker);
    files.set(path, made);
    return made;
  };
  return {
    update(reviewed, next, nextAnswers = NO_ANSWERS) {
      const facts = new Map(reviewed.map((one) => [one.path, one]));
      for (const [path, file] of files) if (!facts.has(path)) file.set(undefined);
      for (const [path, one] of facts) fileOf(path).set(one);
      modules.update(next);
      folders.update(next);
      own.update(next);
      running.update(next);
      around.update(next);
      const before = environment;
      environment = environmentOf(reviewed);
      const answered = answers;
      answers = nextAnswers;
      for (const [name, input] of variables) {
        const isSaid = JSON.stringify(before.get(name)) === JSON.stringify(environment.get(name));
        if (!isSaid || textOfAnswers(name, answered) !== textOfAnswers(name, answers)) tracker.change(input);
      }
    },
    factsOf: (path) => fileOf(path).get(),
    resolve: modules.get,
    resolveFolder: folders.get,
    isOwnModule: (from, name) => own.get(from, name) ?? false,
    environment(name, from) {
      let input = variables.get(name);
      if (!input) variables.set(name, (input = tracker.createInput()));
      tracker.read(input);
      const entries = environment.get(name) ?? [];
      const answer = answers.answerFor(name, from);
      const said = answer ? entriesOfAnswer(answer) : [];
      if (entries.length === 0 || from === '') return [...entries, ...said];
      const held = entriesFor(from, running.get(from, '') ?? [''], entries, (path) => around.get(path, '') ?? '');
      return said.length > 0 ? [...held, ...said] : held;
    },
  };
}

/** Equal while no policy says another thing of a variable. */
const textOfAnswers = (name: string, { endpoints }: Answers): string =>
  JSON.stringify(endpoints.filter(({ variable }) => variable === name));

interface Resolution<Target> {
  readonly input: Input;
  target: Target;
}

/** Where specifiers lead, each with an input of its own. */
function createResolutions<Target>(
  tracker: Tracker,
  choose: (graph: Resolvers) => (from: string, specifier: string) => Target,
  isAlwaysAsked = false,
) {
  const files = new Map<string, Map<string, Resolution<Target | undefined>>>();
  let graph: Resolvers | undefined;
  return {
    update(next: Resolvers): void {
      if (next === graph && !isAlwaysAsked) return;
      graph = next;
      const resolve = choose(next);
      for (const [from, rows] of files) {
        for (const [specifier, row] of rows) {
          const target = resolve(from, specifier);
          if (!isSame(target, row.target)) tracker.change(row.input);
          row.target = target;
        }
      }
    },
    get(from: string, specifier: string): Target | undefined {
      let rows = files.get(from);
      if (!rows) files.set(from, (rows = new Map()));
      let row = rows.get(specifier);
      if (!row) {
        row = { target: graph && choose(graph)(from, specifier), input: tracker.createInput() };
        rows.set(specifier, row);
      }
      tracker.read(row.input);
      return row.target;
    },
  };
}

interface FileInput {
  set(facts: FileFacts | undefined): void;
  get(): FileFacts | undefined;
}

/** The parts of facts that linking reads by themselves: an edit that leaves one as it was is no change of it. */
const PARTS = ['module', 'flow', 'forms'] as const;

function createFileInput(tracker: Tracker): FileInput {
  const presence = tracker.createInput();
  const whole = tracker.createInput();
  const inputs = { module: tracker.createInput(), flow: tracker.createInput(), forms: tracker.createInput() };
  let given: FileFacts | undefined;
  let kept: Pick<FileFacts, (typeof PARTS)[number]> = {};
  let view: FileFacts | undefined;
  return {
    set(facts) {
      if (facts === given) return;
      if ((facts === undefined) !== (given === undefined)) tracker.change(presence);
      tracker.change(whole);
      const next = { module: facts?.module, flow: facts?.flow, forms: facts?.forms };
      for (const part of PARTS) if (!isSame(kept[part], next[part])) tracker.change(inputs[part]);
      kept = {
        module: isSame(kept.module, next.module) ? kept.module : next.module,
        flow: isSame(kept.flow, next.flow) ? kept.flow : next.flow,
        forms: isSame(kept.forms, next.forms) ? kept.forms : next.forms,
      };
      given = facts;
      view = facts && viewOf(facts, kept, whole, inputs, tracker);
    },
    get() {
      tracker.read(presence);
      return view;
    },
  };
}

function viewOf(
  facts: FileFacts,
  kept: Pick<FileFacts, (typeof PARTS)[number]>,
  whole: Input,
  inputs: Readonly<Record<(typeof PARTS)[number], Input>>,
  tracker: Tracker,
): FileFacts {
  const view: Partial<FileFacts> = {};
  const show = (name: string, input: Input, value: unknown) =>
    Object.defineProperty(view, name, {
      enumerable: true,
      get: () => {
        tracker.read(input);
        return value;
      },
    });
  const parts: readonly string[] = PARTS;
  for (const [name, value] of Object.entries(facts)) if (!parts.includes(name)) show(name, whole, value);
  for (const part of PARTS) show(part, inputs[part], kept[part]);
  return view as FileFacts;
}

/** Compares plain data; ends at the first difference, and after an edit that is near the start. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isSame(item, b[index]));
  }
  const names = Object.keys(a);
  const others = Object.keys(b);
  const [before, after] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  // In order: linking may go through members one by one.
  return (
    names.length === others.length &&
    names.every((name, index) => name === others[index] && isSame(before[name], after[name]))
  );
}

function environmentOf(reviewed: readonly FileFacts[]): ReadonlyMap<string, readonly EnvironmentEntry[]> {
  const out = new Map<string, EnvironmentEntry[]>();
  for (const one of reviewed) {
    for (const entry of one.environment) {
      if (entry.refersTo === undefined && !entry.setting && isUnsetValue(entry.value)) continue;
      const list = out.get(entry.name);
      const placed = { ...entry, path: one.path };
      if (list) list.push(placed);
      else out.set(entry.name, [placed]);
    }
  }
  return out;
}
