import type { TSESTree } from '@typescript-eslint/types';
import { bare, chainOf, declarationOf, lastNameOf, nodesBelow, propertyName } from '../syntax.ts';

/** What an expression holds, as far as its own file tells: `text` a string, `bytes` a Buffer or Uint8Array. */
export type ValueKind = 'text' | 'bytes' | 'unknown';

/** Tells what an expression holds. Values that may be missing are `unknown`: a call that takes a string would not compile. */
export function kindOf(given: TSESTree.Node, depth = 0): ValueKind {
  if (depth > MAX_DEPTH) return 'unknown';
  if (given.type === 'TSAsExpression') return kindOfType(given.typeAnnotation, [], given);
  const node = bare(given);
  switch (node.type) {
    case 'TemplateLiteral':
      return 'text';
    case 'Literal':
      return typeof node.value === 'string' ? 'text' : 'unknown';
    case 'BinaryExpression':
      return node.operator === '+' && [node.left, node.right].some((side) => kindOf(side, depth + 1) === 'text')
        ? 'text'
        : 'unknown';
    case 'ConditionalExpression':
      return same(kindOf(node.consequent, depth + 1), kindOf(node.alternate, depth + 1));
    case 'AwaitExpression':
      return kindOfAwaited(bare(node.argument));
    case 'CallExpression':
      return kindOfCall(node, depth);
    case 'NewExpression':
      return lastNameOf(node.callee) === 'Uint8Array' ? 'bytes' : 'unknown';
    case 'Identifier':
    case 'MemberExpression':
      return kindOfChain(node, depth);
    default:
      return 'unknown';
  }
}

const MAX_DEPTH = 8;

function same(a: ValueKind, b: ValueKind): ValueKind {
  return a === b ? a : 'unknown';
}

const TEXT_METHODS = new Set([
  'toLowerCase',
  'toUpperCase',
  'trim',
  'padStart',
  'padEnd',
  'replace',
  'replaceAll',
  'join',
]);
const BUFFER_MAKERS = new Set(['from', 'concat', 'alloc']);

function kindOfCall(node: TSESTree.CallExpression, depth: number): ValueKind {
  const chain = chainOf(node.callee) ?? [];
  const [owner, name] = chain.slice(-2);
  if (chain.length === 1) return chain[0] === 'String' ? 'text' : kindOfLocalCall(node);
  if (chain.length === 2 && owner === 'JSON' && name === 'stringify')
    return isWritable(node.arguments[0]) ? 'text' : 'unknown';
  if (chain.length === 2 && owner === 'Buffer' && BUFFER_MAKERS.has(name ?? '')) return 'bytes';
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return 'unknown';
  const method = callee.property.name;
  if (
    method === 'encode' &&
    callee.object.type === 'NewExpression' &&
    lastNameOf(callee.object.callee) === 'TextEncoder'
  )
    return 'bytes';
  if (method === 'readFileSync') return node.arguments.length === 1 ? 'bytes' : 'unknown';
  if (TEXT_METHODS.has(method)) return 'text';
  if (method === 'slice' || method === 'toString') {
    const of = kindOf(callee.object, depth + 1);
    return method === 'slice' ? of : of === 'unknown' && !isPlainChain(callee.object) ? 'unknown' : 'text';
  }
  return 'unknown';
}

function isPlainChain(node: TSESTree.Node): boolean {
  return chainOf(node) !== undefined || node.type === 'CallExpression';
}

/** `JSON.stringify` gives nothing for functions and `undefined`; what is written out as an object or named is neither. */
function isWritable(argument: TSESTree.Node | undefined): boolean {
  return argument !== undefined && argument.type !== 'SpreadElement' && !isFunctionLike(argument);
}

function isFunctionLike({ type }: TSESTree.Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression';
}

/** A call of a function of the file that says what it returns. */
function kindOfLocalCall(node: TSESTree.CallExpression): ValueKind {
  const [name] = chainOf(node.callee) ?? [];
  const declared = name === undefined ? undefined : declarationOf(name, node);
  const returned = declared?.kind === 'function' ? declared.of.returnType?.typeAnnotation : undefined;
  return returned ? kindOfType(returned, [], node) : 'unknown';
}

function kindOfAwaited(node: TSESTree.Node): ValueKind {
  if (node.type !== 'CallExpression') return 'unknown';
  const name = lastNameOf(node.callee);
  if (name === 'readFile') return node.arguments.length === 1 ? 'bytes' : 'unknown';
  const [callee] = chainOf(node.callee)?.length === 1 ? (chainOf(node.callee) ?? []) : [];
  const declared = callee === undefined ? undefined : declarationOf(callee, node);
  const returned = declared?.kind === 'function' ? declared.of.returnType?.typeAnnotation : undefined;
  if (returned?.type !== 'TSTypeReference' || nameOfType(returned) !== 'Promise') return 'unknown';
  const [inner] = returned.typeArguments?.params ?? [];
  return inner ? kindOfType(inner, [], node) : 'unknown';
}

