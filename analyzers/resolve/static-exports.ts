import type { TSESTree } from '@typescript-eslint/types';
import { ownMember } from './member-values.ts';
import type { Value } from '../core/value.ts';
import type { Reader } from './reader.ts';
import { readDeclaration } from './variables.ts';

/** What one statement or expression exports. */
export interface ExportPart {
  readonly names: readonly (readonly [string, Value])[];
  /** Specifiers whose exports are all passed on. */
  readonly stars: readonly string[];
}

/** Gives what a top-level `export` statement exports; undefined for any other statement. Types are left out. */
export function readStaticExport(node: TSESTree.Node, reader: Reader): ExportPart | undefined {
  switch (node.type) {
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' ? undefined : readNamed(node, reader);
    case 'ExportDefaultDeclaration':
      if (node.declaration.type === 'TSInterfaceDeclaration') return undefined;
      return { names: [['default', reader.read(node.declaration)]], stars: [] };
    case 'ExportAllDeclaration':
      return readAll(node);
    case 'TSExportAssignment':
      return readWhole(node.expression, reader);
    default:
      return undefined;
  }
}

/** Gives the exports of a CommonJS module whose `module.exports` is an expression. */
export function readWhole(node: TSESTree.Node, reader: Reader): ExportPart {
  const value = reader.read(node);
  const members = value.kind === 'object' ? Object.entries(value.members) : [];
  const stars = starsOf(node, reader);
  const hasDefault = value.kind === 'object' && ownMember(value.members, 'default') !== undefined;
  return { names: hasDefault ? members : [['default', value], ...members], stars };
}

/** Modules whose exports an expression passes on: `require('./a')`, `{ ...require('./a') }`. */
function starsOf(node: TSESTree.Node, reader: Reader): string[] {
  if (node.type === 'ObjectExpression') {
    return node.properties.flatMap((row) => (row.type === 'SpreadElement' ? starsOf(row.argument, reader) : []));
  }
  const value = reader.read(node);
  return value.kind === 'import' && value.name === '*' ? [value.specifier] : [];
}

function readNamed(node: TSESTree.ExportNamedDeclaration, reader: Reader): ExportPart {
  const { declaration, source } = node;
  if (declaration) {
    const isType = declaration.type === 'TSInterfaceDeclaration' || declaration.type === 'TSTypeAliasDeclaration';
    return { names: isType ? [] : readDeclaration(declaration, reader), stars: [] };
  }
  const specifiers = node.specifiers.filter((specifier) => specifier.exportKind !== 'type');
  const names = specifiers.map((specifier) => {
    const local = nameOf(specifier.local);
    const value = source
      ? ({ kind: 'import', specifier: source.value, name: local } as const)
      : reader.read(specifier.local);
    return [nameOf(specifier.exported), value] as const;
  });
  return { names, stars: [] };
}

function readAll(node: TSESTree.ExportAllDeclaration): ExportPart | undefined {
  if (node.exportKind === 'type') return undefined;
  const specifier = node.source.value;
  if (!node.exported) return { names: [], stars: [specifier] };
  return { names: [[nameOf(node.exported), { kind: 'import', specifier, name: '*' }]], stars: [] };
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : node.value;
}
