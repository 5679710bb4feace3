import type { Document } from '../core/document.ts';
import { extensionOf } from '../core/paths.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { innerSpan, memberOf, parseJson, type JsonNode } from './json.ts';

/** Whether a path is that of a Jupyter notebook. */
export function isNotebookPath(path: string): boolean {
  return extensionOf(path) === '.ipynb';
}

/** The code cells of one language as one text, in the order of the notebook. */
export interface CodeOfNotebook {
  /** Ending of a file of the language, with its dot. */
  readonly extension: NotebookLanguage;
  /** Cells decoded and put together, a line break behind each; magics and shell commands of IPython are blanked. */
  readonly text: string;
  /** Where a stretch of the text stands in the notebook's own text. */
  placeOf(span: Span): Span;
}

export type NotebookLanguage = '.py' | '.ts' | '.js';

export interface ReadNotebook {
  readonly code: readonly CodeOfNotebook[];
  /** At most one: where the JSON is broken. */
  readonly problems: readonly Problem[];
}

/**
 * Reads the code cells of a notebook in Python, TypeScript or JavaScript; its other cells and all outputs are left out.
 * Format: https://nbformat.readthedocs.io/en/latest/format_description.html (2026-11-22), version 3 included.
 */
export function readNotebook(document: Document): ReadNotebook {
  const { root, problems } = parseJson(document);
  const language = languageOf(root);
  const parts = new Map<NotebookLanguage, Builder>();
  for (const cell of cellsOf(root)) {
    if (memberOf(cell, 'cell_type')?.value !== 'code') continue;
    const own = languageByName(textAt(cell, 'metadata', 'vscode', 'languageId') ?? textAt(cell, 'language'));
    addCell(own ?? language, cell, document.text, parts);
  }
  return { code: [...parts].map(([extension, builder]) => builder.done(extension)), problems };
}

function cellsOf(root: JsonNode | undefined): readonly JsonNode[] {
  const sheets = memberOf(root, 'worksheets')?.children ?? [];
  return [root, ...sheets].flatMap((holder) => memberOf(holder, 'cells')?.children ?? []);
}

/** The language of the kernel; Python when nothing is said, none for a language that is not read. */
function languageOf(root: JsonNode | undefined): NotebookLanguage | undefined {
  const names = [
    textAt(root, 'metadata', 'language_info', 'name'),
    textAt(root, 'metadata', 'kernelspec', 'language'),
    textAt(root, 'metadata', 'kernelspec', 'name'),
  ].filter((name) => name !== undefined);
  return names.length ? names.map(languageByName).find((found) => found !== undefined) : '.py';
}

function languageByName(name: string | undefined): NotebookLanguage | undefined {
  if (name === undefined) return undefined;
  const plain = name.toLowerCase();
  if (/^i?python[\d.]*$/.test(plain)) return '.py';
  if (/^(?:typescript|deno|tslab)$/.test(plain)) return '.ts';
  return /^(?:javascript|jslab|js|node|nodejs)$/.test(plain) ? '.js' : undefined;
}

function textAt(root: JsonNode | undefined, ...keys: readonly string[]): string | undefined {
  const value = keys.reduce<JsonNode | undefined>((node, key) => memberOf(node, key), root)?.value as unknown;
  return typeof value === 'string' ? value : undefined;
}

function addCell(
  language: NotebookLanguage | undefined,
  cell: JsonNode,
  text: string,
  parts: Map<NotebookLanguage, Builder>,
): void {
  const source = memberOf(cell, 'source') ?? memberOf(cell, 'input');
  const strings = source?.type === 'array' ? (source.children ?? []) : source ? [source] : [];
  const lines = strings.filter((node) => node.type === 'string');
  const first = lines.map((node) => String(node.value)).join('');
  const spoken = language === '.py' ? languageOfMagic(first) : language;
  if (!spoken) return;
  let builder = parts.get(spoken);
  if (!builder) parts.set(spoken, (builder = createBuilder()));
  builder.add(lines, text, language === '.py');
}

/** Magics of cells that hold Python all the same: they time it, keep its output, or run it elsewhere. */
const AROUND_PYTHON = /^%%(?:time|timeit|capture|prun|memit|mprun|python3?|pypy|debug|skip|notify|heat|lprun)\b/;

