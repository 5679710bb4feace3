import type { Analyzer } from '../analyzers/core/analyzer.ts';

/** Loads the analyzer of scripts with its parser, once: the largest chunk by far, and many runs parse nothing. */
export async function loadScriptAnalyzer(): Promise<Analyzer> {
  return (await import('../analyzers/workspace/script-analyzer.ts')).scriptAnalyzer;
}
