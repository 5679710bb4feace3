import assert from 'node:assert/strict';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const manifest = (content: object): string => JSON.stringify(content, null, 2);

describe('dependencies/manifests/package.json', () => {
  it('reports each declared package at its name', () => {
    const text = `{
  // npm allows no comments, but other tools do
  "name": "shop",
  "dependencies": { "ali-oss": "^6.17.1", "express": "^4" },
  "devDependencies": { "tencentcloud-sdk-nodejs": "4" },
  "optionalDependencies": { "@alicloud/pop-core": "1" },
  "peerDependencies": { "leancloud-storage": "4" },
}`;
    assert.deepEqual(linesOfText('package.json', text), [
      'dependency ali-oss alibaba-cloud',
      'dependency tencentcloud-sdk-nodejs tencent-cloud development',
      'dependency @alicloud/pop-core alibaba-cloud',
      'dependency leancloud-storage leancloud',
    ]);
    const notes = factsOfText('package.json', text).mentions?.map((mention) => mention.note);
    assert.deepEqual(notes, [undefined, undefined, 'an optional dependency', 'a peer dependency']);
  });

  it('tells the package behind an alias and names it as the subject', () => {
    const text = manifest({ dependencies: { storage: 'npm:ali-oss@6', scoped: 'npm:@alicloud/pop-core@^1' } });
    const mentions = factsOfText('package.json', text).mentions ?? [];
    assert.deepEqual(
      mentions.map(({ subject, note, span }) => [subject, note, text.slice(span.start, span.end)]),
      [
        ['ali-oss', 'an alias of ali-oss', 'storage'],
        ['@alicloud/pop-core', 'an alias of @alicloud/pop-core', 'scoped'],
      ],
    );
  });

  it('reports hosts that a dependency is fetched from', () => {
    const text = manifest({
      dependencies: {
        a: 'git+https://gitee.com/team/a.git#v1',
        b: 'git+ssh://git@gitee.com/team/b.git',
        c: 'git@gitee.com:team/c.git',
        d: 'https://registry.npmmirror.com/d/-/d-1.0.0.tgz',
        e: 'github:user/gitee.com',
        f: 'git+https://github.com/gitee/f.git',
      },
    });
    assert.deepEqual(linesOfText('package.json', text), [
      'mirror gitee.com gitee',
      'mirror gitee.com gitee',
      'mirror gitee.com gitee',
      'mirror registry.npmmirror.com npmmirror',
    ]);
  });

  it('reports registries of scripts, of publishConfig and of other settings', () => {
    const text = manifest({
      scripts: {
        setup: 'npm i --registry=https://registry.npmmirror.com && echo done',
        deploy: 'curl -T dist.zip https://bucket.oss-cn-hangzhou.aliyuncs.com/x',
        test: 'mocha',
      },
      publishConfig: { registry: 'https://mirrors.cloud.tencent.com/npm/', access: 'public' },
      config: { sass_binary_site: 'https://npmmirror.com/mirrors/node-sass' },
      build: { publish: [{ provider: 'generic', url: 'https://dl.oss-cn-beijing.aliyuncs.com/app' }] },
    });
    assert.deepEqual(linesOfText('package.json', text), [
      'mirror registry.npmmirror.com npmmirror',
      'endpoint bucket.oss-cn-hangzhou.aliyuncs.com alibaba-cloud',
      'mirror mirrors.cloud.tencent.com tencent-cloud',
      'mirror npmmirror.com npmmirror',
      'endpoint dl.oss-cn-beijing.aliyuncs.com alibaba-cloud',
    ]);
  });

  it('takes an override as a declaration only when it brings in something new', () => {
    const text = manifest({
      overrides: { 'ali-oss': '6.20.0', urllib: { debug: 'npm:tencentcloud-sdk-nodejs@4' } },
      resolutions: { 'left-pad': 'https://registry.npmmirror.com/left-pad/-/left-pad-1.3.0.tgz' },
    });
    assert.deepEqual(linesOfText('package.json', text), [
      'dependency debug tencent-cloud',
      'mirror registry.npmmirror.com npmmirror',
    ]);
  });

  it('marks packages of tests and examples', () => {
    const text = manifest({ dependencies: { 'ali-oss': '6' }, devDependencies: { 'cos-nodejs-sdk-v5': '2' } });
    assert.deepEqual(linesOfText('examples/a/package.json', text), [
      'dependency ali-oss alibaba-cloud example',
      'dependency cos-nodejs-sdk-v5 tencent-cloud example',
    ]);
    assert.deepEqual(linesOfText('test/fixtures/package.json', text)[0], 'dependency ali-oss alibaba-cloud test');
  });

  it('separates libraries that send nothing, and lowers those that send only when set up to', () => {
    const text = manifest({ dependencies: { antd: '5', picgo: '1' } });
    const mentions = factsOfText('package.json', text).mentions ?? [];
    assert.deepEqual(
      mentions.map(({ rule, subject, confidence }) => [rule, subject, confidence]),
      [
        ['software-origin', 'antd', 'high'],
        ['dependency', 'picgo', 'medium'],
      ],
    );
    assert.match(mentions[1]?.note ?? '', /multi-cloud/);
  });

  it('stays silent on look-alikes, people and links', () => {
    const text = manifest({
      name: '@alicloud/my-own',
      author: 'someone@163.com',
      contributors: [{ name: 'x', email: 'x@qq.com', url: 'https://gitee.com/x' }],
      homepage: 'https://www.aliyun.com/product',
      repository: { type: 'git', url: 'https://gitee.com/team/repo.git' },
      bugs: 'https://gitee.com/team/repo/issues',
      keywords: ['aliyun', 'oss', 'ali-oss'],
      description: 'client for https://oss-cn-hangzhou.aliyuncs.com',
      files: ['ali-oss'],
      dependencies: {
        swr: '^2.2.0',
        'spark-md5': '3',
        '@paddle/paddle-js': '1',
        '@100mslive/hms-video-store': '1',
        tiktoken: '1',
        '@opentelemetry/resource-detector-alibaba-cloud': '1',
      },
      bundledDependencies: ['left-pad'],
    });
    assert.deepEqual(linesOfText('package.json', text), []);
  });

  it('reads what stands before and after a syntax error, and says where it is', () => {
    const text = '{ "dependencies": { "ali-oss": "6", "x": } , "devDependencies": { "cos-nodejs-sdk-v5": "2" } ';
    const { problems = [] } = factsOfText('package.json', text);
    assert.deepEqual(linesOfText('package.json', text), [
      'dependency ali-oss alibaba-cloud',
      'dependency cos-nodejs-sdk-v5 tencent-cloud development',
    ]);
    assert.equal(problems.length, 1);
    assert.equal(problems[0]?.code, 'syntax');
    assert.equal(text.slice(problems[0]?.span?.start, problems[0]?.span?.end), '}');
  });

  it('reads a byte order mark and Windows line ends, and nothing from an empty file', () => {
    assert.deepEqual(linesOfText('package.json', '\ufeff{\r\n"dependencies": {\r\n"ali-oss": "6"\r\n}\r\n}\r\n'), [
      'dependency ali-oss alibaba-cloud',
    ]);
    assert.deepEqual(factsOfText('package.json', '\ufeff').mentions, []);
    assert.deepEqual(factsOfText('package.json', '').problems, []);
    for (const text of ['[]', '"x"', 'null', '{"dependencies": ["ali-oss"]}', '{"scripts": 3}'])
      assert.deepEqual(factsOfText('package.json', text).mentions, []);
  });
});
