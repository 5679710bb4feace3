import type { TSESTree } from '@typescript-eslint/types';
import type { Knowledge } from '../core/knowledge.ts';
import type { DeclaredType, TypeShape } from '../core/type-facts.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';
import { shapeOfClass, shapesOfFields } from './class-shapes.ts';
import type { FieldShape } from './class-shapes.ts';
import { readTypedefs } from './jsdoc-types.ts';
import type { DocComment } from './jsdoc-types.ts';
import { MAX_TYPES } from './limits.ts';
import { shapeOfSchema } from './schema-shapes.ts';
import { declaredType } from './type-members.ts';
import { allOf, draftsOf, keyOf, referenceTo, shapeOfType } from './type-shapes.ts';
import { objectShape } from './type-members.ts';
import type { TypeNames } from './type-shapes.ts';

/** The types, schemas and models of one file while it is read. */
export interface DeclaredTypes extends TypeNames {
  /** By local name; values with the prefix `typeof `. */
  readonly declared: ReadonlyMap<string, DeclaredType>;
  readonly exports: ReadonlyMap<string, TypeShape>;
  readonly stars: readonly string[];
  /** Declared fields of classes, by class and field. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, FieldShape>>;
}

interface Draft extends TypeNames {
  readonly declared: Map<string, DeclaredType>;
  readonly exports: Map<string, TypeShape>;
  readonly stars: Set<string>;
  readonly fields: Map<string, ReadonlyMap<string, FieldShape>>;
}

/**
 * Reads the types, classes, schemas and models that stand at the top level of a script, and what it exports of them.
 * `docs` are comments that declare types. One look at each top-level statement; bodies of functions are not searched.
 */
export function readDeclaredTypes(
  parsed: ParsedScript,
  docs: readonly DocComment[],
  knowledge: Knowledge,
): DeclaredTypes {
  const imports = new Map<string, { specifier: string; name: string }>();
  const draft: Draft = {
    knowledge,
    importOf: (name) => imports.get(name),
    declared: new Map(),
    exports: new Map(),
    stars: new Set(),
    fields: new Map(),
  };
  for (const statement of parsed.program.body) readImports(statement, imports);
  for (const statement of parsed.program.body) readStatement(statement, draft);
  for (const [name, shape] of readTypedefs(docs, draft)) declare(name, shape, draft);
  return { ...draft, stars: [...draft.stars] };
}

type Imports = Map<string, { specifier: string; name: string }>;

function readImports(node: TSESTree.Node, imports: Imports): void {
  if (node.type === 'ImportDeclaration') {
    for (const specifier of node.specifiers) {
      imports.set(specifier.local.name, { specifier: node.source.value, name: importedName(specifier) });
    }
    return;
  }
  if (node.type !== 'VariableDeclaration') return;
  for (const { id, init } of node.declarations) readRequire(id, init, imports);
}

function importedName(specifier: TSESTree.ImportClause): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default';
  if (specifier.type === 'ImportNamespaceSpecifier') return '*';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}

/** `const User = require('./user')`, `const { User } = require('./models')`. */
function readRequire(id: TSESTree.Node, init: TSESTree.Node | null, imports: Imports): void {
  if (init?.type !== 'CallExpression' || init.callee.type !== 'Identifier' || init.callee.name !== 'require') return;
  const [first] = init.arguments;
  if (first?.type !== 'Literal' || typeof first.value !== 'string') return;
  if (id.type === 'Identifier') imports.set(id.name, { specifier: first.value, name: 'default' });
  if (id.type !== 'ObjectPattern') return;
  for (const property of id.properties) {
    if (property.type !== 'Property' || property.value.type !== 'Identifier') continue;
    const name = keyOf(property.key);
    if (name !== undefined) imports.set(property.value.name, { specifier: first.value, name });
  }
}

function readStatement(node: TSESTree.Node, draft: Draft): void {
  switch (node.type) {
    case 'TSInterfaceDeclaration':
      return declare(node.id.name, shapeOfInterface(node, draft), draft);
    case 'TSTypeAliasDeclaration':
      return declare(node.id.name, shapeOfType(node.typeAnnotation, node.id.name, draft), draft);
    case 'ClassDeclaration':
      return declareClass(node, draft);
    case 'VariableDeclaration':
      for (const { id, init } of node.declarations) {
        if (id.type === 'Identifier' && init) declareValue(id.name, init, draft);
      }
      return;
    case 'ExpressionStatement':
      return readExpression(node.expression, draft);
    case 'ExportAllDeclaration':
      if (!node.exported) draft.stars.add(node.source.value);
      return;
    case 'ExportNamedDeclaration':
      if (node.declaration) readStatement(node.declaration, draft);
      else readExports(node, draft);
      return;
    case 'ExportDefaultDeclaration':
      return readDefault(node.declaration, draft);
    default:
      return;
  }
}

