import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { nodesOf } from '../../../analyzers/parse/tree.ts';
import { analyzeScopes } from '../../../analyzers/resolve/scopes.ts';

const parse = (text: string, path = 'a.ts') => parseScript(createDocument(path, text, 'hash'));

/** Names of all functions called by name, in order: what is left of a text. */
function callsIn(text: string, path?: string): string {
  const parsed = parse(text, path);
  const names = nodesOf(parsed.program).flatMap((node) =>
    node.type === 'CallExpression' && node.callee.type === 'Identifier'
      ? [[node.range[0], node.callee.name] as const]
      : [],
  );
  for (const [start, name] of names) assert.equal(text.slice(start, start + name.length), name, 'offsets never move');
  return names
    .sort(([a], [b]) => a - b)
    .map(([, name]) => name)
    .join(' ');
}

const SOUND: readonly (readonly [name: string, path: string, text: string, calls: string])[] = [
  ['a hash-bang line', 'a.js', '#!/usr/bin/env node\na()', 'a'],
  ['a byte order mark', 'a.ts', '\uFEFFa()', 'a'],
  ['CRLF line ends', 'a.ts', 'a();\r\nb();\r\n', 'a b'],
  ['decorators', 'a.ts', '@A() class X { @B() b = c(); m(@D() d) { e() } }', 'A B c D e'],
  ['JSX in .js, .jsx and .tsx', 'a.js', 'const x = <A b={c()}>{d()}</A>', 'c d'],
  ['JSX in .tsx', 'a.tsx', 'const x = <A b={c()}>{d<T>()}</A>', 'c d'],
  ['type assertions in .ts', 'a.ts', 'const x = <T>a()', 'a'],
  ['types in .js', 'a.js', '// @flow\nimport type { A } from "a"; const f = (x: ?string): void => a(x)', 'a'],
  ['top-level await and return', 'a.js', 'await a(); return b()', 'a b'],
  [
    'using, satisfies, import attributes',
    'a.ts',
    'import j from "./j.json" with { type: "json" }; using x = a() satisfies T',
    'a',
  ],
  ['an empty file', 'a.ts', '', ''],
  ['only comments', 'a.ts', '// a\n/* b */', ''],
  ['.mts and .cts', 'a.mts', 'a()', 'a'],
  ['a file of unknown kind', 'a.xyz', 'a()', 'a'],
];

const BROKEN: readonly (readonly [name: string, text: string, calls: string, cuts: readonly string[]])[] = [
  ['a half-written member', 'a();\nfunction f() {\n  foo.\n}\nb();', 'a b', ['foo.']],
  ['a half-written call', 'a();\nconst x = foo(;\nb();', 'a b', ['const x = foo(;']],
  ['a broken line within a function', 'function f() {\n  a();\n  const = ;\n  b();\n}\nc();', 'a b c', ['const = ;']],
  ['a missing brace', 'function f() {\n  if (x) {\n    a();\n}\nfunction g() { b(); }\nc();', 'a b c', ['']],
  ['one brace too many', 'a();\n}\nb();', 'a b', ['}']],
  ['an open template', 'a();\nconst t = `abc;\nb();\nc();', 'a b c', ['const t = `abc;']],
  ['an open string', `a();\nconst t = 'abc;\nb();`, 'a b', [`const t = 'abc;`]],
  ['an open comment', 'a();\n/* abc\nb();', 'a b', ['/*']],
  [
    'merge markers',
    'a();\n<<<<<<< HEAD\nb();\n=======\nc();\n>>>>>>> x\nd();',
    'a b c d',
    ['<<<<<<< HEAD', '=======', '>>>>>>> x'],
  ],
  ['two broken places', 'a(;\nb();\nc(;\nd();', 'b d', ['a(;', 'c(;']],
  ['an unfinished import', `import { a, from 'x';\nb();`, 'b', [`import { a, from 'x';`]],
  ['an unfinished object', 'const o = {\n  a: ,\n  b: c(),\n};\nd();', 'c d', ['a: ,']],
];

