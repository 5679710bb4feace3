import type { TSESTree } from '@typescript-eslint/types';
import type { ImportFact, ModuleFacts } from '../core/facts.ts';
import type { Span } from '../core/span.ts';
import type { Value } from '../core/value.ts';
import type { ParsedScript } from '../parse/parsed-script.ts';
import { nodesOf } from '../parse/tree.ts';
import { makeEither } from './build.ts';
import { readCommonExport, startsCommonExport } from './common-exports.ts';
import { readerOf } from './constant.ts';
import { specifierOfPath } from './module-path.ts';
import type { Reader, ValueReader } from './reader.ts';
import { returnsOfExports } from './returns.ts';
import type { ScopeManager } from './scopes.ts';
import { readStaticExport } from './static-exports.ts';
import type { ExportPart } from './static-exports.ts';
import { isRequire } from './calls.ts';

/**
 * Reads what a script imports and exports, in ESM and CommonJS form. Imports are in order of the text. `module.exports`
 * is `default`, and its members are exports as well. `valueOf` is what `createValueReader` gave for the same script.
 */
export function readModuleFacts(parsed: ParsedScript, scopes: ScopeManager, valueOf: ValueReader): ModuleFacts {
  const reader = readerOf(valueOf);
  if (!reader) return { imports: [], exports: {}, exportStars: [] };
  const imports: ImportFact[] = [];
  const exports = new Map<string, Value>();
  const stars = new Set<string>();
  const heirs: Value[] = [];
  const add = (part: ExportPart | undefined, isOneOfSeveral = false) => {
    for (const [name, value] of part?.names ?? []) {
      const before = isOneOfSeveral ? exports.get(name) : undefined;
      exports.set(name, before && before.kind !== 'unknown' ? makeEither([before, value]) : value);
    }
    for (const star of part?.stars ?? []) stars.add(star);
  };
  for (const node of nodesOf(parsed.program)) {
    const found = readImportFact(node, parsed, scopes, reader);
    if (found) imports.push(found);
    if (node.parent === parsed.program) add(readStaticExport(node, reader));
    // What such a class gives back decides where the one above it sends to, whether it is exported or not.
    if (node.type === 'ClassDeclaration' && node.superClass) heirs.push(reader.read(node));
    if (startsCommonExport(node)) add(readCommonExport(node, reader), isConditional(node, parsed));
  }
  imports.sort((a, b) => a.span.start - b.span.start);
  const record = Object.fromEntries(exports);
  return { imports, exports: record, exportStars: [...stars], ...returnsOfExports(record, heirs, reader) };
}

/** `if (isProduction) module.exports = a; else module.exports = b;`: both may hold. */
function isConditional(node: TSESTree.Node, parsed: ParsedScript): boolean {
  for (let at = node.parent; at && at !== parsed.program; at = at.parent) {
    if (at.type === 'IfStatement' || at.type === 'SwitchCase' || at.type === 'TryStatement') return true;
  }
  return false;
}

function readImportFact(
  node: TSESTree.Node,
  parsed: ParsedScript,
  scopes: ScopeManager,
  reader: Reader,
): ImportFact | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return readImport(node, isTypeImport(node, parsed, scopes));
    case 'ExportAllDeclaration':
      return factOf(node.source, 're-export', node.exportKind === 'type');
    case 'ExportNamedDeclaration':
      return node.source ? factOf(node.source, 're-export', isTypeExport(node)) : undefined;
    case 'TSImportEqualsDeclaration':
      return node.moduleReference.type === 'TSExternalModuleReference'
        ? factOf(node.moduleReference.expression, 'require', node.importKind === 'type')
        : undefined;
    case 'ImportExpression':
      return readSpecifier(node.source, 'dynamic', reader);
    case 'CallExpression': {
      const [first] = node.arguments;
      const isCandidate = first && node.callee.type === 'Identifier' && /req/i.test(node.callee.name);
      return isCandidate && isRequire(reader.read(node.callee)) ? readSpecifier(first, 'require', reader) : undefined;
    }
    default:
      return undefined;
  }
}

function readImport(node: TSESTree.ImportDeclaration, isType: boolean): ImportFact | undefined {
  const fact = factOf(node.source, node.specifiers.length ? 'static' : 'side-effect', isType);
  const isWhole = isType || node.specifiers.some((specifier) => specifier.type === 'ImportNamespaceSpecifier');
  return fact && !isWhole ? { ...fact, names: node.specifiers.map(nameTakenBy) } : fact;
}

function nameTakenBy(specifier: TSESTree.ImportClause): string {
  if (specifier.type !== 'ImportSpecifier') return 'default';
  return specifier.imported.type === 'Identifier' ? specifier.imported.name : specifier.imported.value;
}

function factOf(source: TSESTree.Node, form: ImportFact['form'], isType: boolean): ImportFact | undefined {
  if (source.type !== 'Literal' || typeof source.value !== 'string') return undefined;
  return { specifier: source.value, span: inside(source), form, isType };
}

function inside(literal: TSESTree.Literal): Span {
  return { start: literal.range[0] + 1, end: literal.range[1] - 1 };
}

function readSpecifier(source: TSESTree.Node, form: ImportFact['form'], reader: Reader): ImportFact | undefined {
  const value = reader.read(source);
  const specifier = specifierOfPath(value);
  if (specifier === undefined) return undefined;
  const span = (value.kind === 'text' ? value.at : undefined) ?? { start: source.range[0], end: source.range[1] };
  return { specifier, span, form, isType: false };
}

/** Also an import whose names are only used as types: TypeScript leaves such imports out of the program. */
function isTypeImport(node: TSESTree.ImportDeclaration, parsed: ParsedScript, scopes: ScopeManager): boolean {
  if (node.importKind === 'type') return true;
  if (!node.specifiers.length) return false;
  return node.specifiers.every((specifier) => {
    if (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type') return true;
    if (!/\.[cm]?tsx?$/.test(parsed.path)) return false;
    const references = scopes.getDeclaredVariables(specifier).flatMap((variable) => variable.references);
    return references.length > 0 && references.every((reference) => !reference.isValueReference);
  });
}

function isTypeExport(node: TSESTree.ExportNamedDeclaration): boolean {
  if (node.exportKind === 'type') return true;
  return node.specifiers.length > 0 && node.specifiers.every((specifier) => specifier.exportKind === 'type');
}
