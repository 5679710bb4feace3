import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { makeEither, makeJoin, makeObject, makeText } from './build.ts';
import { keyNameOf } from './classes.ts';
import { isEnvironmentModule } from './environment.ts';
import { injectedParameter } from './injection.ts';
import { MAX_WRITES } from './limits.ts';
import { anyMemberOf } from './member-values.ts';
import type { Reader } from './reader.ts';
import type { Variable } from './scopes.ts';

/** Gives what a variable can hold: its definitions and all its writes, with members that are set on it later. */
export function readVariable(variable: Variable, reader: Reader): Value {
  const options = variable.defs.flatMap((definition) => readDefinition(definition, reader) ?? []);
  const written = withWrites(variable, options, reader);
  return withMemberWrites(variable, written, reader);
}

type Definition = Variable['defs'][number];

/** Undefined when the definition gives no value (`let x;`). */
function readDefinition(definition: Definition, reader: Reader): Value | undefined {
  const { node } = definition;
  switch (node.type) {
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return readImport(node);
    case 'TSImportEqualsDeclaration':
      return reader.read(node.moduleReference);
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return definition.type === 'FunctionName' ? functionValue(node, reader) : readBinding(definition.name, reader);
    case 'TSDeclareFunction':
      return node.declare ? { kind: 'global', name: nameOf(definition.name) } : undefined;
    case 'ClassDeclaration':
    case 'ClassExpression':
      return node.type === 'ClassDeclaration' && node.declare
        ? { kind: 'global', name: nameOf(definition.name) }
        : reader.read(node);
    case 'TSEnumDeclaration':
      return readEnum(node, reader);
    case 'TSModuleDeclaration':
      return readNamespace(node, reader);
    case 'VariableDeclarator':
      if (node.parent.declare) return { kind: 'global', name: nameOf(definition.name) };
      return node.init || isLoopHead(node.parent) ? readBinding(definition.name, reader) : undefined;
    default:
      return definition.name.type === 'Identifier' ? readBinding(definition.name, reader) : undefined;
  }
}

function nameOf(node: TSESTree.Node): string {
  return node.type === 'Identifier' ? node.name : '';
}

/** Gives a function by its index. */
export function functionValue(node: TSESTree.Node, reader: Reader): Value {
  return { kind: 'function', fn: reader.indexOf(node) };
}

function isLoopHead(declaration: TSESTree.VariableDeclaration): boolean {
  const { parent } = declaration;
  return (parent.type === 'ForOfStatement' || parent.type === 'ForInStatement') && parent.left === declaration;
}

function readImport(node: TSESTree.ImportClause): Value {
  const specifier = node.parent.type === 'ImportDeclaration' ? node.parent.source.value : '';
  if (node.type === 'ImportNamespaceSpecifier') return { kind: 'import', specifier, name: '*' };
  if (node.type === 'ImportDefaultSpecifier') return { kind: 'import', specifier, name: 'default' };
  const name = node.imported.type === 'Identifier' ? node.imported.name : node.imported.value;
  return isEnvironmentModule(specifier) ? { kind: 'environment', name } : { kind: 'import', specifier, name };
}

/** Gives what a pattern gives to one of its parts; walks outwards from the bound name to the pattern's source. */
export function readBinding(part: TSESTree.Node, reader: Reader): Value {
  const { parent } = part;
  switch (parent?.type) {
    case 'VariableDeclarator':
      return parent.init ? reader.read(parent.init) : readLoopHead(parent.parent, reader);
    case 'AssignmentExpression':
      return reader.read(parent.right);
    case 'AssignmentPattern':
      return makeEither([readBinding(parent, reader), reader.read(parent.right)]);
    case 'Property': {
      const name = keyNameOf(parent.key, parent.computed) ?? constantText(parent.key, reader);
      const source = readBinding(parent.parent, reader);
      return name === undefined ? anyMemberOf(source) : reader.memberOf(source, name);
    }
    case 'ArrayPattern':
      return reader.memberOf(
        readBinding(parent, reader),
        String(parent.elements.indexOf(part as TSESTree.DestructuringPattern)),
      );
    case 'RestElement':
      return parent.parent.type === 'ObjectPattern' ? readRest(parent.parent, reader) : UNKNOWN;
    case 'TSParameterProperty':
      return readBinding(parent, reader);
    case 'ForOfStatement':
    case 'ForInStatement':
      return parent.left === part ? readLoop(parent, reader) : UNKNOWN;
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression': {
      const index = parent.params.indexOf(part as TSESTree.Parameter);
      if (index < 0) return UNKNOWN;
      const module = index === 0 ? importedInto(parent, reader) : undefined;
      if (module) return module;
      const parameter: Value = { kind: 'parameter', fn: reader.indexOf(parent), index, path: [] };
      const injected = injectedParameter(part, reader);
      return injected ? makeEither([injected, parameter]) : parameter;
    }
    default:
      return UNKNOWN;
  }
}

