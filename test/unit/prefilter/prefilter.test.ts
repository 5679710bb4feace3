import assert from 'node:assert/strict';
import type { Needles } from '../../../analyzers/core/knowledge.ts';
import { createPrefilter, type Prefilter } from '../../../analyzers/prefilter/prefilter.ts';

const NEEDLES: Needles = {
  hosts: ['aliyuncs.com', 'qcloud.com', 'bce.cn', 'weibo.com'],
  packages: ['ali-oss', '@alicloud/', 'co.mob', 'rollbar', 'tencentcloud-sdk*', 'nrm', 'github.com/aliyun/'],
  imports: ['oss2', 'com.umeng', 'Qcloud\\Cos', 'Aliyun.OSS', 'alibabacloud_*', 'aip', 'package:fluwx'],
  words: ['AMap', '_hmt', 'cn-north-1', 'AzureChina', 'cn-beijing', 'TIM', 'ttq', 'AcmeCN*', 'acme-bj-*'],
};

const prefilters = new Map<Needles, Prefilter>();

function found(text: string, needles: Needles = NEEDLES): boolean {
  const bytes = new TextEncoder().encode(text);
  let prefilter = prefilters.get(needles);
  if (!prefilter) prefilters.set(needles, (prefilter = createPrefilter(needles)));
  return prefilter.matches(bytes, bytes.length);
}

describe('createPrefilter', () => {
  const must = [
    'https://oss-cn-hangzhou.aliyuncs.com/x',
    'HTTPS://X.ALIYUNCS.COM',
    'a@aliyuncs.com',
    'see aliyuncs.com.',
    'aliyuncs.com',
    "'.bce.cn'",
    "require('ali-oss')",
    'from "ali-oss/lib/x"',
    'import x from `@alicloud/openapi`',
    'src="/npm/rollbar@2/x.js"',
    '"npm:ali-oss@6"',
    'import "github.com/aliyun/oss"',
    'import "tencentcloud-sdk-nodejs"',
    'import "tencentcloud-sdks"',
    "import 'nrm'",
    'new AMap.Map()',
    'AcmeCNLoader.start()',
    'AcmeCN.start()',
    'region: acme-bj-22b',
    'window._hmt.push',
    'region = cn-north-1',
    "oss-cn-beijing-internal'",
    'zone: cn-north-1a',
    'var t = TIM.create',
    'x'.repeat(5) + ' AMap',
    '中文 AMap 中文',
    'import oss2',
    'from oss2.models import Bucket',
    'import com.umeng.analytics.MobclickAgent;',
    'use Qcloud\\Cos\\Client;',
    'using Aliyun.OSS;',
    'from alibabacloud_ecs20140526.client import Client',
    'from aip import AipOcr',
    "import 'package:fluwx/fluwx.dart';",
  ];
  for (const text of must) it(`finds ${text}`, () => assert.equal(found(text), true));

  const mustNot = [
    '',
    'nrm',
    "'nrms'",
    'notaliyuncs.com',
    'aliyuncs.com.example.org',
    'aliyuncs.community',
    'my-qcloud.com',
    'scrollbar',
    "'scrollbar'",
    'rollbar',
    "'rollbars'",
    "'co.mobile'",
    'amap',
    'AMapper',
    '$AMap',
    'a_hmt',
    'cn-north-12',
    'cn-north-1ab',
    'TIMER',
    'qcloud,com',
    'import oss22',
    'import boss2',
    'import com.umengx.y',
    'import xcom.umeng',
    'import $com.umeng',
    'use qcloud\\Cos',
    'using Aliyun.OSSX;',
    'import myalibabacloud_x',
    'import aips, pair',
  ];
  for (const text of mustNot) it(`passes by ${JSON.stringify(text)}`, () => assert.equal(found(text), false));

  it('does not look behind the length', () => {
    const bytes = new TextEncoder().encode('xx aliyuncs.com');
    const prefilter = createPrefilter(NEEDLES);
    assert.equal(prefilter.matches(bytes, bytes.length), true);
    assert.equal(prefilter.matches(bytes, bytes.length - 1), false);
  });

  it('finds needles in a view that starts at an odd place', () => {
    const bytes = new TextEncoder().encode('x"ali-oss" AMap').subarray(1);
    assert.equal(createPrefilter(NEEDLES).matches(bytes, bytes.length), true);
    assert.equal(
      createPrefilter({ hosts: [], packages: [], imports: [], words: ['AMap'] }).matches(bytes, bytes.length),
      true,
    );
  });

  it('finds words of one, two and three letters', () => {
    const needles = { hosts: [], packages: [], imports: [], words: ['a', 'Go', 'tap', '$x1'] };
    assert.equal(found('tap', needles), true);
    assert.equal(found('y$x1', needles), true);
    assert.equal(found('xx.tap(1)', needles), true);
    assert.equal(found('(Go)', needles), true);
    assert.equal(found('b a', needles), true);
    assert.equal(found('go, taps, stap, $tap, ab', needles), false);
  });

  it('works without needles', () =>
    assert.equal(found('x', { hosts: [], packages: [], imports: [], words: [] }), false));

  it('agrees with a plain search on random texts', () => {
    const random = createRandom(20261122);
    const pieces = [
      ...NEEDLES.hosts,
      ...NEEDLES.packages,
      ...NEEDLES.imports,
      ...NEEDLES.words,
      'ab',
      'ALI-OSS',
      'amap',
      'é',
      '中',
    ];
    const glue = ['.', '"', "'", '/', ' ', 'a', '1', '-', '_', '$', '@', '', '\n', ':', 'Z', '(', 'é'];
    const pick = (from: readonly string[]) => from[random(from.length)] ?? '';
    let hits = 0;
    for (let round = 0; round < 20_000; round++) {
      let text = 'x'.repeat(random(9));
      for (let i = random(4); i >= 0; i--) text += pick(glue) + cut(pick(pieces), random) + pick(glue) + pick(glue);
      const expected = plainSearch(text, NEEDLES);
      if (expected) hits++;
      assert.equal(found(text), expected, JSON.stringify(text));
    }
    assert.ok(hits > 4_000 && hits < 16_000, `${hits} hits make a poor sample`);
  });

  it('finds every needle of a large set at every alignment', () => {
    const random = createRandom(7);
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789-';
    const name = (length: number) =>
      Array.from({ length }, () => letters[random(letters.length)] ?? 'a')
        .join('')
        .replace(/^-|-$/g, 'q');
    const words = Array.from({ length: 2_000 }, () => name(4 + random(16)));
    const hosts = words.slice(0, 600).map((word) => `${word}.com`);
    const prefilter = createPrefilter({
      hosts,
      packages: words.slice(600, 1200),
      imports: [],
      words: words.slice(1200),
    });
    const encoder = new TextEncoder();
    const texts = [...hosts, ...words.slice(600, 1200).map((word) => `"${word}"`), ...words.slice(1200)];
    for (const text of texts) {
      for (let lead = 0; lead < 4; lead++) {
        const bytes = encoder.encode(`${' '.repeat(lead)}${text}`);
        assert.equal(prefilter.matches(bytes, bytes.length), true, `${text} at ${lead}`);
      }
    }
  });
});

