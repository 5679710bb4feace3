import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/** A TOML value with its place; spans of texts leave the quotes out. Dates, numbers and booleans are given as written. */
export type TomlNode = TomlTable | TomlList | TomlText;

export interface TomlText {
  readonly kind: 'text';
  /** Decoded. */
  readonly text: string;
  readonly span: Span;
  readonly isQuoted: boolean;
}

export interface TomlList {
  readonly kind: 'list';
  readonly items: readonly TomlNode[];
}

/** Tables, inline tables and dotted keys alike; headers that name a table again add to it. */
export interface TomlTable {
  readonly kind: 'table';
  readonly members: ReadonlyMap<string, TomlMember>;
}

export interface TomlMember {
  readonly name: string;
  /** The name where it first stands, quotes excluded. */
  readonly key: Span;
  readonly value: TomlNode;
}

/** A quoted text with what stands around it: a `Setting` of `match/setting.ts`. */
export interface TomlString {
  /** Names from the root, outermost first; items of arrays have no name of their own. */
  readonly keys: readonly string[];
  readonly value: string;
  /** Quotes excluded. */
  readonly span: Span;
  readonly raw: string;
  /** Items of the nearest array around it; 0 outside arrays. Arrays of tables (`[[x]]`) do not count. */
  readonly listSize: number;
  /** Quoted members of the same table, itself left out. */
  readonly siblings: readonly (readonly [string, string])[];
}

export interface ParsedToml {
  /** Holds what could be read; empty for an empty text. */
  readonly root: TomlTable;
  /** At most one: where the text first breaks, or that it is too large. */
  readonly problems: readonly Problem[];
}

