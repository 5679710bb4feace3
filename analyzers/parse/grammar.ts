import { Language, type Node, Parser, type TreeCursor } from 'web-tree-sitter';
import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { SyntaxNode, SyntaxTree } from './syntax-tree.ts';
import type { GrammarId } from './languages.ts';

/** Gives the bytes of a WebAssembly module of the package: the parser's own, or a grammar's. */
export type ReadGrammar = (name: 'runtime' | GrammarId) => Promise<Uint8Array>;

/** Turns a text into a tree of plain objects; never throws for any text. */
export type ParseSyntax = (document: Document) => SyntaxTree;

/** Trees of longer texts would take hundreds of MB; UTF-16 units. */
const MAX_TEXT = 4_000_000;
/** Deeper trees are generated or hostile; readers walk trees recursively. */
const MAX_DEPTH = 800;
/** From this share of the text on, what the grammar did not understand makes a file incomplete. */
const MAX_BROKEN_SHARE = 0.2;

let runtime: Promise<void> | undefined;

/** Loads a grammar, and with the first one the parser; rejects when the package lacks it. */
export async function loadGrammar(id: GrammarId, read: ReadGrammar): Promise<ParseSyntax> {
  runtime ??= read('runtime').then((wasmBinary) => Parser.init({ wasmBinary }));
  await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(await read(id)));
  return (document) => parseWith(parser, id, document);
}

function parseWith(parser: Parser, id: GrammarId, document: Document): SyntaxTree {
  const { text } = document;
  const empty: SyntaxNode = { type: 'none', start: 0, end: 0, isNamed: true, children: [] };
  if (text.length > MAX_TEXT) return { root: empty, text, problems: [tooLong(document)] };
  const tree = parser.parse(text);
  if (!tree) return { root: empty, text, problems: [tooLong(document)] };
  try {
    const cursor = tree.walk();
    const root = plainNode(cursor, 0);
    cursor.delete();
    return { root, text, problems: tree.rootNode.hasError ? brokenProblem(tree.rootNode, id, document) : [] };
  } finally {
    tree.delete();
    parser.reset();
  }
}

/** Copies a tree out of the WebAssembly memory: named nodes, and those without a name that have a field (operators). */
function plainNode(cursor: TreeCursor, depth: number): SyntaxNode {
  const children: SyntaxNode[] = [];
  const field = cursor.currentFieldName ?? undefined;
  const isNamed = cursor.nodeIsNamed;
  const node: SyntaxNode = {
    type: cursor.nodeType,
    ...(field === undefined ? {} : { field }),
    start: cursor.startIndex,
    end: cursor.endIndex,
    isNamed,
    children,
  };
  if (depth < MAX_DEPTH && cursor.gotoFirstChild()) {
    do {
      if (cursor.nodeIsNamed || cursor.currentFieldName !== null) {
        const child = plainNode(cursor, depth + 1);
        child.parent = node;
        children.push(child);
      }
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
  }
  return node;
}

/** One Problem, at the first place that the grammar did not understand. */
function brokenProblem(root: Node, id: GrammarId, document: Document): readonly Problem[] {
  const errors: Node[] = [];
  collectErrors(root, errors);
  const [first] = errors;
  if (!first) return [];
  const broken = errors.reduce((sum, node) => sum + (node.endIndex - node.startIndex), 0);
  return [
    {
      code: 'syntax',
      path: document.path,
      span: { start: first.startIndex, end: Math.max(first.endIndex, first.startIndex) },
      message: `This is not understood as ${LANGUAGE_NAMES[id]}; what could be read of the file was reviewed.`,
      incomplete: broken > document.text.length * MAX_BROKEN_SHARE,
    },
  ];
}

const MAX_ERRORS = 200;

function collectErrors(node: Node, out: Node[]): void {
  if (out.length >= MAX_ERRORS || !node.hasError) return;
  if (node.isError || node.isMissing) {
    out.push(node);
    return;
  }
  for (const child of node.children) if (child) collectErrors(child, out);
}

const LANGUAGE_NAMES: Readonly<Record<GrammarId, string>> = {
  python: 'Python',
  go: 'Go',
  java: 'Java',
  kotlin: 'Kotlin',
  c_sharp: 'C#',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  swift: 'Swift',
  dart: 'Dart',
  hcl: 'HCL',
};

const tooLong = (document: Document): Problem => ({
  code: 'too-large',
  path: document.path,
  message: `The file is longer than ${MAX_TEXT} characters; it was not parsed.`,
  incomplete: true,
});
