import assert from 'node:assert/strict';
import { readScript, showValue } from './show-value.ts';

function importsOf(source: string, path?: string): string[] {
  return readScript(source, path).facts.imports.map((fact) => {
    assert.equal(source.slice(fact.span.start, fact.span.end), fact.specifier);
    return `${fact.specifier} ${fact.form}${fact.isType ? ' type' : ''}`;
  });
}

function exportsOf(source: string, path?: string): Record<string, string> {
  const { exports } = readScript(source, path).facts;
  return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, showValue(value)]));
}

const IMPORTS: readonly (readonly [source: string, expected: readonly string[]])[] = [
  [`import a from 'x'; a`, ['x static']],
  [`import 'x'`, ['x side-effect']],
  [`import {} from 'x'`, ['x side-effect']],
  [`import type { T } from 'x'`, ['x static type']],
  [`import { type T } from 'x'`, ['x static type']],
  [`import { type T, a } from 'x'; a`, ['x static']],
  [`import { T } from 'x'; let a: T`, ['x static type']],
  [`import { T } from 'x'; let a: T = new T()`, ['x static']],
  [`import { T } from 'x'`, ['x static']],
  [`export * from 'x'; export * as n from 'y'; export { a } from 'z'`, ['x re-export', 'y re-export', 'z re-export']],
  [`export type { T } from 'x'; export { type U } from 'y'`, ['x re-export type', 'y re-export type']],
  [`import a = require('x')`, ['x require']],
  [`import('x'); import(\`y\`); import(z)`, ['x dynamic', 'y dynamic']],
  [`const a = require('x'), { b } = require("y")`, ['x require', 'y require']],
  [`const NAME = 'x'; require(NAME)`, ['x require']],
  [`require.resolve('x'); notRequire('y'); load('z')`, []],
  [`function f(require) { require('x') }`, []],
  [`type T = import('x').T`, []],
];

describe('readModuleFacts', () => {
  for (const [source, expected] of IMPORTS) {
    it(source, () => assert.deepEqual(importsOf(source), expected));
  }

  it('knows unused names only where types exist', () => {
    assert.deepEqual(importsOf(`import { T } from 'x'; /** @type {T} */ let a`, 'a.js'), ['x static']);
  });

  it('reads exports of ES modules', () => {
    const source = `import a, { b as c } from 'x'; export { a, c as d, default as e } from './y'; export { a as f, c };
      export const g = 'v', { h } = { h: '1' }; export function i() {} export class J {} export enum K { L = 'l' }
      export interface T {} export type U = string; export default () => 1; export * as n from './n';`;
    assert.deepEqual(exportsOf(source), {
      a: '<./y#a>',
      d: '<./y#c>',
      e: '<./y#default>',
      f: '<x#default>',
      c: '<x#b>',
      g: `'v'`,
      h: `'1'`,
      i: 'fn1',
      J: 'class J',
      K: `{L: 'l'}`,
      default: 'fn2',
      n: '<./n#*>',
    });
  });

  const COMMON: readonly (readonly [source: string, exports: Record<string, string>, stars: readonly string[]])[] = [
    [`exports.a = '1'; module.exports.b = '2'; exports['c'] = '3'`, { a: `'1'`, b: `'2'`, c: `'3'` }, []],
    [`module.exports = { a: '1' }`, { default: `{a: '1'}`, a: `'1'` }, []],
    [`module.exports = class A {}`, { default: 'class A' }, []],
    [`exports = module.exports = f; function f() {} exports.g = '1'`, { default: 'fn1', g: `'1'` }, []],
    [`Object.assign(module.exports, { a: '1' })`, { a: `'1'` }, []],
    [`module.exports = require('./x')`, { default: '<./x#*>' }, ['./x']],
    [`module.exports = { ...require('./x'), a: '1' }`, { default: `{a: '1', …}`, a: `'1'` }, ['./x']],
    [`__exportStar(require('./x'), exports)`, {}, ['./x']],
    [
      `Object.defineProperty(exports, 'q', { enumerable: true, get: function () { return x_1.q } }); var x_1 = require('./x')`,
      { q: '<./x#q>' },
      [],
    ],
    [`Object.defineProperty(exports, '__esModule', { value: true }); exports.default = '1'`, { default: `'1'` }, []],
    [`function f(exports) { exports.a = 1 } const module = {}; module.exports = 1`, {}, []],
  ];
  for (const [source, exports, stars] of COMMON) {
    it(source, () => {
      assert.deepEqual(exportsOf(source, 'a.js'), exports);
      assert.deepEqual(readScript(source, 'a.js').facts.exportStars, stars);
    });
  }

  it('tells what exported functions give back', () => {
    const { facts } =
      readScript(`import { S3 } from 'x'; export function make(o) { return new S3(o) } function hidden() { return 'a' }
      export class F { static of(r) { return { client: new S3({ region: r }) } } } export const n = (a) => a;`);
    assert.deepEqual(
      Object.entries(facts.returns ?? {}).map(([fn, value]) => [fn, showValue(value)]),
      [
        ['1', 'new <x#S3>(p1.0)'],
        ['3', '{client: new <x#S3>({region: p3.0})}'],
      ],
    );
  });

  it('is plain data', () => {
    const { facts } = readScript(`import a from 'x'; export const b = { c: a.d(1), e: [process.env.F] };`);
    assert.deepEqual(JSON.parse(JSON.stringify(facts)), facts);
  });
});
