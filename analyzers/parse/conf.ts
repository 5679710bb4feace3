import type { Document } from '../core/document.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { linesOf } from './lines.ts';

/** One setting of a line-based file. */
export interface ConfLine {
  /** Sections and blocks around it, outermost first, and its own name. */
  readonly keys: readonly string[];
  /** Quotes and the closing `;` excluded. */
  readonly value: string;
  readonly span: Span;
  /** Whether name and value are told apart by `=` or `:`, and not by white space alone. */
  readonly isAssigned: boolean;
}

/** Longer lines are data. UTF-16 units. */
const MAX_LINE = 4_000;
/** Deeper blocks are no settings. */
const MAX_DEPTH = 20;
const ASSIGNED = /^([\w$@%][\w$@%.\\/ -]{0,80}?)\s{0,40}(?:=|:(?!\/\/|\d))\s{0,40}(?=\S)/;
const SPACED = /^([A-Za-z_][\w.-]{0,80})\s{1,80}(?=\S)/;

/**
 * Reads files of settings line by line, whatever their dialect: sections (`[name]`), blocks (`name {` … `}`, `<Name …>`),
 * `name = value`, `name: value`, `name value;`. Lines that begin with `#`, `;`, `//` or `!` are comments, as is what follows
 * ` #` or ` ;`. Other lines are passed over; the first section that is not closed gives a Problem. Linear; never throws.
 */
export function parseConf({ path, text }: Pick<Document, 'path' | 'text'>): {
  readonly lines: readonly ConfLine[];
  readonly problems: readonly Problem[];
} {
  const out: ConfLine[] = [];
  const problems: Problem[] = [];
  let section: string[] = [];
  let blocks: string[] = [];
  for (const { text: line, start } of linesOf(text)) {
    if (line.length > MAX_LINE) continue;
    const body = withoutComment(line);
    const content = body.trim();
    if (!content) continue;
    const named = /^\[{1,2}([^\]\r\n]{1,200})\]{1,2}$/.exec(content)?.[1];
    if (named !== undefined) [section, blocks] = [[named.trim()], []];
    else if (/^\[[\w. -]{1,100}$/.test(content)) problems.push(openSection(path, start, line.length));
    else if (/^(?:\}|<\/)/.test(content)) blocks = blocks.slice(0, -1);
    else if (/\{$/.test(content) || /^<[A-Za-z]/.test(content))
      blocks = [...blocks, wordOf(content)].slice(0, MAX_DEPTH);
    else {
      const at = start + body.length - body.trimStart().length;
      out.push(...settingOf(content, at, [...section, ...blocks]));
    }
  }
  return { lines: out, problems: problems.slice(0, 1) };
}

function openSection(path: string, start: number, length: number): Problem {
  const message = 'The name of a section is not closed; the other lines were read.';
  return { code: 'syntax', path, span: { start, end: start + length }, message, incomplete: false };
}

const wordOf = (content: string): string => /[A-Za-z][\w.-]*/.exec(content)?.[0] ?? '';

function withoutComment(line: string): string {
  if (/^\s*(?:[#;!]|\/\/)/.test(line)) return '';
  const at = line.search(/\s[#;]/);
  return at < 0 ? line : line.slice(0, at);
}

function settingOf(content: string, at: number, around: readonly string[]): ConfLine[] {
  const assigned = ASSIGNED.exec(content);
  const match = assigned ?? SPACED.exec(content);
  const name = match?.[1];
  if (!match || name === undefined) return [];
  const rest = content
    .slice(match[0].length)
    .replace(/[;,]\s*$/, '')
    .trimEnd();
  const quoted = /^(["'])([^"']*)\1$/.exec(rest)?.[2];
  const value = quoted ?? rest;
  const start = at + match[0].length + (quoted === undefined ? 0 : 1);
  return [
    {
      keys: [...around, name.trim()],
      value,
      span: { start, end: start + value.length },
      isAssigned: assigned !== null,
    },
  ];
}
