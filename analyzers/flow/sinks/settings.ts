import type { CallFact, FlowFacts } from '../../core/flow-facts.ts';
import type { ClientRow, Knowledge } from '../../core/knowledge.ts';
import type { Input, Tracker } from '../../core/memo.ts';
import { calleesOf } from '../../resolve/callee.ts';
import { matchesPath } from './match.ts';
import { functionsIn } from '../link/project.ts';

/** A call or assignment that configures all clients of a package. */
export interface Setting {
  readonly path: string;
  readonly call: CallFact;
  readonly package: string;
  readonly row: ClientRow;
}

/** Where packages are configured, in all files. Brought up to date by `update`. */
export interface SettingIndex {
  update(paths: readonly string[]): void;
  /** The settings of a package, in order of path and text. */
  settingsOf(name: string): readonly Setting[];
}

/** Makes an empty index. A setting names its package in its own file: what another file hands on is no setting. */
export function createSettingIndex(
  flowOf: (path: string) => FlowFacts | undefined,
  knowledge: Knowledge,
  tracker: Tracker,
): SettingIndex {
  const inputs = new Map<string, Input>();
  const known = new WeakMap<FlowFacts, readonly Setting[]>();
  let byPackage: ReadonlyMap<string, readonly Setting[]> = new Map();
  const settingsIn = (path: string): readonly Setting[] => {
    const flow = flowOf(path);
    if (!flow) return [];
    const before = known.get(flow);
    // Equal texts may share their facts.
    if (before?.every((setting) => setting.path === path)) return before;
    const found = findSettings(path, flow, knowledge);
    known.set(flow, found);
    return found;
  };
  return {
    update(paths) {
      const next = new Map<string, Setting[]>();
      for (const setting of paths.flatMap(settingsIn)) {
        next.set(setting.package, [...(next.get(setting.package) ?? []), setting]);
      }
      for (const [name, input] of inputs) {
        if (!isSame(byPackage.get(name) ?? [], next.get(name) ?? [])) tracker.change(input);
      }
      byPackage = next;
    },
    settingsOf(name) {
      let input = inputs.get(name);
      if (!input) inputs.set(name, (input = tracker.createInput()));
      tracker.read(input);
      return byPackage.get(name) ?? [];
    },
  };
}

function isSame(a: readonly Setting[], b: readonly Setting[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}

function findSettings(path: string, flow: FlowFacts, knowledge: Knowledge): Setting[] {
  const calls = functionsIn(flow).flatMap(([, facts]) => facts.calls);
  return calls.flatMap((call) => {
    const value = call.callee === undefined ? undefined : flow.values[call.callee];
    if (!value) return [];
    return calleesOf(value).flatMap((callee) => {
      const name = callee.package;
      if (name === undefined) return [];
      const rows = knowledge.clientsOf(name).filter((row) => row.scope && matchesPath(row.path, callee.path));
      return rows.map((row) => ({ path, call, package: name, row }));
    });
  });
}
