import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments, type Document as YamlDocument } from 'yaml';
import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { maskTemplates } from './template-actions.ts';

/** A scalar with what stands around it; numbers and booleans are given as they are written. */
export interface YamlString {
  /** Mapping keys from the root, outermost first; list items have no name of their own. */
  readonly keys: readonly string[];
  readonly value: string;
  /** Quotes excluded; of a block scalar the whole with its header. */
  readonly span: Span;
  readonly raw: string;
  /** Items of the nearest list around it; 0 outside lists. */
  readonly listSize: number;
  /** Scalar members of the mapping around it, also around the list it is an item of; itself left out. */
  readonly siblings: readonly (readonly [string, string])[];
  /** `|` and `>` texts: several lines, often a file inside the file. */
  readonly isBlock: boolean;
}

/** A YAML value with the place of every scalar; aliases and merged maps stand for what they repeat. */
export type YamlTree =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly YamlTree[] }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [string, YamlTree])[] };

export interface ParsedYaml {
  /** Makes the tree of the first document; at most `MAX_TREE` values, undefined when there is none. */
  tree(): YamlTree | undefined;
  /** One for each document of the stream. */
  readonly documents: readonly (readonly YamlString[])[];
  /** At most one: where the text first breaks, or that it is too large. */
  readonly problems: readonly Problem[];
}

/** The library reads some 3 MB/s; larger files are generated data. UTF-16 units. */
const MAX_TEXT = 2_000_000;
const MAX_SIBLINGS = 40;
/** Values of one tree, what aliases repeat included: a few anchors can stand for billions. */
const MAX_TREE = 2_000;
const MAX_TREE_DEPTH = 60;

/**
 * Parses a YAML stream with anchors, tags and any number of documents. Never throws; template holes (`{{ … }}`) are
 * masked without moving offsets. A value behind an alias is given once, where its anchor stands.
 */
export function parseYaml(document: Document): ParsedYaml {
  const { text } = document;
  if (text.length > MAX_TEXT) {
    const message = `YAML of more than ${MAX_TEXT / 1e6} MB was not read.`;
    return {
      tree: () => undefined,
      documents: [],
      problems: [{ code: 'too-large', path: document.path, message, incomplete: true }],
    };
  }
  try {
    const parsed = parseAllDocuments(maskTemplates(text), {
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      schema: 'failsafe',
      merge: false,
    });
    const documents = Array.isArray(parsed) ? parsed : [];
    const error = documents.flatMap((one) => one.errors)[0];
    return {
      tree: () => documents[0] && treeOf(documents[0]),
      documents: documents.map((one) => stringsOf(one, text)),
      problems: error ? [brokenAt(document, error.pos, error.message)] : [],
    };
  } catch (error) {
    // The composer recurses once a level: a stream nested thousands deep overflows the stack.
    if (!(error instanceof RangeError)) throw error;
    const message = 'YAML nests too deep; the file was not read.';
    return {
      tree: () => undefined,
      documents: [],
      problems: [{ code: 'limit', path: document.path, message, incomplete: true }],
    };
  }
}

function stringsOf(yaml: YamlDocument, text: string): YamlString[] {
  const out: YamlString[] = [];
  // Aliases are passed over: what they repeat stands at the anchor.
  const visit = (node: unknown, keys: readonly string[], listSize: number, holder: unknown): void => {
    if (isScalar(node)) out.push(...stringOf(node, keys, listSize, holder, text));
    else if (isSeq(node)) node.items.forEach((item) => visit(item, keys, node.items.length, holder));
    else if (isMap(node)) {
      for (const pair of node.items) visit(pair.value, [...keys, keyOf(pair.key)], listSize, node);
    } else if (isPair(node)) visit(node.value, [...keys, keyOf(node.key)], listSize, holder);
  };
  visit(yaml.contents, [], 0, undefined);
  return out;
}

function treeOf(yaml: YamlDocument): YamlTree | undefined {
  let left = MAX_TREE;
  const convert = (node: unknown, depth: number): YamlTree | undefined => {
    if (left-- <= 0 || depth > MAX_TREE_DEPTH) return undefined;
    if (isAlias(node)) return convert(node.resolve(yaml), depth + 1);
    if (isScalar(node)) return textTree(node);
    if (isSeq(node)) return { kind: 'list', items: node.items.flatMap((item) => convert(item, depth + 1) ?? []) };
    if (!isMap(node)) return undefined;
    const entries = new Map<string, YamlTree>();
    for (const { key, value } of node.items) {
      const tree = convert(value, depth + 1);
      if (!tree) continue;
      if (keyOf(key) === '<<') for (const [name, merged] of mergedInto(tree)) entries.set(name, merged);
      else entries.set(keyOf(key), tree);
    }
    return { kind: 'map', entries: [...entries] };
  };
  return convert(yaml.contents, 0);
}

function mergedInto(tree: YamlTree): readonly (readonly [string, YamlTree])[] {
  if (tree.kind === 'map') return tree.entries;
  return tree.kind === 'list' ? tree.items.flatMap(mergedInto) : [];
}

function textTree(node: {
  readonly value: unknown;
  readonly range?: readonly number[] | null;
  readonly type?: string;
}): YamlTree | undefined {
  const [start, end] = node.range ?? [];
  if (start === undefined || end === undefined || node.value === null) return undefined;
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const span = isQuoted ? { start: start + 1, end: Math.max(start + 1, end - 1) } : { start, end };
  return { kind: 'text', text: String(node.value), span };
}

function stringOf(
  node: { readonly value: unknown; readonly range?: readonly number[] | null; readonly type?: string },
  keys: readonly string[],
  listSize: number,
  holder: unknown,
  text: string,
): YamlString[] {
  const [start, end] = node.range ?? [];
  if (start === undefined || end === undefined || node.value === null) return [];
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const span = isQuoted ? { start: start + 1, end: Math.max(start + 1, end - 1) } : { start, end };
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const raw = text.slice(span.start, span.end);
  const value = typeof node.value === 'string' ? node.value : String(node.value);
  return [
    {
      keys,
      value,
      span,
      raw,
      listSize,
      // Asked for by few values only.
      get siblings() {
        return isMap(holder) ? siblingsOf(holder.items, node) : [];
      },
      isBlock,
    },
  ];
}

function siblingsOf(
  items: readonly { readonly key: unknown; readonly value: unknown }[],
  self: unknown,
): (readonly [string, string])[] {
  return items.slice(0, MAX_SIBLINGS).flatMap(({ key, value }) => {
    if (value === self || !isScalar(value) || value.value === null) return [];
    return [[keyOf(key), String(value.value)] as const];
  });
}

const keyOf = (key: unknown): string => (isScalar(key) ? String(key.value) : '');

function brokenAt(document: Document, [start, end]: readonly [number, number], message: string): Problem {
  const length = document.text.length;
  return {
    code: 'syntax',
    path: document.path,
    span: { start: Math.min(start, length), end: Math.min(Math.max(start + 1, end), length) },
    message: `YAML is broken here (${message.split('\n')[0]}); what could be read was reviewed.`,
    incomplete: true,
  };
}
