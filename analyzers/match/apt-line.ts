import type { Span } from '../core/span.ts';

const DEB = /^[ \t]*(?:deb|deb-src)[ \t]+(?:\[[^\]\r\n]{0,400}\][ \t]*)?/;

/**
 * Reads a line of `sources.list` (`deb [options] uri suite component…`) that begins at an offset; undefined for other
 * lines. https://manpages.debian.org/bookworm/apt/sources.list.5.en.html (read 2026-11-22).
 */
export function aptAddress(line: string, at: number): Span | undefined {
  const head = DEB.exec(line)?.[0].length;
  if (head === undefined) return undefined;
  const length = /^\S*/.exec(line.slice(head))?.[0].length ?? 0;
  return length ? { start: at + head, end: at + head + length } : undefined;
}
