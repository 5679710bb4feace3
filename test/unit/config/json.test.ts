import assert from 'node:assert/strict';
import type { Value } from '../../../analyzers/core/value.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const json = (content: unknown): string => JSON.stringify(content, null, 2);

describe('config/json', () => {
  it('reports hosts in values at the host itself', () => {
    const text = json({
      APP_CONF: { apiDomain: 'https://interface.music.163.com', domain: 'music.163.com' },
      openai: { baseURL: 'https://api.deepseek.com/v1' },
      storage: { endpoint: 'oss-cn-hangzhou.aliyuncs.com' },
      hosts: ['https://cos.ap-guangzhou.myqcloud.com', 'https://example.com'],
    });
    assert.deepEqual(linesOfText('config/app.json', text), [
      'endpoint interface.music.163.com netease',
      'endpoint music.163.com netease',
      'endpoint api.deepseek.com deepseek',
      'endpoint oss-cn-hangzhou.aliyuncs.com alibaba-cloud',
      'endpoint cos.ap-guangzhou.myqcloud.com tencent-cloud',
    ]);
    const mentions = factsOfText('config/app.json', text).mentions ?? [];
    assert.deepEqual(
      mentions.slice(3).map(({ location, locationName }) => [location, locationName]),
      [
        ['PRC', 'Hangzhou (cn-hangzhou)'],
        ['PRC', 'Guangzhou (ap-guangzhou)'],
      ],
    );
  });

  it('reads comments, trailing commas and escaped slashes', () => {
    const text = '{\n // "a": "https://api.deepseek.com",\n "b": "https:\\/\\/api.moonshot.cn\\/v1", /* x */\n}';
    assert.deepEqual(linesOfText('settings.jsonc', text), ['endpoint api.moonshot.cn moonshot']);
  });

  it('reports regions by the cloud that the surroundings speak of', () => {
    const cases: readonly [unknown, string[]][] = [
      [{ aws: { region: 'cn-north-1' } }, ['region cn-north-1 aws-china-sinnet']],
      [{ huaweicloud: { region: 'cn-north-1' } }, ['region cn-north-1 huawei-cloud']],
      [{ provider: 'huaweicloud', region: 'ap-southeast-1' }, ['region ap-southeast-1 huawei-cloud']],
      [{ provider: 'aws', region: 'ap-southeast-1' }, []],
      [{ region: 'ap-southeast-1' }, []],
      [{ region: 'us-west-1' }, []],
      [{ s3: { region: 'ap-east-1' } }, ['region ap-east-1 -']],
      [{ location: 'chinaeast2' }, ['region chinaeast2 azure-china']],
      [{ oss: { region: 'oss-us-west-1' } }, []],
      [{ aliyun: { regionId: 'cn-hongkong' } }, ['region cn-hongkong alibaba-cloud']],
      [{ tencent: { region: 'ap-taipei' } }, []],
      [{ baidu: { region: 'bj' } }, ['region bj baidu-cloud']],
      [{ region: 'bj' }, []],
      [{ title: 'cn-north-1' }, []],
      [
        { zone: 'cn-shanghai-b', bucket: 'https://x.oss-cn-shanghai.aliyuncs.com' },
        ['region cn-shanghai-b alibaba-cloud', 'endpoint x.oss-cn-shanghai.aliyuncs.com alibaba-cloud'],
      ],
    ];
    for (const [content, expected] of cases)
      assert.deepEqual(linesOfText('config.json', json(content)), expected, json(content));
  });

  it('tells Hong Kong from the PRC', () => {
    const locations = [{ provider: 'huaweicloud', region: 'ap-southeast-1' }, { aws: { region: 'ap-east-1' } }].map(
      (content) => factsOfText('config.json', json(content)).mentions?.[0]?.location,
    );
    assert.deepEqual(locations, ['HK', 'HK']);
  });

  it('reports constants of PRC partitions in any position', () => {
    const text = json({
      Statement: [{ Effect: 'Allow', Resource: 'arn:aws-cn:s3:::logs/*' }],
      cloud: 'AzureChinaCloud',
    });
    assert.deepEqual(linesOfText('policy.json', text), [
      'region arn:aws-cn: aws-china-sinnet',
      'region AzureChinaCloud azure-china',
    ]);
    assert.deepEqual(linesOfText('policy.json', json({ Resource: 'arn:aws:s3:::logs', cloud: 'AzureCloud' })), []);
  });

  it('tells a mirror by its key, its row or the commands around it', () => {
    const text = json({
      'registry-mirrors': ['https://docker.m.daocloud.io'],
      image: 'registry.cn-hangzhou.aliyuncs.com/team/app:1',
      onCreate: 'npm config set registry https://registry.npmmirror.com && npm ci',
      script: 'docker pull swr.cn-north-4.myhuaweicloud.com/ddn-k8s/nginx:1.25',
      clone: 'git clone https://gitee.com/team/repo.git',
      api: 'https://gitee.com/api/v5',
    });
    assert.deepEqual(linesOfText('devcontainer.json', text), [
      'mirror docker.m.daocloud.io daocloud',
      'mirror registry.cn-hangzhou.aliyuncs.com alibaba-cloud',
      'mirror registry.npmmirror.com npmmirror',
      'mirror swr.cn-north-4.myhuaweicloud.com huawei-cloud',
      'mirror gitee.com gitee',
      'endpoint gitee.com gitee',
    ]);
  });

  it('a policy that allows a host is a hit, a list that denies it is marked', () => {
    const text = json({
      headers: [{ key: 'Content-Security-Policy', value: "default-src 'self'; connect-src 'self' hm.baidu.com" }],
      blocklist: ['hm.baidu.com', 'umeng.com'],
      request: { exclude: ['https://api.deepseek.com'] },
    });
    assert.deepEqual(linesOfText('vercel.json', text), [
      'endpoint hm.baidu.com baidu-tongji',
      'endpoint hm.baidu.com baidu-tongji deny-list',
      'endpoint umeng.com umeng deny-list',
      'endpoint api.deepseek.com deepseek deny-list',
    ]);
  });

  it('stays silent on texts and links for people, identifiers and addresses of people', () => {
    const text = json({
      $schema: 'https://registry.npmmirror.com/schema.json',
      homepage: 'https://www.aliyun.com',
      docsUrl: 'https://help.aliyun.com/document_detail/31837.html',
      description: 'Uses https://api.deepseek.com for chat',
      message: 'See https://open.dingtalk.com for help',
      author: { name: 'x', url: 'https://gitee.com/x', email: 'someone@163.com' },
      repository: { type: 'git', url: 'https://gitee.com/x/y.git' },
      contact: 'someone@tsinghua.edu.cn',
      properties: { cloud: { enum: ['AzureCloud', 'AzureChinaCloud'], default: 'AzureCloud' } },
      intro: 'The server stands at oss-cn-hangzhou.aliyuncs.com and sends files there.',
      other: ['https://notaliyun.com', 'https://aliyuncs.com.evil.example', 'https://example.cn'],
      words: ['oss', 'cos', 'obs', 'tos'],
    });
    assert.deepEqual(linesOfText('config.json', text), []);
  });

  it('stays silent on translations, schemas and tables of data', () => {
    const host = { endpoint: 'https://api.deepseek.com' };
    assert.deepEqual(linesOfText('src/locales/zh.json', json(host)), []);
    assert.deepEqual(linesOfText('public/zh-CN.json', json(host)), []);
    assert.deepEqual(linesOfText('x.json', json({ $schema: 'http://json-schema.org/draft-07/schema#', ...host })), []);
    assert.deepEqual(linesOfText('data.json', json(Array.from({ length: 100 }, () => host))), []);
    assert.deepEqual(linesOfText('list.json', json({ hosts: Array.from({ length: 100 }, () => 'hm.baidu.com') })), []);
  });

  it('marks test files', () => {
    assert.deepEqual(linesOfText('test/fixtures/a.json', json({ url: 'https://api.deepseek.com' })), [
      'endpoint api.deepseek.com deepseek test',
    ]);
  });

  it('gives a module whose default export holds the values with their places', () => {
    const text = '{ "api": { "hosts": ["https://a.b"], "port": 1, "on": true, "none": null } }';
    const { module } = factsOfText('config.json', text);
    const at = (piece: string) => ({ start: text.indexOf(piece), end: text.indexOf(piece) + piece.length });
    const expected: Value = {
      kind: 'object',
      isOpen: false,
      members: {
        api: {
          kind: 'object',
          isOpen: false,
          members: {
            hosts: { kind: 'array', items: [{ kind: 'text', text: 'https://a.b', at: at('https://a.b') }] },
            port: { kind: 'text', text: '1', at: at('1') },
            on: { kind: 'text', text: 'true', at: at('true') },
            none: { kind: 'unknown' },
          },
        },
      },
    };
    assert.deepEqual(module, { imports: [], exports: { default: expected }, exportStars: [] });
  });

  it('keeps no secret in the module', () => {
    const text = json({ accessKeySecret: 'S3CRET', tokens: ['S3CRET'], url: 'https://u:S3CRET@api.deepseek.com' });
    assert.doesNotMatch(JSON.stringify(factsOfText('config.json', text)), /S3CRET/);
  });

  it('bounds the module', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 'v']));
    const value = factsOfText('config.json', json(many)).module?.exports.default;
    assert.equal(value?.kind === 'object' && value.isOpen, true);
    assert.ok(JSON.stringify(value).length < 200_000);
  });

  it('reads what it can of broken, empty and deep texts', () => {
    const broken = '{ "a": "https://api.deepseek.com", "b": }';
    assert.deepEqual(linesOfText('a.json', broken), ['endpoint api.deepseek.com deepseek']);
    assert.deepEqual(
      factsOfText('a.json', broken).problems?.map(({ code }) => code),
      ['syntax'],
    );
    for (const text of ['', '\ufeff', ' \r\n']) assert.deepEqual(factsOfText('a.json', text).problems, []);
    const nest = (depth: number): string => '['.repeat(depth) + '"https://api.deepseek.com"' + ']'.repeat(depth);
    assert.deepEqual(linesOfText('a.json', nest(200)), ['endpoint api.deepseek.com deepseek']);
    assert.deepEqual(
      factsOfText('a.json', nest(100_000)).problems?.map(({ code }) => code),
      ['limit'],
    );
  });

  it('leaves other tools’ files to their readers', () => {
    for (const path of ['tsconfig.json', 'tsconfig.base.json', 'bower.json', 'egress-lens.json', 'app.schema.json'])
      assert.throws(() => factsOfText(path, '{}'), /0 readers/);
  });
});
