import { hashOf } from '../../analyzers/core/hash.ts';
import type { Needles } from '../../analyzers/core/knowledge.ts';
import { environmentReadsOf } from '../../analyzers/parse/environment-reads.ts';
import { isScriptPath } from '../../analyzers/parse/languages.ts';
import { scanImports } from '../../analyzers/parse/scan-imports.ts';
import { createPrefilters } from '../../analyzers/prefilter/by-path.ts';
import type { IndexedFile } from '../../analyzers/workspace/workspace.ts';

export type TextIndexer = (path: string, text: string) => IndexedFile;

/** Makes entries of the index from texts at hand, by the same questions that the command line asks of bytes. */
export function createTextIndexer(needles: Needles): TextIndexer {
  const prefilterOf = createPrefilters(needles);
  const encoder = new TextEncoder();
  return (path, text) => {
    const bytes = encoder.encode(text);
    const environment = environmentReadsOf(path, text).map(({ name }) => name);
    const imports = isScriptPath(path) ? scanImports(text) : [];
    return {
      path,
      hash: hashOf(text),
      hasNeedle: prefilterOf(path).matches(bytes, bytes.length),
      imports,
      environment,
    };
  };
}
