import { createDocument } from '../../analyzers/core/document.ts';
import type { Span } from '../../analyzers/core/span.ts';
import { isFunction, nodesBelow, type FunctionNode, type ParseScript } from '../../analyzers/fix/syntax.ts';

/** A stretch of code under one name: a function, or a statement of the top level. */
export interface NamedCode {
  /** All of it. */
  readonly span: Span;
  /** Where a line about it belongs: its name, or its beginning. */
  readonly anchor: Span;
}

type Node = NonNullable<FunctionNode['parent']>;

/**
 * Gives a script's functions that have a name (declarations, methods, functions that a name or member holds) and the
 * statements of its top level, outer before inner. Callbacks without a name belong to what is around them.
 */
export function namedCodeOf(path: string, text: string, parseScript: ParseScript): NamedCode[] {
  const { program } = parseScript(createDocument(path, text, ''));
  const statements = program.body.map((node) => ({ span: spanOf(node), anchor: startOf(node) }));
  const functions = nodesBelow(program).flatMap((node) => (isFunction(node) ? (named(node) ?? []) : []));
  return [...statements, ...functions];
}

/** The innermost code around a place. */
export function codeAround(code: readonly NamedCode[], { start, end }: Span): NamedCode | undefined {
  return code.findLast(({ span }) => span.start <= start && end <= span.end);
}

function named(node: FunctionNode): NamedCode | undefined {
  const name = node.id ?? nameHolding(node);
  return name ? { span: spanOf(node), anchor: spanOf(name) } : undefined;
}

/** The name that holds a function as its value: of a variable, a property, a method or a field. */
function nameHolding(node: FunctionNode): Node | undefined {
  const { parent } = node;
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id;
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
      return parent.value === node ? parent.key : undefined;
    case 'AssignmentExpression':
      return parent.left;
    default:
      return undefined;
  }
}

function spanOf({ range: [start, end] }: { readonly range: readonly [number, number] }): Span {
  return { start, end };
}

function startOf({ range: [start] }: { readonly range: readonly [number, number] }): Span {
  return { start, end: start };
}
