import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Analyzer } from '../analyzers/core/analyzer.ts';
import type { ReadGrammar } from '../analyzers/parse/grammar.ts';
import type { GrammarId } from '../analyzers/parse/languages.ts';
import type { AnalyzerLoader } from '../analyzers/workspace/analyzers.ts';
import { distFolder } from './engine.ts';

/** Makes a loader of the analyzers that come with large parsers: each stands in a chunk that is loaded once, if at all. */
export function createAnalyzerLoader(read: ReadGrammar): AnalyzerLoader {
  const grammars = new Map<GrammarId, Promise<Analyzer>>();
  return {
    scripts: async () => (await import('../analyzers/workspace/script-analyzer.ts')).scriptAnalyzer,
    grammar: (id) => {
      let analyzer = grammars.get(id);
      if (!analyzer) {
        analyzer = import('../analyzers/workspace/grammar-analyzers.ts').then((module) =>
          module.loadGrammarAnalyzer(id, read),
        );
        grammars.set(id, analyzer);
      }
      return analyzer;
    },
  };
}

let readGrammar: ReadGrammar = (name) => readFile(join(distFolder(), 'grammars', `${name}.wasm`));

/** Says how grammars are read where the package's folder can't be: in a web worker. */
export function setGrammarReader(read: ReadGrammar): void {
  readGrammar = read;
}

/** The analyzers of this thread, with the grammars of the package. */
export const analyzerLoader: AnalyzerLoader = createAnalyzerLoader((name) => readGrammar(name));
