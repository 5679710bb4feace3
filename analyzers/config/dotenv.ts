import type { Analyzer } from '../core/analyzer.ts';
import type { Document } from '../core/document.ts';
import { baseNameOf } from '../core/paths.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { contextOfPath } from '../match/path-context.ts';
import { mentionsOfSetting } from '../match/setting.ts';
import { environmentEntries } from '../match/environment-entries.ts';

/** `.env`, `.env.production`, `.env.local`, `deploy/prod.env`, `example.env`. */
const NAME = /^(?:\.env(?:[._-][\w.-]+)?|[\w.-]*\.env)$/i;

/** Reads `.env` files: every variable but secrets for the linker, and what their values say about providers. */
export const dotenv: Analyzer = {
  id: 'dotenv',
  accepts: (path) => NAME.test(baseNameOf(path)),
  always: (path) => NAME.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { variables, problems } = parseDotenv(document);
    const context = contextOfPath(document.path);
    const profile = profileOf(baseNameOf(document.path));
    const around = { knowledge, context, clouds: [] };
    const siblings = variables.map(({ name, value }) => [name, value] as const).slice(0, 200);
    return {
      environment: variables.flatMap(({ name, value, span }) => environmentEntries(name, value, span, profile)),
      mentions: variables.flatMap(({ name, value, span, raw }) =>
        mentionsOfSetting(
          { keys: [name], value, span, raw, listSize: 0, siblings: cloudSiblings(name, siblings) },
          around,
        ),
      ),
      problems,
    };
  },
};

/**
 * Which profile a file sets: `production` for `.env.production` and `production.env`; empty for `.env`,
 * `.env.local` and examples. `local` and `example` are no profiles of their own.
 */
export function profileOf(name: string): string {
  return name
    .toLowerCase()
    .split('.')
    .filter((part) => part && !/^(?:env|local|example|sample|template|dist|defaults?|tpl)$/.test(part))
    .join('.');
}

export interface DotenvVariable {
  readonly name: string;
  readonly value: string;
  /** The value, quotes excluded. */
  readonly span: Span;
  readonly raw: string;
}

const ASSIGNMENT = /[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/y;

/**
 * Reads the variables of a `.env` text as dotenv does: quotes, `export`, comments, values over several lines.
 * Lines that are no assignment are passed over; an unclosed quote gives one Problem and ends with its line.
 */
export function parseDotenv(document: Document): {
  readonly variables: readonly DotenvVariable[];
  readonly problems: readonly Problem[];
} {
  const { text } = document;
  const variables: DotenvVariable[] = [];
  const problems: Problem[] = [];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length;) {
    ASSIGNMENT.lastIndex = at;
    const match = ASSIGNMENT.exec(text);
    if (match?.[1]) {
      const read = readValue(text, ASSIGNMENT.lastIndex);
      const raw = text.slice(read.span.start, read.span.end);
      variables.push({ name: match[1], value: read.isEscaped ? unescaped(raw) : raw, span: read.span, raw });
      if (read.isUnclosed && !problems.length) problems.push(unclosed(document, read.span));
      at = read.span.end;
    }
    at = lineEnd(text, at) + 1;
  }
  return { variables, problems };
}

interface Read {
  readonly span: Span;
  readonly isEscaped: boolean;
  readonly isUnclosed: boolean;
}

function readValue(text: string, start: number): Read {
  const quote = text[start];
  const end = lineEnd(text, start);
  if (quote === '"' || quote === "'" || quote === '`') {
    const close = closingQuote(text, start + 1, quote);
    if (close !== undefined)
      return { span: { start: start + 1, end: close }, isEscaped: quote === '"', isUnclosed: false };
    return { span: { start: start + 1, end: trimmedEnd(text, start + 1, end) }, isEscaped: false, isUnclosed: true };
  }
  let stop = start;
  while (stop < end && !(text[stop] === '#' && (stop === start || /\s/.test(text[stop - 1] ?? '')))) stop++;
  return { span: { start, end: trimmedEnd(text, start, stop) }, isEscaped: false, isUnclosed: false };
}

/** The next unescaped quote; none when it would lie beyond the next assignment that closes its own line with it. */
function closingQuote(text: string, from: number, quote: string): number | undefined {
  for (let i = from; i < text.length; i++) {
    if (text[i] === '\\' && quote === '"') i++;
    else if (text[i] === quote) return i;
  }
  return undefined;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1] ?? '')) at--;
  return at;
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at;
}

const unescaped = (raw: string): string =>
  raw.replace(/\\(.)/g, (whole, char: string) => ({ n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' })[char] ?? whole);

/** Neighbours whose names begin alike (`OSS_REGION`, `OSS_ENDPOINT`) speak of the same cloud; others do not. */
function cloudSiblings(
  name: string,
  all: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const cut = name.indexOf('_');
  if (cut < 1) return [];
  return all.filter(([other]) => other !== name && other.startsWith(name.slice(0, cut + 1)));
}

function unclosed(document: Document, span: Span): Problem {
  return {
    code: 'syntax',
    path: document.path,
    span,
    message: 'A quote is not closed; the value was read to the end of its line.',
    incomplete: false,
  };
}