function kindOfChain(node: TSESTree.Node, depth: number): ValueKind {
  const [name, ...path] = chainOf(node) ?? [];
  if (name === undefined || path.includes('*')) return 'unknown';
  const declared = declarationOf(name, node);
  if (!declared || declared.kind === 'function') return 'unknown';
  const { pattern } = declared;
  if (pattern.isOptional) return 'unknown';
  if (pattern.type) return kindOfType(pattern.type, [...pattern.path, ...path], node);
  if (declared.kind === 'variable' && declared.declarator.init && path.length === 0 && pattern.path.length === 0)
    return declared.isConst ? kindOf(declared.declarator.init, depth + 1) : 'unknown';
  return 'unknown';
}

/** What a type holds at a member chain; interfaces and aliases of the file are looked up. */
function kindOfType(type: TSESTree.TypeNode, path: readonly string[], from: TSESTree.Node, depth = 0): ValueKind {
  if (depth > MAX_DEPTH) return 'unknown';
  if (path.length === 0) {
    if (type.type === 'TSStringKeyword') return 'text';
    if (type.type === 'TSLiteralType')
      return type.literal.type === 'Literal' && typeof type.literal.value === 'string' ? 'text' : 'unknown';
    if (type.type === 'TSTypeReference' && ['Buffer', 'Uint8Array'].includes(nameOfType(type) ?? '')) return 'bytes';
  }
  const members = membersOf(type, from);
  if (members === undefined)
    return type.type === 'TSTypeReference' && path.length === 0 ? kindOfAlias(type, from, depth) : 'unknown';
  const [head, ...rest] = path;
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' && member.type !== 'PropertyDefinition') continue;
    const name = member.key.type === 'Identifier' ? member.key.name : undefined;
    if (name !== head || member.computed) continue;
    return member.optional || !member.typeAnnotation
      ? 'unknown'
      : kindOfType(member.typeAnnotation.typeAnnotation, rest, from, depth + 1);
  }
  return 'unknown';
}

function kindOfAlias(type: TSESTree.TSTypeReference, from: TSESTree.Node, depth: number): ValueKind {
  const declared = typeDeclarationOf(nameOfType(type), from);
  return declared?.type === 'TSTypeAliasDeclaration'
    ? kindOfType(declared.typeAnnotation, [], from, depth + 1)
    : 'unknown';
}

function nameOfType(type: TSESTree.TSTypeReference): string | undefined {
  return type.typeName.type === 'Identifier' ? type.typeName.name : undefined;
}

function membersOf(type: TSESTree.TypeNode, from: TSESTree.Node): readonly TSESTree.Node[] | undefined {
  if (type.type === 'TSTypeLiteral') return type.members;
  if (type.type !== 'TSTypeReference') return undefined;
  const declared = typeDeclarationOf(nameOfType(type), from);
  if (declared?.type === 'TSInterfaceDeclaration') return declared.body.body;
  if (declared?.type === 'ClassDeclaration') return declared.body.body;
  return declared && declared.typeAnnotation.type === 'TSTypeLiteral' ? declared.typeAnnotation.members : undefined;
}

type TypeDeclaration = TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeAliasDeclaration | TSESTree.ClassDeclaration;

function typeDeclarationOf(name: string | undefined, from: TSESTree.Node): TypeDeclaration | undefined {
  let root = from;
  while (root.parent) root = root.parent;
  if (root.type !== 'Program' || name === undefined) return undefined;
  for (const given of root.body) {
    const statement = given.type === 'ExportNamedDeclaration' ? given.declaration : given;
    if (
      (statement?.type === 'TSInterfaceDeclaration' ||
        statement?.type === 'TSTypeAliasDeclaration' ||
        statement?.type === 'ClassDeclaration') &&
      statement.id?.name === name
    )
      return statement as TypeDeclaration;
  }
  return undefined;
}

/** The object literal that an expression is, or that a constant used only there holds. */
export function objectOf(given: TSESTree.Node): TSESTree.ObjectExpression | undefined {
  const node = bare(given);
  if (node.type === 'ObjectExpression') return node;
  const initial = node.type === 'Identifier' ? onlyUseOf(node) : undefined;
  return initial?.type === 'ObjectExpression' ? initial : undefined;
}

/** The value of a constant that is used nowhere but here. */
export function onlyUseOf(node: TSESTree.Identifier): TSESTree.Node | undefined {
  const declared = declarationOf(node.name, node);
  if (declared?.kind !== 'variable' || !declared.isConst || declared.pattern.path.length) return undefined;
  const { init } = declared.declarator;
  if (!init || declared.declarator.parent.parent.type === 'ExportNamedDeclaration') return undefined;
  const scope = declared.declarator.parent.parent;
  const uses = nodesBelow(scope).filter(
    (one) => one.type === 'Identifier' && one.name === node.name && isReference(one),
  );
  // A short form has its name as key and value.
  return new Set(uses.map(({ range: [start] }) => start)).size === 2 ? bare(init) : undefined;
}

function isReference(node: TSESTree.Identifier): boolean {
  const { parent } = node;
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent.type === 'Property')
    return parent.value === node || parent.shorthand || propertyName(parent) === undefined;
  return true;
}
