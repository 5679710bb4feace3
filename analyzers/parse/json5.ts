import type { Document } from '../core/document.ts';
import type { JsonNode, ParsedJson } from './json.ts';

/** Deeper texts would overflow the stack of recursive readers. */
const MAX_DEPTH = 500;
const SPACE = /(?:[\s\ufeff]+|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/|$))*/y;
const NAME = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const PLAIN = /[^\s,:{}[\]"'/]+/y;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '' };

interface Reader {
  readonly text: string;
  at: number;
  /** Where the text is first no JSON5. */
  broken?: number;
}

/**
 * Parses JSON5 (https://spec.json5.org, read 2026-11-22): names without quotes, single quotes, comments, trailing commas.
 * Never throws: the first fault gives one Problem, and ends the value that it stands in.
 */
export function parseJson5({ path, text }: Pick<Document, 'path' | 'text'>): ParsedJson {
  const reader: Reader = { text, at: 0 };
  skip(reader);
  if (reader.at >= text.length) return { problems: [] };
  const root = valueAt(reader, 0);
  skip(reader);
  if (reader.at < text.length) fail(reader);
  if (reader.broken === undefined) return root ? { root, problems: [] } : { problems: [] };
  const span = { start: Math.min(reader.broken, text.length), end: Math.min(reader.broken + 1, text.length) };
  const message = 'JSON5 is broken here; what could be read was reviewed.';
  return { ...(root ? { root } : {}), problems: [{ code: 'syntax', path, span, message, incomplete: true }] };
}

function skip(reader: Reader): void {
  SPACE.lastIndex = reader.at;
  SPACE.exec(reader.text);
  reader.at = Math.max(reader.at, SPACE.lastIndex);
}

const fail = (reader: Reader): undefined => void (reader.broken ??= reader.at);

function valueAt(reader: Reader, depth: number): JsonNode | undefined {
  const char = reader.text[reader.at];
  if (depth > MAX_DEPTH) return fail(reader);
  if (char === '{') return objectAt(reader, depth);
  if (char === '[') return arrayAt(reader, depth);
  if (char === '"' || char === "'") return stringAt(reader, char);
  PLAIN.lastIndex = reader.at;
  const word = PLAIN.exec(reader.text)?.[0];
  if (word === undefined) return fail(reader);
  const offset = reader.at;
  reader.at += word.length;
  if (word === 'null') return { type: 'null', offset, length: word.length, value: null };
  if (word === 'true' || word === 'false')
    return { type: 'boolean', offset, length: word.length, value: word === 'true' };
  const value = Number(word);
  if (Number.isNaN(value) && !/^[+-]?NaN$|Infinity$/.test(word)) reader.broken ??= offset;
  return { type: 'number', offset, length: word.length, value };
}

function stringAt(reader: Reader, quote: string): JsonNode {
  const { text } = reader;
  const offset = reader.at;
  let value = '';
  let at = offset + 1;
  for (; at < text.length && text[at] !== quote; at++) {
    const char = text[at] ?? '';
    if (char === '\n') break;
    if (char !== '\\') value += char;
    else {
      const next = text[++at] ?? '';
      const code = next === 'u' ? /[\dA-Fa-f]{4}/y : undefined;
      if (code) code.lastIndex = at + 1;
      const digits = code?.exec(text)?.[0];
      value += digits === undefined ? (ESCAPES[next] ?? next) : String.fromCharCode(Number.parseInt(digits, 16));
      if (digits !== undefined) at += 4;
    }
  }
  if (text[at] !== quote) reader.broken ??= offset;
  reader.at = Math.min(text.length, at + 1);
  return { type: 'string', offset, length: reader.at - offset, value };
}

function arrayAt(reader: Reader, depth: number): JsonNode {
  const node: JsonNode = { type: 'array', offset: reader.at, length: 1, children: [] };
  const children: JsonNode[] = [];
  itemsOf(reader, ']', () => {
    const child = valueAt(reader, depth + 1);
    if (child) children.push({ ...child, parent: node });
    return child !== undefined;
  });
  return Object.assign(node, { length: reader.at - node.offset, children });
}

function objectAt(reader: Reader, depth: number): JsonNode {
  const node: JsonNode = { type: 'object', offset: reader.at, length: 1, children: [] };
  const children: JsonNode[] = [];
  itemsOf(reader, '}', () => {
    const key = nameAt(reader);
    skip(reader);
    if (!key || reader.text[reader.at] !== ':') return fail(reader) ?? false;
    reader.at++;
    skip(reader);
    const value = valueAt(reader, depth + 1);
    const length = reader.at - key.offset;
    children.push({
      type: 'property',
      offset: key.offset,
      length,
      children: value ? [key, value] : [key],
      parent: node,
    });
    return value !== undefined;
  });
  return Object.assign(node, { length: reader.at - node.offset, children });
}

function nameAt(reader: Reader): JsonNode | undefined {
  const char = reader.text[reader.at];
  if (char === '"' || char === "'") return stringAt(reader, char);
  NAME.lastIndex = reader.at;
  const name = NAME.exec(reader.text)?.[0];
  if (name === undefined) return undefined;
  const offset = reader.at;
  reader.at += name.length;
  return { type: 'string', offset, length: name.length, value: name };
}

/** Reads items up to a closing bracket; a fault ends them. */
function itemsOf(reader: Reader, close: string, read: () => boolean): void {
  reader.at++;
  for (skip(reader); reader.at < reader.text.length && reader.text[reader.at] !== close; skip(reader)) {
    if (!read()) return;
    skip(reader);
    if (reader.text[reader.at] === ',') reader.at++;
    else if (reader.text[reader.at] !== close) return void fail(reader);
  }
  if (reader.text[reader.at] === close) reader.at++;
  else fail(reader);
}
