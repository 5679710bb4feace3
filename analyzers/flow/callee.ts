import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { calleeTextOf } from './names.ts';
import type { CalleeName } from './patterns.ts';
import type { Frame } from './summarise/state.ts';

/** Names a callee for call patterns: as written, and by package when it was imported in this file. */
export function calleeNameOf(callee: TSESTree.Node, frame: Frame): CalleeName {
  const dotted = calleeTextOf(callee);
  const imported = importPathOf(frame.file.valueOf(callee));
  return imported ? { dotted, ...imported } : { dotted };
}

/** Gives package and access path of a value that starts at an import (`default.new.put`); undefined for others. */
export function importPathOf(value: Value): { readonly package: string; readonly path: string } | undefined {
  const found = pathFrom(value);
  return found && { package: found.specifier, path: found.path.join('.') };
}

function pathFrom(value: Value): { specifier: string; path: string[] } | undefined {
  switch (value.kind) {
    case 'import':
      return { specifier: value.specifier, path: value.name === '*' ? [] : [value.name] };
    case 'member': {
      const of = pathFrom(value.of);
      return of && { specifier: of.specifier, path: [...of.path, value.name] };
    }
    case 'call': {
      const of = pathFrom(value.callee);
      return of && { specifier: of.specifier, path: [...of.path, value.isNew ? 'new' : 'call'] };
    }
    case 'either':
      return value.options.map(pathFrom).find((found) => found !== undefined);
    default:
      return undefined;
  }
}

/** Gives the value at the left end of a chain of members and calls. */
export function rootOf(value: Value): Value {
  if (value.kind === 'member') return rootOf(value.of);
  if (value.kind === 'call') return rootOf(value.callee);
  if (value.kind === 'either') return rootOf(value.options[0] ?? { kind: 'unknown' });
  return value;
}
