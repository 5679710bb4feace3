import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type * as Script from '../../../analyzers/workspace/script-analyzer.ts';
import { createDocument } from '../../../analyzers/core/document.ts';
import { createChunkLoader } from '../../../extension/server/browser-modules.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const textOf = (name: string): string => readFileSync(new URL(`../../../dist/${name}`, import.meta.url), 'utf8');

interface Chunk<T> {
  readonly modules: Readonly<Record<string, T>>;
}

/** Runs something where `process` says what the build puts into the web worker: that this is no Node. */
function asInBrowser<T>(run: () => T): T {
  const { process } = globalThis;
  const browser = { env: {}, argv: [], versions: {}, platform: 'browser', browser: true, cwd: () => '/' };
  try {
    Object.assign(globalThis, { process: browser });
    return run();
  } finally {
    Object.assign(globalThis, { process });
  }
}

describe('createChunkLoader', function () {
  this.timeout(30_000);

  it('evaluates a bundle when it is first asked for, and once', () => {
    const code =
      'globalThis.evaluatedChunks = (globalThis.evaluatedChunks ?? 0) + 1; module.exports = { modules: {} };';
    const count = (): unknown => (globalThis as { evaluatedChunks?: number }).evaluatedChunks;
    const load = createChunkLoader({ 'a.cjs': code });
    assert.equal(count(), undefined);
    assert.equal(load('a.cjs'), load('a.cjs'));
    assert.equal(count(), 1);
    assert.throws(() => load('b.cjs'), /b\.cjs is no bundle/);
  });

  it('runs the built analyzer of scripts without Node', () => {
    const load = createChunkLoader({ 'analysis.cjs': textOf('analysis.cjs'), 'scripts.cjs': textOf('scripts.cjs') });
    const chunk = asInBrowser(() => load('scripts.cjs')) as Chunk<typeof Script>;
    const analyzer = chunk.modules['analyzers/workspace/script-analyzer.ts']?.scriptAnalyzer;
    const document = createDocument('a.ts', "import OSS from 'ali-oss';\n", 'x');
    const facts = analyzer?.summarise(document, { knowledge: loadKnowledge() });
    assert.deepEqual(
      facts?.mentions?.map((mention) => [mention.rule, mention.subject]),
      [['sdk-import', 'ali-oss']],
    );
    assert.ok(
      'analyzers/workspace/workspace.ts' in (asInBrowser(() => load('analysis.cjs')) as Chunk<unknown>).modules,
    );
  });
});
