import { SaxesParser } from 'saxes';
import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/** An element; names are given as they are written, with their prefix. */
export interface XmlElement {
  readonly name: string;
  /** The name in the start tag. */
  readonly nameSpan: Span;
  readonly attributes: readonly XmlText[];
  readonly children: readonly XmlElement[];
  /** Its own text, those of several pieces joined, blanks around it left out; empty when there is none. */
  readonly text: string;
  /** From the text's first to its last unit, comments between its pieces included. */
  readonly textSpan: Span;
}

/** An attribute. */
export interface XmlText {
  readonly name: string;
  /** Decoded. */
  readonly value: string;
  /** The value, quotes excluded. */
  readonly span: Span;
}

export interface ParsedXml {
  /** Absent for a text without an element, and for one that was not read. */
  readonly root?: XmlElement;
  /** At most one: where the text first breaks, or that it is too large. */
  readonly problems: readonly Problem[];
}

/** Larger files are data: at some 20 MB/s they would cost more than a script does. UTF-16 units. */
const MAX_TEXT = 5_000_000;
/** Elements nested deeper are left out, so that readers may recurse. */
const MAX_DEPTH = 200;
/** A text with more faults is no XML; each costs some 20 µs. */
const MAX_FAULTS = 2_000;

interface Draft {
  name: string;
  nameSpan: Span;
  attributes: XmlText[];
  children: XmlElement[];
  text: string;
  textSpan: Span;
}

/**
 * Parses XML. Never throws: a broken text gives one Problem and what could be read, unclosed elements included.
 * Entities of a document type are not expanded, nothing outside is read.
 */
export function parseXml(document: Document): ParsedXml {
  const { path, text } = document;
  if (text.length > MAX_TEXT) {
    const message = `XML of more than ${MAX_TEXT / 1e6} MB was not read.`;
    return { problems: [{ code: 'too-large', path, message, incomplete: true }] };
  }
  const start = text.startsWith('\ufeff') ? 1 : 0;
  const { root, fault } = readTree(text, start);
  if (!fault) return { root, problems: [] };
  const at = Math.min(fault.at, text.length);
  const span = { start: Math.max(0, at - 1), end: at };
  const message = `XML is broken here (${fault.message}); what could be read was reviewed.`;
  return { root, problems: [{ code: 'syntax', path, span, message, incomplete: true }] };
}

interface Fault {
  readonly at: number;
  readonly message: string;
}

function readTree(text: string, start: number): { readonly root?: XmlElement; readonly fault?: Fault } {
  const parser = new SaxesParser({ position: true });
  const builder = new TreeBuilder(text);
  let fault: Fault | undefined;
  let faults = 0;
  const stop = new Error('too many faults');
  const at = (): number => parser.position + start;
  parser.on('error', (error) => {
    const message = error.message.replace(/^\d+:\d+: /, '').replace(/\.$/, '');
    fault ??= { at: at(), message };
    const name = /^unmatched closing tag: (.+)$/.exec(message)?.[1];
    if (name !== undefined) builder.closeUnmatched(name, at());
    if (++faults > MAX_FAULTS) throw stop;
  });
  // The event comes with the unit behind the name.
  parser.on('opentagstart', ({ name }) => builder.open(name, at() - 1));
  parser.on('attribute', ({ name, value }) => builder.addAttribute(name, value, at() - 1));
  parser.on('opentag', () => builder.passMarkup(at()));
  parser.on('doctype', () => builder.passMarkup(at()));
  // These come before their last `>`.
  parser.on('comment', () => builder.passMarkup(text.indexOf('>', at() - 1) + 1));
  parser.on('processinginstruction', () => builder.passMarkup(text.indexOf('>', at() - 1) + 1));
  parser.on('closetag', () => builder.close(at()));
  parser.on('text', (value) => builder.addText(value, text[at() - 1] === '<' ? at() - 1 : at()));
  parser.on('cdata', (value) => {
    builder.passMarkup(at() - 3 - value.length);
    builder.addText(value, at() - 3);
    builder.passMarkup(at());
  });
  try {
    parser.write(start ? text.slice(start) : text).close();
  } catch (error) {
    if (error !== stop) throw error;
  }
  return { root: builder.root, fault };
}

