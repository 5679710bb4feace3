import { configAnalyzers } from '../config/index.ts';
import type { Analyzer } from '../core/analyzer.ts';
import { dependencyAnalyzers } from '../dependencies/index.ts';
import { isScriptPath } from '../parse/languages.ts';

/** Gives the analyzer of scripts; shells load its code, with the parser, when the first script has to be parsed. */
export type LoadScriptAnalyzer = () => Promise<Analyzer>;

/** The analyzers of everything that is no script; they need no parser of TypeScript. */
const DATA_ANALYZERS: readonly Analyzer[] = [...dependencyAnalyzers, ...configAnalyzers];

/** Every analyzer that reads a path, that of scripts first; the parser is loaded for scripts alone. */
export async function analyzersOf(path: string, loadScripts: LoadScriptAnalyzer): Promise<readonly Analyzer[]> {
  const data = DATA_ANALYZERS.filter((analyzer) => analyzer.accepts(path));
  return isScriptPath(path) ? [await loadScripts(), ...data] : data;
}

/** Whether any analyzer reads a path. */
export function isAnalysed(path: string): boolean {
  return isScriptPath(path) || DATA_ANALYZERS.some((analyzer) => analyzer.accepts(path));
}
