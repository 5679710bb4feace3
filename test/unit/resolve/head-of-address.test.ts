import assert from 'node:assert/strict';
import { UNKNOWN, type Value } from '../../../analyzers/core/value.ts';
import { makeEither, makeJoin, makeText } from '../../../analyzers/resolve/build.ts';
import { headOfAddress, hostsOfValue } from '../../../analyzers/resolve/url.ts';

const join = (...parts: (string | Value)[]): Value =>
  makeJoin(parts.map((part) => (typeof part === 'string' ? makeText(part) : part)));
const shown = (value: Value): string =>
  value.kind === 'text'
    ? value.text
    : value.kind === 'join'
      ? value.parts.map(shown).join('')
      : value.kind === 'either'
        ? `(${value.options.map(shown).join('|')})`
        : '?';

describe('headOfAddress', () => {
  const cases: [Value, string][] = [
    [join('/api/users?id=', UNKNOWN, '&name=', UNKNOWN), '/api/users?id='],
    [join('https://a.example.com/x/', UNKNOWN, '/y'), 'https://a.example.com/x/'],
    [join(UNKNOWN, '/api/x?', UNKNOWN), '?/api/x?'],
    [join('https://', UNKNOWN, '.example.com/', UNKNOWN), 'https://?.example.com/'],
    [join('a.example.com/', 'x', UNKNOWN), 'a.example.com/x'],
    [makeEither([join('/a', UNKNOWN), join('https://b.example.com/', UNKNOWN)]), '(/a|https://b.example.com/)'],
    // What follows may still belong to the host.
    [join('https://', UNKNOWN), 'https://?'],
    [join('https://a.', UNKNOWN), 'https://a.?'],
    [join('/', UNKNOWN), '/?'],
    [join('//', UNKNOWN, '/x', UNKNOWN), '//?/x'],
    [join('https:', UNKNOWN), 'https:?'],
  ];
  for (const [value, expected] of cases) {
    it(`${shown(value)} → ${expected}`, () => {
      assert.equal(shown(headOfAddress(value)), expected);
      const hosts = (one: Value) => hostsOfValue(one).map(({ host, suffixOnly }) => [host, suffixOnly]);
      assert.deepEqual(hosts(headOfAddress(value)), hosts(value));
    });
  }
});
