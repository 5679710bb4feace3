import assert from 'node:assert/strict';
import type { FileFacts } from '../../../analyzers/core/facts.ts';
import { calleeOf } from '../../../analyzers/resolve/callee.ts';
import type { LinkedEntry } from '../../../analyzers/resolve/environment-texts.ts';
import { readJsonModule } from '../../../analyzers/resolve/json-module.ts';
import { createLinker } from '../../../analyzers/resolve/linker.ts';
import { createModuleResolver } from '../../../analyzers/resolve/modules.ts';
import { hostsOfValue } from '../../../analyzers/resolve/url.ts';
import { readScript, showValue } from './show-value.ts';

type Files = Readonly<Record<string, string>>;

function linkerOf(files: Files, environment: readonly LinkedEntry[] = []) {
  const resolveModule = createModuleResolver({ files: new Set(Object.keys(files)), readText: (path) => files[path] });
  const factsOf = (path: string): FileFacts | undefined => {
    const text = files[path];
    if (text === undefined) return undefined;
    const module = path.endsWith('.json') ? readJsonModule(text) : readScript(text, path).facts;
    return {
      path,
      hash: '',
      lineStarts: [],
      mentions: [],
      environment: [],
      suppressions: [],
      invalidComments: [],
      problems: [],
      module,
    };
  };
  return createLinker({
    factsOf,
    resolveModule,
    environment: (name) => environment.filter((entry) => entry.name === name),
  });
}

/** Expands the expression at the end of `main.ts`. */
function expandMain(files: Files, environment?: readonly LinkedEntry[]) {
  const { parsed, valueOf } = readScript(files['main.ts'] ?? '', 'main.ts');
  const last = parsed.program.body.at(-1);
  assert.equal(last?.type, 'ExpressionStatement');
  const value = last?.type === 'ExpressionStatement' ? valueOf(last.expression) : valueOf(parsed.program);
  return linkerOf(files, environment).expand('main.ts', value);
}

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly value: string;
}

const CASES: readonly Case[] = [
  {
    name: 'a constant of another file, with its path',
    files: { 'main.ts': `import { A } from './a'; \`\${A}/x\``, 'a.ts': `export const A = 'https://a.com'` },
    value: `'https://a.com'^a.ts + '/x'`,
  },
  {
    name: 'barrels, renames and stars',
    files: {
      'main.ts': `import { B, C } from './lib'; [B, C]`,
      'lib/index.ts': `export { A as B } from './a'; export * from './c'; export * from 'pkg'`,
      'lib/a.ts': `export const A = '1'`,
      'lib/c.ts': `export * from './d'`,
      'lib/d.ts': `export const C = '2'`,
    },
    value: `['1'^lib/a.ts, '2'^lib/d.ts]`,
  },
  {
    name: 'a star of a package passes unknown names on',
    files: {
      'main.ts': `import { S3 } from './lib'; S3`,
      'lib.ts': `export * from './x'; export * from 'pkg'`,
      'x.ts': 'export const a = 1',
    },
    value: '<pkg#S3>',
  },
  {
    name: 'a namespace, its members and default',
    files: {
      'main.ts': `import * as a from './a'; [a.x, a.default, a.y.z]`,
      'a.ts': `export const x = '1', y = { z: '2' }; export default '3'`,
    },
    value: `['1'^a.ts, '3'^a.ts, '2'^a.ts]`,
  },
  {
    name: 'CommonJS: object, function and members',
    files: {
      'main.ts': `const { a, f } = require('./a'); const whole = require('./b'); [a, f, whole]`,
      'a.js': `module.exports = { a: '1', f() {} }`,
      'b.js': `module.exports = () => {}`,
    },
    value: `['1'^a.js, fn1^a.js, fn1^b.js]`,
  },
  {
    name: 'default import of CommonJS without module.exports',
    files: { 'main.ts': `import a from './a'; a.b`, 'a.js': `exports.b = '1'` },
    value: `'1'^a.js`,
  },
  {
    name: 'JSON modules',
    files: {
      'main.ts': `import config, { region } from './c.json'; [config.oss.region, region]`,
      'c.json': '{"oss":{"region":"cn-a"},"region":"cn-b"}',
    },
    value: `['cn-a'^c.json, 'cn-b'^c.json]`,
  },
  {
    name: 'a factory of another file with its arguments',
    files: {
      'main.ts': `import { make } from './a'; make('cn-x').put`,
      'a.ts': `import OSS from 'ali-oss'; import { R } from './r'; export const make = (r) => new OSS({ region: r, name: R })`,
      'r.ts': `export const R = 'n'`,
    },
    value: `new <ali-oss#default>({region: 'cn-x', name: 'n'^r.ts}).put`,
  },
  {
    name: 'an instance of another file',
    files: {
      'main.ts': `import { service } from './s'; service.client.put`,
      's.ts': `import OSS from 'ali-oss'; class S { client; constructor(o) { this.client = new OSS(o) } upload() {} } export const service = new S({ region: 'r' })`,
    },
    value: `new <ali-oss#default>({region: 'r'^s.ts}).put`,
  },
  {
    name: 'a method of a class of another file',
    files: {
      'main.ts': `import { S } from './s'; new S().upload`,
      's.ts': `export class S extends Base { upload() {} }`,
    },
    value: 'fn1^s.ts',
  },
  {
    name: 'a method inherited across files',
    files: {
      'main.ts': `import { S } from './s'; new S().send`,
      's.ts': `import { B } from './b'; export class S extends B {}`,
      'b.ts': `export class B { send() {} }`,
    },
    value: 'fn1^b.ts',
  },
  {
    name: 'circles stay open',
    files: {
      'main.ts': `import { a } from './a'; a`,
      'a.ts': `export { b as a } from './b'`,
      'b.ts': `export { a as b } from './a'`,
    },
    value: '<./a#a>',
  },
  {
    name: 'recursive factories stay open',
    files: {
      'main.ts': `import { f } from './a'; f()`,
      'a.ts': `import { g } from './b'; export const f = () => g({ a: 1 })`,
      'b.ts': `import { f } from './a'; export const g = (x) => f({ b: 2 })`,
    },
    value: `fn1^a.ts({b: '2'^b.ts})`,
  },
  {
    name: 'packages, missing files and missing exports stay',
    files: {
      'main.ts': `import x from 'x'; import { y } from './y'; import { z } from './z'; [x, y, z]`,
      'z.ts': 'export const a = 1',
    },
    value: '[<x#default>, <./y#y>, <./z#z>]',
  },
];