/** What a cell of Python is written in by the magic it begins with; undefined for shells, markup and files. */
function languageOfMagic(source: string): NotebookLanguage | undefined {
  const text = source.trimStart();
  if (!text.startsWith('%%') || AROUND_PYTHON.test(text)) return '.py';
  return /^%%(?:javascript|js)\b/.test(text) ? '.js' : undefined;
}

interface Builder {
  add(lines: readonly JsonNode[], source: string, hasMagics: boolean): void;
  done(extension: NotebookLanguage): CodeOfNotebook;
}

/** A run of characters that stand one by one in the notebook's text too, or one that is escaped there. */
interface Run {
  /** In the decoded text. */
  readonly at: number;
  /** In the notebook's text. */
  readonly from: number;
  /** In the notebook's text: the length of the run, or of the escape. */
  readonly length: number;
  readonly isEscape: boolean;
}

function createBuilder(): Builder {
  const runs: Run[] = [];
  let text = '';
  const add = (piece: string, from: number, length: number, isEscape: boolean): void => {
    if (piece) runs.push({ at: text.length, from, length, isEscape });
    text += piece;
  };
  return {
    add: (lines, source, hasMagics) => {
      const begin = text.length;
      for (const line of lines) decode(source, innerSpan(line), add);
      const own = text.slice(begin);
      if (hasMagics) text = text.slice(0, begin) + withoutMagics(own);
      const last = lines.at(-1);
      const end = last ? innerSpan(last).end : 0;
      add('\n', end, 0, true);
    },
    done: (extension) => ({ extension, text, placeOf: (span) => placeIn(runs, span) }),
  };
}

const ESCAPE = /\\(?:u([\dA-Fa-f]{4})|(.))/g;
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Decodes a JSON string, piece by piece. https://www.rfc-editor.org/rfc/rfc8259#section-7 (2026-11-22). */
function decode(
  source: string,
  { start, end }: Span,
  add: (piece: string, from: number, length: number, isEscape: boolean) => void,
): void {
  const raw = source.slice(start, end);
  let at = 0;
  for (const match of raw.matchAll(ESCAPE)) {
    add(raw.slice(at, match.index), start + at, match.index - at, false);
    const [whole, code, letter = ''] = match;
    const piece = code === undefined ? (ESCAPED[letter] ?? letter) : String.fromCharCode(parseInt(code, 16));
    add(piece, start + match.index, whole.length, true);
    at = match.index + whole.length;
  }
  add(raw.slice(at), start + at, raw.length - at, false);
}

/** Lines of IPython that are no Python, with the lines that a `\` at their end continues; their lengths stay. */
function withoutMagics(text: string): string {
  return text.replace(MAGIC, (line) => line.replace(/[^\n]/g, ' '));
}

/** `%pip install x`, `%%time`, `!curl …`, `files = !ls`, `?open`, `open?`. https://ipython.readthedocs.io/en/stable/interactive/python-ipython-diff.html (2026-11-22). */
const MAGIC =
  /^[ \t]{0,200}(?:%%?[A-Za-z_]|!|\?|[\w, \t]{1,200}=[ \t]*[!%][A-Za-z_])(?:[^\n\\]|\\[^\n]|\\\n)*|^[ \t]{0,200}[\w.]{1,200}\?{1,2}[ \t]*$/gm;

function placeIn(runs: readonly Run[], { start, end }: Span): Span {
  const first = runAt(runs, start);
  const from = first ? offsetIn(first, start) : 0;
  const last = end > start ? runAt(runs, end - 1) : undefined;
  if (!last) return { start: from, end: from };
  const until = last.isEscape ? last.from + last.length : offsetIn(last, end - 1) + 1;
  return { start: from, end: Math.max(from, until) };
}

function offsetIn(run: Run, at: number): number {
  return run.from + (run.isEscape ? 0 : Math.min(at - run.at, run.length));
}

/** The last run that begins at an offset or before it. */
function runAt(runs: readonly Run[], at: number): Run | undefined {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return runs[low];
}
