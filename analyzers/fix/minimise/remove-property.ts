import type { TSESTree } from '@typescript-eslint/types';
import type { Edit } from '../../core/fix.ts';

/** Removes a property with its comma, and with its line where it stands alone on it. */
export function removalOf(
  property: TSESTree.Property,
  { properties, range }: TSESTree.ObjectExpression,
  path: string,
  text: string,
): Edit {
  const at = properties.indexOf(property);
  const [before, after] = [properties[at - 1], properties[at + 1]];
  const lineStart = text.lastIndexOf('\n', property.range[0] - 1) + 1;
  const ownStart = text.slice(lineStart, property.range[0]).trim() === '' && lineStart > range[0];
  const [rest = ''] = /^,?[ \t]*(\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?\r?\n/.exec(text.slice(property.range[1])) ?? [];
  if (ownStart && rest) return cut(path, lineStart, property.range[1] + rest.length);
  if (after) return cut(path, property.range[0], after.range[0]);
  if (before) return cut(path, before.range[1], property.range[1]);
  return { path, span: { start: range[0], end: range[1] }, text: '{}' };
}

function cut(path: string, start: number, end: number): Edit {
  return { path, span: { start, end }, text: '' };
}
