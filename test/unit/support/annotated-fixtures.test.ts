import assert from 'node:assert/strict';
import { differences, readExpectationList, readExpectations } from '../../support/annotated-fixtures.ts';

const isRule = (word: string): boolean => ['endpoint', 'data-flow', 'sdk-import'].includes(word);

describe('annotated fixtures', () => {
  it('read a mark below its line, with column and properties', () => {
    const text = ['send(body);', '//   ^^^^ data-flow provider=acme data=email,name'].join('\n');
    assert.deepEqual(readExpectations(text, isRule), [
      {
        line: 1,
        column: 6,
        rule: 'data-flow',
        properties: { provider: 'acme', data: 'email,name' },
        status: 'expected',
      },
    ]);
  });

  it('read several marks below one line, in every comment syntax', () => {
    const text = [
      'a',
      '# ^ endpoint',
      '<!-- endpoint -->',
      'b',
      '{/* known-miss sdk-import */}',
      '; known-false endpoint',
    ].join('\n');
    assert.deepEqual(
      readExpectations(text, isRule).map(({ line, column, rule, status }) => [line, column, rule, status]),
      [
        [1, 3, 'endpoint', 'expected'],
        [1, 0, 'endpoint', 'expected'],
        [4, 0, 'sdk-import', 'known-miss'],
        [4, 0, 'endpoint', 'known-false'],
      ],
    );
  });

  it('leave other comments alone', () => {
    const text = ['a', '// endpoint of the old service', '// ^ something-else', '// region'].join('\n');
    assert.deepEqual(readExpectations(text, isRule), []);
  });

  it('are met one to one', () => {
    const text = ['a', '// endpoint', '// endpoint'].join('\n');
    const expectations = readExpectations(text, isRule);
    const answer = { line: 1, column: 1, rule: 'endpoint', properties: {} };
    assert.deepEqual(differences(expectations, [answer, answer], text), []);
    assert.deepEqual(differences(expectations, [answer], text), ['missing: endpoint, line 1: a']);
    assert.deepEqual(differences(expectations, [answer, answer, answer], text), ['extra: endpoint, line 1: a']);
  });

  it('differ on another line, column or property', () => {
    const text = ['a b', '//^ endpoint provider=acme'].join('\n');
    const expectations = readExpectations(text, isRule);
    const right = { line: 1, column: 3, rule: 'endpoint', properties: { provider: 'acme', severity: 'warning' } };
    assert.deepEqual(differences(expectations, [right], text), []);
    for (const wrong of [
      { ...right, line: 2 },
      { ...right, column: 2 },
      { ...right, properties: { provider: 'other' } },
    ]) {
      assert.equal(differences(expectations, [wrong], text).length, 2);
    }
  });

  it('fail when a known gap is mended, until its mark goes', () => {
    const text = ['a', '// known-miss endpoint', 'b', '// known-false data-flow'].join('\n');
    const expectations = readExpectations(text, isRule);
    const answer = (line: number, rule: string) => ({ line, column: 1, rule, properties: {} });
    assert.deepEqual(differences(expectations, [answer(3, 'data-flow')], text), []);
    assert.deepEqual(differences(expectations, [answer(1, 'endpoint')], text), [
      'found now, drop known-miss: endpoint, line 1: a',
      'gone now, drop the mark: data-flow, line 3: b',
    ]);
  });

  it('stand in a list of their own where a format has no comments', () => {
    const list = readExpectationList('a/b.json:3 endpoint provider=acme\n\nc.json:1 known-miss data-flow\n', isRule);
    assert.deepEqual(
      [...list].map(([path, [mark]]) => [path, mark?.line, mark?.rule, mark?.status]),
      [
        ['a/b.json', 3, 'endpoint', 'expected'],
        ['c.json', 1, 'data-flow', 'known-miss'],
      ],
    );
    assert.throws(() => readExpectationList('a.json:3 nothing-known', isRule), /no mark: a\.json:3/);
  });
});
