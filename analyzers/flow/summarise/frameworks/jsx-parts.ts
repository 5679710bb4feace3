import type { TSESTree } from '@typescript-eslint/types';
import type { ArgumentDraft } from '../state.ts';

/** One attribute of an element, with its expression when it has one. */
export interface JsxAttribute {
  readonly name: string;
  readonly node?: TSESTree.Node;
  readonly argument: ArgumentDraft;
}

/** Gives a tag as written: `input`, `Ctx.Provider`. */
export function tagOf(name: TSESTree.JSXTagNameExpression): string {
  if (name.type === 'JSXIdentifier') return name.name;
  return name.type === 'JSXMemberExpression' ? `${tagOf(name.object)}.${name.property.name}` : '';
}
