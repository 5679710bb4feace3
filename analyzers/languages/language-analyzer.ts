import type { Analyzer, AnalyzerContext } from '../core/analyzer.ts';
import type { Document } from '../core/document.ts';
import type { PartialFacts } from '../core/facts.ts';
import { endpointMentions } from '../match/literal-endpoints.ts';
import { contactedClouds, regionMentions } from '../match/literal-regions.ts';
import type { LiteralUse } from '../match/literal-use.ts';
import { contextOfPath, isLocalePath } from '../match/path-context.ts';
import type { ParseSyntax } from '../parse/grammar.ts';
import { grammarOf } from '../parse/languages.ts';
import { importMentions, knownImports, type KnownImport } from './imports.ts';
import type { Language } from './language.ts';
import { openAddressesOf } from './open-addresses.ts';
import { collectLiterals } from './literals.ts';

/** Makes the analyzer of a language: imports, endpoints and regions of its source. The seam for data flow stands here too. */
export function createLanguageAnalyzer(language: Language, parse: ParseSyntax): Analyzer {
  return {
    id: language.id,
    accepts: (path) => grammarOf(path) === language.id,
    summarise: (document, context) => summarise(document, context, language, parse),
  };
}

function summarise(
  document: Document,
  { knowledge }: AnalyzerContext,
  language: Language,
  parse: ParseSyntax,
): PartialFacts {
  const tree = parse(document);
  const place = contextOfPath(document.path);
  const imports = knownImports(tree, language, knowledge);
  const literals = isLocalePath(document.path) ? [] : collectLiterals(tree, language);
  const endpoints = endpointMentions(literals, place, knowledge);
  const open = openAddressesOf(document.path, tree, language);
  const clouds = cloudContext(imports, contactedClouds(endpoints, knowledge));
  return {
    mentions: [
      ...importMentions(imports, place),
      ...endpoints,
      ...regionMentions(literals, clouds, place, knowledge),
    ].sort((a, b) => a.span.start - b.span.start),
    ...(open.length > 0 ? { openAddresses: open } : {}),
    problems: tree.problems,
  };
}

/** Which cloud's client a literal is an option of, by the name that the file gave to what it imported; and which clouds it speaks of. */
function cloudContext(
  imports: readonly KnownImport[],
  providers: readonly string[],
): {
  readonly ofFile: readonly string[];
  ofCall(use: LiteralUse): readonly string[];
} {
  const byLocal = new Map(imports.flatMap(({ local, row }) => (local ? [[local, row.provider] as const] : [])));
  return {
    ofFile: [...new Set([...imports.map(({ row }) => row.provider), ...providers])],
    ofCall: ({ callee }) => {
      const first = callee?.replace(/^new /, '').split('.')[0];
      const provider = first === undefined ? undefined : byLocal.get(first);
      return provider === undefined ? [] : [provider];
    },
  };
}
