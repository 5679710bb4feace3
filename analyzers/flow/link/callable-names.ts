import type { FlowFacts } from '../../core/flow-facts.ts';
import type { Value } from '../../core/value.ts';
import { childrenOfValue } from '../../resolve/build.ts';
import { isOfModule, ownMember } from '../../resolve/member-values.ts';
import { functionsIn } from './project.ts';

/** Gives the names under which objects of a file may hold its functions: `send` of `{ send: upload }` and of `Client.send`. */
export function callableNamesIn(flow: FlowFacts | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string): unknown => names.add(name.slice(name.lastIndexOf(' ') + 1));
  for (const [, { name }] of functionsIn(flow)) add(name.slice(name.lastIndexOf('.') + 1));
  for (const { members } of flow?.classes ?? []) Object.keys(members).forEach(add);
  const seen = new Set<Value>();
  const visit = (value: Value): void => {
    const children = childrenOfValue(value);
    if (children.length === 0 || seen.has(value)) return;
    seen.add(value);
    if (value.kind === 'object' || value.kind === 'class') {
      for (const name of Object.keys(value.members)) if (mayBeFunction(ownMember(value.members, name))) add(name);
    }
    children.forEach(visit);
  };
  flow?.values.forEach(visit);
  return names;
}

/**
 * Gives the names of functions in objects of other files that a call hands on, by itself or in an object of its own: `send`
 * of a table that is imported. `value` is an argument as it stands.
 */
export function handedNamesIn(value: Value, expand: (value: Value) => Value): readonly string[] {
  const imported =
    value.kind === 'object' ? Object.values(value.members).filter(isOfModule) : isOfModule(value) ? [value] : [];
  return imported.flatMap((one) => {
    const expanded = expand(one);
    return (expanded.kind === 'either' ? expanded.options : [expanded]).flatMap(namesOfFunctions);
  });
}

const namesOfFunctions = (value: Value): readonly string[] =>
  value.kind === 'object'
    ? Object.keys(value.members).filter((name) => ownMember(value.members, name)?.kind === 'function')
    : [];

const mayBeFunction = (value: Value | undefined): boolean =>
  value !== undefined && value.kind !== 'text' && value.kind !== 'join' && value.kind !== 'array';

/**
 * Says whether a call of a parameter, or of something made from one, may run a function of the project: pages and libraries
 * have thousands of methods that nothing in it is named like.
 */
export function mayBeCallable(callee: Value, names: ReadonlySet<string>): boolean {
  if (callee.kind === 'either') return callee.options.some((option) => mayBeCallable(option, names));
  const name = callee.kind === 'member' ? callee.name : callee.kind === 'parameter' ? callee.path.at(-1) : undefined;
  return name === undefined || names.has(name);
}
