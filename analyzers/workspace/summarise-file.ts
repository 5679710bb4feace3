import type { Analyzer } from '../core/analyzer.ts';
import type { Document } from '../core/document.ts';
import type { FileFacts, PartialFacts } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Problem } from '../core/problem.ts';
import { environmentReadsOf } from '../parse/environment-reads.ts';
import { isNotebookPath } from '../parse/notebook.ts';
import { findSuppressions } from '../policy/suppressions.ts';
import { type AnalyzerLoader, analyzersOf } from './analyzers.ts';
import { summariseNotebook, type NotebookFacts } from './summarise-notebook.ts';

/**
 * Reads one file with every analyzer that accepts it. An analyzer that fails gives a Problem, the others go on; only a
 * parser that can't be loaded rejects.
 */
export async function summariseFile(
  document: Document,
  knowledge: Knowledge,
  load: AnalyzerLoader,
): Promise<FileFacts> {
  const { parts, comments } = isNotebookPath(document.path)
    ? await summariseNotebook(document, knowledge, load, run)
    : await summariseText(document, knowledge, load);
  const reads = environmentReadsOf(document.path, document.text);
  return {
    path: document.path,
    hash: document.hash,
    lineStarts: document.lineStarts,
    mentions: parts.flatMap((part) => part.mentions ?? []),
    environment: parts.flatMap((part) => part.environment ?? []),
    ...(reads.length ? { environmentReads: reads } : {}),
    ...openAddressesOf(parts),
    suppressions: comments.suppressions,
    invalidComments: comments.invalid,
    problems: [...document.problems, ...parts.flatMap((part) => part.problems ?? [])],
    module: parts.find((part) => part.module)?.module,
    flow: parts.find((part) => part.flow)?.flow,
    forms: parts.flatMap((part) => part.forms ?? []),
  };
}

function openAddressesOf(parts: readonly PartialFacts[]): Pick<FileFacts, 'openAddresses'> {
  const openAddresses = parts.flatMap((part) => part.openAddresses ?? []);
  return openAddresses.length > 0 ? { openAddresses } : {};
}

async function summariseText(document: Document, knowledge: Knowledge, load: AnalyzerLoader): Promise<NotebookFacts> {
  const analyzers = await analyzersOf(document.path, load);
  const parts = analyzers.map((analyzer) => run(analyzer, document, knowledge));
  return { parts, comments: findSuppressions(document) };
}

function run(analyzer: Analyzer, document: Document, knowledge: Knowledge): PartialFacts {
  try {
    return analyzer.summarise(document, { knowledge });
  } catch (error) {
    return { problems: [failure(document.path, analyzer.id, error)] };
  }
}

/** Makes a Problem of a fault of ours in one analyzer: the file is not fully read, the scan goes on. */
export function failure(path: string, analyzer: string, error: unknown): Problem {
  const isDeep = error instanceof RangeError;
  const what = error instanceof Error ? error.message : String(error);
  return isDeep
    ? {
        code: 'too-deep',
        path,
        message: `nested too deeply for the ${analyzer} analyzer; this file was not fully read`,
        incomplete: true,
      }
    : {
        code: 'failure',
        path,
        message: `the ${analyzer} analyzer failed (${what}); this file was not fully read: please report it`,
        incomplete: true,
      };
}
