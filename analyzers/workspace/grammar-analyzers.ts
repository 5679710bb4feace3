import type { Analyzer } from '../core/analyzer.ts';
import { createHclAnalyzer } from '../infra/terraform.ts';
import { LANGUAGES } from '../languages/index.ts';
import { createLanguageAnalyzer } from '../languages/language-analyzer.ts';
import { loadGrammar, type ReadGrammar } from '../parse/grammar.ts';
import type { GrammarId } from '../parse/languages.ts';

/** Makes the analyzer of what is read with a grammar; rejects when the package lacks it. */
export async function loadGrammarAnalyzer(id: GrammarId, read: ReadGrammar): Promise<Analyzer> {
  const parse = await loadGrammar(id, read);
  if (id === 'hcl') return createHclAnalyzer(parse);
  return createLanguageAnalyzer(LANGUAGES[id], parse);
}
