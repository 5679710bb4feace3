import assert from 'node:assert/strict';
import { hostsOfValue } from '../../../analyzers/resolve/url.ts';
import { textsOf } from '../../../analyzers/resolve/spelling.ts';
import { valueOfLast } from './show-value.ts';

/** `host` or `…suffix`, then `@` and the source text that is pointed at, then the known path. */
function hostsIn(source: string): string[] {
  return hostsOfValue(valueOfLast(source)).map(
    ({ host, suffixOnly, at, urlPath }) =>
      `${suffixOnly ? '…' : ''}${host}@${at ? source.slice(at.start, at.end) : ''}${urlPath}`,
  );
}

const HOSTS: readonly (readonly [source: string, hosts: readonly string[]])[] = [
  [`'https://api.a.com/v1/x?y=1'`, ['api.a.com@api.a.com/v1/x?y=1']],
  [`'HTTPS://A.COM.'`, ['a.com@A.COM']],
  [`'oss-cn-hangzhou.aliyuncs.com'`, ['oss-cn-hangzhou.aliyuncs.com@oss-cn-hangzhou.aliyuncs.com']],
  [`'//cdn.a.com/x.js'`, ['cdn.a.com@cdn.a.com/x.js']],
  [`'wss://a.com:8443'`, ['a.com@a.com']],
  [`'https://user:p@ss@a.com/x'`, ['a.com@a.com/x']],
  [`'mongodb://a.x.com:1,b.x.com:2/db'`, ['a.x.com@a.x.com/db', 'b.x.com@b.x.com/db']],
  ['`https://${bucket}.oss-${region}.aliyuncs.com/x`', ['….aliyuncs.com@.aliyuncs.com/x']],
  ['`https://${x}foo.aliyuncs.com`', ['….aliyuncs.com@.aliyuncs.com']],
  ['`https://api.a.com${path}`', ['api.a.com@api.a.com']],
  ['`https://api.a.com:${port}/p`', ['api.a.com@api.a.com/p']],
  ['`${scheme}://api.a.com/`', ['api.a.com@api.a.com/']],
  [`'https://' + 'a' + '.b.com' + '/c'`, ['a.b.com@.b.com/c']],
  [`q ? 'https://a.com' : 'wss://b.com'`, ['a.com@a.com', 'b.com@b.com']],
  [`const B = c ? 'https://a.com' : 'https://b.com'; B + '/x'`, ['a.com@a.com/x', 'b.com@b.com/x']],
  [`new URL('/v1', 'https://api.a.com/b')`, ['api.a.com@api.a.com/v1']],
  [`new URL('v1', 'https://api.a.com').href`, ['api.a.com@api.a.com/v1']],
  [`new URL('https://b.com/x', 'https://api.a.com')`, ['b.com@b.com/x']],
  ['`${new URL(p, "https://a.com")}`', ['a.com@a.com/']],
  [`new URL('https://a.com/x').toString()`, ['a.com@a.com/x']],
  [`new Request('https://a.com/x')`, ['a.com@a.com/x']],
  [`import { URL } from 'node:url'; new URL('https://a.com').origin`, ['a.com@a.com']],
  [`'https://例え.jp/x'`, ['例え.jp@例え.jp/x']],
  [String.raw`'https:\/\/a.com'`, [String.raw`a.com@https:\/\/a.com`]],
  // Not hosts.
  [`'./rel/path.html'`, []],
  [`'/abs/a.com'`, []],
  [`'name@a.com'`, []],
  [`'see a.com for more'`, []],
  [`'a.com is down'`, []],
  [`'localhost:3000'`, []],
  [`'1.2.3'`, []],
  ['`${base}/x`', []],
  ['`https://${host}/x`', []],
  ['`https://a.${tld}`', []],
  ['`https://${x}.com`', []],
  ['`https://a.${x}.com`', []],
  [`'https://'`, []],
  [`'https://a..com'`, []],
  [`new URL('./x.wasm', import.meta.url)`, []],
  ['u.host', []],
  ['', []],
];

describe('hostsOfValue', () => {
  for (const [source, expected] of HOSTS.filter(([source]) => source)) {
    it(source, () => assert.deepEqual(hostsIn(source), expected));
  }

  it('takes linear time for hostile texts', () => {
    for (const text of [
      'a.'.repeat(50_000),
      '//'.repeat(50_000),
      'https://' + '@'.repeat(50_000),
      'a,'.repeat(50_000),
    ]) {
      const start = performance.now();
      hostsOfValue({ kind: 'text', text });
      assert.ok(performance.now() - start < 200, text.slice(0, 20));
    }
  });
});

describe('textsOf', () => {
  it('spells out alternatives and leaves holes out', () => {
    assert.deepEqual(textsOf(valueOfLast('`cn-${c ? "hangzhou" : "beijing"}`')), ['cn-hangzhou', 'cn-beijing']);
    assert.deepEqual(textsOf(valueOfLast('`cn-${c}`')), []);
    assert.deepEqual(textsOf(valueOfLast('x || "cn-north-1"')), ['cn-north-1']);
  });
});
