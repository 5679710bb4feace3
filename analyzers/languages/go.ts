import { type SyntaxNode, childOf } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-go, grammar 0.25, read 2026-11-22. */
export const go: Language = {
  id: 'go',
  ecosystems: ['go'],
  strings: new Set(['interpreted_string_literal', 'raw_string_literal']),
  holes: new Set(),
  roles: {
    const_spec: { is: 'binding', name: ['name'] },
    var_spec: { is: 'binding', name: ['name'] },
    short_var_declaration: { is: 'binding', name: ['left'] },
    assignment_statement: { is: 'binding', name: ['left'] },
    keyed_element: { is: 'entry', name: ['key'] },
    call_expression: { is: 'call', arguments: 'arguments' },
    index_expression: { is: 'case', value: 'index' },
    binary_expression: { is: 'binary' },
    literal_value: { is: 'list' },
    expression_case: { is: 'case', value: 'value' },
    field_declaration: { is: 'type' },
    import_spec: { is: 'type' },
    block: { is: 'end' },
    statement_list: { is: 'end' },
    function_declaration: { is: 'end' },
    method_declaration: { is: 'end' },
    func_literal: { is: 'end' },
    source_file: { is: 'end' },
  },
  isRaw: (opening) => opening === '`',
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  const path = node.type === 'import_spec' ? childOf(node, 'path') : undefined;
  if (!path) return [];
  const span = { start: path.start + 1, end: path.end - 1 };
  const name = text.slice(span.start, span.end);
  const alias = childOf(node, 'name');
  const local = alias
    ? text.slice(alias.start, alias.end)
    : name
        .replace(/\/v\d+$/, '')
        .split('/')
        .at(-1);
  return [{ name, span, local }];
}