describe('parseScript', () => {
  for (const [name, path, text, calls] of SOUND) {
    it(`reads ${name}`, () => {
      assert.equal(callsIn(text, path), calls);
      assert.deepEqual(parse(text, path).problems, []);
    });
  }

  for (const [name, text, calls, cuts] of BROKEN) {
    it(`recovers from ${name}`, () => {
      assert.equal(callsIn(text), calls);
      const { problems } = parse(text);
      assert.deepEqual(
        problems.map(({ code, path, span }) => [code, path, span && text.slice(span.start, span.end)]),
        cuts.map((cut) => ['syntax', 'a.ts', cut]),
      );
    });
  }

  it('tells what was lost, and that nothing is lost by a missing brace', () => {
    assert.deepEqual(
      parse('a(').problems.map(({ message, incomplete }) => [message, incomplete]),
      [["Syntax error: ')' expected; a missing ')' was assumed here.", false]],
    );
    assert.deepEqual(
      parse('a();\nconst = ;').problems.map(({ message, incomplete }) => [message, incomplete]),
      [['Syntax error: Variable declaration expected; this part was not read.', true]],
    );
  });

  it('gives problems for what is no script at all', () => {
    const { problems, program } = parse('\u0000\u0001 %% {{ %} <<\n'.repeat(40));
    assert.ok(problems.length > 0);
    assert.deepEqual(program.range[0], 0);
  });

  it('reads 200 nested levels of everything', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['[', ']'],
      ['function f(){', '}'],
      ['if(a){', '}'],
      ['(()=>{', '})'],
      ['!', ''],
    ]) {
      const text = `a();\n${open?.repeat(200)}${open === 'function f(){' || open === 'if(a){' || open === '(()=>{' ? '' : '1'}${close?.repeat(200)};\nb()`;
      assert.equal(callsIn(text), 'a b', open);
    }
  });

  it('leaves only the statement out that is nested too deeply', () => {
    for (const count of [700, 5_000, 20_000]) {
      const text = `a();\nfunction f() { b(); const x = ${'"x" + '.repeat(count)}1; c(); }\nd()`;
      assert.equal(callsIn(text), 'a b c d', String(count));
      const [problem] = parse(text).problems;
      assert.equal(problem?.code, 'too-deep');
      assert.match(text.slice(problem?.span?.start, problem?.span?.end), /^const x = /);
    }
  });

  it('survives nesting that exhausts the stack', () => {
    const parsed = parse(`${'('.repeat(30_000)}1${')'.repeat(30_000)}`);
    assert.deepEqual(
      parsed.problems.map(({ code, incomplete }) => [code, incomplete]),
      [['too-deep', true]],
    );
    assert.equal(parsed.program.body.length, 0);
    assert.ok(analyzeScopes(parsed));
  });

  it('knows modules', () => {
    assert.equal(parse('import "a"').isModule, true);
    assert.equal(parse('export const a = 1').isModule, true);
    assert.equal(parse('import("a"); require("b")').isModule, false);
  });

  it('links every node to its parent', () => {
    const { program } = parse('class A { m(a = 1) { return <T>a!.b } }');
    for (const node of nodesOf(program)) if (node !== program) assert.ok(node.parent, node.type);
    assert.equal(nodesOf(program)[0], program);
  });

  it('never throws and never moves offsets, however a text is broken', () => {
    const sound =
      'import a from "a";\nclass B { m() { return `x${a}y` } }\nexport const c = { d: [1, /e/, "f"] };\nf();\n';
    const bits = ['}', '{', '(', ')', '`', '"', '/*', '*/', '<', '@', '=>', '\\', '\u2028', '#', '${'];
    for (let at = 0; at < sound.length; at += 3) {
      const bit = bits[at % bits.length] ?? '';
      const text = sound.slice(0, at) + bit + sound.slice(at + (at % 5));
      const parsed = parse(text);
      assert.equal(parsed.text.slice(0, text.length).length, text.length);
      assert.ok(analyzeScopes(parsed));
    }
  });
});
