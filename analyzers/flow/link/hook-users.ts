import type { Kept } from '../../core/memo.ts';
import { MAX_HOOK_HEIGHT } from '../limits.ts';
import { keyOfFunction } from './project.ts';
import type { FunctionRef, Project } from './project.ts';
import type { Terminal } from './terminals.ts';

/** A hook that was called for what its own state holds, and the file that called it. */
export interface HookUse {
  readonly hook: FunctionRef;
  readonly user: string;
}

/**
 * Notes, of what a hook's state holds, who asked: each caller of a hook has a state of its own (react.dev, "Reusing logic
 * with custom hooks", as known 2026-11), so that other callers write none of it.
 */
export function notedUse(terminal: Terminal, hook: FunctionRef, user: string, project: Project): Terminal {
  const { parameter } = terminal;
  if (!parameter || !/^use[A-Z]/.test(project.functionOf(hook)?.name ?? '')) return terminal;
  if (!parameter.hooks && !isStateOf(hook, parameter.of, project)) return terminal;
  return { ...terminal, parameter: { ...parameter, hooks: [...(parameter.hooks ?? []), { hook, user }] } };
}

/** Says whether a function sets state that a hook makes anew for each of its callers. */
function isStateOf(hook: FunctionRef, setter: FunctionRef, project: Project): boolean {
  if (hook.path !== setter.path || hook.fn === 0 || hook.fn === setter.fn) return false;
  return (project.flowOf(hook.path)?.cells ?? []).some(
    ({ writes }) => writes.some(({ fn }) => fn === hook.fn) && writes.some(({ fn }) => fn === setter.fn),
  );
}

/** Says whether a caller belongs to another use of one of the hooks than the one that asks. */
export function isOtherUse(hooks: readonly HookUse[] | undefined, path: string, project: Project): boolean {
  if (!hooks || hooks.some(({ hook, user }) => user === path || hook.path === path)) return false;
  return hooks.some(({ hook, user }) => usersBeside(hook, user, project).has(path));
}

const remembered = new WeakMap<Project, Map<string, Kept<ReadonlySet<string>>>>();

/** The files that use a hook other than by way of `user`, also through other hooks. */
function usersBeside(hook: FunctionRef, user: string, project: Project): ReadonlySet<string> {
  let known = remembered.get(project);
  if (!known) remembered.set(project, (known = new Map()));
  const key = `${keyOfFunction(hook)} ${user}`;
  const kept = project.tracker.reuse(known.get(key)) ?? project.tracker.make(() => usersOf(hook, user, project));
  known.set(key, kept);
  return kept.answer;
}

function usersOf(hook: FunctionRef, user: string, project: Project): ReadonlySet<string> {
  const users = new Set<string>();
  let level: readonly FunctionRef[] = [hook];
  for (let height = 0; level.length > 0 && height < MAX_HOOK_HEIGHT; height++) {
    const callers = level
      .flatMap((one) => project.callersOf(one))
      .filter(({ path }) => path !== user && !users.has(path));
    for (const { path } of callers) users.add(path);
    level = callers.filter((caller) => /^use[A-Z]/.test(project.functionOf(caller)?.name ?? ''));
  }
  return users;
}
