import { hashOf } from '../../analyzers/core/hash.ts';
import type { Needles } from '../../analyzers/core/knowledge.ts';
import { isScriptPath } from '../../analyzers/parse/languages.ts';
import { scanEnvironment } from '../../analyzers/parse/scan-environment.ts';
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
    const names = isScriptPath(path)
      ? { imports: scanImports(text), environment: scanEnvironment(text) }
      : { imports: [], environment: [] };
    return { path, hash: hashOf(text), hasNeedle: prefilterOf(path).matches(bytes, bytes.length), ...names };
  };
}
