import type { SyntaxNode } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/alex-pinkus/tree-sitter-swift, grammar 0.7, read 2026-11-22. */
export const swift: Language = {
  id: 'swift',
  ecosystems: ['cocoapods', 'swiftpm'],
  strings: new Set(['line_string_literal', 'multi_line_string_literal', 'raw_string_literal']),
  holes: new Set(['interpolated_expression']),
  roles: {
    property_declaration: { is: 'binding', name: ['name'] },
    assignment: { is: 'binding', name: ['target'] },
    value_argument: { is: 'entry', name: ['name'] },
    enum_entry: { is: 'entry', name: ['name'] },
    dictionary_literal: { is: 'pairs' },
    call_expression: { is: 'call', arguments: 'call_suffix' },
    additive_expression: { is: 'binary' },
    nil_coalescing_expression: { is: 'binary' },
    equality_expression: { is: 'case' },
    switch_pattern: { is: 'case' },
    array_literal: { is: 'list' },
    attribute: { is: 'text' },
    import_declaration: { is: 'type' },
    statements: { is: 'end' },
    class_body: { is: 'end' },
    function_body: { is: 'end' },
    function_declaration: { is: 'end' },
    source_file: { is: 'end' },
  },
  isRaw: (opening) => opening.startsWith('#'),
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  const path =
    node.type === 'import_declaration' ? node.children.find((child) => child.type === 'identifier') : undefined;
  if (!path) return [];
  return [{ name: text.slice(path.start, path.end), span: { start: path.start, end: path.end } }];
}