/** A slow reference by regular expressions over text. */
function plainSearch(text: string, needles: Needles): boolean {
  const escape = (literal: string) => literal.replace(/[^a-z0-9]/gi, '\\$&');
  const word = '[A-Za-z0-9_\\u0080-\\uffff]';
  const isWord = (char: string) => new RegExp(word).test(char);
  const hosts = needles.hosts.map((host) => `(?<![a-z0-9-])${escape(host)}(?![a-z0-9-])(?!\\.[a-z0-9-])`);
  const packages = needles.packages.map((name) =>
    name.endsWith('*')
      ? `(?<=["'\`/:])${escape(name.slice(0, -1))}`
      : `(?<=["'\`/:])${escape(name)}${isWord(name.slice(-1)) ? '(?![a-z0-9_\\u0080-\\uffff])' : ''}`,
  );
  const imports = needles.imports.map((name) => {
    const end = name.endsWith('*') ? '' : '(?![A-Za-z0-9_\\u0080-\\uffff])';
    return `(?<![A-Za-z0-9_$\\u0080-\\uffff])${escape(name.replace(/\*$/, ''))}${end}`;
  });
  const words = needles.words.map((name) => {
    if (name.endsWith('*')) return `(?<![A-Za-z0-9_$\\u0080-\\uffff])${escape(name.slice(0, -1))}`;
    const zone = /\d$/.test(name) ? `|(?=[a-z](?!${word}))` : '';
    return `(?<![A-Za-z0-9_$\\u0080-\\uffff])${escape(name)}(?:(?![A-Za-z0-9_$\\u0080-\\uffff])${zone})`;
  });
  return (
    [...hosts, ...packages].some((source) => new RegExp(source, 'i').test(text)) ||
    [...imports, ...words].some((source) => new RegExp(source).test(text))
  );
}

function cut(text: string, random: (below: number) => number): string {
  return random(5) === 0 ? text.slice(0, -1) : text;
}

/** A small repeatable generator (a linear congruential one with the constants of Numerical Recipes). */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
