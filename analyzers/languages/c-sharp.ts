import { type SyntaxNode, childOf } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-c-sharp, grammar 0.23, read 2026-11-22. */
export const cSharp: Language = {
  id: 'c_sharp',
  ecosystems: ['nuget'],
  strings: new Set([
    'string_literal',
    'verbatim_string_literal',
    'raw_string_literal',
    'interpolated_string_expression',
  ]),
  holes: new Set(['interpolation']),
  roles: {
    variable_declarator: { is: 'binding', name: ['name'] },
    property_declaration: { is: 'binding', name: ['name'] },
    parameter: { is: 'binding', name: ['name'] },
    // Also inside the braces of a construction, whose callee says more.
    assignment_expression: { is: 'entry', name: ['left'] },
    argument: { is: 'entry', name: ['name'] },
    attribute_argument: { is: 'entry', name: ['name'] },
    enum_member_declaration: { is: 'entry', name: ['name'] },
    attribute: { is: 'call', arguments: 'attribute_argument_list' },
    invocation_expression: { is: 'call', arguments: 'arguments' },
    object_creation_expression: { is: 'call', arguments: 'arguments', isConstruction: true },
    implicit_object_creation_expression: { is: 'call', arguments: 'argument_list', isConstruction: true },
    binary_expression: { is: 'binary' },
    initializer_expression: { is: 'list' },
    collection_expression: { is: 'list' },
    constant_pattern: { is: 'case' },
    is_pattern_expression: { is: 'case' },
    throw_statement: { is: 'message' },
    throw_expression: { is: 'message' },
    using_directive: { is: 'type' },
    block: { is: 'end' },
    declaration_list: { is: 'end' },
    expression_statement: { is: 'end' },
    compilation_unit: { is: 'end' },
  },
  isRaw: (opening) => opening.includes('@') || opening.includes('"""'),
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  if (node.type !== 'using_directive') return [];
  const alias = childOf(node, 'name');
  const path = node.children.findLast((child) => child.isNamed && child !== alias) ?? alias;
  if (!path) return [];
  const name = text.slice(path.start, path.end).replace(/\s+/g, '');
  return [{ name, span: { start: path.start, end: path.end } }];
}
