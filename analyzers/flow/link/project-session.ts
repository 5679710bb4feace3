import type { FileFacts } from '../../core/facts.ts';
import type { FlowFacts } from '../../core/flow-facts.ts';
import type { Knowledge } from '../../core/knowledge.ts';
import type { Kept, Tracker } from '../../core/memo.ts';
import type { Value } from '../../core/value.ts';
import { UNKNOWN } from '../../core/value.ts';
import { createCallerIndex } from './callers.ts';
import { createClassIndex } from './class-index.ts';
import { createDeclaredData } from './declared-data.ts';
import { absoluteOf, functionsOf } from './project.ts';
import type { Project, ValueLinker } from './project.ts';
import { createSettingIndex } from '../sinks/settings.ts';

/** A project whose files may change; `update` is called whenever they have, before anything is asked. */
export interface ProjectSession {
  readonly project: Project;
  update(paths: readonly string[]): void;
}

/** Makes a project without files. What `factsOf` and the linker read must be noted by the tracker. */
export function createProject(
  factsOf: (path: string) => FileFacts | undefined,
  linker: ValueLinker,
  knowledge: Knowledge,
  tracker: Tracker,
): ProjectSession {
  const expanded = new WeakMap<FlowFacts, Kept<Value>[]>();
  let paths: readonly string[] = [];
  const schemas = tracker.createInput();
  let schemaPaths: readonly string[] = [];
  const flowOf = (path: string) => factsOf(path)?.flow;
  const rawValueAt = (path: string, index: number | undefined): Value =>
    index === undefined ? UNKNOWN : (flowOf(path)?.values[index] ?? UNKNOWN);
  const valueAt = (path: string, index: number | undefined): Value => {
    const flow = index === undefined ? undefined : flowOf(path);
    if (!flow || index === undefined) return UNKNOWN;
    let known = expanded.get(flow);
    if (!known) expanded.set(flow, (known = []));
    const kept = tracker.reuse(known[index]);
    if (kept) return kept.answer;
    const value = flow.values[index] ?? UNKNOWN;
    const made = tracker.make(() => absoluteOf(path, linker.expand(path, value)));
    known[index] = made;
    return made.answer;
  };
  const project: Project = {
    knowledge,
    tracker,
    get paths() {
      return paths;
    },
    flowOf,
    functionOf: (ref) => flowOf(ref.path)?.functions[ref.fn],
    valueAt,
    rawValueAt,
    get classes() {
      return classes;
    },
    expand: (path, value) => absoluteOf(path, linker.expand(path, value)),
    classOf: ({ path, facts }) => {
      const exported = [facts.name, 'default'].map((name) => linker.exportOf(path, name));
      const isIt = (value: Value | undefined) => value?.kind === 'class' && value.name === facts.name;
      const found = exported.find(isIt) ?? linker.expand(path, flowOf(path)?.values.find(isIt) ?? UNKNOWN);
      return found.kind === 'class' ? absoluteOf(path, found) : undefined;
    },
    settingsOf: (name) => settings.settingsOf(name),
    calledBy: (callee, { form, args }) => {
      const found = functionsOf(callee, form === 'new', args.length);
      if (found.length > 0) return found;
      return linker.everyOf?.(callee)?.flatMap((one) => functionsOf(one, form === 'new', args.length)) ?? [];
    },
    targetsOf: (path, call) => {
      const direct = project.calledBy(valueAt(path, call.callee), call);
      const handed = callers.handedTo(call);
      return handed.length ? [...direct, ...handed] : direct;
    },
    isHanded: (call) => callers.handedTo(call).length > 0,
    callersOf: (ref) => callers.callersOf(ref),
    declared: createDeclaredData({
      knowledge,
      typesOf: (path) => flowOf(path)?.types,
      resolveModule: linker.resolveModule,
      modelPaths: () => {
        tracker.read(schemas);
        return schemaPaths;
      },
    }),
  };
  const classes = createClassIndex(flowOf, valueAt, tracker);
  const callers = createCallerIndex(project);
  const settings = createSettingIndex(flowOf, knowledge, tracker);
  return {
    project,
    update: (all) => {
      paths = [...all].sort();
      const found = paths.filter((path) => path.endsWith('.prisma'));
      if (found.join('\n') !== schemaPaths.join('\n')) tracker.change(schemas);
      schemaPaths = found;
      classes.update(paths);
      callers.update(paths);
      settings.update(paths);
    },
  };
}
