import { type SyntaxNode, childOf } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-python, grammar 0.25, read 2026-11-22. */
export const python: Language = {
  id: 'python',
  ecosystems: ['pypi'],
  strings: new Set(['string']),
  holes: new Set(['interpolation']),
  roles: {
    assignment: { is: 'binding', name: ['left'] },
    augmented_assignment: { is: 'binding', name: ['left'] },
    named_expression: { is: 'binding', name: ['name'] },
    default_parameter: { is: 'binding', name: ['name'] },
    typed_default_parameter: { is: 'binding', name: ['name'] },
    keyword_argument: { is: 'entry', name: ['name'] },
    pair: { is: 'entry', name: ['key'] },
    call: { is: 'call', arguments: 'arguments' },
    subscript: { is: 'case', value: 'subscript' },
    binary_operator: { is: 'binary' },
    boolean_operator: { is: 'binary' },
    comparison_operator: { is: 'case' },
    list: { is: 'list' },
    tuple: { is: 'list' },
    set: { is: 'list' },
    case_clause: { is: 'case' },
    type: { is: 'type' },
    raise_statement: { is: 'message' },
    assert_statement: { is: 'message' },
    import_statement: { is: 'type' },
    import_from_statement: { is: 'type' },
    block: { is: 'end' },
    function_definition: { is: 'end' },
    class_definition: { is: 'end' },
    module: { is: 'end' },
  },
  isRaw: (opening) => /r/i.test(opening.replace(/["']/g, '')),
  // A string that is a statement by itself documents what stands around it.
  isText: (node) => node.parent?.type === 'expression_statement',
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  if (node.type === 'import_statement') {
    return node.children.flatMap((item) => {
      const name = item.type === 'aliased_import' ? childOf(item, 'name') : item;
      return name ? [named(name, text, childOf(item, 'alias'))] : [];
    });
  }
  if (node.type !== 'import_from_statement') return [];
  const module = childOf(node, 'module_name');
  if (!module || module.type === 'relative_import') return [];
  const from = named(module, text);
  const taken = node.children.filter((child) => child.field === 'name').map((child) => named(child, text));
  const members = taken.map(({ name }) => `${from.name}.${name}`);
  return [{ ...from, members, local: taken[0]?.local ?? from.local }];
}

function named(node: SyntaxNode, text: string, alias?: SyntaxNode): ImportedName {
  const name = text.slice(node.start, node.end).replace(/\s+/g, '');
  const local = alias ? text.slice(alias.start, alias.end) : name.split('.')[0];
  return { name, span: { start: node.start, end: node.end }, local };
}