function declare(name: string, shape: TypeShape | undefined, draft: Draft): void {
  if (draft.declared.size >= MAX_TYPES) return;
  const type = declaredType(name, shape, draft.knowledge);
  if (type) draft.declared.set(name, type);
}

function declareValue(name: string, init: TSESTree.Node, draft: Draft): void {
  if (init.type !== 'CallExpression' && init.type !== 'NewExpression') return;
  const shape = shapeOfSchema(init, name, draft);
  if (!shape || draft.declared.size >= MAX_TYPES) return;
  const type = declaredType(name.replace(/(Schema|Model|Table|Entity|Validator)$/, '') || name, shape, draft.knowledge);
  if (type) draft.declared.set(`typeof ${name}`, type);
}

function shapeOfInterface(node: TSESTree.TSInterfaceDeclaration, draft: Draft): TypeShape | undefined {
  const own = objectShape(node.id.name, draftsOf(node.body.body, draft), draft.knowledge);
  const bases = node.extends.map((base) =>
    base.expression.type === 'Identifier' ? referenceTo(base.expression.name, draft) : undefined,
  );
  return allOf([own, ...bases]);
}

function declareClass(node: TSESTree.ClassDeclaration, draft: Draft): void {
  if (!node.id) return;
  declare(node.id.name, shapeOfClass(node, draft), draft);
  const fields = shapesOfFields(node, draft);
  if (fields.size) draft.fields.set(node.id.name, fields);
}

/** `module.exports = mongoose.model(…)`, `exports.User = …`, `User.init({ … })`. */
function readExpression(node: TSESTree.Expression, draft: Draft): void {
  if (node.type === 'CallExpression') return readInit(node, draft);
  if (node.type !== 'AssignmentExpression' || node.left.type !== 'MemberExpression') return;
  const { object, property } = node.left;
  if (property.type !== 'Identifier' || object.type === 'Super') return;
  const isWhole = object.type === 'Identifier' && object.name === 'module' && property.name === 'exports';
  const isMember =
    (object.type === 'Identifier' && object.name === 'exports') ||
    (object.type === 'MemberExpression' && object.property.type === 'Identifier' && object.property.name === 'exports');
  if (!isWhole && !isMember) return;
  const name = isWhole ? 'default' : property.name;
  if (node.right.type === 'Identifier') draft.exports.set(name, referenceTo(node.right.name, draft));
  else declareValue(name, node.right, draft);
}

/** Sequelize: `User.init({ email: DataTypes.STRING }, { sequelize })`. */
function readInit(node: TSESTree.CallExpression, draft: Draft): void {
  const { callee } = node;
  if (callee.type !== 'MemberExpression' || callee.object.type !== 'Identifier') return;
  if (callee.property.type !== 'Identifier' || callee.property.name !== 'init' || node.arguments.length < 2) return;
  const { name } = callee.object;
  const [fields] = node.arguments;
  const shape = fields && shapeOfSchema(asDefinition(node, name), name, draft);
  const type = declaredType(name, shape, draft.knowledge);
  if (type) draft.declared.set(`typeof ${name}`, type);
}

/** The same fields as `sequelize.define(name, fields)`. */
function asDefinition(node: TSESTree.CallExpression, name: string): TSESTree.CallExpression {
  const callee = node.callee as TSESTree.MemberExpressionNonComputedName;
  const title = { type: 'Literal', value: name, raw: name, range: node.range } as TSESTree.StringLiteral;
  const property = { ...callee.property, name: 'define' } as TSESTree.Identifier;
  return { ...node, callee: { ...callee, property }, arguments: [title, ...node.arguments] } as TSESTree.CallExpression;
}

function readExports(node: TSESTree.ExportNamedDeclaration, draft: Draft): void {
  for (const { local, exported } of node.specifiers) {
    const from = local.type === 'Identifier' ? local.name : local.value;
    const to = exported.type === 'Identifier' ? exported.name : exported.value;
    if (node.source) draft.exports.set(to, { kind: 'reference', name: from, specifier: node.source.value });
    else if (from !== to || draft.importOf(from)) draft.exports.set(to, referenceTo(from, draft));
  }
}

function readDefault(node: TSESTree.Node, draft: Draft): void {
  if (node.type === 'Identifier') draft.exports.set('default', referenceTo(node.name, draft));
  else if (node.type === 'ClassDeclaration' || node.type === 'TSInterfaceDeclaration') {
    readStatement(node, draft);
    if (node.id) draft.exports.set('default', referenceTo(node.id.name, draft));
  } else declareValue('default', node, draft);
}
