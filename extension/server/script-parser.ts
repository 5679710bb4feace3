import type { ParseScript } from '../../analyzers/fix/syntax.ts';
import type { ParsedScript } from '../../analyzers/parse/parsed-script.ts';
import type { Analyzer } from '../../analyzers/core/analyzer.ts';
import type { AnalyzerLoader } from '../../analyzers/workspace/analyzers.ts';
import { analyzerLoader } from '../../cli/load-analyzers.ts';
import { loadScriptParser } from '../../cli/load-script-parser.ts';

/** Files whose last tree is kept. One takes some MB for 2,000 lines. */
const KEPT = 4;

/** Loads the parser of scripts, which gives the same tree again for the same text: every fix at a place asks for one. */
export async function loadRememberingParser(): Promise<ParseScript> {
  return (loaded ??= remembering(await loadScriptParser()));
}

let loaded: ParseScript | undefined;

/**
 * The analyzers for open texts: what a review has parsed is there for fixes, hovers and lenses, which would parse a long
 * text again for longer than anybody wants to wait.
 */
export const openTextAnalyzers: AnalyzerLoader = {
  ...analyzerLoader,
  scripts: async () => {
    const { createScriptAnalyzer } = await import('../../analyzers/workspace/script-analyzer.ts');
    return (analyzer ??= createScriptAnalyzer(await loadRememberingParser()));
  },
};

let analyzer: Analyzer | undefined;

/** Wraps a parser so that the last trees are at hand, one for each file; they are read, never changed. */
export function remembering(parse: ParseScript): ParseScript {
  let kept: readonly { readonly text: string; readonly script: ParsedScript }[] = [];
  return (document) => {
    const { path, text } = document;
    const last = kept.find((one) => one.script.path === path);
    const now = last?.text === text ? last : { text, script: parse(document) };
    kept = [now, ...kept.filter((one) => one !== last)].slice(0, KEPT);
    return now.script;
  };
}
