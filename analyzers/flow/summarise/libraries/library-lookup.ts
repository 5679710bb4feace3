import type { Value } from '../../../core/value.ts';
import { importPathOf } from '../../callee.ts';
import { UTILITIES } from './library-calls.ts';
import type { Library, LibraryEffect } from './library-calls.ts';
import { SERIALISERS } from './serialiser-calls.ts';

/** A function that a known library exports. */
export interface LibraryFunction {
  readonly library: Library;
  readonly name: string;
  readonly effect: LibraryEffect;
}

/** Finds the library function that a value is: an export, or the module of that name (`lodash/get`). */
export function libraryFunctionOf(value: Value): LibraryFunction | undefined {
  if (value.kind !== 'import' && value.kind !== 'member') return undefined;
  const found = importPathOf(value);
  if (!found) return undefined;
  const path = found.path.startsWith('default.') ? found.path.slice('default.'.length) : found.path;
  const library = UTILITIES.get(found.package) ?? SERIALISERS.get(found.package);
  if (library) return functionOf(library, path === '' ? 'default' : path);
  const single = /^(.+?)(?:\/src\/|\/dist\/|\/|\.)([A-Za-z]+)(?:\.m?js)?$/.exec(found.package);
  const of = single && UTILITIES.get(single[1] ?? '');
  if (!of) return undefined;
  // `import get from 'lodash/get'`, and `import { get } from 'es-toolkit/compat'`.
  return functionOf(of, path === '' || path === 'default' ? (single[2] ?? '') : path);
}

/** The function of that name; calling the module itself or `chain` wraps data. */
export function functionOf(library: Library, name: string): LibraryFunction | undefined {
  const effect = library.effects.get(name);
  if (effect) return { library, name, effect };
  return library.isChained && (name === 'chain' || name === 'default') ? { library, name, effect: 'same' } : undefined;
}