/** The library reads 1 to 2 MB/s; larger files are data or lockfiles, which have readers of their own. UTF-16 units. */
const MAX_TEXT = 1_000_000;
/** Deeper values would overflow the recursive readers' stack; real settings stay below ten. */
const MAX_DEPTH = 100;
const MAX_SIBLINGS = 40;
/** Broken stretches read one by one; a text with more is no TOML, and each costs some 0.3 ms. */
const MAX_FAULTS = 300;
/** A table's header by itself on its line: where reading starts again in a broken text. */
const HEADER = /^[ \t]*\[{1,2}[^[\]\r\n=]{1,400}\]{1,2}[ \t]*(?:#.*)?\r?$/;

type TableDraft = { kind: 'table'; members: Map<string, TomlMember> };

/**
 * Parses TOML 1.0 and 1.1. Never throws: a broken text gives one Problem, and its sound tables and, in broken tables,
 * its sound lines.
 */
export function parseToml(document: Document): ParsedToml {
  const { path, text } = document;
  const root = newTable();
  if (text.length > MAX_TEXT) {
    const message = `TOML of more than ${MAX_TEXT / 1e6} MB was not read.`;
    return { root, problems: [{ code: 'too-large', path, message, incomplete: true }] };
  }
  // The library takes the byte order mark for a part of the first key.
  const source = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const fault = readInto(root, source, 0);
  if (!fault) return { root, problems: [] };
  root.members.clear();
  let faults = 0;
  for (const table of chunksOf(source)) {
    if (faults < MAX_FAULTS) faults += readChunk(root, source.slice(table.start, table.end), table.start);
  }
  const at = Math.min(fault.at, text.length);
  const span = { start: at, end: Math.min(text.length, at + 1) };
  const message = `TOML is broken here (${fault.message}); what could be read was reviewed.`;
  return { root, problems: [{ code: 'syntax', path, span, message, incomplete: true }] };
}

/** The value under these names; items of arrays are not entered. */
export function tomlAt(node: TomlNode | undefined, ...names: readonly string[]): TomlNode | undefined {
  let at = node;
  for (const name of names) at = at?.kind === 'table' ? at.members.get(name)?.value : undefined;
  return at;
}

/** The members of a table; of anything else none. */
export function tomlMembers(node: TomlNode | undefined): TomlMember[] {
  return node?.kind === 'table' ? [...node.members.values()] : [];
}

/** The items of an array, or the value alone. */
export function tomlItems(node: TomlNode | undefined): readonly TomlNode[] {
  if (!node) return [];
  return node.kind === 'list' ? node.items : [node];
}

/** Lists the quoted texts below a value in the order of its members; those of arrays with more than `maxList` items are left out. */
export function tomlStrings(
  root: TomlNode,
  text: string,
  maxList = Infinity,
  prefix: readonly string[] = [],
): TomlString[] {
  const out: TomlString[] = [];
  const visit = (node: TomlNode, keys: readonly string[], listSize: number, holder: TomlTable | undefined): void => {
    if (node.kind === 'table')
      for (const { name, value } of node.members.values()) visit(value, [...keys, name], listSize, node);
    else if (node.kind === 'list') {
      const isOfTables = node.items.every((item) => item.kind === 'table');
      if (isOfTables) for (const item of node.items) visit(item, keys, listSize, holder);
      else if (node.items.length <= maxList)
        for (const item of node.items) visit(item, keys, node.items.length, holder);
    } else if (node.isQuoted) {
      const { text: value, span } = node;
      out.push({
        keys,
        value,
        span,
        raw: text.slice(span.start, span.end),
        listSize,
        // Asked for by few values only.
        get siblings() {
          return holder ? siblingsOf(holder, node) : [];
        },
      });
    }
  };
  visit(root, prefix, 0, undefined);
  return out;
}

function siblingsOf(holder: TomlTable, self: TomlNode): (readonly [string, string])[] {
  return [...holder.members.values()]
    .slice(0, MAX_SIBLINGS)
    .flatMap(({ name, value }) =>
      value !== self && value.kind === 'text' && value.isQuoted ? [[name, value.text] as const] : [],
    );
}

interface Fault {
  readonly at: number;
  readonly message: string;
}

/** Adds what a sound text says; a broken one adds nothing and gives its first fault. */
function readInto(root: TableDraft, text: string, shift: number): Fault | undefined {
  try {
    const [{ body }] = parseTOML(text).body;
    for (const node of body) {
      if (node.type === 'TOMLKeyValue') addPair(root, node, text, shift, 0);
      else readTable(root, node, text, shift);
    }
    return undefined;
  } catch (error) {
    // Thousands of open brackets overflow the library's stack.
    if (error instanceof RangeError) return { at: shift, message: 'values nest too deep' };
    if (!(error instanceof ParseError)) throw error;
    return { at: error.index + shift, message: error.message.replace(/\.$/, '') };
  }
}

function readTable(root: TableDraft, node: AST.TOMLTable, text: string, shift: number): void {
  const keys = node.key.keys;
  const holder = descend(root, node.kind === 'array' ? keys.slice(0, -1) : keys, shift);
  const table = node.kind === 'array' ? append(holder, keys.at(-1), shift) : holder;
  for (const pair of node.body) addPair(table, pair, text, shift, 0);
}

/** Adds an item to an array of tables, and gives it. */
function append(holder: TableDraft, key: AST.TOMLBare | AST.TOMLQuoted | undefined, shift: number): TableDraft {
  const item = newTable();
  if (!key) return item;
  const name = nameOf(key);
  const present = holder.members.get(name)?.value;
  // Every list in the tree was made here or in `convert`.
  if (present?.kind === 'list') (present.items as TomlNode[]).push(item);
  else holder.members.set(name, { name, key: spanOfKey(key, shift), value: { kind: 'list', items: [item] } });
  return item;
}

/** The table under these names, made where there is none; in an array of tables its last. */
function descend(from: TableDraft, keys: readonly (AST.TOMLBare | AST.TOMLQuoted)[], shift: number): TableDraft {
  let at = from;
  for (const key of keys) {
    const name = nameOf(key);
    const present = at.members.get(name)?.value;
    const found = present?.kind === 'list' ? present.items.at(-1) : present;
    const next = found?.kind === 'table' ? (found as TableDraft) : newTable();
    if (next !== found) at.members.set(name, { name, key: spanOfKey(key, shift), value: next });
    at = next;
  }
  return at;
}

function addPair(
  table: TableDraft,
  { key, value }: AST.TOMLKeyValue,
  text: string,
  shift: number,
  depth: number,
): void {
  const last = key.keys.at(-1);
  if (!last || depth > MAX_DEPTH) return;
  const name = nameOf(last);
  const holder = descend(table, key.keys.slice(0, -1), shift);
  holder.members.set(name, { name, key: spanOfKey(last, shift), value: convert(value, text, shift, depth) });
}

function convert(node: AST.TOMLContentNode, text: string, shift: number, depth: number): TomlNode {
  if (node.type === 'TOMLInlineTable') {
    const table = newTable();
    for (const pair of node.body) addPair(table, pair, text, shift, depth + 1);
    return table;
  }
  if (node.type === 'TOMLArray') {
    if (depth > MAX_DEPTH) return { kind: 'list', items: [] };
    return { kind: 'list', items: node.elements.map((item) => convert(item, text, shift, depth + 1)) };
  }
  const [start, end] = node.range;
  if (node.kind !== 'string')
    return {
      kind: 'text',
      text: text.slice(start, end),
      span: { start: start + shift, end: end + shift },
      isQuoted: false,
    };
  const quote = node.multiline ? 3 : 1;
  return {
    kind: 'text',
    text: node.value,
    span: { start: start + quote + shift, end: Math.max(start + quote, end - quote) + shift },
    isQuoted: true,
  };
}

const newTable = (): TableDraft => ({ kind: 'table', members: new Map() });

const nameOf = (key: AST.TOMLBare | AST.TOMLQuoted): string => (key.type === 'TOMLBare' ? key.name : key.value);

function spanOfKey(key: AST.TOMLBare | AST.TOMLQuoted, shift: number): Span {
  const [start, end] = key.range;
  const quote = key.type === 'TOMLBare' ? 0 : 1;
  return { start: start + quote + shift, end: end - quote + shift };
}

/** The stretches of a text that begin with a table's header, the first with the text. */
function chunksOf(text: string): Span[] {
  const starts = [0];
  for (const { start, end } of linesOf(text, 0, text.length)) {
    if (start > 0 && HEADER.test(text.slice(start, end))) starts.push(start);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

/** Reads one table of a broken text; where that is broken as well, each line by itself. Gives the number of faults. */
function readChunk(root: TableDraft, text: string, shift: number): number {
  if (!readInto(root, text, shift)) return 0;
  const lines = linesOf(text, 0, text.length);
  const [first] = lines;
  const header =
    first && HEADER.test(text.slice(first.start, first.end)) ? text.slice(first.start, first.end).trim() : '';
  // `[[x]]` before each line would make as many tables; its lines are read into one.
  const plain = header.startsWith('[[') ? header.replace('[[', '[').replace(']]', ']') : header;
  if (header.startsWith('[[')) readInto(root, header, shift);
  let faults = 1;
  for (const { start, end } of lines.slice(header ? 1 : 0)) {
    const line = text.slice(start, end);
    if (!line.includes('=') || faults >= MAX_FAULTS) continue;
    if (readInto(root, `${plain}\n${line}`, shift + start - plain.length - 1)) faults++;
  }
  return faults;
}

function linesOf(text: string, from: number, to: number): Span[] {
  const out: Span[] = [];
  for (let start = from; start < to;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 || newline > to ? to : newline;
    out.push({ start, end });
    start = end + 1;
  }
  return out;
}
