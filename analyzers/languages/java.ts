import type { SyntaxNode } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-java, grammar 0.23, read 2026-11-22. */
export const java: Language = {
  id: 'java',
  ecosystems: ['maven'],
  strings: new Set(['string_literal']),
  holes: new Set(['string_interpolation']),
  roles: {
    variable_declarator: { is: 'binding', name: ['name'] },
    assignment_expression: { is: 'binding', name: ['left'] },
    element_value_pair: { is: 'entry', name: ['key'] },
    enum_constant: { is: 'entry', name: ['name'] },
    annotation: { is: 'call', arguments: 'arguments' },
    method_invocation: { is: 'call', arguments: 'arguments' },
    object_creation_expression: { is: 'call', arguments: 'arguments', isConstruction: true },
    binary_expression: { is: 'binary' },
    array_initializer: { is: 'list' },
    element_value_array_initializer: { is: 'list' },
    switch_label: { is: 'case' },
    throw_statement: { is: 'message' },
    assert_statement: { is: 'message' },
    import_declaration: { is: 'type' },
    block: { is: 'end' },
    class_body: { is: 'end' },
    expression_statement: { is: 'end' },
    program: { is: 'end' },
  },
  isRaw: () => false,
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  const path =
    node.type === 'import_declaration' ? node.children.find((child) => /identifier$/.test(child.type)) : undefined;
  if (!path) return [];
  const name = text.slice(path.start, path.end).replace(/\s+/g, '');
  return [{ name, span: { start: path.start, end: path.end }, local: name.slice(name.lastIndexOf('.') + 1) }];
}
