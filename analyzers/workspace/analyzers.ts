import { configAnalyzers } from '../config/index.ts';
import type { Analyzer } from '../core/analyzer.ts';
import { dependencyAnalyzers } from '../dependencies/index.ts';
import { infraAnalyzers } from '../infra/index.ts';
import { type GrammarId, grammarOf, isScriptPath } from '../parse/languages.ts';
import { isNotebookPath } from '../parse/notebook.ts';

/** Loads analyzers whose parsers are large, each when the first file needs it. */
export interface AnalyzerLoader {
  /** That of scripts, with TypeScript's parser. */
  scripts(): Promise<Analyzer>;
  /** That of a language with a grammar of its own; rejects when the grammar can't be read. */
  grammar(id: GrammarId): Promise<Analyzer>;
}

/** The analyzers that need no parser which is worth waiting for. */
const DATA_ANALYZERS: readonly Analyzer[] = [...dependencyAnalyzers, ...configAnalyzers, ...infraAnalyzers];

/** Every analyzer that reads a path, that of its language first. */
export async function analyzersOf(path: string, load: AnalyzerLoader): Promise<readonly Analyzer[]> {
  const data = DATA_ANALYZERS.filter((analyzer) => analyzer.accepts(path));
  if (isScriptPath(path)) return [await load.scripts(), ...data];
  const grammar = grammarOf(path);
  return grammar ? [await load.grammar(grammar), ...data] : data;
}

/** Whether any analyzer reads a path. */
export function isAnalysed(path: string): boolean {
  return (
    isScriptPath(path) ||
    isNotebookPath(path) ||
    grammarOf(path) !== undefined ||
    DATA_ANALYZERS.some((analyzer) => analyzer.accepts(path))
  );
}
