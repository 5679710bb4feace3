import assert from 'node:assert/strict';
import { parseBuildScript } from '../../../analyzers/parse/build-script.ts';
import { buildTexts } from '../../../analyzers/parse/build-texts.ts';
import { type BuildDialect, GRADLE, RUBY, SWIFT } from '../../../analyzers/parse/build-tokens.ts';

const MARKS = { block: '{', call: '(', entry: '=' } as const;

/** Each text with what stands around it, what is under its span in brackets. */
const read = (text: string, dialect: BuildDialect = GRADLE): string[] =>
  buildTexts(parseBuildScript(text, dialect)).map(
    ({ around, text: { span }, isCompared }) =>
      `${around.map(({ kind, name }) => name + MARKS[kind]).join(' ')}${isCompared ? ' ==' : ''} [${text.slice(span.start, span.end)}]`,
  );

const CASES: readonly (readonly [script: string, expected: readonly string[], dialect?: BuildDialect])[] = [
  [`a 'x' // b 'y'\n/* c 'z' */ d "w"`, ['a( [x]', 'd( [w]']],
  ['#!/usr/bin/env groovy "x"\na("y")', ['a( [y]']],
  ['a { b { c("x") } }', ['a{ b{ c( [x]']],
  ['a\n{\n b "x"\n}\nc = "y"', ['a{ b( [x]', 'c= [y]']],
  [`a group: 'g', name: 'n'`, ['a( group= [g]', 'a( name= [n]']],
  [`a(group = "g",\n  name = "n") { b = "x" }`, ['a( group= [g]', 'a( name= [n]', 'a{ b= [x]']],
  [`a platform('x')`, ['a( platform( [x]']],
  [`"a"("x")`, ['a( [x]']],
  ['val a: String = "x"', ['val( a= [x]']],
  ['val a by extra("x")', ['val( a= extra( [x]']],
  [`ext['a'] = 'x'; ext.b = 'y'`, ['ext.a= [x]', 'ext.b= [y]']],
  [`a = [b: 'x', 'c': 'y', "d" : "z"]`, ['a= b= [x]', 'a= c= [y]', 'a= d= [z]']],
  ['a += mapOf("b" to "x")', ['a= mapOf( b= [x]']],
  ['if (a == "x") { b = "y" } else { b = "z" }', ['if( == [x]', 'if{ b= [y]', 'b= [z]']],
  ['if (a.equals("x")) b "y"', ['if( a.equals( == [x]', 'b( [y]']],
  ['a { b -> c = "x" }\na { b ->\n c = "y" }', ['a{ c= [x]', 'a{ c= [y]']],
  ['a = """x "y"\nz"""', ['a= [x "y"\nz]']],
  [`a '\\'x'`, [`a( [\\'x]`]],
  ['a "${b("c")}x"', ['a( [${b("c")}x]']],
  [`a 'it is\nb 'x'`, [`a( [it is]`, 'b( [x]']],
  ['a("x"\n}\nb("y")', ['a( [x]', 'b( [y]']],
  [`a 'x', 'y'\nb 'z'`, ['a( [x]', 'a( [y]', 'b( [z]']],
  [`pod 'X', :git => 'u', tag: "v#{1}" # 'c'`, ['pod( [X]', 'pod( git= [u]', 'pod( tag= [v#{1}]'], RUBY],
  [`a 'x' do |b|\n  b.c 'y' if d\nend\ne 'z'`, ['a( [x]', 'a( b.c( [y]', 'e( [z]'], RUBY],
  [`if x\n  a 'b'\nend\nc 'd'`, ['if( x{ a( [b]', 'c( [d]'], RUBY],
  [
    'let a = P(d: [.package(url: "x\\(y)", from: "1")])',
    ['let( a= P( d= package( url= [x\\(y)]', 'let( a= P( d= package( from= [1]'],
    SWIFT,
  ],
];

describe('parse/build-script', () => {
  for (const [script, expected, dialect] of CASES) {
    it(JSON.stringify(script), () => assert.deepEqual(read(script, dialect), expected));
  }

  it('never throws, and stays linear', () => {
    const hostile = [
      '(',
      '{',
      '[',
      'a ',
      'a.b().',
      'a = ',
      '"${',
      "'",
      'a\n\n',
      '"""',
      'a: ',
      'do ',
      '-> ',
      '/*',
      'x "a" + ',
      '\\',
    ];
    for (const piece of hostile) {
      for (const dialect of [GRADLE, RUBY, SWIFT]) {
        const start = performance.now();
        read(piece.repeat(50_000), dialect);
        assert.ok(performance.now() - start < 1_500, piece);
      }
    }
  });
});
