import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { filesBelow, importsOf, readSource } from '../support/source-files.ts';
import { LAYERS, layerOf, type Layer } from './layers.ts';

const SOURCES = ['analyzers', 'signatures', 'cli', 'extension'].flatMap(filesBelow);
const SCRIPTS = SOURCES.filter((path) => path.endsWith('.ts'));

/** Says why a file may not import something, or nothing when it may. */
function objection(path: string, specifier: string): string | undefined {
  const layer = layerOf(path);
  if (!layer) return 'the file lies in no layer';
  if (specifier.startsWith('.')) return internalObjection(path, layer, specifier);
  if (specifier.startsWith('node:')) return layer.node ? undefined : 'only the shells may use Node';
  const name = packageOf(specifier);
  return layer.packages.includes(name) ? undefined : `${layer.folder} may not use the package ${name}`;
}

function internalObjection(path: string, layer: Layer, specifier: string): string | undefined {
  if (layer.node && posix.join(posix.dirname(path), specifier) === 'package.json') return undefined;
  if (!/\.(ts|json)$/.test(specifier)) return 'relative imports name the file with its extension';
  const target = layerOf(posix.join(posix.dirname(path), specifier));
  if (!target) return 'the imported file lies in no layer';
  if (target === layer) return undefined;
  const isWithin = (folder: string): boolean => target.folder === folder || target.folder.startsWith(`${folder}/`);
  const isAllowed = layer.uses.some(isWithin) && !(layer.never ?? []).some(isWithin);
  return isAllowed ? undefined : `${layer.folder} may not use ${target.folder}`;
}

function packageOf(specifier: string): string {
  const [scope = '', name = ''] = specifier.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

describe('architecture: imports', () => {
  it('go only where the table of layers says', () => {
    const broken = SCRIPTS.flatMap((path) =>
      importsOf(path, readSource(path)).flatMap(({ specifier, line }) => {
        const reason = objection(path, specifier);
        return reason ? [`${path}:${line} imports ${specifier}: ${reason}`] : [];
      }),
    );
    assert.deepEqual(broken, []);
  });

  it('are judged rightly by the test itself', () => {
    assert.equal(objection('analyzers/flow/a.ts', '../core/span.ts'), undefined);
    assert.equal(objection('cli/a.ts', 'node:fs'), undefined);
    assert.equal(objection('extension/client/a.ts', 'vscode-languageclient/node'), undefined);
    assert.equal(objection('analyzers/flow/a.ts', 'node:fs'), 'only the shells may use Node');
    assert.equal(objection('analyzers/flow/a.ts', 'vscode'), 'analyzers/flow may not use the package vscode');
    assert.equal(objection('analyzers/flow/a.ts', '../source/b.ts'), 'analyzers/flow may not use analyzers/source');
    assert.equal(
      objection('analyzers/flow/link/a.ts', '../summarise/b.ts'),
      'analyzers/flow/link may not use analyzers/flow/summarise',
    );
    assert.equal(objection('analyzers/core/a.ts', '../parse/b.ts'), 'analyzers/core may not use analyzers/parse');
    assert.equal(
      objection('extension/client/a.ts', '../../analyzers/core/b.ts'),
      'extension/client may not use analyzers/core',
    );
    assert.equal(objection('analyzers/other/a.ts', './b.ts'), 'the file lies in no layer');
  });

  it('of every form are read', () => {
    const text = [
      "import a from 'a';",
      "import type { B } from 'b';",
      "export * from 'c';",
      "type D = import('d').D;",
      "const e = await import('e');",
      "const f = require('f');",
      "import g = require('g');",
      "import 'h';",
      "// import 'i';",
    ].join('\n');
    assert.deepEqual(
      importsOf('x.ts', text).map(({ specifier, line }) => `${line} ${specifier}`),
      ['1 a', '2 b', '3 c', '4 d', '5 e', '6 f', '7 g', '8 h'],
    );
  });

  it('never go up a rank, as far as the table is concerned', () => {
    const broken = LAYERS.flatMap((layer) =>
      layer.uses.flatMap((folder) =>
        LAYERS.filter((other) => other !== layer && `${other.folder}/`.startsWith(`${folder}/`))
          .filter((other) => other.rank > layer.rank)
          .map((other) => `${layer.folder} (${layer.rank}) uses ${other.folder} (${other.rank})`),
      ),
    );
    assert.deepEqual(broken, []);
  });
});

describe('architecture: files', () => {
  it('have kebab-case names', () => {
    // Formats are named after their file, which may begin with a dot: `.npmrc.ts`.
    const isKebab = /^\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/;
    const named = [...SOURCES, ...filesBelow('scripts'), ...filesBelow('docs'), ...filesBelow('test')];
    const broken = named.filter(
      (path) =>
        !path.startsWith('test/fixtures/') &&
        !path.split('/').every((part) => part === 'README.md' || isKebab.test(part)),
    );
    assert.deepEqual(broken, []);
  });

  it('have no default export', () => {
    // The worker pool calls the default export of its file, and nothing else.
    const others = SCRIPTS.filter((path) => path !== 'cli/worker.ts');
    const broken = others.filter((path) => /^export default |\bas default\b/m.test(readSource(path)));
    assert.deepEqual(broken, []);
  });

  it('of the analyzers and signatures use no clock, chance, process or editor', () => {
    const impure = /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|globalThis\.|Buffer\.from)/;
    // These hold the text of modules that run in other projects.
    const texts = /^analyzers\/fix\/encrypt\/(helpers-\w+|round-trip-test)\.ts$/;
    const pure = SCRIPTS.filter((path) => /^(analyzers|signatures)\//.test(path) && !texts.test(path));
    const broken = pure.flatMap((path) =>
      readSource(path)
        .split('\n')
        .flatMap((line, at) => (impure.test(withoutText(line)) ? [`${path}:${at + 1} ${line.trim()}`] : [])),
    );
    assert.deepEqual(broken, []);
  });

  it('swallow no error', () => {
    const broken = SCRIPTS.filter((path) => /catch\s*(\([^)]*\))?\s*\{\s*\}/.test(readSource(path)));
    assert.deepEqual(broken, []);
  });
});

/** A line without its comments, strings, regular expressions and templates, roughly: these speak of the reviewed code. */
function withoutText(line: string): string {
  return line
    .replace(/^\s*(\/?\*|\/\/).*/, '')
    .replace(/'[^']*'|"[^"]*"|`[^`]*`|\/(?![/*\s])[^/]+\//g, "''")
    .replace(/\/\/.*/, '');
}
