/** Bundles the tests that run inside the editor, once for each extension host. */
import { build } from 'esbuild';
import { root } from './host.mjs';

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'cjs',
  target: 'es2022',
  sourcemap: 'inline',
  logLevel: 'warning',
  loader: { '.md': 'text' },
};

export async function buildEditorTests() {
  await Promise.all([
    build({
      ...common,
      platform: 'node',
      entryPoints: { index: 'test/editor/node-index.ts' },
      outdir: 'dist/test/node',
      outExtension: { '.js': '.cjs' },
      external: ['vscode', 'mocha'],
    }),
    build({
      ...common,
      platform: 'browser',
      mainFields: ['browser', 'module', 'main'],
      define: { global: 'globalThis', 'process.env.NODE_ENV': '"test"' },
      entryPoints: { index: 'test/editor/web-index.ts' },
      outdir: 'dist/test/web',
      outExtension: { '.js': '.cjs' },
      external: ['vscode'],
    }),
  ]);
}
