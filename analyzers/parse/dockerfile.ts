import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';

/** A text that follows an instruction (`RUN <<EOF`). */
export interface DockerHeredoc {
  readonly mark: string;
  /** Its lines, without the mark. */
  readonly body: Span;
}

/** One instruction; that behind `ONBUILD`, and the command of `HEALTHCHECK`, stand for themselves. */
export interface DockerInstruction {
  /** Upper case. */
  readonly keyword: string;
  /** What follows the keyword, with joined lines. */
  readonly content: Span;
  /** The same with its here-documents. */
  readonly whole: Span;
  readonly heredocs: readonly DockerHeredoc[];
}

export interface ParsedDockerfile {
  readonly instructions: readonly DockerInstruction[];
  /** `# syntax=image` and `# escape=` at the beginning, in lower case. */
  readonly directives: readonly { readonly name: string; readonly value: string; readonly span: Span }[];
  /** What joins lines. */
  readonly escape: string;
  /** At most one: the first line that is no instruction. */
  readonly problems: readonly Problem[];
}

const KEYWORDS = new Set(
  'FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL'.split(
    ' ',
  ),
);
const DIRECTIVE = /^[ \t]*#[ \t]*([a-z]{1,20})[ \t]*=[ \t]*(\S+)[ \t\r]*$/i;
const HEREDOC = /(?:^|[\s(&|;])\d?<<-?(["']?)([A-Za-z_]\w{0,60})\1(?=$|[\s;&|)>])/g;

/**
 * Splits a Dockerfile into its instructions, in linear time; never throws. Comments between joined lines are no ends,
 * and a here-document counts only where its end stands. https://docs.docker.com/reference/dockerfile/ (read 2026-11-22).
 */
export function parseDockerfile(document: Document): ParsedDockerfile {
  const lines = linesOf(document.text);
  const { directives, escape } = readDirectives(document.text, lines);
  const ends = heredocEnds(document.text, lines);
  const instructions: DockerInstruction[] = [];
  let broken: Span | undefined;
  for (let at = 0; at < lines.length;) {
    const line = lines[at] ?? { start: 0, end: 0 };
    const head = document.text.slice(line.start, line.end);
    if (/^\s*(?:#.*)?$/.test(head)) {
      at++;
      continue;
    }
    const last = lastLine(document.text, lines, at, escape);
    const keyword = /^[\s\ufeff]*([A-Za-z]+)(?=\s|$|\\|`)/.exec(head);
    const name = keyword?.[1]?.toUpperCase() ?? '';
    at = last + 1;
    if (!keyword || !KEYWORDS.has(name)) {
      if (keyword || /^\s*[^\s{%@<]/.test(head)) broken ??= { start: line.start + head.search(/\S/), end: line.end };
      continue;
    }
    const content = { start: line.start + keyword[0].length, end: lines[last]?.end ?? line.end };
    const bodies = /^(?:RUN|COPY|ADD|ONBUILD)$/.test(name) ? readHeredocs(document.text, lines, content, at, ends) : [];
    at = bodies.at(-1)?.next ?? at;
    instructions.push(...unfolded(document.text, { keyword: name, content, heredocs: bodies }));
  }
  const isOwnSyntax = directives.some(({ name, value }) => name === 'syntax' && !/docker/.test(value));
  return { instructions, directives, escape, problems: broken && !isOwnSyntax ? [unknownAt(document, broken)] : [] };
}

function linesOf(text: string): Span[] {
  const out: Span[] = [];
  for (let at = 0; at <= text.length;) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    out.push({ start: at, end });
    at = end + 1;
  }
  return out;
}

/** They stand in the first lines, each of its own; any other line ends them. */
function readDirectives(text: string, lines: readonly Span[]): Pick<ParsedDockerfile, 'directives' | 'escape'> {
  const directives: { name: string; value: string; span: Span }[] = [];
  for (const { start, end } of lines) {
    const match = DIRECTIVE.exec(text.slice(start, Math.min(end, start + 500)).replace(/^\ufeff/, ' '));
    if (match?.[1] === undefined || match[2] === undefined) break;
    const at = start + match[0].lastIndexOf(match[2]);
    directives.push({ name: match[1].toLowerCase(), value: match[2], span: { start: at, end: at + match[2].length } });
  }
  const escape = directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
  return { directives, escape };
}

/** The line with which an instruction ends: lines that end with the escape go on, comments and empty lines between too. */
function lastLine(text: string, lines: readonly Span[], first: number, escape: string): number {
  let last = first;
  for (let at = first; at < lines.length; at++) {
    const line = text.slice(lines[at]?.start, lines[at]?.end);
    if (at > first && /^\s*(?:#.*)?$/.test(line)) continue;
    last = at;
    if (!line.trimEnd().endsWith(escape)) break;
  }
  return last;
}

/** The numbers of lines that may end a here-document, by what they say; none when there is no such text. */
function heredocEnds(text: string, lines: readonly Span[]): ReadonlyMap<string, readonly number[]> {
  const out = new Map<string, number[]>();
  if (!text.includes('<<')) return out;
  lines.forEach(({ start, end }, index) => {
    if (end - start > 80) return;
    const word = text.slice(start, end).trim();
    if (!/^[A-Za-z_]\w*$/.test(word)) return;
    const known = out.get(word);
    if (known) known.push(index);
    else out.set(word, [index]);
  });
  return out;
}

function readHeredocs(
  text: string,
  lines: readonly Span[],
  content: Span,
  from: number,
  ends: ReadonlyMap<string, readonly number[]>,
): (DockerHeredoc & { readonly next: number })[] {
  const out: (DockerHeredoc & { readonly next: number })[] = [];
  let at = from;
  for (const [, , mark = ''] of text.slice(content.start, content.end).matchAll(HEREDOC)) {
    const end = firstFrom(ends.get(mark) ?? [], at);
    if (end === undefined) continue;
    const start = lines[at]?.start ?? text.length;
    out.push({ mark, body: { start, end: lines[end]?.start ?? text.length }, next: end + 1 });
    at = end + 1;
  }
  return out;
}

/** The first of ascending numbers that is not below another. */
function firstFrom(numbers: readonly number[], least: number): number | undefined {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return numbers[low];
}

function unfolded(text: string, { keyword, content, heredocs }: Omit<DockerInstruction, 'whole'>): DockerInstruction[] {
  const inner = text.slice(content.start, Math.min(content.end, content.start + 400));
  const head =
    keyword === 'ONBUILD'
      ? /^\s*([A-Za-z]+)(?=\s)/.exec(inner)
      : keyword === 'HEALTHCHECK'
        ? /^(?:\s|\\\r?\n|--[a-z-]+=\S*)*(CMD)(?=\s)/i.exec(inner)
        : undefined;
  if (head === null) return [];
  const start = content.start + (head?.[0].length ?? 0);
  const end = heredocs.at(-1)?.body.end ?? content.end;
  return [
    {
      keyword: head?.[1]?.toUpperCase() ?? keyword,
      content: { start, end: content.end },
      // With the line of the last mark, so that who reads it again finds the end.
      whole: { start, end: heredocs.length ? markEnd(text, end) : content.end },
      heredocs: heredocs.map(({ mark, body }) => ({ mark, body })),
    },
  ];
}

function markEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

function unknownAt(document: Document, span: Span): Problem {
  return {
    code: 'syntax',
    path: document.path,
    span,
    message: 'This is no instruction of a Dockerfile; the other ones were reviewed.',
    incomplete: true,
  };
}
