import type { TSESTree } from '@typescript-eslint/types';
import { createDocument } from '../../core/document.ts';
import type { Edit } from '../../core/fix.ts';
import { extensionOf } from '../../core/paths.ts';
import type { ParsedScript } from '../../parse/parsed-script.ts';
import { applyEdits } from '../apply-edits.ts';
import { isCall, nodesBelow } from '../syntax.ts';
import type { ParseScript } from '../syntax.ts';
import type { Style } from './style.ts';

/**
 * Breaks a line that has become too long by a call around one of its expressions, as Prettier does: an object in last
 * place one property a line, else one argument a line. Gives the edits with the one of the call made larger, or as they
 * were where that is not needed or not plain.
 */
export function laidOut(
  script: ParsedScript,
  edits: readonly Edit[],
  sealed: Edit,
  name: string,
  style: Style,
  parse: ParseScript,
): readonly Edit[] {
  const { text } = applyEdits(script.text, edits);
  const shift = edits
    .filter((edit) => edit !== sealed && edit.span.end <= sealed.span.start)
    .reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0);
  const at = sealed.span.start + shift;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  if (columnsOf(lineAt(text, lineStart), style) <= style.width) return edits;
  const { program, from, whole } = treeAround(script, edits, sealed, text, parse);
  const local = at - from;
  const call = outermostCall(program, local, local + sealed.text.length, lineStart - from, name);
  if (!call || whole.slice(...call.range).includes('\n')) return edits;
  const indent = /^\s*/.exec(lineAt(text, lineStart))?.[0] ?? '';
  const made = broken(call, { text: whole, style, indent, before: text.slice(lineStart, from + call.range[0]) });
  const start = from + call.range[0] - shift;
  const end = from + call.range[1] - shift - (sealed.text.length - (sealed.span.end - sealed.span.start));
  if (
    start > sealed.span.start ||
    edits.some((edit) => edit !== sealed && edit.span.end > start && edit.span.start < end)
  )
    return edits;
  return edits.map((edit) => (edit === sealed ? { ...sealed, span: { start, end }, text: made } : edit));
}

/** A stretch of the edited text, and where it stands. */
interface Stretch {
  readonly program: TSESTree.Program;
  /** Its text; offsets of the tree are those in it. */
  readonly whole: string;
  readonly from: number;
}

/**
 * Reads the one statement of the top level that holds the call, where it can be read alone, else the whole text: a long
 * one would be parsed once for every value that can be sealed.
 */
function treeAround(
  script: ParsedScript,
  edits: readonly Edit[],
  { span }: Edit,
  text: string,
  parse: ParseScript,
): Stretch {
  const holder = script.program.body.find(({ range }) => range[0] <= span.start && span.end <= range[1]);
  if (holder) {
    const growth = (until: number): number =>
      edits
        .filter((edit) => edit.span.start < until)
        .reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0);
    const from = holder.range[0] + growth(holder.range[0]);
    const whole = text.slice(from, holder.range[1] + growth(holder.range[1]));
    const { program, problems } = parse(createDocument(`statement${extensionOf(script.path)}`, whole, ''));
    if (!problems.length) return { program, whole, from };
  }
  return { program: parse(createDocument(script.path, text, '')).program, whole: text, from: 0 };
}

type Call = TSESTree.CallExpression | TSESTree.NewExpression;

function lineAt(text: string, start: number): string {
  const end = text.indexOf('\n', start);
  return text.slice(start, end < 0 ? text.length : end).trimEnd();
}

function columnsOf(line: string, { indent }: Style): number {
  return indent === '\t' ? line.replace(/\t/g, '  ').length : line.length;
}

/** The first call on the line that holds the sealed expression, or is it. */
function outermostCall(
  program: TSESTree.Program,
  start: number,
  end: number,
  lineStart: number,
  name: string,
): Call | undefined {
  const own = nodesBelow(program).find((node): node is Call => {
    const isSeal = node.type === 'CallExpression' && node.callee.type === 'Identifier' && node.callee.name === name;
    return isSeal && start <= node.range[0] && node.range[1] <= end;
  });
  let found: Call | undefined = own;
  for (let at: TSESTree.Node | undefined = own; at && at.range[0] >= lineStart; at = at.parent) {
    if (isCall(at) && !isWithinCallee(at)) found = at;
  }
  return found;
}

/** The inner calls of a chain stay together. */
function isWithinCallee(node: TSESTree.Node): boolean {
  const { parent } = node;
  return parent?.type === 'MemberExpression' && parent.object === node;
}

interface Page {
  readonly text: string;
  readonly style: Style;
  /** Of the line that is broken. */
  readonly indent: string;
  /** What stands before the call on its line. */
  readonly before: string;
}

function broken(call: Call, page: Page): string {
  const { text, style, indent } = page;
  const last = call.arguments.at(-1);
  if (!last) return text.slice(...call.range);
  const inner = indent + style.indent;
  const chain = linksOf(call, text);
  if (chain.links.length > 2 && /^\w+$/.test(chain.root) && chain.root.length > style.indent.length)
    return [chain.root, ...chain.links.map((link) => inner + link)].join(style.newline);
  const opening = text.indexOf('(', call.typeArguments?.range[1] ?? call.callee.range[1]) + 1;
  const head = text.slice(call.range[0], opening);
  if (last.type === 'ObjectExpression' && last.properties.length > 0) {
    const others = text.slice(opening, last.range[0]);
    const lines = last.properties.map((property) => `${inner}${text.slice(...property.range)}`);
    return [`${head}${others}{`, ...withCommas(lines, style.trailingComma !== 'none'), `${indent}})`].join(
      style.newline,
    );
  }
  const lines = call.arguments.map((argument) => {
    const line = `${inner}${text.slice(...argument.range)}`;
    if (columnsOf(`${line},`, style) <= style.width || !isCall(argument)) return line;
    return inner + broken(argument, { ...page, indent: inner, before: inner });
  });
  return [head, ...withCommas(lines, style.trailingComma === 'all'), `${indent})`].join(style.newline);
}

/** A chain of calls on a variable: what it begins with, and each `.name(…)`. */
function linksOf(call: Call, text: string): { readonly root: string; readonly links: readonly string[] } {
  const links: string[] = [];
  let node: TSESTree.Node = call;
  while (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const object: TSESTree.Node = node.callee.object;
    links.unshift(text.slice(object.range[1], node.range[1]).trim());
    node = object;
  }
  return { root: text.slice(...node.range), links };
}

function withCommas(lines: readonly string[], isTrailing: boolean): string[] {
  return lines.map((line, index) => (isTrailing || index < lines.length - 1 ? `${line},` : line));
}
