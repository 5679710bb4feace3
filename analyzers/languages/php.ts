import { type SyntaxNode, childOf } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-php, grammar 0.24, read 2026-11-22. */
export const php: Language = {
  id: 'php',
  ecosystems: ['composer'],
  strings: new Set(['string', 'encapsed_string', 'heredoc_body', 'nowdoc_body']),
  holes: new Set([
    'variable_name',
    'member_access_expression',
    'subscript_expression',
    'dynamic_variable_name',
    'member_call_expression',
  ]),
  roles: {
    const_element: { is: 'binding', name: ['#0'] },
    property_element: { is: 'binding', name: ['name'] },
    simple_parameter: { is: 'binding', name: ['name'] },
    property_promotion_parameter: { is: 'binding', name: ['name'] },
    assignment_expression: { is: 'binding', name: ['left'] },
    augmented_assignment_expression: { is: 'binding', name: ['left'] },
    array_element_initializer: { is: 'entry', name: ['#0'] },
    argument: { is: 'entry', name: ['name'] },
    enum_case: { is: 'binding', name: ['name'] },
    function_call_expression: { is: 'call', arguments: 'arguments' },
    member_call_expression: { is: 'call', arguments: 'arguments' },
    nullsafe_member_call_expression: { is: 'call', arguments: 'arguments' },
    scoped_call_expression: { is: 'call', arguments: 'arguments' },
    object_creation_expression: { is: 'call', arguments: 'arguments', isConstruction: true },
    attribute: { is: 'call', arguments: 'arguments' },
    binary_expression: { is: 'binary' },
    array_creation_expression: { is: 'list' },
    case_statement: { is: 'case', value: 'value' },
    match_condition_list: { is: 'case' },
    throw_expression: { is: 'message' },
    echo_statement: { is: 'text' },
    namespace_use_declaration: { is: 'type' },
    compound_statement: { is: 'end' },
    declaration_list: { is: 'end' },
    expression_statement: { is: 'end' },
    program: { is: 'end' },
  },
  isRaw: () => false,
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  if (node.type !== 'namespace_use_clause') return [];
  const path = node.children.find((child) => child.type === 'qualified_name' || child.type === 'name');
  if (!path) return [];
  const group = node.parent?.type === 'namespace_use_group' ? node.parent.parent : undefined;
  const prefix = group?.children.find((child) => child.type === 'namespace_name');
  const own = text.slice(path.start, path.end).replace(/^\\/, '');
  const name = prefix ? `${text.slice(prefix.start, prefix.end).replace(/^\\/, '')}\\${own}` : own;
  const alias = childOf(node, 'alias');
  const local = alias ? text.slice(alias.start, alias.end) : name.slice(name.lastIndexOf('\\') + 1);
  return [{ name, span: { start: path.start, end: path.end }, local }];
}
