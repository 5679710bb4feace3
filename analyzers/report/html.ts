import { oneLine } from './text.ts';
import { wellFormed } from './uri.ts';

/**
 * Writes a text so that HTML and SVG show it as it is, in content and in quoted attributes. Control characters and marks
 * that turn the reading direction are made visible as by `oneLine`.
 */
export function escapeHtml(text: string): string {
  return oneLine(text).replace(/[&<>"'`]/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Writes a path so that it breaks behind slashes and nowhere else as long as it can. */
export function pathHtml(path: string): string {
  return escapeHtml(path).replaceAll('/', '/<wbr>');
}

/** A link to a web address; any other address is shown as text. */
export function linkHtml(url: string, label: string): string {
  if (!/^https?:\/\//.test(url)) return escapeHtml(label);
  return `<a href="${escapeHtml(encodeURI(wellFormed(decodeSafely(url))))}" rel="noreferrer">${escapeHtml(label)}</a>`;
}

/** Addresses of the catalogue may be escaped already. */
function decodeSafely(url: string): string {
  try {
    return decodeURI(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
}

/** A table with a caption and a header row; cells are HTML. A table without rows is nothing. */
export function tableHtml(caption: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const header = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n');
  return `<div class="table" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${header}</tr></thead>\n<tbody>${body}</tbody></table></div>`;
}

/** A part of a document under a heading of level 2; without content it is nothing. */
export function sectionHtml(id: string, title: string, ...content: readonly string[]): string {
  const text = content.filter(Boolean).join('\n');
  return text
    ? `<section aria-labelledby="${escapeHtml(id)}"><h2 id="${escapeHtml(id)}">${escapeHtml(title)}</h2>\n${text}</section>`
    : '';
}
