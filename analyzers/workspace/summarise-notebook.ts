import type { AnalyzerContext } from '../core/analyzer.ts';
import { createDocument, type Document } from '../core/document.ts';
import type { PartialFacts, Suppression } from '../core/facts.ts';
import { lineColumnAt } from '../core/lines.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { readNotebook, type CodeOfNotebook } from '../parse/notebook.ts';
import { findSuppressions, type InlineIgnores } from '../policy/suppressions.ts';
import { analyzersOf, type AnalyzerLoader } from './analyzers.ts';

/** What the code cells of a notebook say, at their places in the notebook's own text. */
export interface NotebookFacts {
  readonly parts: readonly PartialFacts[];
  readonly comments: InlineIgnores;
}

/** Reads one document with one analyzer, and never throws. */
export type RunAnalyzer = (
  analyzer: Awaited<ReturnType<typeof analyzersOf>>[number],
  document: Document,
  knowledge: AnalyzerContext['knowledge'],
) => PartialFacts;

/** Reads a notebook: the code of each language by the analyzers of that language, as if it stood in one file. */
export async function summariseNotebook(
  document: Document,
  knowledge: AnalyzerContext['knowledge'],
  load: AnalyzerLoader,
  run: RunAnalyzer,
): Promise<NotebookFacts> {
  const { code, problems } = readNotebook(document);
  const parts: PartialFacts[] = [{ problems }];
  const ignores: InlineIgnores[] = [];
  for (const cells of code) {
    const path = document.path.replace(/\.ipynb$/i, cells.extension);
    const inner = createDocument(path, cells.text, document.hash);
    for (const analyzer of await analyzersOf(path, load))
      parts.push(moved(run(analyzer, inner, knowledge), cells, document.path));
    ignores.push(ignoresIn(inner, cells, document));
  }
  return {
    parts,
    comments: {
      suppressions: ignores.flatMap((one) => one.suppressions),
      invalid: ignores.flatMap((one) => one.invalid),
    },
  };
}

/** Facts are plain data: every span in them is led back to the notebook, and problems are told of it. */
function moved(facts: PartialFacts, { placeOf }: CodeOfNotebook, path: string): PartialFacts {
  const move = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(move);
    if (isSpan(value)) return placeOf(value);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, move(member)]));
  };
  const all = move(facts) as PartialFacts;
  return all.problems ? { ...all, problems: all.problems.map((problem): Problem => ({ ...problem, path })) } : all;
}

function isSpan(value: object): value is Span {
  const { start, end } = value as Partial<Span>;
  return typeof start === 'number' && typeof end === 'number' && Object.keys(value).length === 2;
}

/** An ignore counts where its line stands alone on a line of the notebook: else it would silence the whole cell. */
function ignoresIn(inner: Document, { placeOf }: CodeOfNotebook, { lineStarts }: Document): InlineIgnores {
  const { suppressions, invalid } = findSuppressions(inner);
  const lineOf = (line: number): number => {
    const start = inner.lineStarts[line - 1] ?? inner.text.length;
    return lineColumnAt(lineStarts, placeOf({ start, end: start }).start).line;
  };
  /** Behind the last line of a cell nothing can be silenced. */
  const isEmpty = (line: number): boolean => {
    const start = inner.lineStarts[line - 1] ?? inner.text.length;
    return start >= inner.text.length || inner.text[start] === '\n';
  };
  const all = suppressions.map((one): Suppression & { isAlone: boolean } => {
    const line = lineOf(one.line);
    const isAlone = lineOf(one.line - 1) < line && (isEmpty(one.line + 1) || line < lineOf(one.line + 1));
    return { ...one, span: placeOf(one.span), line, isAlone };
  });
  return {
    suppressions: all.flatMap(({ isAlone, ...one }) => (isAlone ? [one] : [])),
    invalid: [
      ...invalid.map(({ span, message }) => ({ span: placeOf(span), message })),
      ...all.flatMap(({ isAlone, span }) => (isAlone ? [] : [{ span, message: NOT_ALONE }])),
    ],
  };
}

const NOT_ALONE =
  'In this notebook several lines of code stand on one line: an inline ignore would silence them all. Save it in Jupyter once.';
