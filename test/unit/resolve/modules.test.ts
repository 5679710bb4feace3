import assert from 'node:assert/strict';
import { createModuleResolver } from '../../../analyzers/resolve/modules.ts';

type Tree = Readonly<Record<string, string | object>>;

function resolverOf(tree: Tree) {
  const texts = new Map(
    Object.entries(tree).map(([path, content]) => [
      path,
      typeof content === 'string' ? content : JSON.stringify(content),
    ]),
  );
  const reads: string[] = [];
  const resolve = createModuleResolver({
    files: new Set(texts.keys()),
    readText: (path) => {
      reads.push(path);
      return texts.get(path);
    },
  });
  return { resolve, reads };
}

interface Case {
  readonly name: string;
  readonly tree: Tree;
  /** `importing file → specifier`: the file meant. */
  readonly expected: Readonly<Record<string, string | undefined>>;
}

const CASES: readonly Case[] = [
  {
    name: 'relative paths, extensions and index files',
    tree: {
      'src/a.ts': '',
      'src/b.tsx': '',
      'src/c/index.js': '',
      'src/d.json': '{}',
      'src/e.vue': '',
      'src/f.mts': '',
      'index.ts': '',
    },
    expected: {
      'src/a.ts → ./b': 'src/b.tsx',
      'src/a.ts → ./b.js': 'src/b.tsx',
      'src/a.ts → ./c': 'src/c/index.js',
      'src/a.ts → ./c/': 'src/c/index.js',
      'src/a.ts → ./d.json': 'src/d.json',
      'src/a.ts → ./d': 'src/d.json',
      'src/a.ts → ./e.vue': 'src/e.vue',
      'src/a.ts → ./f.mjs': 'src/f.mts',
      'src/a.ts → ./b?raw': 'src/b.tsx',
      'src/c/index.js → ..': undefined,
      'src/c/index.js → ../..': 'index.ts',
      'src/c/index.js → ../a': 'src/a.ts',
      'src/a.ts → ../../x': undefined,
      'src/a.ts → ./missing': undefined,
      'src/a.ts → b': undefined,
    },
  },
  {
    name: 'paths and baseUrl of the nearest tsconfig, extends followed',
    tree: {
      'tsconfig.base.json':
        '{ /* c */ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["apps/web/src/*"], "@one": ["apps/web/src/one.ts",], } }, }',
      'apps/web/tsconfig.json': { extends: '../../tsconfig.base' },
      'apps/web/src/one.ts': '',
      'apps/web/src/two/index.ts': '',
      'apps/api/jsconfig.json': { compilerOptions: { baseUrl: 'src' } },
      'apps/api/src/lib/three.js': '',
      'apps/own/tsconfig.json': {
        extends: ['../../tsconfig.base.json'],
        compilerOptions: { paths: { '~x/*': ['./lib/*', './other/*'] } },
      },
      'other/four.ts': '',
    },
    expected: {
      'apps/web/src/one.ts → @app/two': 'apps/web/src/two/index.ts',
      'apps/web/src/one.ts → @one': 'apps/web/src/one.ts',
      'apps/web/src/one.ts → apps/api/src/lib/three': 'apps/api/src/lib/three.js',
      'apps/api/src/lib/three.js → lib/three': 'apps/api/src/lib/three.js',
      'apps/api/src/lib/three.js → @one': undefined,
      'apps/own/a.ts → ~x/four': 'other/four.ts',
      'apps/own/a.ts → @one': undefined,
    },
  },
  {
    name: 'the longest pattern wins, references and ${configDir}',
    tree: {
      'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }, { path: './node' }] },
      'tsconfig.app.json': { compilerOptions: { paths: { '@/*': ['./src/*'], '@/deep/*': ['./deep/*'] } } },
      'node/tsconfig.json': { extends: '../shared/base.json' },
      'shared/base.json': { compilerOptions: { paths: { 'lib/*': ['${configDir}/lib/*'] } } },
      'src/a.ts': '',
      'deep/b.ts': '',
      'src/deep/b.ts': '',
      'node/lib/c.ts': '',
    },
    expected: {
      'src/a.ts → @/a': 'src/a.ts',
      'src/a.ts → @/deep/b': 'deep/b.ts',
      'node/x.ts → lib/c': 'node/lib/c.ts',
    },
  },
  {
    name: 'extends in a circle',
    tree: {
      'tsconfig.json': { extends: './b.json', compilerOptions: { paths: { x: ['./x.ts'] } } },
      'b.json': { extends: './tsconfig.json' },
      'x.ts': '',
    },
    expected: { 'a.ts → x': 'x.ts' },
  },
  {
    name: 'packages of a workspace',
    tree: {
      'package.json': { workspaces: ['packages/*', '!packages/skipped'] },
      'packages/main/package.json': { name: '@acme/main', main: './dist/index.js' },
      'packages/main/src/index.ts': '',
      'packages/main/src/deep/file.ts': '',
      'packages/maps/package.json': {
        name: 'maps',
        exports: {
          '.': { types: './dist/index.d.ts', import: './dist/esm/entry.mjs', require: './dist/cjs/entry.cjs' },
          './features/*': './dist/features/*.js',
          './features/inner/*': { import: ['./src/inner/*.ts'] },
          './package.json': './package.json',
        },
      },
      'packages/maps/src/entry.ts': '',
      'packages/maps/src/features/a.ts': '',
      'packages/maps/src/inner/b.ts': '',
      'packages/built/package.json': { name: 'built', module: 'lib/m.js', main: 'lib/c.js' },
      'packages/built/lib/m.js': '',
      'packages/built/lib/c.js': '',
      'packages/skipped/package.json': { name: 'skipped' },
      'packages/skipped/index.js': '',
      'fixtures/ali-oss/package.json': { name: 'ali-oss', main: 'index.js' },
      'fixtures/ali-oss/index.js': '',
      'tools/a.ts': '',
    },
    expected: {
      'tools/a.ts → @acme/main': 'packages/main/src/index.ts',
      'tools/a.ts → @acme/main/deep/file': 'packages/main/src/deep/file.ts',
      'packages/main/src/index.ts → maps': 'packages/maps/src/entry.ts',
      'tools/a.ts → maps/features/a': 'packages/maps/src/features/a.ts',
      'tools/a.ts → maps/features/inner/b': 'packages/maps/src/inner/b.ts',
      'tools/a.ts → built': 'packages/built/lib/m.js',
      'tools/a.ts → skipped': undefined,
      'tools/a.ts → ali-oss': undefined,
      'fixtures/ali-oss/index.js → ali-oss': 'fixtures/ali-oss/index.js',
      'tools/a.ts → react': undefined,
      'tools/a.ts → node:fs': undefined,
    },
  },
  {
    name: 'pnpm workspaces, workspace: and file: dependencies',
    tree: {
      'pnpm-workspace.yaml': 'packages:\n  - "apps/**"\n',
      'apps/a/package.json': {
        name: 'a',
        dependencies: { linked: 'file:../../vendor/linked', outside: 'workspace:*' },
      },
      'apps/a/index.ts': '',
      'apps/b/c/package.json': { name: 'c', source: 'main.ts' },
      'apps/b/c/main.ts': '',
      'vendor/linked/package.json': { name: 'linked' },
      'vendor/linked/index.js': '',
      'other/outside/package.json': { name: 'outside' },
      'other/outside/src/index.ts': '',
    },
    expected: {
      'apps/a/index.ts → c': 'apps/b/c/main.ts',
      'apps/a/index.ts → linked': 'vendor/linked/index.js',
      'apps/a/index.ts → outside': 'other/outside/src/index.ts',
      'apps/b/c/main.ts → outside': undefined,
      'apps/b/c/main.ts → linked': undefined,
    },
  },
  {
    name: 'imports of the package itself',
    tree: {
      'package.json': {
        name: 'me',
        imports: {
          '#db': { node: './dist/db.js', default: './db-browser.js' },
          '#lib/*': './src/lib/*.ts',
          '#react': 'react',
        },
      },
      'src/db.ts': '',
      'src/lib/x.ts': '',
      'src/index.ts': '',
    },
    expected: {
      'src/lib/x.ts → #db': 'src/db.ts',
      'src/db.ts → #lib/x': 'src/lib/x.ts',
      'src/db.ts → #react': undefined,
      'src/db.ts → me': 'src/index.ts',
    },
  },
  {
    name: 'usual aliases without a configuration',
    tree: { 'web/package.json': {}, 'web/src/a.ts': '', 'web/b.ts': '', 'web/src/lib/c.ts': '' },
    expected: {
      'web/src/a.ts → @/a': 'web/src/a.ts',
      'web/src/a.ts → ~/b': 'web/b.ts',
      'web/src/a.ts → $lib/c': 'web/src/lib/c.ts',
      'web/src/a.ts → @scope/a': undefined,
    },
  },
  {
    name: 'broken and hostile configuration',
    tree: {
      'tsconfig.json': '{ "compilerOptions": { "paths": { "x": [1, "./x"], "y": "./x" } }, ',
      'package.json': '['.repeat(10_000),
      'pnpm-workspace.yaml': 'a: [',
      'x.ts': '',
    },
    expected: { 'a.ts → x': 'x.ts', 'a.ts → y': 'x.ts', 'a.ts → z': undefined, 'a.ts → ': undefined },
  },
];

describe('createModuleResolver', () => {
  for (const { name, tree, expected } of CASES) {
    it(name, () => {
      const { resolve } = resolverOf(tree);
      const found = Object.fromEntries(
        Object.keys(expected).map((key) => {
          const [from = '', specifier = ''] = key.split(' → ');
          return [key, resolve(from, specifier)];
        }),
      );
      assert.deepEqual(found, expected);
    });
  }

  it('reads each manifest and tsconfig once', () => {
    const { resolve, reads } = resolverOf({
      'package.json': { workspaces: ['p/*'] },
      'p/a/package.json': { name: 'a' },
      'p/a/index.ts': '',
      'tsconfig.json': {},
      'x/y.ts': '',
    });
    for (let i = 0; i < 3; i++) for (const name of ['a', 'b', './y', '@/z']) resolve('x/y.ts', name);
    assert.deepEqual([...reads].sort(), ['p/a/package.json', 'package.json', 'tsconfig.json']);
  });
});