/** `import('./a').then((module) => …)`: the parameter is the module. */
function importedInto(fn: TSESTree.Node, reader: Reader): Value | undefined {
  const call = fn.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== fn || call.callee.type !== 'MemberExpression')
    return undefined;
  if (call.callee.computed || keyNameOf(call.callee.property, false) !== 'then') return undefined;
  const promise = reader.read(call.callee.object);
  return promise.kind === 'import' ? promise : undefined;
}

function readLoopHead(declaration: TSESTree.VariableDeclaration, reader: Reader): Value {
  const { parent } = declaration;
  return parent.type === 'ForOfStatement' || parent.type === 'ForInStatement' ? readLoop(parent, reader) : UNKNOWN;
}

function readLoop(loop: TSESTree.ForOfStatement | TSESTree.ForInStatement, reader: Reader): Value {
  return loop.type === 'ForOfStatement' ? anyMemberOf(reader.read(loop.right)) : UNKNOWN;
}

/** The rest of an object still has its members; the ones taken out before do no harm. */
function readRest(pattern: TSESTree.ObjectPattern, reader: Reader): Value {
  return readBinding(pattern, reader);
}

/** Gives the one text that a node stands for. */
export function constantText(node: TSESTree.Node, reader: Reader): string | undefined {
  const value = reader.read(node);
  return value.kind === 'text' ? value.text : undefined;
}

function withWrites(variable: Variable, initial: readonly Value[], reader: Reader): Value {
  const writes = variable.references.filter((reference) => reference.isWrite() && !reference.init);
  // Each plain write starts anew; `+=` goes on from the write before it in the text.
  const options: Value[] = [...initial];
  for (const { identifier } of writes.slice(0, MAX_WRITES)) {
    const { parent } = identifier;
    if (parent?.type === 'UpdateExpression') continue;
    const isAppended = parent?.type === 'AssignmentExpression' && parent.operator === '+=';
    const value = readBinding(identifier, reader);
    const before = isAppended ? options.pop() : undefined;
    options.push(before ? makeJoin([before, value]) : value);
  }
  if (writes.length > MAX_WRITES) options.push(UNKNOWN);
  return makeEither(options);
}

/** Adds `x.member = value` to an object. */
function withMemberWrites(variable: Variable, value: Value, reader: Reader): Value {
  if (value.kind !== 'object') return value;
  const members = new Map(Object.entries(value.members));
  let hasChanged = false;
  for (const { identifier } of variable.references) {
    const member = identifier.parent;
    if (member?.type !== 'MemberExpression' || member.object !== identifier) continue;
    const { parent } = member;
    if (parent?.type !== 'AssignmentExpression' || parent.left !== member) continue;
    const name = keyNameOf(member.property, member.computed);
    if (name === undefined) continue;
    const before = members.get(name);
    members.set(name, makeEither([...(before ? [before] : []), reader.read(parent.right)]));
    hasChanged = true;
  }
  return hasChanged ? makeObject([...members], value.isOpen) : value;
}

function readEnum(node: TSESTree.TSEnumDeclaration, reader: Reader): Value {
  let next = 0;
  const entries = node.body.members.map((member): [string, Value] => {
    const name = keyNameOf(member.id, member.computed) ?? '';
    const value = member.initializer ? reader.read(member.initializer) : makeText(String(next));
    const count = value.kind === 'text' ? Number(value.text) : NaN;
    next = Number.isInteger(count) ? count + 1 : next;
    return [name, value];
  });
  return makeObject(entries, false);
}

function readNamespace(node: TSESTree.TSModuleDeclaration, reader: Reader): Value {
  const entries: [string, Value][] = [];
  for (const statement of node.body?.body ?? []) {
    if (statement.type !== 'ExportNamedDeclaration' || !statement.declaration) continue;
    entries.push(...readDeclaration(statement.declaration, reader));
  }
  return makeObject(entries, true);
}

/** Gives the names that a declaration declares, with their values. */
export function readDeclaration(declaration: TSESTree.Node, reader: Reader): [string, Value][] {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => boundNames(id)).map((name) => [name.name, reader.read(name)]);
  }
  if (!('id' in declaration) || declaration.id?.type !== 'Identifier') return [];
  return [[declaration.id.name, reader.read(declaration.id)]];
}

function boundNames(pattern: TSESTree.Node): TSESTree.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((row) => boundNames(row.type === 'RestElement' ? row.argument : row.value));
    case 'ArrayPattern':
      return pattern.elements.flatMap((row) => (row ? boundNames(row) : []));
    case 'AssignmentPattern':
      return boundNames(pattern.left);
    case 'RestElement':
      return boundNames(pattern.argument);
    default:
      return [];
  }
}
