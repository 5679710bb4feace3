import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Edit } from '../core/fix.ts';

/** A value that is written into a JSON file. */
export type JsonValue = string | number | readonly string[] | { readonly [name: string]: JsonValue };

/** One addition at the end of a list or object; without a name it is an item. A name that is there already is refused. */
export interface JsonAddition {
  /** The list or object that gets it; it is made at the root when it is not there. */
  readonly into?: string;
  readonly name?: string;
  readonly value: JsonValue;
}

/**
 * Adds to a JSON file, comments and layout kept; trailing commas stay as they are used. Undefined when the text is
 * broken, or what should be a list or object is something else.
 */
export function additionTo(path: string, text: string, addition: JsonAddition): Edit[] | undefined {
  const root = parsed(text);
  if (root?.type !== 'object') return undefined;
  const { into, name, value } = addition;
  const target = into === undefined ? root : findNodeAtLocation(root, [into]);
  if (!target && into !== undefined) {
    return insert(path, text, root, (layout) => {
      const made = name === undefined ? renderList([value], layout) : renderJson({ [name]: value }, layout);
      return `"${into}": ${made}`;
    });
  }
  if (!target || target.type !== (name === undefined ? 'array' : 'object')) return undefined;
  if (name !== undefined && findNodeAtLocation(target, [name])) return undefined;
  const key = name === undefined ? '' : `${JSON.stringify(name)}: `;
  return insert(path, text, target, (layout) => `${key}${renderJson(value, layout)}`);
}

/** Writes another text or list over the value at a location; undefined when the text is broken or there is none. */
export function replacementIn(
  path: string,
  text: string,
  location: readonly string[],
  value: string | readonly string[],
): Edit[] | undefined {
  const root = parsed(text);
  const node = root && findNodeAtLocation(root, [...location]);
  if (!node) return undefined;
  return [
    { path, span: { start: node.offset, end: node.offset + node.length }, text: renderJson(value, PLAIN_LAYOUT) },
  ];
}

/** Where a value stands: the indentation of its line, one step of it, and the line end. */
export interface JsonLayout {
  readonly indentation: string;
  readonly step: string;
  readonly newline: string;
}

/** Writes a value as formatters do: objects over several lines, lists of texts on one. */
export function renderJson(value: JsonValue, layout: JsonLayout): string {
  if (isList(value)) return `[${value.map((one) => JSON.stringify(one)).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const inner = deeper(layout);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${renderJson(one, inner)}`);
  return block('{', members, '}', layout);
}

/** Two spaces, `\n`: what a new file has. */
export const PLAIN_LAYOUT: JsonLayout = { indentation: '', step: '  ', newline: '\n' };

function renderList(items: readonly JsonValue[], layout: JsonLayout): string {
  if (items.every((one) => typeof one !== 'object')) return `[${items.map((one) => JSON.stringify(one)).join(', ')}]`;
  const inner = deeper(layout);
  return block(
    '[',
    items.map((one) => renderJson(one, inner)),
    ']',
    layout,
  );
}

function block(open: string, parts: readonly string[], close: string, layout: JsonLayout): string {
  const { indentation, newline } = layout;
  const lines = parts.map((part) => `${deeper(layout).indentation}${part}`);
  return [open, lines.join(`,${newline}`), `${indentation}${close}`].join(newline);
}

function deeper(layout: JsonLayout): JsonLayout {
  return { ...layout, indentation: layout.indentation + layout.step };
}

function isList(value: JsonValue): value is readonly string[] {
  return Array.isArray(value);
}

function parsed(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length ? undefined : root;
}

/** Puts one more entry behind the last one of a list or object, on a line of its own. */
function insert(path: string, text: string, node: Node, render: (layout: JsonLayout) => string): Edit[] {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const step = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const indentation = indentationAt(text, node.offset);
  const layout: JsonLayout = { indentation: indentation + step, step, newline };
  const entry = layout.indentation + render(layout);
  const close = node.offset + node.length - 1;
  const first = node.children?.[0];
  const last = node.children?.at(-1);
  const lastEnd = last ? last.offset + last.length : node.offset + 1;
  const comma = last ? commaBehind(text, lastEnd, close) : undefined;
  const separator: Edit[] =
    last && comma === undefined ? [{ path, span: { start: lastEnd, end: lastEnd }, text: ',' }] : [];
  const lineStart = text.lastIndexOf('\n', close - 1) + 1;
  const tail = comma === undefined ? '' : ',';
  if (lineStart > node.offset && text.slice(lineStart, close).trim() === '')
    return [...separator, { path, span: { start: lineStart, end: lineStart }, text: `${entry}${tail}${newline}` }];
  if (
    node.type === 'array' &&
    !/[[{]/.test(entry) &&
    indentation.length + close - node.offset + entry.length < LONGEST_LINE
  )
    return [{ path, span: { start: lastEnd, end: lastEnd }, text: `${last ? ', ' : ''}${entry.trim()}` }];
  // All on one line: it is opened, and what stands there goes on a line of its own.
  const from = comma === undefined ? lastEnd : comma + 1;
  const end = `${newline}${entry}${tail}${newline}${indentation}`;
  if (!first) return [{ path, span: { start: from, end: close }, text: end }];
  return [
    { path, span: { start: node.offset + 1, end: first.offset }, text: `${newline}${layout.indentation}` },
    ...separator,
    { path, span: { start: from, end: close }, text: end },
  ];
}

/** Below what most formatters allow, as the name before a list counts too. */
const LONGEST_LINE = 60;

function indentationAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[0] ?? '';
}

/** The comma behind the last entry; comments may stand before it. */
export function commaBehind(text: string, from: number, to: number): number | undefined {
  const between = text
    .slice(from, to)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, (comment) => ' '.repeat(comment.length));
  const at = between.indexOf(',');
  return at < 0 ? undefined : from + at;
}
