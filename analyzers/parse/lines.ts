/** One line of a text, without its line break. */
export interface Line {
  readonly text: string;
  /** Offset of the line in the text. */
  readonly start: number;
}

/** Goes through the lines of a text in order; a byte order mark is no part of the first. Linear. */
export function* linesOf(text: string): Generator<Line> {
  for (let start = text.startsWith('\ufeff') ? 1 : 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const stop = text[end - 1] === '\r' && end > start ? end - 1 : end;
    yield { text: text.slice(start, stop), start };
    start = end + 1;
  }
}
