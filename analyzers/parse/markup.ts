import { parse } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import type { Span } from '../core/span.ts';

/** A `<script>` with code of its own. */
export interface ScriptElement {
  /** The code between the tags. */
  readonly span: Span;
  /** The `lang` attribute, lower case; empty when there is none. */
  readonly language: string;
}

type MarkupNode = DefaultTreeAdapterTypes.Node;

// https://html.spec.whatwg.org/multipage/scripting.html#attr-script-type (checked 2026-11-22): an empty type, a
// JavaScript media type or `module` runs; anything else is a data block.
const SCRIPT_TYPES: ReadonlySet<string> = new Set([
  '',
  'module',
  'text/javascript',
  'application/javascript',
  'text/ecmascript',
  'application/ecmascript',
  'text/typescript',
  'application/x-typescript',
  'ts',
  'text/babel',
  'text/jsx',
]);

/**
 * Finds the scripts with code of their own, in order; `src` scripts and data blocks are left out. In a page what stands
 * in a `<template>` is inert; in a component an unclosed `<template src="…" />` seems to hold all that follows.
 */
export function findScriptElements(text: string, isPage: boolean, from = 0): ScriptElement[] {
  const markup = from ? ' '.repeat(from) + text.slice(from) : text;
  const found: ScriptElement[] = [];
  const pending: MarkupNode[] = [parse(markup, { sourceCodeLocationInfo: true })];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if ('tagName' in node && node.tagName === 'script') {
      const element = readElement(node, text.length);
      if (element) found.push(element);
    }
    if ('childNodes' in node) pending.push(...node.childNodes);
    if (!isPage && 'content' in node) pending.push(node.content);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

function readElement(node: DefaultTreeAdapterTypes.Element, length: number): ScriptElement | undefined {
  const attribute = (name: string) =>
    node.attrs
      .find((row) => row.name === name)
      ?.value.trim()
      .toLowerCase();
  const location = node.sourceCodeLocation;
  if (!location?.startTag || attribute('src') !== undefined) return undefined;
  if (!SCRIPT_TYPES.has(attribute('type') ?? '')) return undefined;
  const span = { start: location.startTag.endOffset, end: location.endTag?.startOffset ?? length };
  return { span, language: attribute('lang') ?? '' };
}

/** Finds the code between the `---` lines at the head of an Astro file. */
export function findFrontmatter(text: string): Span | undefined {
  const open = /^\uFEFF?\s*---/.exec(text);
  if (!open) return undefined;
  const start = open[0].length;
  const close = text.indexOf('\n---', start);
  return close < 0 ? undefined : { start, end: close + 1 };
}
