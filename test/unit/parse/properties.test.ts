import assert from 'node:assert/strict';
import { parseProperties } from '../../../analyzers/parse/properties.ts';

const read = (text: string): string[] =>
  parseProperties(text).map(({ key, value, span }) => {
    const raw = text.slice(span.start, span.end);
    return raw === value ? `${key}=${value}` : `${key}=${value} [${raw}]`;
  });

describe('parse/properties', () => {
  it('reads keys and values with every separator, escape and continued line', () => {
    const text = [
      '\ufeff# a = b',
      ' ! c = d',
      'e=f',
      '  g : h i  ',
      'j k',
      'l\\:m\\ n = https\\://x.y',
      'o = \\u0070q\\',
      '    r # s',
      'empty=',
      'alone',
    ].join('\r\n');
    assert.deepEqual(read(text), [
      'e=f',
      'g=h i',
      'j=k',
      'l:m n=https://x.y [https\\://x.y]',
      'o=pqr # s [\\u0070q\\\r\n    r # s]',
      'empty=',
      'alone=',
    ]);
  });

  it('never throws', () => {
    for (const text of ['', '\\', '=', ':\\', 'a=\\', 'a=\\u12', '\\\r\n', '\\'.repeat(100_001), '='.repeat(100_000)])
      read(text);
  });
});
