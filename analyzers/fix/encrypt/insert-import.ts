import type { TSESTree } from '@typescript-eslint/types';
import type { Edit } from '../../core/fix.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { identifiersOf } from '../syntax.ts';
import type { ProjectFacts } from './project.ts';
import type { Style } from './style.ts';

/**
 * Makes a name of a module known in a file, in the file's own module style: beside the names that it already takes from
 * there, else in a statement of its own behind the last import. No edits when the name is there; undefined when the name
 * already means something else.
 */
export function importEdits(
  script: ParsedScript,
  name: string,
  specifier: string,
  facts: ProjectFacts,
  style: Style,
): readonly Edit[] | undefined {
  const existing = namesFrom(script.program, specifier);
  if (existing?.names.includes(name)) return [];
  if (isTaken(script.program, name)) return undefined;
  const { path } = script;
  if (existing) return [{ path, span: { start: existing.end, end: existing.end }, text: `, ${name}` }];
  const quoted = `${style.quote}${specifier}${style.quote}`;
  const end = style.semicolons ? ';' : '';
  const line =
    facts.modules === 'esm'
      ? `import { ${name} } from ${quoted}${end}`
      : `const { ${name} } = require(${quoted})${end}`;
  const last = lastImport(script.program, facts);
  if (last) return [{ path, span: at(last.range[1]), text: `${style.newline}${line}` }];
  const first = script.program.body.find((statement) => !isDirective(statement));
  const start = first ? startWithComments(script, first) : script.text.length;
  return [{ path, span: at(start), text: `${line}${style.newline}${style.newline}` }];
}

function at(offset: number): { start: number; end: number } {
  return { start: offset, end: offset };
}

/** The names that a file already takes from a module, and where the last of them ends. */
function namesFrom(program: TSESTree.Program, specifier: string): { names: string[]; end: number } | undefined {
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration' && node.source.value === specifier && node.importKind !== 'type') {
      const named = node.specifiers.filter((one) => one.type === 'ImportSpecifier');
      const last = named.at(-1);
      if (last)
        return {
          names: named.filter((one) => one.importKind !== 'type').map((one) => one.local.name),
          end: last.range[1],
        };
    }
    const required =
      node.type === 'VariableDeclaration' ? node.declarations.find((one) => isRequireOf(one, specifier)) : undefined;
    if (required?.id.type === 'ObjectPattern') {
      const { properties } = required.id;
      const last = properties.at(-1);
      const names = properties.flatMap((one) =>
        one.type === 'Property' && one.value.type === 'Identifier' ? [one.value.name] : [],
      );
      if (last) return { names, end: last.range[1] };
    }
  }
  return undefined;
}

function isRequireOf({ init }: TSESTree.VariableDeclarator, specifier?: string): boolean {
  const call =
    init?.type === 'MemberExpression'
      ? init.object
      : init?.type === 'CallExpression' && init.callee.type === 'CallExpression'
        ? init.callee
        : init;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require')
    return false;
  const [argument] = call.arguments;
  return specifier === undefined || (argument?.type === 'Literal' && argument.value === specifier);
}

/** Any other use of the name in the file would clash with the import, or be shadowed by it. */
function isTaken(program: TSESTree.Program, name: string): boolean {
  return identifiersOf(program, name).some((node) => {
    const { parent } = node;
    return parent.type !== 'MemberExpression' || parent.property !== node || parent.computed;
  });
}

function lastImport(program: TSESTree.Program, { modules }: ProjectFacts): TSESTree.Node | undefined {
  const imports = program.body.filter(
    (node) => node.type === 'ImportDeclaration' || node.type === 'TSImportEqualsDeclaration',
  );
  const requires = program.body.filter(
    (node) => node.type === 'VariableDeclaration' && node.declarations.every((one) => isRequireOf(one)),
  );
  return modules === 'esm' ? imports.at(-1) : requires.at(-1);
}

function isDirective(statement: TSESTree.Node): boolean {
  return statement.type === 'ExpressionStatement' && statement.directive !== undefined;
}

/** Where a statement starts with the comment directly above it; a comment about the whole file stays on top. */
function startWithComments({ text }: ParsedScript, statement: TSESTree.Node): number {
  const before = text.slice(0, statement.range[0]);
  const [comment] =
    /(?:\/\*(?:[^*]|\*(?!\/))*\*\/|(?:[ \t]*\/\/[^\n]*\n)+)[ \t]*\r?\n?$/.exec(before.slice(-MAX_COMMENT)) ?? [];
  const isOfFile = comment === undefined || /@(?:file|license|fileoverview|copyright)|eslint-|@ts-|#!/i.test(comment);
  return isOfFile ? statement.range[0] : statement.range[0] - comment.length;
}

const MAX_COMMENT = 4000;
