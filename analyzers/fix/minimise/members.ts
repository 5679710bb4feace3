import type { TSESTree } from '@typescript-eslint/types';
import { createDocument } from '../../core/document.ts';
import { isScriptPath } from '../../parse/languages.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { resolveRelative } from '../encrypt/paths.ts';
import type { FixContext } from '../fixes.ts';
import { declarationOf, propertyName } from '../syntax.ts';

/**
 * The names of the members that a variable's value is written or declared with: an object literal, a type literal, or an
 * interface or alias of this file or of one that it imports by a relative path. Undefined where that isn't all of it.
 */
export function memberNamesOf(
  variable: TSESTree.Identifier,
  script: ParsedScript,
  context: Pick<FixContext, 'textOf' | 'parseScript'>,
): readonly string[] | undefined {
  const declared = declarationOf(variable.name, variable);
  if (!declared || declared.kind === 'function' || declared.pattern.path.length) return undefined;
  const { type } = declared.pattern;
  if (type) return namesOfType(type, script, context);
  const init = declared.kind === 'variable' && declared.isConst ? declared.declarator.init : undefined;
  if (init?.type !== 'ObjectExpression') return undefined;
  return whole(init.properties.map(propertyName));
}

function namesOfType(
  type: TSESTree.TypeNode,
  { program, path }: ParsedScript,
  context: Pick<FixContext, 'textOf' | 'parseScript'>,
): readonly string[] | undefined {
  if (type.type === 'TSTypeLiteral') return namesOfMembers(type.members);
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier' || type.typeArguments) return undefined;
  const { name } = type.typeName;
  return membersIn(program, name) ?? importedMembers(name, program, path, context);
}

function membersIn(program: TSESTree.Program, name: string): readonly string[] | undefined {
  for (const given of program.body) {
    const one = given.type === 'ExportNamedDeclaration' ? given.declaration : given;
    if (one?.type === 'TSInterfaceDeclaration' && one.id.name === name)
      return one.extends.length ? undefined : namesOfMembers(one.body.body);
    if (one?.type === 'TSTypeAliasDeclaration' && one.id.name === name)
      return one.typeAnnotation.type === 'TSTypeLiteral' ? namesOfMembers(one.typeAnnotation.members) : undefined;
  }
  return undefined;
}

function importedMembers(
  name: string,
  program: TSESTree.Program,
  from: string,
  { textOf, parseScript }: Pick<FixContext, 'textOf' | 'parseScript'>,
): readonly string[] | undefined {
  for (const one of program.body) {
    if (one.type !== 'ImportDeclaration' || !one.source.value.startsWith('.')) continue;
    const specifier = one.specifiers.find(({ local }) => local.name === name);
    if (specifier?.type !== 'ImportSpecifier' || specifier.imported.type !== 'Identifier') continue;
    const path = pathOf(resolveRelative(from, one.source.value), textOf);
    const text = path === undefined ? undefined : textOf(path);
    if (path === undefined || text === undefined) return undefined;
    const script = parseScript?.(createDocument(path, text, ''));
    return script && membersIn(script.program, specifier.imported.name);
  }
  return undefined;
}

const ENDS = ['', '.ts', '.tsx', '.mts', '.cts', '.d.ts', '/index.ts'];

function pathOf(given: string, textOf: FixContext['textOf']): string | undefined {
  const plain = given.replace(/\.([cm]?)jsx?$/, '.$1ts');
  return [given, plain, ...ENDS.map((end) => given + end)].find(
    (path) => isScriptPath(path) && textOf(path) !== undefined,
  );
}

/** Types with methods are those of classes, whose instances are more than their members. */
function namesOfMembers(members: readonly TSESTree.TypeElement[]): readonly string[] | undefined {
  return whole(
    members.map((member) =>
      member.type === 'TSPropertySignature' && !member.computed && member.key.type === 'Identifier'
        ? member.key.name
        : undefined,
    ),
  );
}

function whole(names: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = names.filter((name) => name !== undefined);
  return known.length === names.length ? known : undefined;
}
