import assert from 'node:assert/strict';
import { calleeOf } from '../../../analyzers/resolve/callee.ts';
import { showValue, valueOfLast } from './show-value.ts';

const CALLEES: readonly (readonly [source: string, expected: string | undefined])[] = [
  [`import OSS from 'ali-oss'; new OSS({ region: 'r' }).put`, 'ali-oss: default.new.put'],
  [`const OSS = require('ali-oss'); new OSS().put`, 'ali-oss: default.new.put'],
  [`import * as OSS from 'ali-oss'; new OSS().put`, 'ali-oss: default.new.put'],
  [`const { OSS } = require('x'); new OSS().put`, 'x: OSS.new.put'],
  [`import * as X from 'x'; X.a.b`, 'x: a.b'],
  [`require('x').a`, 'x: a'],
  [`(await import('x')).default`, 'x: default'],
  [`const X = require('x').default; X`, 'x: default'],
  [`import axios from 'axios'; const c = axios.create({}); c.post`, 'axios: default.create.call.post'],
  [
    `import { S3 } from '@aws-sdk/client-s3'; class My extends S3 {}; new My({}).send`,
    '@aws-sdk/client-s3: S3.new.send',
  ],
  [`import { a, b } from 'x'; (c ? a : b)`, 'x: a'],
  ['navigator.sendBeacon', '@navigator: navigator.sendBeacon'],
  ['new WebSocket(u).send', '@WebSocket: WebSocket.new.send'],
  ['window.fetch', '@fetch: fetch'],
  ['const fetch = (x) => x; fetch', undefined],
  ['(x) => x', undefined],
  [`'a'.concat`, undefined],
  ['process.env.A', undefined],
];

describe('calleeOf', () => {
  for (const [source, expected] of CALLEES) {
    it(source, () => {
      const callee = calleeOf(valueOfLast(source));
      const root = callee?.package ?? `@${callee?.global ?? ''}`;
      assert.equal(callee && `${root}: ${callee.path}`, expected);
    });
  }

  it('gives the calls on the way with their arguments', () => {
    const callee = calleeOf(valueOfLast(`import a from 'x'; new (a.make({ region: 'r' }).Client)('k').put`));
    assert.equal(callee?.path, 'default.make.call.Client.new.put');
    assert.deepEqual(
      callee?.receivers.map((value) => (value.kind === 'call' ? value.args.map(showValue) : [])),
      [[`{region: 'r'}`], [`'k'`]],
    );
  });
});
