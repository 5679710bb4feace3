import type { SyntaxNode } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter-grammars/tree-sitter-kotlin, grammar 1.1, read 2026-11-22. */
export const kotlin: Language = {
  id: 'kotlin',
  ecosystems: ['maven'],
  strings: new Set(['string_literal', 'multiline_string_literal']),
  holes: new Set(['interpolation']),
  roles: {
    property_declaration: { is: 'binding', name: ['@variable_declaration'] },
    assignment: { is: 'binding', name: ['left'] },
    value_argument: { is: 'entry', name: ['#0'] },
    // `"region" to "cn-beijing"`
    infix_expression: { is: 'entry', name: ['#0'] },
    enum_entry: { is: 'entry', name: ['#0'] },
    call_expression: { is: 'call', arguments: 'value_arguments' },
    constructor_invocation: { is: 'call', arguments: 'value_arguments', isConstruction: true },
    binary_expression: { is: 'binary' },
    collection_literal: { is: 'list' },
    when_entry: { is: 'case', value: 'condition' },
    throw_expression: { is: 'message' },
    import: { is: 'type' },
    block: { is: 'end' },
    class_body: { is: 'end' },
    function_body: { is: 'end' },
    function_declaration: { is: 'end' },
    source_file: { is: 'end' },
  },
  isRaw: (opening) => opening.includes('"""'),
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  const path = node.type === 'import' ? node.children.find((child) => /identifier$/.test(child.type)) : undefined;
  if (!path) return [];
  const name = text.slice(path.start, path.end).replace(/\s+/g, '');
  return [{ name, span: { start: path.start, end: path.end }, local: name.slice(name.lastIndexOf('.') + 1) }];
}
