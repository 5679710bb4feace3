import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { parseToml, tomlAt, tomlItems, tomlMembers, tomlStrings } from '../../../analyzers/parse/toml.ts';

const read = (text: string) => parseToml(createDocument('x.toml', text, 'hash'));

/** Each quoted text as `keys = what stands under its span`. */
const lines = (text: string, maxList?: number): string[] =>
  tomlStrings(read(text).root, text, maxList).map(
    ({ keys, span }) => `${keys.join('.')} = ${text.slice(span.start, span.end)}`,
  );

describe('parse/toml', () => {
  it('gives every quoted text with its names and place', () => {
    const text = [
      '\ufeffa = "one" # "comment"',
      "b.'c d' = 'two'",
      '[x.y]',
      'z = { m = "three", "n".o = "four" }',
      'l = ["five", """',
      'six""", 7, 2020-01-01]',
      '[[p]]',
      'q = "seven"',
      '[p.r]',
      's = "eight"',
      '[[p]]',
      'q = "ni\\u006Ee"',
    ].join('\r\n');
    assert.deepEqual(lines(text), [
      'a = one',
      'b.c d = two',
      'x.y.z.m = three',
      'x.y.z.n.o = four',
      'x.y.l = five',
      'x.y.l = \r\nsix',
      'p.q = seven',
      'p.r.s = eight',
      'p.q = ni\\u006Ee',
    ]);
    const { root, problems } = read(text);
    assert.deepEqual(problems, []);
    assert.equal(tomlStrings(root, text).at(-1)?.value, 'nine');
    assert.equal(tomlItems(tomlAt(root, 'p')).length, 2);
    assert.deepEqual(
      tomlMembers(tomlAt(root, 'x', 'y')).map(({ key }) => text.slice(key.start, key.end)),
      ['z', 'l'],
    );
    assert.deepEqual(tomlStrings(root, text)[2]?.siblings, []);
    assert.deepEqual(lines('a = ["1", "2", "3"]', 2), []);
  });

  it('keeps the sound tables and lines of a broken text, with one problem', () => {
    const text = [
      '[a]',
      'b = "one"',
      'c = ',
      'd = "two"',
      '[[e]]',
      'f = "three"',
      '[[e]]',
      'f = "four',
      'g = "five"',
    ].join('\n');
    const { problems } = read(text);
    assert.deepEqual(lines(text), ['a.b = one', 'a.d = two', 'e.f = three', 'e.g = five']);
    assert.equal(problems.length, 1);
    const at = lineColumnAt(lineStartsOf(text), problems[0]?.span?.start ?? 0);
    assert.deepEqual(at, { line: 4, column: 1 });
    assert.match(problems[0]?.message ?? '', /^TOML is broken here/);
  });

  it('never throws, and bounds what it reads', () => {
    for (const text of [
      '',
      '[',
      '[[',
      '=',
      '"',
      "'''",
      'a = {',
      `a = ${'['.repeat(20_000)}`,
      '\ufeff',
      '[a]\n[a]\n[[a]]',
      'a=1\na.b=2',
    ])
      assert.ok(read(text).problems.length <= 1, text.slice(0, 20));
    assert.equal(read('#'.repeat(1_000_001)).problems[0]?.code, 'too-large');
    read('a = [\n'.repeat(2_000));
    read('x = "y\n'.repeat(5_000));
  });
});
