import type { Span } from '../../core/span.ts';

/** A coordinate in a text: `group:artifact`, with more behind it or not. */
export interface Coordinate {
  /** `group:artifact`. */
  readonly name: string;
  /** Where it stands in the text. */
  readonly span: Span;
}

const PART = /^[A-Za-z_][\w.-]*$/;
/** Longer texts are no coordinates. */
const MAX_LENGTH = 300;

/** Reads `group:artifact[:version[:classifier]][@extension]`; undefined for anything else. https://docs.gradle.org/current/userguide/declaring_dependencies.html */
export function coordinateOf(text: string): Coordinate | undefined {
  if (text.length > MAX_LENGTH || /[\s/]/.test(text)) return undefined;
  const first = text.indexOf(':');
  if (first <= 0) return undefined;
  const second = text.indexOf(':', first + 1);
  const ends = [second, text.indexOf('@', first)].filter((at) => at >= 0);
  const end = ends.length ? Math.min(...ends) : text.length;
  if (!PART.test(text.slice(0, first)) || !PART.test(text.slice(first + 1, end))) return undefined;
  return { name: text.slice(0, end), span: { start: 0, end } };
}
