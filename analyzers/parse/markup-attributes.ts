import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Span } from '../core/span.ts';
import { findFrontmatter } from './markup.ts';

/** An element of a page with its attributes. */
export interface MarkupElement {
  /** Lower case. */
  readonly tag: string;
  /** By lower-case name. */
  readonly attributes: ReadonlyMap<string, MarkupAttribute>;
}

export interface MarkupAttribute {
  /** Decoded. */
  readonly value: string;
  /** The value in the document, quotes excluded. */
  readonly span: Span;
}

/**
 * Lists the elements of a page that have one of these tags, in the order of the text, those inside `<template>` as
 * well. Never throws: the HTML parser accepts any text.
 */
export function findElements(text: string, tags: ReadonlySet<string>, isAstro = false): MarkupElement[] {
  const from = isAstro ? (findFrontmatter(text)?.end ?? 0) : 0;
  const markup = from ? ' '.repeat(from) + text.slice(from) : text;
  const found: { readonly at: number; readonly element: MarkupElement }[] = [];
  const pending: DefaultTreeAdapterTypes.Node[] = [parse(markup, { sourceCodeLocationInfo: true })];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ('tagName' in node && tags.has(node.tagName) && node.sourceCodeLocation)
      found.push({ at: node.sourceCodeLocation.startOffset, element: toElement(node, text) });
    if ('content' in node) pending.push(node.content);
    if ('childNodes' in node) for (const child of node.childNodes) pending.push(child);
  }
  return found.sort((a, b) => a.at - b.at).map(({ element }) => element);
}

function toElement(node: DefaultTreeAdapterTypes.Element, text: string): MarkupElement {
  const locations = node.sourceCodeLocation?.attrs ?? {};
  const attributes = new Map<string, MarkupAttribute>();
  for (const { name, value } of node.attrs) {
    const place = locations[name];
    if (place) attributes.set(name, { value, span: valueSpan(text, place.startOffset, place.endOffset) });
  }
  return { tag: node.tagName, attributes };
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
