import { extensionOf } from '../core/paths.ts';
import type { Span } from '../core/span.ts';
import type { Grammar } from './estree.ts';
import { findFrontmatter, findScriptElements } from './markup.ts';

/** The scripts of a markup file as one text. */
export interface ScriptBlocks {
  /** Of the same length as the markup; everything outside the scripts is blank but line ends. */
  readonly text: string;
  /** Fits all blocks. */
  readonly grammar: Grammar;
}

/** Gives the scripts of a `.vue`, `.svelte`, `.html` or `.astro` file in place, all else blanked. */
export function readScriptBlocks(path: string, text: string): ScriptBlocks {
  const isAstro = extensionOf(path) === '.astro';
  const frontmatter = isAstro ? findFrontmatter(text) : undefined;
  const elements = findScriptElements(text, /\.html?$/i.test(path), frontmatter?.end ?? 0);
  const spans = frontmatter
    ? [frontmatter, ...elements.map((element) => element.span)]
    : elements.map(({ span }) => span);
  const hasJsx = elements.some(({ language }) => language === 'tsx' || language === 'jsx');
  return { text: keepOnly(text, spans), grammar: hasJsx ? 'tsx' : 'ts' };
}

function keepOnly(text: string, spans: readonly Span[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    out += blank(text.slice(at, start)) + text.slice(start, end);
    // The `<` of the end tag becomes `;`, so that a block never runs on into the next one.
    at = end;
    if (at < text.length) {
      out += text[at] === '\n' || text[at] === '\r' ? text[at] : ';';
      at++;
    }
  }
  return out + blank(text.slice(at));
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ');
}
