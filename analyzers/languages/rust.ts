import { type SyntaxNode, childOf } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-rust, grammar 0.24, read 2026-11-22. */
export const rust: Language = {
  id: 'rust',
  ecosystems: ['cargo'],
  strings: new Set(['string_literal', 'raw_string_literal']),
  holes: new Set(),
  roles: {
    const_item: { is: 'binding', name: ['name'] },
    static_item: { is: 'binding', name: ['name'] },
    let_declaration: { is: 'binding', name: ['pattern'] },
    assignment_expression: { is: 'binding', name: ['left'] },
    field_initializer: { is: 'entry', name: ['field'] },
    call_expression: { is: 'call', arguments: 'arguments' },
    macro_invocation: { is: 'call', arguments: 'token_tree' },
    binary_expression: { is: 'binary' },
    array_expression: { is: 'list' },
    match_pattern: { is: 'case' },
    index_expression: { is: 'case' },
    attribute_item: { is: 'text' },
    inner_attribute_item: { is: 'text' },
    use_declaration: { is: 'type' },
    block: { is: 'end' },
    function_item: { is: 'end' },
    source_file: { is: 'end' },
  },
  isRaw: (opening) => /^b?r/.test(opening),
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  const path =
    node.type === 'extern_crate_declaration'
      ? childOf(node, 'name')
      : node.type === 'use_declaration'
        ? firstPath(childOf(node, 'argument'))
        : undefined;
  if (!path) return [];
  const name = text.slice(path.start, path.end).replace(/^::|\s+/g, '');
  // What a program names of itself is no package.
  if (/^(?:crate|self|super|std|core|alloc)\b/.test(name)) return [];
  return [{ name, span: { start: path.start, end: path.end }, local: name.slice(name.lastIndexOf(':') + 1) }];
}

/** `a::b` of `a::b`, `a` of `a::{b, c}` and of `a as b`. */
function firstPath(argument: SyntaxNode | undefined): SyntaxNode | undefined {
  if (!argument) return undefined;
  return argument.type === 'scoped_identifier' || argument.type === 'identifier'
    ? argument
    : (childOf(argument, 'path') ?? argument.children[0]);
}
