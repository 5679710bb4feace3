import { type SyntaxNode, walk } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/UserNobody14/tree-sitter-dart, grammar 1.0, read 2026-11-22. */
export const dart: Language = {
  id: 'dart',
  ecosystems: ['pub'],
  strings: new Set(['string_literal']),
  holes: new Set(['template_substitution']),
  roles: {
    initialized_variable_definition: { is: 'binding', name: ['name'] },
    initialized_identifier: { is: 'binding', name: ['#0'] },
    static_final_declaration: { is: 'binding', name: ['#0'] },
    assignment_expression: { is: 'binding', name: ['left'] },
    named_argument: { is: 'entry', name: ['@label'] },
    pair: { is: 'entry', name: ['key'] },
    enum_constant: { is: 'entry', name: ['name'] },
    // The callee stands in the nodes before the selector that holds the arguments.
    argument_part: { is: 'call', arguments: 'arguments', above: 2 },
    new_expression: { is: 'call', arguments: 'arguments', isConstruction: true },
    const_object_expression: { is: 'call', arguments: 'arguments', isConstruction: true },
    annotation: { is: 'text' },
    additive_expression: { is: 'binary' },
    if_null_expression: { is: 'binary' },
    equality_expression: { is: 'case' },
    constant_pattern: { is: 'case' },
    index_selector: { is: 'case' },
    list_literal: { is: 'list' },
    throw_expression: { is: 'message' },
    import_or_export: { is: 'type' },
    block: { is: 'end' },
    expression_statement: { is: 'end' },
    class_body: { is: 'end' },
    function_body: { is: 'end' },
    program: { is: 'end' },
  },
  isRaw: (opening) => opening.startsWith('r'),
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  if (node.type !== 'library_import') return [];
  const out: ImportedName[] = [];
  walk(node, (inner) => {
    if (inner.type !== 'uri') return;
    const span = { start: inner.start + 1, end: inner.end - 1 };
    out.push({ name: text.slice(span.start, span.end), span });
  });
  return out;
}
