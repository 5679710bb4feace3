import type { TSESTree } from '@typescript-eslint/types';
import { keyNameOf, plainOf } from '../names.ts';
import type { FileState } from './state.ts';

/**
 * Gives the name of a member or key: as written, or the one text that a computed key always has (`o[KEY]`,
 * `o[Keys.Email]`); undefined when it is not fixed. A variable that is written again has no fixed text.
 */
export function memberKeyOf(key: TSESTree.Node, isComputed: boolean, file: FileState): string | undefined {
  const name = keyNameOf(key, isComputed);
  if (name !== undefined || !isComputed) return name;
  const plain = plainOf(key);
  if (plain.type === 'Identifier' && isWrittenAgain(plain, file)) return undefined;
  if (plain.type !== 'Identifier' && plain.type !== 'MemberExpression') return undefined;
  const value = file.valueOf(plain);
  return value.kind === 'text' ? value.text : undefined;
}

function isWrittenAgain(node: TSESTree.Identifier, file: FileState): boolean {
  const variable = file.variables.of(node);
  return !variable || variable.references.some((reference) => reference.isWrite() && !reference.init);
}
