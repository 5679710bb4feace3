import assert from 'node:assert/strict';
import { scanEnvironment } from '../../../analyzers/parse/scan-environment.ts';
import { scanImports } from '../../../analyzers/parse/scan-imports.ts';

const IMPORTS: readonly (readonly [source: string, expected: readonly string[]])[] = [
  [`import a from 'x'`, ['x']],
  [`import{b}from"x"`, ['x']],
  [`import 'x'`, ['x']],
  [`import type { T } from 'x'`, ['x']],
  [`import {\n  a,\n} // c\nfrom\n'x'`, ['x']],
  [`export * from 'x';export{default as a}from'y'`, ['x', 'y']],
  [`import(/* webpackChunkName: "c" */ './x')`, ['./x']],
  ['import(`x`); import(`y${z}`)', ['x']],
  [`require('x'); require ( "y" )`, ['y', 'x']],
  [`import a = require('x')`, ['x']],
  [`export const load = () => import('x')`, ['x']],
  [`// import 'x'`, ['x']],
  [`import a, * as b from '@scope/x/y.js?raw'`, ['@scope/x/y.js?raw']],
  [`Array.from('x'); Buffer.from("y")`, []],
  [`transform('x'); reimport('x'); xrequire('y')`, []],
  [`import.meta.url; const from = 'x'.length`, []],
  [`import 'a\nb'`, []],
  [`from '`, []],
  ['', []],
];

describe('scanImports', () => {
  for (const [source, expected] of IMPORTS) {
    it(source, () => assert.deepEqual(scanImports(source).sort(), [...expected].sort()));
  }

  it('works on latin1-decoded text', () => {
    const bytes = new TextEncoder().encode(`import a from './x'; // 中文\nimport b from "./y"`);
    assert.deepEqual(scanImports(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), ['./x', './y']);
  });

  it('takes linear time for hostile texts', () => {
    for (const text of [
      'import /*'.repeat(100_000),
      'from //'.repeat(100_000),
      `from '`.repeat(100_000),
      `require(${' '.repeat(500)}`.repeat(2_000),
    ]) {
      const start = performance.now();
      scanImports(text);
      assert.ok(performance.now() - start < 1_000, text.slice(0, 12));
    }
  });
});

const ENVIRONMENT: readonly (readonly [source: string, expected: readonly string[]])[] = [
  ['process.env.A', ['A']],
  [`process.env['A'] || process.env["B"]`, ['A', 'B']],
  ['import.meta.env.VITE_A', ['VITE_A']],
  [`Deno.env.get('A'); Bun.env.B`, ['A', 'B']],
  [`const { A, B: b = 'x', C } = process.env`, ['A', 'B', 'C']],
  [`import { A, B as c } from '$env/static/private'`, ['A', 'B']],
  ['process.env!.A; process.env?.B; process\n  .env\n  .C', ['A', 'B', 'C']],
  ['const env = process.env; env.A', ['A']],
  ['environment.A; myenv.B; envelope', []],
  ['process.env[name]', []],
  ['', []],
];

describe('scanEnvironment', () => {
  for (const [source, expected] of ENVIRONMENT) {
    it(source, () => {
      const reads = scanEnvironment(source);
      assert.deepEqual(
        reads.map(({ name }) => name),
        expected,
      );
    });
  }

  it('takes linear time for hostile texts', () => {
    for (const text of ['env '.repeat(100_000), `env${' '.repeat(100)}`.repeat(5_000), '} = env'.repeat(50_000)]) {
      const start = performance.now();
      scanEnvironment(text);
      assert.ok(performance.now() - start < 2_000, text.slice(0, 12));
    }
  });
});
