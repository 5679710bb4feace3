import assert from 'node:assert/strict';
import { MAX_MEMBERS, MAX_TEXT } from '../../../analyzers/resolve/limits.ts';
import { sizeOf } from '../../../analyzers/resolve/build.ts';
import { MAX_VALUE_SIZE } from '../../../analyzers/resolve/limits.ts';
import { showValue, valueOfLast } from './show-value.ts';

/** Source whose last statement is an expression → what is known of it. */
type Table = readonly (readonly [source: string, expected: string])[];

function checkTable(title: string, table: Table): void {
  describe(title, () => {
    for (const [source, expected] of table) {
      it(source, () => assert.equal(showValue(valueOfLast(source)), expected));
    }
  });
}

describe('createValueReader', () => {
  checkTable('texts', [
    [`'a'`, `'a'`],
    ['`a`', `'a'`],
    ['42', `'42'`],
    ['-1', `'-1'`],
    ['true', `'true'`],
    ['1 + 2', '?'],
    ['null', '?'],
    ['undefined', '?'],
    ['/a.b/', '?'],
    [`'a' + 'b' + c`, `'a' + 'b' + @c`],
    [`'a' + 1`, `'a' + '1'`],
    ['`a${b}c`', `'a' + @b + 'c'`],
    ['`${a}${`x${b}`}`', `@a + 'x' + @b`],
    [`['a', b].join('/')`, `'a' + '/' + @b`],
    [`['a', b].join()`, `'a' + ',' + @b`],
    [`['a', b].filter(Boolean).join('-')`, `'a' + '-' + @b`],
    [`'a'.concat('b', c)`, `'a' + 'b' + @c`],
    [`' A '.trim().toLowerCase()`, `'a'`],
    [`'https://{r}.x.com'.replace('{r}', q)`, `'https://' + @q + '.x.com'`],
    [String.raw`'a/{r}/{r}'.replace(/\{r\}/g, 'z')`, `'a/' + 'z' + '/' + 'z'`],
    [String.raw`'https://a.com/'.replace(/\/$/, '')`, `'https://a.com/'`],
    [`String('a')`, `'a'`],
    [`(process.env.A as string).trim()`, '$A'],
    [`x.toString()`, '@x.toString()'],
  ]);

  checkTable('choices', [
    [`a ?? 'x'`, `(@a | 'x')`],
    [`'x' || 'y'`, `('x' | 'y')`],
    [`a && 'x'`, `'x'`],
    [`c ? 'a' : 'b'`, `('a' | 'b')`],
    [`c ? 'a' : 'a'`, `('a' | 'a')`],
    [`(0, 'a')`, `'a'`],
    [`const M = { a: '1', b: '2' }; M[k]`, `('1' | '2')`],
    [`const M = ['a', 'b']; M[i]`, `('a' | 'b')`],
  ]);

  checkTable('variables', [
    [`const a = 'x'; a`, `'x'`],
    [`let a; a = '1'; a = '2'; a`, `('1' | '2')`],
    [`let u = 'https://a.com'; if (q) u += '/b'; u`, `'https://a.com' + '/b'`],
    [`let i = 0; i++; i`, `'0'`],
    [`const a = b, b = a; a`, '?'],
    [`var s = ''; s = s + 'a'; s`, `('' | ? + 'a')`],
    [`const x = 'outer'; { const x = 'inner'; } x`, `'outer'`],
    [`declare const AMap: any; AMap.load`, '@AMap.load'],
    [`const a = 'x' as const; a satisfies string`, `'x'`],
    [`const a = <string>'x'; a!`, `'x'`],
    [`for (const h of ['a', 'b']) h; var k = 1; k`, `'1'`],
    [`window.fetch`, '@fetch'],
    [`globalThis.process.env.A`, '$A'],
  ]);

  checkTable('objects and patterns', [
    [`const c = { a: { b: '1' } }; c.a.b`, `'1'`],
    [`const c = { 'a-b': '1', ['k']: '2' }; [c['a-b'], c.k]`, `['1', '2']`],
    [`({ a: '1', ...{ b: '2' } })`, `{a: '1', b: '2'}`],
    [`({ a: '1', ...x })`, `{a: '1', …}`],
    [`({ ...(c ? { a: '1' } : {}) })`, `{a: '1', …}`],
    [`const { a, b: { c = 'd' } } = { a: '1', b: {} }; [a, c]`, `['1', (? | 'd')]`],
    [`const { a: [q] } = { a: ['1'] }; q`, `'1'`],
    [`const [, b] = ['1', '2']; b`, `'2'`],
    [`const { a, ...rest } = { a: '1', b: '2' }; rest.b`, `'2'`],
    [`let x; ({ x } = { x: '1' }); x`, `'1'`],
    [`const o: any = {}; o.r = 'x'; o.r`, `'x'`],
    [`Object.freeze({ a: '1' })`, `{a: '1'}`],
    [`Object.assign({}, { a: '1' }, z)`, `{a: '1', …}`],
    [`const cfg = { get r() { return 'x' } }; cfg.r`, `'x'`],
    [`enum R { A = 'cn-a', B = 1, C }; [R.A, R.C]`, `['cn-a', '2']`],
    [`namespace N { export const a = '1' }; N.a`, `'1'`],
    [`({ __proto__: '1' }).a`, '?'],
    [`({}).constructor`, '?'],
    [`[...['a'], 'b']`, `['a', 'b']`],
  ]);

  checkTable('environment', [
    ['process.env.A', '$A'],
    [`process.env['A']`, '$A'],
    ['process.env[a]', '?'],
    [`const { A, B = 'x' } = process.env; [A, B]`, `[$A, ($B | 'x')]`],
    ['const env = process.env; env.A', '$A'],
    ['import.meta.env.VITE_A', '$VITE_A'],
    [`Deno.env.get('A')`, '$A'],
    ['Bun.env.A', '$A'],
    [`import { env } from 'node:process'; env.A`, '$A'],
    [`import { A } from '$env/static/private'; A`, '$A'],
    [`config.get('A')`, `@config.get('A')`],
    ['const process = { env: { A: 1 } }; process.env.A', `'1'`],
  ]);

  checkTable('modules', [
    [`import a from 'x'; a`, '<x#default>'],
    [`import { b as c } from 'x'; c`, '<x#b>'],
    [`import * as n from 'x'; n.d`, '<x#d>'],
    [`require('x').a`, '<x#a>'],
    [`const { a: { b } } = require('x'); b`, '<x#a>.b'],
    [`(await import('x')).default`, '<x#default>'],
    [`import('x').then((m) => m.A)`, '<x#A>'],
    [`import x = require('y'); x.z`, '<y#z>'],
    [`__importDefault(require('x')).default.post`, '<x#default>.post'],
    [`import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); load('z').k`, '<z#k>'],
    [`const require = (x) => x; require('x')`, `'x'`],
    ['import(name)', '?'],
  ]);

  checkTable('calls and functions', [
    [`new OSS({ region: 'r' }).put`, `new @OSS({region: 'r'}).put`],
    [`axios.create({ baseURL: 'u' }).post`, `@axios.create({baseURL: 'u'}).post`],
    ['const f = (r) => `https://oss-${r}.a.com`; f("cn")', `'https://oss-' + 'cn' + '.a.com'`],
    [`function make(o) { return new OSS(o) } make({ a: '1' }).put`, `new @OSS({a: '1'}).put`],
    [`async function make() { return new OSS() } (await make()).put`, 'new @OSS().put'],
    [`function* g() { return 'x' } g()`, 'fn1()'],
    [`function f() { return f() } f()`, 'fn1()'],
    [`((a, { b }) => b)`, 'fn1'],
    [`(({ a: { b } }) => b)('x')`, `'x'.a.b`],
    [`(({ a: { b } }) => b)({ a: { b: 'y' } })`, `'y'`],
    [`fetch.bind(window)`, '@fetch'],
    [`f(...['a', 'b'])`, `@f('a', 'b')`],
  ]);

  checkTable('classes', [
    [`class A { c = new OSS({ r: this.r }); r = 'y' }; new A().c`, `new @OSS({r: 'y'})`],
    [`class A { c; constructor(private o) { this.c = new OSS(o) } }; new A({ k: '1' }).c`, `new @OSS({k: '1'})`],
    [`class A { static r = 'x' }; A.r`, `'x'`],
    [`class A { #k = 'x'; get k() { return this.#k } }; new A().k`, `'x'`],
    [`class A extends OSS {}; new A({ r: 'x' }).put`, `new @OSS({r: 'x'}).put`],
    [`class A extends OSS { static i = new A({ r: 'x' }) }; A.i.put`, `new @OSS({r: 'x'}).put`],
    [`class A extends Base { m() { return super.put('x') } }; new A().m()`, `new @Base().put('x')`],
    [`class A { m() {} }; new A().m`, 'fn1'],
    [`function f() { return this.a } f`, 'fn1'],
  ]);

  it('gives the span of a literal without its quotes, also through variables', () => {
    const source = `const region = 'cn-hangzhou'; region`;
    const value = valueOfLast(source);
    assert.deepEqual(value, { kind: 'text', text: 'cn-hangzhou', at: { start: 16, end: 27 } });
  });

  it('gives the span of each piece of a template', () => {
    const source = '`ab${x}cd${y}`';
    const value = valueOfLast(source);
    assert.equal(value.kind, 'join');
    const spans = value.kind === 'join' ? value.parts.flatMap((part) => (part.kind === 'text' ? [part.at] : [])) : [];
    assert.deepEqual(spans, [
      { start: 1, end: 3 },
      { start: 7, end: 9 },
    ]);
  });

  it('bounds large objects, texts and values', () => {
    const members = Array.from({ length: 5000 }, (_, i) => `k${i}: '${i}'`).join(',');
    const value = valueOfLast(`({${members}})`);
    assert.equal(value.kind === 'object' && value.isOpen && Object.keys(value.members).length, MAX_MEMBERS);
    const text = valueOfLast(`'${'x'.repeat(10_000)}'`);
    assert.equal(text.kind === 'text' && text.text.length, MAX_TEXT);
    const doubling = Array.from({ length: 40 }, (_, i) => `const a${i + 1} = [a${i}, a${i}];`).join('');
    assert.ok(sizeOf(valueOfLast(`const a0 = 'x'; ${doubling} a40`)) <= 2 * MAX_VALUE_SIZE);
  });

  it('reads long chains of + and of variables without running out of stack', () => {
    assert.equal(valueOfLast(`${`'a' + `.repeat(500)}x`).kind, 'join');
    const chain = Array.from({ length: 500 }, (_, i) => `const v${i} = v${i + 1};`).join('');
    assert.equal(valueOfLast(`${chain} const v500 = 'x'; v0`).kind, 'unknown');
  });
});
