import type { Span } from '../core/span.ts';
import { type SyntaxNode, type SyntaxTree, childrenOfType } from './syntax-tree.ts';

/** What stands between the braces of a block, or in a whole file; each list in the order of the text. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
}

/** `type "label" "label" { … }`. */
export interface HclBlock {
  readonly type: string;
  readonly labels: readonly HclLabel[];
  readonly body: HclBody;
}

export interface HclLabel {
  readonly text: string;
  /** Quotes excluded. */
  readonly span: Span;
}

/** `name = value` of a body or an object. */
export interface HclAttribute {
  readonly name: string;
  /** Quotes excluded. */
  readonly key: Span;
  readonly value: HclValue;
}

export type HclValue =
  | HclText
  | { readonly kind: 'list'; readonly items: readonly HclValue[] }
  | { readonly kind: 'object'; readonly members: readonly HclAttribute[] }
  /** `var.region`, `"${var.region}"`: names as far as they are plain. */
  | { readonly kind: 'reference'; readonly path: readonly string[]; readonly span: Span }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly HclValue[] }
  /** Branches of a conditional, results of a `for`: one of them holds; what is compared is none. */
  | { readonly kind: 'choice'; readonly options: readonly HclValue[] }
  /** Numbers, operations, unknowns. */
  | { readonly kind: 'other' };

export interface HclText {
  readonly kind: 'text';
  /** Decoded; what stands in `${…}` and `%{…}` is blanked with as many `$`. */
  readonly text: string;
  /** Quotes excluded; of a heredoc its lines. */
  readonly span: Span;
  /** The document's text of `span`, holes blanked. */
  readonly raw: string;
  readonly isHeredoc: boolean;
}

const OTHER: HclValue = { kind: 'other' };

/** Reads a tree of the HCL grammar (https://github.com/tree-sitter-grammars/tree-sitter-hcl, read 2026-11-22). */
export function hclBody({ root, text }: SyntaxTree): HclBody {
  return bodyOf(root.type === 'ERROR' ? [root] : childrenOfType(root, 'body', 'ERROR'), text);
}

interface BodyDraft {
  readonly attributes: HclAttribute[];
  readonly blocks: HclBlock[];
}

/** Bodies are joined: a broken text has several. In an unfinished one the parts of its blocks stand side by side. */
function bodyOf(bodies: readonly SyntaxNode[], text: string): HclBody {
  const open: BodyDraft[] = [{ attributes: [], blocks: [] }];
  let head: SyntaxNode[] = [];
  const visit = (node: SyntaxNode): void => {
    const at = open.at(-1);
    if (node.type === 'identifier' && head.length) head = [];
    if (/^(?:identifier|string_lit)$/.test(node.type)) head.push(node);
    else if (node.type === 'attribute') at?.attributes.push(...attributeOf(node, text));
    else if (node.type === 'block') at?.blocks.push(...blockOf(node, text));
    else if (node.type === 'body' || node.type === 'ERROR') node.children.forEach(visit);
    else if (node.type === 'block_start') {
      const body: BodyDraft = { attributes: [], blocks: [] };
      at?.blocks.push(...headed(head, body, text));
      open.push(body);
      head = [];
    } else if (node.type === 'block_end' && open.length > 1) open.pop();
  };
  bodies.forEach(visit);
  return open[0] ?? { attributes: [], blocks: [] };
}

function blockOf(node: SyntaxNode, text: string): HclBlock[] {
  return headed(
    childrenOfType(node, 'identifier', 'string_lit'),
    bodyOf(childrenOfType(node, 'body', 'ERROR'), text),
    text,
  );
}

/** A block of its type and labels. */
function headed([type, ...labels]: readonly SyntaxNode[], body: HclBody, text: string): HclBlock[] {
  if (!type) return [];
  return [
    {
      type: text.slice(type.start, type.end),
      labels: labels.map((label) => {
        const span = innerSpan(label);
        return { text: text.slice(span.start, span.end), span };
      }),
      body,
    },
  ];
}

function innerSpan({ type, start, end }: SyntaxNode): Span {
  return type === 'string_lit' ? { start: start + 1, end: Math.max(start + 1, end - 1) } : { start, end };
}

function attributeOf(node: SyntaxNode, text: string): HclAttribute[] {
  const [name] = childrenOfType(node, 'identifier');
  const [value] = childrenOfType(node, 'expression');
  if (!name || !value) return [];
  const key = { start: name.start, end: name.end };
  return [{ name: text.slice(key.start, key.end), key, value: valueOf(value, text) }];
}

