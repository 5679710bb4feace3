import { configAnalyzers } from '../../analyzers/config/index.ts';
import { createDocument } from '../../analyzers/core/document.ts';
import type { PartialFacts } from '../../analyzers/core/facts.ts';
import { dependencyAnalyzers } from '../../analyzers/dependencies/index.ts';
import { infraAnalyzers } from '../../analyzers/infra/index.ts';
import { loadKnowledge } from './knowledge.ts';

/** The facts that the reader of a manifest or configuration file gives for a text, with the bundled catalogue. */
export function factsOfText(path: string, text: string): PartialFacts {
  const readers = [...dependencyAnalyzers, ...configAnalyzers, ...infraAnalyzers].filter((analyzer) =>
    analyzer.accepts(path),
  );
  if (readers.length !== 1) throw new Error(`${readers.length} readers accept ${path}`);
  return readers[0]?.summarise(createDocument(path, text, 'hash'), { knowledge: loadKnowledge() }) ?? {};
}

/**
 * The mentions of a text in one line each, in order of the text: `rule text provider`, followed by the context when it
 * is not `live`. `text` is what stands under the span.
 */
export function linesOfText(path: string, text: string): string[] {
  return [...(factsOfText(path, text).mentions ?? [])]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ rule, span, provider, context }) =>
      [rule, text.slice(span.start, span.end), provider ?? '-', ...(context === 'live' ? [] : [context])].join(' '),
    );
}
