import type { Value } from '../core/value.ts';

/** Members under which an object value keeps what runs when the object itself is called: in any way, or bare. */
export const CALLED = '()';
export const CALLED_BARE = '(0)';

/** Member under which an object value keeps what a call of the object itself gives. */
export const GIVEN = '(=)';

/** Says whether a callee is a library's: a function of the project of the same name is read like any other. */
export function isLibraryCallee(callee: Value): boolean {
  switch (callee.kind) {
    case 'import':
      return !/^[.~#/]/.test(callee.specifier);
    case 'global':
      return true;
    case 'member':
      return isLibraryCallee(callee.of);
    case 'call':
      return isLibraryCallee(callee.callee);
    default:
      return false;
  }
}