/** Puts elements into each other as they open and close. All offsets are of the text. */
class TreeBuilder {
  root: XmlElement | undefined;
  readonly #text: string;
  #open: Draft[] = [];
  /** Where the last markup ended, and text begins. */
  #markupEnd = 0;
  /** Closed by the last closing tag, innermost first. */
  #closed: Draft[] = [];
  #closedAt = -1;

  constructor(text: string) {
    this.#text = text;
  }

  open(name: string, end: number): void {
    const nameSpan = { start: end - name.length, end };
    const draft: Draft = { name, nameSpan, attributes: [], children: [], text: '', textSpan: { start: end, end } };
    const holder = this.#open.at(-1) ?? this.root;
    // Only drafts are ever put into the tree.
    if (this.#open.length < MAX_DEPTH) (holder as Draft | undefined)?.children.push(draft);
    this.root ??= draft;
    this.#open.push(draft);
  }

  addAttribute(name: string, value: string, end: number): void {
    const quote = this.#text[end] ?? '';
    const isQuoted = quote === '"' || quote === "'";
    const start = isQuoted ? this.#text.lastIndexOf(quote, end - 1) + 1 : Math.max(0, end - value.length);
    this.#open.at(-1)?.attributes.push({ name, value, span: { start, end } });
  }

  passMarkup(end: number): void {
    this.#markupEnd = end;
  }

  addText(value: string, end: number): void {
    const holder = this.#open.at(-1);
    const piece = value.trim();
    if (!holder || !piece) return;
    const span = trimmedSpan(this.#text, this.#markupEnd, end);
    // The parser makes a text of a closing tag without its opening one.
    if (span.end <= span.start) return;
    holder.textSpan = holder.text ? { start: holder.textSpan.start, end: span.end } : span;
    holder.text += piece;
  }

  close(end: number): void {
    if (this.#closedAt !== end) this.#closed = [];
    this.#closedAt = end;
    const closed = this.#open.pop();
    if (closed) this.#closed.push(closed);
    this.#markupEnd = end;
  }

  /** A closing tag without its opening one closes everything in the parser; here the innermost element alone. */
  closeUnmatched(name: string, end: number): void {
    if (this.#closedAt === end && this.#closed.length) {
      this.#open = this.#closed.slice(1).reverse();
      this.#closed = [];
    } else {
      const at = this.#open.findLastIndex((element) => element.name === name);
      if (at >= 0) this.#open.length = at;
    }
    this.#markupEnd = end;
  }
}

function trimmedSpan(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /\s/.test(text[start] ?? '')) start++;
  while (end > start && /\s/.test(text[end - 1] ?? '')) end--;
  return { start, end };
}

/** The first child of that name. */
export function xmlChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** The children of that name, below those of the names before it: `xmlChildren(project, 'dependencies', 'dependency')`. */
export function xmlChildren(element: XmlElement | undefined, ...names: readonly string[]): XmlElement[] {
  let found = element ? [element] : [];
  for (const name of names) found = found.flatMap(({ children }) => children.filter((child) => child.name === name));
  return found;
}

/** An attribute by its name, prefix included; its case may differ where `ignoresCase`. */
export function xmlAttribute(element: XmlElement, name: string, ignoresCase = false): XmlText | undefined {
  return element.attributes.find(
    (attribute) => attribute.name === name || (ignoresCase && attribute.name.toLowerCase() === name.toLowerCase()),
  );
}

/** Elements below one, and itself, in the order of the text, each with those around it, outermost first. */
export function* xmlElements(
  root: XmlElement,
  around: readonly XmlElement[] = [],
): Generator<readonly [XmlElement, readonly XmlElement[]]> {
  yield [root, around];
  const inside = [...around, root];
  for (const child of root.children) yield* xmlElements(child, inside);
}