describe('createLinker', () => {
  for (const { name, files, value } of CASES) {
    it(name, () => assert.equal(showValue(expandMain(files)), value));
  }

  const entry = (name: string, value: string, profile = ''): LinkedEntry => ({
    name,
    value,
    profile,
    path: profile ? `.env.${profile}` : '.env',
    span: { start: 10, end: 10 + value.length },
  });

  it('fills environment variables by all their entries, with file and profile', () => {
    const files = {
      'main.ts': `import { URL } from './a'; URL + '/v1'`,
      'a.ts': `export const URL = process.env.API ?? 'https://b.com'`,
    };
    const value = expandMain(files, [entry('API', 'https://a.com'), entry('API', 'https://p.com', 'production')]);
    assert.deepEqual(
      hostsOfValue(value).map(({ host, path, profile, at }) => [host, path, profile, at]),
      [
        ['a.com', '.env', undefined, { start: 18, end: 23 }],
        ['p.com', '.env.production', 'production', { start: 18, end: 23 }],
        ['b.com', 'a.ts', undefined, { start: 47, end: 52 }],
      ],
    );
  });

  it('follows references between environment variables, and leaves circles open', () => {
    const rows = [entry('API', 'https://oss-${REGION:-x}.a.com'), entry('REGION', 'cn-y'), entry('LOOP', '${LOOP}b')];
    assert.equal(
      showValue(expandMain({ 'main.ts': '[process.env.API, process.env.LOOP]' }, rows)),
      `['https://oss-'^.env + ('cn-y'^.env | 'x') + '.a.com'^.env, $LOOP + 'b'^.env]`,
    );
  });

  it('keeps unset environment variables as holes', () => {
    assert.equal(showValue(expandMain({ 'main.ts': 'process.env.NONE' })), '$NONE');
  });

  it('names callees through wrappers of other files', () => {
    const callee = calleeOf(
      expandMain({
        'main.ts': `import { http } from './http'; http.post`,
        'http.ts': `import axios from 'axios'; import { BASE } from './base'; export const http = axios.create({ baseURL: BASE })`,
        'base.ts': `export const BASE = 'https://a.com'`,
      }),
    );
    assert.equal(callee?.package, 'axios');
    assert.equal(callee?.path, 'default.create.call.post');
    assert.deepEqual(callee?.receivers.map(showValue), [`<axios#default>.create({baseURL: 'https://a.com'^base.ts})`]);
  });

  it('reads JSON modules with the span of every text', () => {
    assert.deepEqual(readJsonModule('{"a":["b",1,null]} // c').exports, {
      default: {
        kind: 'object',
        members: {
          a: {
            kind: 'array',
            items: [
              { kind: 'text', text: 'b', at: { start: 7, end: 8 } },
              { kind: 'text', text: '1', at: { start: 10, end: 11 } },
              { kind: 'unknown' },
            ],
          },
        },
        isOpen: false,
      },
    });
    assert.deepEqual(readJsonModule('').exports, {});
    assert.deepEqual(readJsonModule('['.repeat(10_000)).exports, {});
  });

  it('gives an export by name', () => {
    const linker = linkerOf({ 'a.ts': `export const x = '1'` });
    assert.equal(showValue(linker.exportOf('a.ts', 'x') ?? assert.fail()), `'1'^a.ts`);
    assert.equal(linker.exportOf('a.ts', 'y'), undefined);
  });

  it('gives the same answer whatever was asked before', () => {
    const files = {
      'main.ts': `import { a } from './a'; a`,
      'a.ts': `import { b } from './b'; export const a = { x: '1', b }`,
      'b.ts': `import { a } from './a'; export const b = { y: '2', a }`,
    };
    const first = linkerOf(files);
    const second = linkerOf(files);
    second.exportOf('b.ts', 'b');
    assert.deepEqual(first.exportOf('a.ts', 'a'), second.exportOf('a.ts', 'a'));
    assert.deepEqual(first.exportOf('b.ts', 'b'), second.exportOf('b.ts', 'b'));
  });

  it('stays within its bounds on barrels that multiply', () => {
    const files: Record<string, string> = { 'main.ts': `import * as all from './m0'; all` };
    for (let i = 0; i < 30; i++)
      files[`m${i}.ts`] = `export * as a from './m${i + 1}'; export * as b from './m${i + 1}'`;
    files['m30.ts'] = `export const z = '1'`;
    const start = performance.now();
    expandMain(files);
    assert.ok(performance.now() - start < 2000);
  });
});
