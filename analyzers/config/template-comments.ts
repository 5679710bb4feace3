/** How the comments of template languages begin and end, by file extension; comments of HTML are read with its tags. */
const COMMENTS: Readonly<Record<string, readonly (readonly [open: string, close: string])[]>> = {
  // https://handlebarsjs.com/guide/#template-comments (read 2026-11-22)
  '.hbs': [
    ['{{!--', '--}}'],
    ['{{!', '}}'],
  ],
  '.handlebars': [
    ['{{!--', '--}}'],
    ['{{!', '}}'],
  ],
  // https://ejs.co/#docs, "Tags" (read 2026-11-22)
  '.ejs': [['<%#', '%>']],
  // https://docs.astro.build/en/reference/astro-syntax/#comments (read 2026-11-22)
  '.astro': [['{/*', '*/}']],
};

/** Blanks the comments of a template's own language, so that offsets stay; an open one without an end is text. Linear time. */
export function withoutTemplateComments(text: string, extension: string): string {
  return (COMMENTS[extension] ?? []).reduce((rest, [open, close]) => withoutComments(rest, open, close), text);
}

function withoutComments(text: string, open: string, close: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, done)) {
    const at = text.indexOf(close, start + open.length);
    if (at < 0) break;
    const end = at + close.length;
    pieces.push(text.slice(done, start), ' '.repeat(end - start));
    done = end;
  }
  return done ? pieces.join('') + text.slice(done) : text;
}
