import { oneLine } from './text.ts';

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