function valueOf(node: SyntaxNode, text: string): HclValue {
  switch (node.type) {
    case 'expression':
      return expressionOf(node, text);
    case 'collection_value':
    case 'literal_value':
    case 'template_expr':
    case 'for_expr': {
      const inner = node.children.find((child) => child.type !== 'comment');
      return inner ? valueOf(inner, text) : OTHER;
    }
    case 'string_lit':
    case 'quoted_template':
      return quotedText(node, text);
    case 'heredoc_template':
      return heredocText(node, text);
    case 'tuple':
      return { kind: 'list', items: expressionsOf(node).map((item) => valueOf(item, text)) };
    case 'object':
      return { kind: 'object', members: childrenOfType(node, 'object_elem').flatMap((item) => memberOf(item, text)) };
    case 'function_call':
      return callOf(node, text);
    case 'conditional':
      return {
        kind: 'choice',
        options: expressionsOf(node)
          .slice(1)
          .map((branch) => valueOf(branch, text)),
      };
    case 'for_tuple_expr':
    case 'for_object_expr': {
      const from = childrenOfType(node, 'for_intro').flatMap(expressionsOf);
      return { kind: 'choice', options: [...from, ...expressionsOf(node)].map((item) => valueOf(item, text)) };
    }
    default:
      return OTHER;
  }
}

const expressionsOf = (node: SyntaxNode): readonly SyntaxNode[] => childrenOfType(node, 'expression');

/** `a.b[0].c` has several children, everything else one. */
function expressionOf(node: SyntaxNode, text: string): HclValue {
  const parts = node.children.filter((child) => child.type !== 'comment');
  const [first, ...rest] = parts;
  if (!first) return OTHER;
  if (first.type !== 'variable_expr') return rest.length ? OTHER : valueOf(first, text);
  const path = [text.slice(first.start, first.end)];
  for (const part of rest) {
    const [name] = childrenOfType(part, 'identifier');
    if (part.type !== 'get_attr' || !name) break;
    path.push(text.slice(name.start, name.end));
  }
  return { kind: 'reference', path, span: { start: node.start, end: node.end } };
}

function memberOf(node: SyntaxNode, text: string): HclAttribute[] {
  const [name, value] = expressionsOf(node);
  if (!name || !value) return [];
  const written = text.slice(name.start, name.end);
  const isQuoted = /^"[^"$]*"$/.test(written);
  const key = isQuoted ? { start: name.start + 1, end: name.end - 1 } : { start: name.start, end: name.end };
  return [{ name: text.slice(key.start, key.end), key, value: valueOf(value, text) }];
}

function callOf(node: SyntaxNode, text: string): HclValue {
  const [name] = childrenOfType(node, 'identifier');
  const args = childrenOfType(node, 'function_arguments').flatMap(expressionsOf);
  if (!name) return OTHER;
  return { kind: 'call', name: text.slice(name.start, name.end), args: args.map((item) => valueOf(item, text)) };
}

function quotedText(node: SyntaxNode, text: string): HclValue {
  const span = { start: node.start + 1, end: Math.max(node.start + 1, node.end - 1) };
  const [only, ...others] = node.children.filter(({ type }) => !type.startsWith('quoted_template_'));
  if (only?.type === 'template_interpolation' && others.length === 0) {
    const [inner] = expressionsOf(only);
    return inner ? valueOf(inner, text) : OTHER;
  }
  const raw = blanked(node, span, text);
  const plain = raw.includes('\\') ? unescaped(raw) : raw;
  return { kind: 'text', text: plain, span, raw, isHeredoc: false };
}

function heredocText(node: SyntaxNode, text: string): HclValue {
  const newline = text.indexOf('\n', node.start);
  const [, closing] = childrenOfType(node, 'heredoc_identifier');
  const end = closing?.start ?? node.end;
  const span = { start: newline < 0 ? end : Math.min(newline + 1, end), end };
  const raw = blanked(node, span, text);
  return { kind: 'text', text: raw, span, raw, isHeredoc: true };
}

/** The document's text with the holes blanked, so that no place moves. */
function blanked(node: SyntaxNode, span: Span, text: string): string {
  let out = '';
  let at = span.start;
  for (const { type, start, end } of node.children) {
    if (!/^template_(?:interpolation|directive)$/.test(type) || start < at) continue;
    out += text.slice(at, start) + '$'.repeat(end - start);
    at = end;
  }
  return out + text.slice(at, span.end);
}

const unescaped = (raw: string): string =>
  raw.replace(/\\(.)/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t' })[char] ?? char);
