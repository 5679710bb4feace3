import { Token, Tokenizer, TokenizerMode, type TokenHandler } from 'parse5';
import type { Span } from '../core/span.ts';
import { findFrontmatter } from './markup.ts';

/** An element of a page with its attributes. */
export interface MarkupElement {
  /** Lower case. */
  readonly tag: string;
  /** By lower-case name. */
  readonly attributes: ReadonlyMap<string, MarkupAttribute>;
  /** The opening tag. */
  readonly span: Span;
  /** Written as `<tag />`. */
  readonly isSelfClosing: boolean;
}

/** What is told of each tag, in the order of the text. */
export interface TagVisitor {
  readonly tags: ReadonlySet<string>;
  open(element: MarkupElement): void;
  /** A closing tag, lower case. */
  close?(tag: string): void;
}

export interface MarkupAttribute {
  /** Decoded. */
  readonly value: string;
  /** The value in the document, quotes excluded. */
  readonly span: Span;
}

/** Elements whose content is text, not markup: https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments. */
const TEXT_CONTENT: Readonly<Record<string, number>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
};

/**
 * Lists the elements of a page that have one of these tags, in the order of the text, those inside `<template>` and
 * `<noscript>` as well. Never throws.
 */
export function findElements(text: string, tags: ReadonlySet<string>, isAstro = false): MarkupElement[] {
  const found: MarkupElement[] = [];
  visitTags(text, { tags, open: (element) => found.push(element) }, isAstro);
  return found;
}

/** Tells the tags of a page one by one. Reads tags only and builds no tree, so that deep nesting costs nothing. Never throws. */
export function visitTags(text: string, visitor: TagVisitor, isAstro = false): void {
  const from = isAstro ? (findFrontmatter(text)?.end ?? 0) : 0;
  const markup = from ? ' '.repeat(from) + text.slice(from) : text;
  const ignore = (): void => {};
  const handler: TokenHandler = {
    onStartTag: (token) => {
      if (visitor.tags.has(token.tagName)) visitor.open(toElement(token, text));
      const mode = TEXT_CONTENT[token.tagName];
      if (mode !== undefined && !token.selfClosing) tokenizer.state = mode as typeof tokenizer.state;
    },
    onEndTag: (token) => {
      if (visitor.tags.has(token.tagName)) visitor.close?.(token.tagName);
    },
    onComment: ignore,
    onDoctype: ignore,
    onEof: ignore,
    onCharacter: ignore,
    onNullCharacter: ignore,
    onWhitespaceCharacter: ignore,
  };
  const tokenizer = new Tokenizer({ sourceCodeLocationInfo: true }, handler);
  tokenizer.write(markup, true);
}

function toElement(token: Token.TagToken, text: string): MarkupElement {
  const locations = token.location?.attrs ?? {};
  const attributes = new Map<string, MarkupAttribute>();
  for (const { name, value } of token.attrs) {
    const place = locations[name];
    if (place) attributes.set(name, { value, span: valueSpan(text, place.startOffset, place.endOffset) });
  }
  const span = { start: token.location?.startOffset ?? 0, end: token.location?.endOffset ?? text.length };
  return { tag: token.tagName, attributes, span, isSelfClosing: token.selfClosing };
}

/** The value of `name="value"`, `name='value'` or `name=value`. */
function valueSpan(text: string, start: number, end: number): Span {
  const equals = text.indexOf('=', start);
  if (equals < 0 || equals >= end) return { start: end, end };
  let from = equals + 1;
  while (from < end && /\s/.test(text[from] ?? '')) from++;
  const isQuoted = text[from] === '"' || text[from] === "'";
  return isQuoted ? { start: from + 1, end: Math.max(from + 1, end - 1) } : { start: from, end };
}
