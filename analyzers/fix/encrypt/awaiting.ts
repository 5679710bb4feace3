import type { TSESTree } from '@typescript-eslint/types';
import type { Edit } from '../../core/fix.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { bare, functionAround, isFunction, nodesBelow } from '../syntax.ts';
import type { FunctionNode } from '../syntax.ts';
import type { ProjectFacts } from './project.ts';

/**
 * Says what it takes to `await` at a node: nothing inside an async function or at the top of an ES module of JavaScript;
 * the word `async` before a function whose value is a promise already. Undefined where callers, libraries or the language
 * expect the value at once: constructors, accessors, generators, callbacks, and functions that give something else.
 */
export function awaitingEdits(
  script: ParsedScript,
  node: TSESTree.Node,
  sink: TSESTree.Node,
  facts: ProjectFacts,
): readonly Edit[] | undefined {
  const fn = functionAround(node);
  if (!fn)
    return !facts.isTypeScript && facts.modules === 'esm' && script.isModule && !isInClass(node) ? [] : undefined;
  if (functionAround(sink) !== fn || isInParameters(node, fn)) return undefined;
  if (fn.generator) return undefined;
  if (fn.async) return [];
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' && parent.kind !== 'method') return undefined;
  if (parent.type === 'Property' && parent.kind !== 'init') return undefined;
  if (isCallback(fn) && !isHandler(fn, sink)) return undefined;
  if (!givesPromise(fn, sink) && !isHandler(fn, sink)) return undefined;
  const start = asyncPlace(fn);
  return [{ path: script.path, span: { start, end: start }, text: 'async ' }];
}

function isInClass(node: TSESTree.Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.type === 'ClassBody') return true;
  return false;
}

function isInParameters(node: TSESTree.Node, fn: FunctionNode): boolean {
  return fn.params.some((parameter) => parameter.range[0] <= node.range[0] && node.range[1] <= parameter.range[1]);
}

function isCallback(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (parent.type === 'CallExpression' || parent.type === 'NewExpression') && parent.callee !== fn;
}

/** Every value that a function returns is the promise of the sink call, or its return type says that it is one. */
function givesPromise(fn: FunctionNode, sink: TSESTree.Node): boolean {
  const type = fn.returnType?.typeAnnotation;
  if (type)
    return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && type.typeName.name === 'Promise';
  if (fn.body.type !== 'BlockStatement') return isOwn(fn.body, sink);
  const returned = returnsOf(fn);
  return (
    returned.length > 0 && returned.every((value) => value !== null && isOwn(value, sink)) && endsWithReturn(fn.body)
  );
}

/** The sink call itself, or a chain of `then`, `catch` and `finally` on it. */
function isOwn(given: TSESTree.Node, sink: TSESTree.Node): boolean {
  const node = bare(given);
  if (node === sink) return true;
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return false;
  const { property, object } = node.callee;
  return property.type === 'Identifier' && ['then', 'catch', 'finally'].includes(property.name) && isOwn(object, sink);
}

function returnsOf(fn: FunctionNode): (TSESTree.Expression | null)[] {
  return nodesBelow(fn.body).flatMap((node) =>
    node.type === 'ReturnStatement' && functionAround(node) === fn ? [node.argument] : [],
  );
}

function endsWithReturn(body: TSESTree.BlockStatement): boolean {
  return body.body.at(-1)?.type === 'ReturnStatement';
}

/** A listener of the page whose value nobody reads, and which does nothing after the call. */
function isHandler(fn: FunctionNode, sink: TSESTree.Node): boolean {
  const { parent } = fn;
  const isListener =
    (parent.type === 'CallExpression' &&
      parent.callee.type === 'MemberExpression' &&
      parent.callee.property.type === 'Identifier' &&
      parent.callee.property.name === 'addEventListener') ||
    (parent.type === 'JSXExpressionContainer' && parent.parent.type === 'JSXAttribute');
  if (!isListener) return false;
  if (fn.body.type !== 'BlockStatement') return fn.body === sink;
  let statement: TSESTree.Node | undefined = sink;
  while (statement && statement.parent !== fn.body) statement = isFunction(statement) ? undefined : statement.parent;
  return statement !== undefined && fn.body.body.at(-1) === statement && returnsOf(fn).length === 0;
}

/** Where the word stands: before the name of a method, else before the function. */
function asyncPlace(fn: FunctionNode): number {
  const { parent } = fn;
  if (parent.type === 'MethodDefinition' || (parent.type === 'Property' && parent.method))
    return parent.key.range[0] - (parent.computed ? 1 : 0);
  return fn.range[0];
}
