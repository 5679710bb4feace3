import type { TSESTree } from '@typescript-eslint/types';
import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import { compareSpans } from '../core/span.ts';
import { draftOf, faultOf, parseEstree } from './estree.ts';
import type { Grammar } from './estree.ts';
import { languageOf } from './languages.ts';
import { MAX_TREE_DEPTH } from './limits.ts';
import type { ParsedScript } from './parsed-script.ts';
import { blankSpan, recoverText } from './recovery.ts';
import { readScriptBlocks } from './script-blocks.ts';
import { linkParents } from './tree.ts';

export type { ParsedScript } from './parsed-script.ts';

/**
 * Parses the TypeScript or JavaScript of a document, of `.vue`, `.svelte`, `.html` and `.astro` only the script blocks.
 * Never throws: broken lines are blanked and told as Problems, a hopeless text gives an empty program.
 *
 * This module loads TypeScript (about half a second): shells import the analysis core lazily. What is needed before
 * (`languages.ts`, `scan-imports.ts`, `resolve/modules.ts`) does not import it.
 */
export function parseScript(document: Document): ParsedScript {
  const { path } = document;
  const language = languageOf(path);
  const blocks = language === 'blocks' ? readScriptBlocks(path, document.text) : undefined;
  const grammar: Grammar = blocks ? blocks.grammar : language === 'blocks' || language === 'none' ? 'ts' : language;
  const tree = parseText(path, blocks ? blocks.text : withoutMark(document.text), grammar);
  const deep = linkParents(tree.program).sort(compareSpans);
  return {
    path,
    text: tree.text,
    program: tree.program,
    problems: [...tree.problems, ...deep.map((span) => tooDeep(path, span))],
    isModule: tree.program.body.some(isModuleStatement),
  };
}

interface Tree {
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly problems: readonly Problem[];
}

function parseText(path: string, text: string, grammar: Grammar): Tree {
  try {
    return { text, program: parseEstree(text, grammar), problems: [] };
  } catch (error) {
    if (error instanceof RangeError) return parseDeep(path, text, grammar);
    if (!faultOf(error)) return emptyTree(text, [unread(path, error)]);
    return parseBroken(path, text, grammar);
  }
}

function parseBroken(path: string, text: string, grammar: Grammar): Tree {
  try {
    const recovery = recoverText(path, text, grammar);
    if (recovery.text === undefined) return emptyTree(text, [...recovery.problems, unread(path)]);
    return { text: recovery.text, program: parseEstree(recovery.text, grammar), problems: recovery.problems };
  } catch (error) {
    return emptyTree(text, [error instanceof RangeError ? tooDeep(path) : unread(path, error)]);
  }
}

/** Blanks the statements that are nested too deeply for the stack. */
function parseDeep(path: string, text: string, grammar: Grammar): Tree {
  try {
    const spans = draftOf(text, grammar).statementsDeeperThan(MAX_TREE_DEPTH);
    if (!spans.length) return emptyTree(text, [tooDeep(path)]);
    const rest = spans.reduce(blankSpan, text);
    const problems = spans.sort(compareSpans).map((span) => tooDeep(path, span));
    return { text: rest, program: parseEstree(rest, grammar), problems };
  } catch (error) {
    return emptyTree(text, [error instanceof RangeError ? tooDeep(path) : unread(path, error)]);
  }
}

function emptyTree(text: string, problems: readonly Problem[]): Tree {
  return { text, program: parseEstree('', 'ts'), problems };
}

function tooDeep(path: string, span?: Problem['span']): Problem {
  return { code: 'too-deep', path, span, message: 'The code is nested too deeply to be analysed.', incomplete: true };
}

function unread(path: string, error?: unknown): Problem {
  const cause = error instanceof Error ? ` (${error.message})` : '';
  return { code: 'syntax', path, message: `The code could not be parsed${cause}.`, incomplete: true };
}

/** A byte order mark becomes a space: the parser would take it for part of the first token's blanks or drop it. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
}

const MODULE_STATEMENTS: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportDefaultDeclaration',
  'ExportAllDeclaration',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
]);

function isModuleStatement(statement: TSESTree.Node): boolean {
  return MODULE_STATEMENTS.has(statement.type);
}
