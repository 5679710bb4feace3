import { parse, TSError } from '@typescript-eslint/typescript-estree';
import type { TSESTree } from '@typescript-eslint/types';
import ts from 'typescript';

/** Grammars that the parser knows. */
export type Grammar = 'ts' | 'tsx' | 'js' | 'jsx';

/** A fault of the text: where it was noticed and what the parser says. Offsets as in the text. */
export interface SyntaxFault {
  readonly offset: number;
  readonly code: number;
  readonly message: string;
}

/** What the tolerant parser makes of a text. */
export interface Draft {
  /** In order of the text; empty when the text is sound. */
  readonly faults: readonly SyntaxFault[];
  /** Start and end of the innermost statement around an offset, leading blanks and comments excluded. */
  statementAt(offset: number): { readonly start: number; readonly end: number } | undefined;
  /** Start and end of the outermost statement around an offset. */
  topStatementAt(offset: number): { readonly start: number; readonly end: number } | undefined;
  /** Statements that hold nodes deeper than `limit`, as far in as they stand in a list; in no promised order. */
  statementsDeeperThan(limit: number): { readonly start: number; readonly end: number }[];
}

/**
 * Parses a sound text into an ESTree with ranges, without comments and parent links.
 * Throws `TSError` (see `faultOf`) for a broken text and `RangeError` for one nested too deeply for the stack.
 */
export function parseEstree(text: string, grammar: Grammar): TSESTree.Program {
  return parse(text, {
    filePath: `script.${grammar}`,
    jsx: grammar !== 'ts',
    range: true,
    // Taking `loc` away costs another walk and turns each node into a slow dictionary object: 5 % dearer than keeping it.
    loc: true,
    // To find them, every token would be read and a second tree made: a third of the time, and nobody asks.
    comment: false,
    allowInvalidAST: true,
    errorOnUnknownASTType: false,
    suppressDeprecatedPropertyWarnings: true,
    jsDocParsingMode: 'none',
    loggerFn: false,
    sourceType: 'module',
  });
}

/** Gives the fault that made `parseEstree` throw; undefined when the error is of another kind. */
export function faultOf(error: unknown): SyntaxFault | undefined {
  if (!(error instanceof TSError)) return undefined;
  return { offset: error.index, code: 0, message: error.message };
}

/** Parses any text with TypeScript's tolerant parser, for its faults and statement bounds. */
export function draftOf(text: string, grammar: Grammar): Draft {
  const file = ts.createSourceFile(
    `script.${grammar}`,
    text,
    { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    false,
  );
  const bounds = (node: ts.Node | undefined) => node && { start: node.getStart(file), end: node.getEnd() };
  return {
    faults: faultsOf(file),
    statementAt: (offset) => bounds(innermostStatement(file, offset)),
    topStatementAt: (offset) => bounds(file.statements.find((statement) => isAround(statement, offset))),
    statementsDeeperThan: (limit) => deepStatements(file, limit).flatMap((node) => bounds(node) ?? []),
  };
}

function faultsOf(file: ts.SourceFile): SyntaxFault[] {
  // The list is internal to TypeScript, and the one place where a lone file's syntax errors stand.
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map((row) => ({
    offset: row.start,
    code: row.code,
    message: ts.flattenDiagnosticMessageText(row.messageText, ' '),
  }));
}

function isAround(node: ts.Node, offset: number): boolean {
  return node.pos <= offset && offset <= node.end;
}

function innermostStatement(file: ts.SourceFile, offset: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  let node: ts.Node | undefined = file;
  while (node) {
    if (ts.isStatement(node) && !ts.isBlock(node)) found = node;
    node = ts.forEachChild(node, (child) => (isAround(child, offset) ? child : undefined));
  }
  return found;
}

/** Level by level, without recursion: the tree may be deeper than the stack. */
function deepStatements(file: ts.SourceFile, limit: number): ts.Node[] {
  const deep = new Set<ts.Node>();
  let level: { readonly node: ts.Node; readonly statement: ts.Node | undefined }[] = [
    { node: file, statement: undefined },
  ];
  for (let depth = 0; level.length; depth++) {
    const next: typeof level = [];
    for (const { node, statement } of level) {
      if (depth > limit && statement) deep.add(statement);
      else {
        const isList =
          ts.isSourceFile(node) || ts.isBlock(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
        ts.forEachChild(node, (child) => {
          next.push({ node: child, statement: isList && ts.isStatement(child) ? child : statement });
        });
      }
    }
    level = next;
  }
  return [...deep];
}
