/** A stretch of a text: 0-based UTF-16 offsets, `end` excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a file; `path` is relative to the workspace root and `/`-separated. */
export interface Place {
  readonly path: string;
  readonly span: Span;
}

/** Orders spans by start, then by end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end;
}

/** Says whether `inner` lies within `outer`, bounds included. */
export function spanContains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
