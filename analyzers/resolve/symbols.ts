import type { TSESTree } from '@typescript-eslint/types';

/** Gives `@@iterator` for the computed key `Symbol.iterator`, and likewise for other well-known symbols; else undefined. */
export function symbolKeyOf(key: TSESTree.Node): string | undefined {
  if (key.type !== 'MemberExpression' || key.computed) return undefined;
  const { object, property } = key;
  return object.type === 'Identifier' && object.name === 'Symbol' && property.type === 'Identifier'
    ? `@@${property.name}`
    : undefined;
}
