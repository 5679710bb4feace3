import { type SyntaxNode, childOf } from '../parse/syntax-tree.ts';
import type { ImportedName, Language } from './language.ts';

/** https://github.com/tree-sitter/tree-sitter-ruby, grammar 0.23, read 2026-11-22. */
export const ruby: Language = {
  id: 'ruby',
  ecosystems: ['rubygems'],
  strings: new Set(['string', 'bare_string', 'heredoc_body']),
  holes: new Set(['interpolation']),
  roles: {
    assignment: { is: 'binding', name: ['left'] },
    operator_assignment: { is: 'binding', name: ['left'] },
    optional_parameter: { is: 'binding', name: ['name'] },
    keyword_parameter: { is: 'binding', name: ['name'] },
    pair: { is: 'entry', name: ['key'] },
    call: { is: 'call', arguments: 'arguments' },
    binary: { is: 'binary' },
    array: { is: 'list' },
    string_array: { is: 'list' },
    element_reference: { is: 'case' },
    pattern: { is: 'case' },
    regex: { is: 'case' },
    body_statement: { is: 'end' },
    block_body: { is: 'end' },
    then: { is: 'end' },
    method: { is: 'end' },
    program: { is: 'end' },
  },
  isRaw: (opening) => opening.startsWith("'"),
  importsOf,
};

function importsOf(node: SyntaxNode, text: string): readonly ImportedName[] {
  const method = node.type === 'call' && !childOf(node, 'receiver') ? childOf(node, 'method') : undefined;
  if (!method || text.slice(method.start, method.end) !== 'require') return [];
  const path = childOf(node, 'arguments')?.children.find((child) => child.type === 'string');
  if (!path || path.end - path.start < 3) return [];
  const span = { start: path.start + 1, end: path.end - 1 };
  return [{ name: text.slice(span.start, span.end), span }];
}
