import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/** A node of a JSON tree; offsets are of the document. */
export type JsonNode = Node;

export interface ParsedJson {
  /** Absent for an empty text and for one that was not read. */
  readonly root?: JsonNode;
  /** At most one: where the text first breaks, or that it nests too deep. */
  readonly problems: readonly Problem[];
}

/** A string value with what stands around it. */
export interface JsonString {
  /** Property names from the root, outermost first; array items have no name of their own. */
  readonly keys: readonly string[];
  readonly value: string;
  /** Quotes excluded. */
  readonly span: Span;
  readonly raw: string;
  /** Items of the nearest array around it; 0 outside arrays. */
  readonly listSize: number;
  /** String members of the same object, itself left out. */
  readonly siblings: readonly (readonly [string, string])[];
}

/** Deeper texts would overflow the recursive parser's stack; real configuration stays below 50. */
const MAX_DEPTH = 500;
const MAX_SIBLINGS = 40;

/**
 * Parses JSON, JSON with comments, trailing commas or a byte order mark. Never throws: a broken text gives one
 * Problem and the tree of what could be read.
 */
export function parseJson(document: Document): ParsedJson {
  const { text } = document;
  if (!text.trim()) return { problems: [] };
  const tooDeep = offsetOfDepth(text, MAX_DEPTH);
  if (tooDeep !== undefined) {
    const message = `JSON nests deeper than ${MAX_DEPTH} levels; the file was not read.`;
    return { problems: [problemAt(document, 'limit', { start: tooDeep, end: tooDeep + 1 }, message, true)] };
  }
  const errors: ParseError[] = [];
  const source = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const root = parseTree(source, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [first] = errors;
  if (!first) return { root, problems: [] };
  const span = { start: first.offset, end: Math.min(text.length, first.offset + Math.max(1, first.length)) };
  const message = `JSON is broken here (${wordsOf(printParseErrorCode(first.error))}); what could be read was reviewed.`;
  return { root, problems: [problemAt(document, 'syntax', span, message, true)] };
}

/** Lists the string values below a node in the order of the text; items of arrays with more than `maxList` are left out. */
export function jsonStrings(
  root: JsonNode,
  text: string,
  maxList = Infinity,
  prefix: readonly string[] = [],
): JsonString[] {
  const out: JsonString[] = [];
  const visit = (node: JsonNode, keys: readonly string[], listSize: number, parent: JsonNode | undefined): void => {
    if (node.type === 'string') {
      const span = innerSpan(node);
      out.push({
        keys,
        value: String(node.value),
        span,
        raw: text.slice(span.start, span.end),
        listSize,
        // Asked for by few values only.
        get siblings() {
          return parent?.type === 'object' ? siblingsOf(parent, node) : [];
        },
      });
    } else if (node.type === 'array') {
      const size = node.children?.length ?? 0;
      if (size <= maxList) node.children?.forEach((child) => visit(child, keys, size, node));
    } else if (node.type === 'object') {
      for (const property of node.children ?? []) {
        const [key, value] = property.children ?? [];
        if (key && value) visit(value, [...keys, String(key.value)], listSize, node);
      }
    }
  };
  visit(root, prefix, 0, undefined);
  return out;
}

/** The members of an object node: name, the name's node and the value's; members without a value are left out. */
export function membersOf(
  node: JsonNode | undefined,
): { readonly name: string; readonly key: JsonNode; readonly value: JsonNode }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key && value ? [{ name: String(key.value), key, value }] : [];
  });
}

/** The member of that name; the last one wins, as in JSON.parse. */
export function memberOf(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return membersOf(node).findLast((member) => member.name === name)?.value;
}

/** The span of a string node without its quotes; of any other node the whole. */
export function innerSpan(node: JsonNode): Span {
  if (node.type !== 'string') return { start: node.offset, end: node.offset + node.length };
  return { start: node.offset + 1, end: Math.max(node.offset + 1, node.offset + node.length - 1) };
}

/** The plain value of a node, as JSON.parse gives it. */
export function jsonValue(node: JsonNode): unknown {
  return getNodeValue(node);
}

function siblingsOf(parent: JsonNode, self: JsonNode): (readonly [string, string])[] {
  return (parent.children ?? []).slice(0, MAX_SIBLINGS).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (!key || !value || value === self || value.type !== 'string') return [];
    return [[String(key.value), String(value.value)] as const];
  });
}

/** The offset at which brackets first nest deeper than `limit`; brackets inside strings do not count. */
function offsetOfDepth(text: string, limit: number): number | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 34) {
      i++;
      while (i < text.length && text.charCodeAt(i) !== 34) i += text.charCodeAt(i) === 92 ? 2 : 1;
    } else if (code === 91 || code === 123) {
      if (++depth > limit) return i;
    } else if (code === 93 || code === 125) depth--;
  }
  return undefined;
}

const wordsOf = (code: string): string => code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

function problemAt(
  document: Document,
  code: Problem['code'],
  span: Span,
  message: string,
  incomplete: boolean,
): Problem {
  return { code, path: document.path, span, message, incomplete };
}
