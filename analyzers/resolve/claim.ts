import type { Bound, Value } from '../core/value.ts';
import { folderOf, joinPath } from '../core/paths.ts';
import { isFolderSpecifier } from './folder-files.ts';
import { mapMembers } from './member-values.ts';

/** Marks everything in a value of a file with that file's path, so that it may stand among values of other files. */
export function claimValue(value: Value, path: string): Value {
  const claim = (inner: Value) => claimValue(inner, path);
  switch (value.kind) {
    case 'text':
      return value.path === undefined ? { ...value, path } : value;
    case 'function':
      return {
        ...value,
        path: value.path ?? path,
        ...(value.bound ? { bound: value.bound.map((one) => claimBound(one, path)) } : {}),
      };
    case 'import':
      return isFolderSpecifier(value.specifier) ? { ...value, specifier: fromRoot(value.specifier, path) } : value;
    case 'parameter':
      return value.file === undefined ? { ...value, file: path } : value;
    case 'join':
      return { ...value, parts: value.parts.map(claim) };
    case 'member':
      return { ...value, of: claim(value.of) };
    case 'call':
      return { ...value, callee: claim(value.callee), args: value.args.map(claim), path: value.path ?? path };
    case 'object':
      return {
        ...value,
        members: mapMembers(value.members, claim),
        ...(value.spread ? { spread: value.spread.map(claim) } : {}),
      };
    case 'array':
      return { ...value, items: value.items.map(claim) };
    case 'either':
      return { ...value, options: value.options.map(claim) };
    case 'class':
      return {
        ...value,
        members: mapMembers(value.members, claim),
        ...(value.extends ? { extends: claim(value.extends) } : {}),
        path: value.path ?? path,
      };
    default:
      return value;
  }
}

function claimBound(bound: Bound, path: string): Bound {
  return { fn: bound.fn, path: bound.path ?? path, args: bound.args.map((value) => claimValue(value, path)) };
}

/** A computed import keeps its folder when its value leaves the file. */
function fromRoot(specifier: string, path: string): string {
  const joined = /^\.{1,2}\//.test(specifier) ? joinPath(folderOf(path), specifier) : undefined;
  return joined === undefined ? specifier : `/${joined}`;
}
