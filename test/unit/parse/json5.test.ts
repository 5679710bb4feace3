import assert from 'node:assert/strict';
import { jsonStrings, jsonValue } from '../../../analyzers/parse/json.ts';
import { parseJson5 } from '../../../analyzers/parse/json5.ts';
import { linesOfText } from '../../support/review-text.ts';

const parse = (text: string) => parseJson5({ path: 'a.json5', text });

describe('parse/json5', () => {
  it('names without quotes, single quotes, comments, trailing commas, numbers', () => {
    const { root, problems } = parse(`// a
{ a: 'it\\'s', "b": [1, .5, +2, 0xF, /* c */ true, null,], $c_1: "x\\u0041\\
y", 'd-e': {}, }
`);
    assert.deepEqual(problems, []);
    assert.ok(root);
    assert.deepEqual(JSON.parse(JSON.stringify(jsonValue(root))), {
      a: "it's",
      b: [1, 0.5, 2, 15, true, null],
      $c_1: 'xAy',
      'd-e': {},
    });
  });

  it('strings have their place, quotes excluded', () => {
    const text = "{ region: 'cn-north-1', // region: 'cn-north-1'\n  nested: { list: ['a'] } }";
    const { root } = parse(text);
    assert.ok(root);
    assert.deepEqual(
      jsonStrings(root, text).map(({ keys, span, listSize }) => [
        keys.join('.'),
        text.slice(span.start, span.end),
        listSize,
      ]),
      [
        ['region', 'cn-north-1', 0],
        ['nested.list', 'a', 1],
      ],
    );
    assert.deepEqual(linesOfText('app.json5', text), ['region cn-north-1 aws-china-sinnet']);
  });

  it('broken texts give one problem and what stands before', () => {
    for (const [text, at, count] of [
      ["{ a: 'b', c }", 12, 1],
      ["{ a: 'b', c: 'd\n}", 13, 2],
      ["{ a: 'b'", 8, 1],
      ["['a', :]", 6, 1],
      ['{}}', 2, 0],
    ] as const) {
      const { root, problems } = parse(text);
      assert.deepEqual([problems.length, problems[0]?.span?.start], [1, at], text);
      assert.equal(root && jsonStrings(root, text).length, count, text);
    }
  });

  it('hostile texts are read in linear time and never throw', () => {
    for (const text of [
      '['.repeat(200_000),
      '{a:'.repeat(200_000),
      '/*'.repeat(200_000),
      "'\\".repeat(200_000),
      '/* *'.repeat(100_000),
    ]) {
      const start = performance.now();
      parse(text);
      assert.ok(performance.now() - start < 2_000);
    }
  });
});
