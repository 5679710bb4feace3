/** A fenced block of code on a page. */
export interface CodeBlock {
  /** The nearest `##` heading above; empty when there is none. */
  readonly section: string;
  /** The word after the fence; empty when there is none. */
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a Markdown page, in order. */
export function codeBlocksOf(page: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  let section = '';
  let open: { language: string; lines: string[] } | undefined;
  for (const line of page.split('\n')) {
    if (line.startsWith('```')) {
      if (open) blocks.push({ section, language: open.language, text: open.lines.join('\n') });
      open = open ? undefined : { language: line.slice(3).trim(), lines: [] };
    } else if (open) open.lines.push(line);
    else if (line.startsWith('## ')) section = line.slice(3);
  }
  return blocks;
}
