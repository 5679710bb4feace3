/**
 * Makes one safe line of a text that may come from the reviewed project: control characters, among them the escape that
 * begins terminal sequences, and marks that turn the reading direction, become spaces or `?`.
 */
export function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, ' ').replace(UNSAFE, '?');
}

/** Breaks a text at spaces into lines of at most `width` columns; longer words stand alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** `1 file`, `2 files`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Writes a text so that Markdown shows it as it is. */
export function markdownText(text: string): string {
  return oneLine(text).replace(/[\\`*_{}[\]<>()#+\-!|~&]/g, '\\$&');
}

/**
 * Writes a text so that the Markdown of GitHub and GitLab shows it as it is: they would make mentions of `@team` and
 * references of `#12`, escaped or not, so a joint of no width parts them.
 */
export function inertMarkdown(text: string): string {
  return markdownText(text)
    .replace(/@(?=[\w-])/g, '@\u200b')
    .replace(/#(?=\d)/g, '#\u200b');
}

/** Writes a text as Markdown code; backticks in it are kept. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

// C0 and C1 controls, and the bidirectional marks that can make a line read otherwise than it is.
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
