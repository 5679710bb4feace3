import assert from 'node:assert/strict';
import { NO_CUSTOM_ROWS } from '../../../analyzers/core/policy.ts';
import type { Ecosystem } from '../../../analyzers/core/knowledge.ts';
import { compileKnowledge } from '../../../signatures/compile.ts';
import { loadKnowledge, loadRows } from '../../support/knowledge.ts';

const knowledge = loadKnowledge();

describe('hosts', () => {
  const cases: readonly (readonly [host: string, provider: string | undefined, location?: string])[] = [
    ['aliyuncs.com', 'alibaba-cloud'],
    ['bucket.oss-cn-hangzhou.aliyuncs.com', 'alibaba-cloud', 'PRC'],
    ['oss-cn-hongkong.aliyuncs.com', 'alibaba-cloud', 'HK'],
    ['oss-us-west-1.aliyuncs.com', 'alibaba-cloud', 'US'],
    ['OSS-CN-HANGZHOU.ALIYUNCS.COM.', 'alibaba-cloud', 'PRC'],
    ['oss-cn-hangzhou.aliyuncs.com:443', 'alibaba-cloud', 'PRC'],
    ['dashscope.aliyuncs.com', 'alibaba-qwen', 'PRC'],
    ['dashscope-intl.aliyuncs.com', 'alibaba-qwen', 'SG'],
    ['openapi.tuyacn.com', 'tuya', 'PRC'],
    ['openapi.tuyaus.com', 'tuya', 'US'],
    ['cos.ap-guangzhou.myqcloud.com', 'tencent-cloud', 'PRC'],
    ['cos.ap-hongkong.myqcloud.com', 'tencent-cloud', 'HK'],
    ['metadata.tencentyun.com', 'tencent-cloud'],
    ['s3.cn-north-1.amazonaws.com.cn', 'aws-china-sinnet', 'PRC'],
    ['s3.cn-northwest-1.amazonaws.com.cn', 'aws-china-nwcd', 'PRC'],
    ['myregistry.azurecr.cn', 'azure-china', 'PRC'],
    ['account.blob.core.chinacloudapi.cn', 'azure-china', 'PRC'],
    ['acme.snowflakecomputing.cn', 'snowflake-china'],
    ['api.deepseek.com', 'deepseek'],
    ['hm.baidu.com', 'baidu-tongji'],
    ['www.baidu.com', 'baidu'],
    ['t.cn', 'sina-weibo'],
    ['notaliyun.com', undefined],
    ['notaliyuncs.com', undefined],
    ['aliyuncs.com.evil.example', undefined],
    ['jd.com.example.org', undefined],
    ['myqq.com', undefined],
    ['x3.cn', undefined],
    ['t.co', undefined],
    ['foo.cn', undefined],
    ['com', undefined],
    ['', undefined],
    ['amazonaws.com', undefined],
    ['googleapis.cn', undefined],
    ['zego.com', undefined],
    ['zoom.us', undefined],
    ['openrouter.ai', undefined],
    ['cdnjs.cloudflare.com', undefined],
  ];
  for (const [host, provider, location] of cases) {
    it(`${host || 'the empty text'} → ${provider ?? 'nothing'}${location ? ` in ${location}` : ''}`, () => {
      const row = knowledge.findHost(host);
      assert.equal(row?.provider, provider);
      if (location) assert.equal(row?.location, location);
    });
  }
});

describe('packages', () => {
  const cases: readonly (readonly [
    ecosystem: Ecosystem,
    name: string,
    provider: string | undefined,
    egress?: string,
  ])[] = [
    ['npm', 'ali-oss', 'alibaba-cloud', 'yes'],
    ['npm', 'ali-oss/dist/aliyun-oss-sdk.js', 'alibaba-cloud'],
    ['npm', 'ali-oss-lookalike', undefined],
    ['npm', '@alicloud/ecs20140526', 'alibaba-cloud', 'yes'],
    ['npm', '@alicloud/anything-new', 'alibaba-cloud', 'yes'],
    ['npm', '@alicloud/tea-util', 'alibaba-cloud', 'optional'],
    ['npm', '@alicloud', undefined],
    ['npm', 'tencentcloud-sdk-nodejs-live', 'tencent-cloud'],
    ['npm', 'tencentcloud-sdk-nodejs-hunyuan', 'tencent-hunyuan'],
    ['npm', '@langchain/community', undefined],
    ['npm', '@langchain/community/chat_models/alibaba_tongyi', 'alibaba-qwen'],
    ['npm', '@langchain/community/chat_models/alibaba_tongyi.js', 'alibaba-qwen'],
    ['npm', '@langchain/community/chat_models/ollama', undefined],
    ['npm', '@langchain/community/chat_models/iflytek_xinghuo/web', 'iflytek'],
    ['npm', '@ai-sdk/deepseek', 'deepseek'],
    ['npm', '@types/ali-oss', 'alibaba-cloud', 'no'],
    ['npm', 'antd', 'prc-oss-libraries', 'no'],
    ['npm', 'antd/es/button', 'prc-oss-libraries', 'no'],
    ['npm', 'swr', undefined],
    ['npm', 'openai', undefined],
    ['pypi', 'oss2', 'alibaba-cloud'],
    ['pypi', 'aliyun_python_sdk_core', 'alibaba-cloud'],
    ['pypi', 'Aliyun.Python-SDK.Something', 'alibaba-cloud'],
    ['pypi', 'lark', undefined],
    ['pypi', 'lark_oapi', 'feishu-lark'],
    ['maven', 'com.aliyun.oss:aliyun-sdk-oss', 'alibaba-cloud'],
    ['maven', 'com.aliyunx:thing', undefined],
    ['maven', 'com.umeng.umsdk:anything-new', 'umeng'],
    ['maven', 'com.alibaba:easyexcel', 'prc-oss-libraries', 'no'],
    ['maven', 'com.alibaba.cloud:spring-cloud-starter-alibaba-nacos-config', 'alibaba-cloud', 'no'],
    ['maven', 'com.tencent.shadow:core', undefined],
    ['swiftpm', 'https://github.com/agoraio/AgoraRtcEngine_iOS.git', 'agora'],
    ['go', 'github.com/aliyun/aliyun-oss-go-sdk/oss', 'alibaba-cloud'],
    ['go', 'github.com/qiniu/go-sdk/v9/storage', 'qiniu'],
    ['composer', 'AliyunCS/OSS-SDK-PHP', 'alibaba-cloud'],
    ['github-action', 'aliyun/acr-login@v1', 'alibaba-cloud'],
    ['terraform-resource', 'alicloud_oss_bucket', 'alibaba-cloud'],
    ['terraform-resource', 'aws_s3_bucket', undefined],
    ['container-image', 'registry.cn-hangzhou.aliyuncs.com/google_containers/pause', 'alibaba-cloud'],
    ['container-image', 'team.jcr.service.jdcloud.com/app', 'jd-cloud'],
    ['container-image', 'docker.io/library/nginx', undefined],
  ];
  for (const [ecosystem, name, provider, egress] of cases) {
    it(`${ecosystem} ${name} → ${provider ?? 'nothing'}`, () => {
      const row = knowledge.findPackage(ecosystem, name);
      assert.equal(row?.provider, provider);
      if (egress) assert.equal(row?.egress, egress);
    });
  }
});

describe('regions', () => {
  const of = (id: string, cloud: string): string | undefined =>
    knowledge.findRegions(id).find((row) => row.cloud === cloud)?.jurisdiction;
  const cases: readonly (readonly [id: string, cloud: string, jurisdiction: string | undefined])[] = [
    ['cn-hongkong', 'alibaba-cloud', 'HK'],
    ['cn-hongkong', 'volcengine', 'HK'],
    ['cn-macau-pop-sdv', 'volcengine', 'MO'],
    ['cn-taiwan-boe', 'volcengine', 'TW'],
    ['ap-taipei', 'tencent-cloud', 'TW'],
    ['ap-guangzhou', 'tencent-cloud', 'PRC'],
    ['ap-southeast-1', 'huawei-cloud', 'HK'],
    ['ap-southeast-1', 'aws', 'SG'],
    ['ap-southeast-1', 'alibaba-cloud', 'SG'],
    ['us-west-1', 'alibaba-cloud', 'US'],
    ['ap-east-1', 'aws', 'HK'],
    ['eastasia', 'azure', 'HK'],
    ['asia-east1', 'gcp', 'TW'],
    ['cn-north-1', 'aws-cn', 'PRC'],
    ['CN_NORTH_1', 'aws-cn', 'PRC'],
    ['aws-cn', 'aws-cn', 'PRC'],
    ['chinaeast2', 'azure-china', 'PRC'],
    ['China East 2', 'azure-china', 'PRC'],
    ['AzureChinaCloud', 'azure-china', 'PRC'],
    ['AZURE_CHINA', 'azure-china', 'PRC'],
    ['bj', 'baidu-cloud', 'PRC'],
    ['eu-central-9', 'aws', undefined],
  ];
  for (const [id, cloud, jurisdiction] of cases) {
    it(`${id} of ${cloud} → ${jurisdiction ?? 'nothing'}`, () => assert.equal(of(id, cloud), jurisdiction));
  }

  it('needs the cloud beside ids that others use elsewhere or that are opaque', () => {
    for (const id of ['us-west-1', 'ap-southeast-1', 'eu-west-1', 'bj', 'z0', 'beijing1', '200000001852', 'us-ca'])
      assert.ok(
        knowledge.findRegions(id).every((row) => row.needsContext),
        id,
      );
    for (const id of ['cn-hangzhou', 'ap-guangzhou', 'chinaeast2', 'cn-north-1', 'ap-east-1', 'cn-hongkong'])
      assert.ok(
        knowledge.findRegions(id).every((row) => !row.needsContext),
        id,
      );
  });
});

describe('mirrors', () => {
  const cases: readonly (readonly [host: string, path: string, ecosystem: string | undefined])[] = [
    ['registry.npmmirror.com', '/lodash/-/lodash-4.17.21.tgz', 'npm'],
    ['registry.npm.taobao.org', '/', 'npm'],
    ['mirrors.aliyun.com', '/pypi/simple/requests', 'pypi'],
    ['mirrors.aliyun.com', '/pypi/simplex', 'apt'],
    ['maven.aliyun.com', '/repository/publicity', undefined],
    ['goproxy.cn', '/', 'go'],
    ['developer.huawei.com', '/repo/com/huawei', 'maven'],
    ['developer.huawei.com', '/consumer/en/doc', undefined],
    ['registry.npmjs.org', '/', undefined],
  ];
  for (const [host, path, ecosystem] of cases) {
    it(`${host}${path} → ${ecosystem ?? 'nothing'}`, () =>
      assert.equal(knowledge.findMirror(host, path)?.ecosystem, ecosystem));
  }
});

describe('globals, calls and alternatives', () => {
  it('finds page globals, and not the bare name that says nothing', () => {
    assert.equal(knowledge.findGlobal('_hmt')?.provider, 'baidu-tongji');
    assert.equal(knowledge.findGlobal('AMap')?.provider, 'amap');
    assert.equal(knowledge.findGlobal('wx.login')?.provider, 'tencent-wechat');
    assert.equal(knowledge.findGlobal('wx'), undefined);
    assert.equal(knowledge.findGlobal('qq'), undefined);
    assert.equal(knowledge.findGlobal('google'), undefined);
  });

  it('gives sink rows by package, by sub-path, by pattern, and without `node:`', () => {
    assert.ok(
      knowledge.sinksOf('ali-oss').some((row) => row.path === 'default.new.put' && row.provider === 'alibaba-cloud'),
    );
    assert.deepEqual(knowledge.sinksOf('ali-oss/lib/browser'), knowledge.sinksOf('ali-oss'));
    assert.ok(knowledge.sinksOf('@aws-sdk/client-s3').some((row) => row.path === '*.new.send'));
    assert.deepEqual(knowledge.sinksOf('node:https'), knowledge.sinksOf('https'));
    assert.ok(knowledge.sinksOf(undefined).some((row) => row.global === 'fetch' && row.path === ''));
    assert.deepEqual(knowledge.sinksOf('lodash'), []);
  });

  it('never takes the options of a constructor for data', () => {
    const constructor = knowledge.sinksOf('ali-oss').find((row) => row.path === 'default.new');
    assert.deepEqual(constructor?.data, []);
    assert.deepEqual(constructor?.credentials, ['0']);
  });

  it('knows encryption from hashing, encoding and compression', () => {
    assert.ok(knowledge.sanitizersOf('node:crypto').some((row) => row.path === 'createCipheriv.call.update'));
    for (const row of knowledge.sanitizersOf('crypto')) assert.doesNotMatch(row.path, /hash|hmac|sign/i);
    assert.deepEqual(knowledge.sanitizersOf('zlib'), []);
    assert.deepEqual(knowledge.sanitizersOf('js-base64'), []);
    assert.ok(knowledge.sanitizersOf('@alicloud/kms20160120').every((row) => row.effect === 'managed'));
  });

  it('names alternatives for packages, mirrors and regions', () => {
    assert.deepEqual(knowledge.alternativesFor('npm', 'ali-oss')[0]?.alternatives[0], '@aws-sdk/client-s3');
    assert.equal(knowledge.alternativesFor('npm', '@alicloud/ecs20140526')[0]?.category, 'cloud-sdk');
    assert.equal(knowledge.alternativesFor('npm', '@moonshot-ai/kimi-agent-sdk')[0]?.category, 'ai-llm');
    assert.equal(knowledge.alternativesFor('npm', 'registry.npmmirror.com')[0]?.kind, 'mirror');
    assert.deepEqual(knowledge.alternativesFor('tencent-cloud', 'ap-guangzhou')[0]?.alternatives[0], 'ap-singapore');
    assert.deepEqual(knowledge.alternativesFor('npm', 'lodash'), []);
  });
});

describe('switched off, custom and needles', () => {
  it('keeps rows of providers that are off silent until they are named', () => {
    assert.equal(knowledge.findHost('tp-link.com'), undefined);
    const enabled = compileKnowledge(loadRows(), NO_CUSTOM_ROWS, ['tplink-systems']);
    assert.equal(enabled.findHost('tp-link.com')?.provider, 'tplink-systems');
    assert.notEqual(enabled.hash, knowledge.hash);
  });

  it("adds a policy's own rows", () => {
    const own = loadKnowledge({
      ...NO_CUSTOM_ROWS,
      providers: [
        {
          id: 'acme-cn',
          name: 'Acme China JV',
          jurisdiction: 'PRC',
          basis: 'joint venture',
          hosts: ['*.acme.cn'],
          packages: { npm: ['@acme/cn-*'] },
          regions: ['acme-bj-1'],
          globals: ['AcmeCN'],
        },
      ],
      dataTypes: [{ id: 'wafer-recipe', category: 'intellectual-property', names: ['waferRecipe', 'etch_profile'] }],
      sinks: [{ call: 'partner.sendToPartner', argument: 0, provider: 'acme-cn' }],
    });
    assert.equal(own.findHost('api.acme.cn')?.provider, 'acme-cn');
    assert.equal(own.findHost('notacme.cn'), undefined);
    assert.equal(own.findPackage('npm', '@acme/cn-orders')?.provider, 'acme-cn');
    assert.equal(own.findPackage('npm', '@acme/us-orders'), undefined);
    assert.equal(own.findRegions('ACME_BJ_1')[0]?.provider, 'acme-cn');
    assert.deepEqual(own.findRegions('acme-bj-2'), []);
    assert.ok(own.needles.words.includes('acme-bj-1'));
    assert.equal(own.findGlobal('AcmeCN')?.provider, 'acme-cn');
    assert.equal(own.classifyName('currentWaferRecipe')[0]?.type.id, 'wafer-recipe');
    assert.equal(own.classifyName('etchProfile')[0]?.type.id, 'wafer-recipe');
    assert.ok(own.needles.words.includes('sendToPartner') && own.needles.hosts.includes('acme.cn'));
    assert.ok(own.needles.packages.includes('@acme/cn-*'));
    assert.notEqual(own.hash, knowledge.hash);
  });

  describe('globs of own rows', () => {
    const row = { id: 'acme-cn', name: 'Acme', jurisdiction: 'PRC', basis: 'joint venture' };
    const names = {
      hosts: ['cn-*.acme.com'],
      packages: { npm: ['@acme/cn-*'] },
      regions: ['acme-bj-*'],
      globals: ['AcmeCN*'],
    };
    const types = [
      { id: 'wafer', category: 'intellectual-property', names: ['wafer*', 'etch_*_profile', '*Recipe'] } as const,
    ];
    const sinks = [{ call: 'partner_*', provider: 'acme-cn' }];
    const own = loadKnowledge({ ...NO_CUSTOM_ROWS, providers: [{ ...row, ...names }], dataTypes: types, sinks });
    const ask = {
      host: (text: string) => own.findHost(text)?.provider,
      package: (text: string) => own.findPackage('npm', text)?.provider,
      region: (text: string) => own.findRegions(text).find(({ provider }) => provider === 'acme-cn')?.id,
      global: (text: string) => own.findGlobal(text)?.provider,
      type: (text: string) => own.classifyName(text).find(({ type }) => type.id === 'wafer')?.type.id,
    };
    const table: readonly (readonly [what: keyof typeof ask, text: string, expected: string | undefined])[] = [
      ['host', 'cn-north.acme.com', 'acme-cn'],
      ['host', 'api.CN-1.acme.com:443', 'acme-cn'],
      ['host', 'us-north.acme.com', undefined],
      ['host', 'cn-north.api.acme.com', undefined],
      ['host', 'cn-north.acme.com.org', undefined],
      ['host', 'cn-.notacme.com', undefined],
      ['package', '@acme/cn-orders', 'acme-cn'],
      ['package', '@acme/orders', undefined],
      ['region', 'acme-bj-22', 'acme-bj-22'],
      ['region', 'ACME_BJ_1', 'acme-bj-1'],
      ['region', 'acme-sh-1', undefined],
      ['region', 'my-acme-bj-1', undefined],
      ['region', 'cn-north-1', undefined],
      ['global', 'AcmeCN', 'acme-cn'],
      ['global', 'AcmeCNLoader', 'acme-cn'],
      ['global', 'Acme', undefined],
      ['global', 'myAcmeCN', undefined],
      ['type', 'waferId', 'wafer'],
      ['type', 'WAFER_THICKNESS', 'wafer'],
      ['type', 'etch-plasma-profile', 'wafer'],
      ['type', 'etchProfile', 'wafer'],
      ['type', 'etchProfileName', undefined],
      ['type', 'currentRecipe', 'wafer'],
      ['type', 'recipeBook', undefined],
      ['type', 'bigWafer', undefined],
    ];
    for (const [what, text, expected] of table)
      it(`${what} ${text}: ${expected ?? 'none'}`, () => assert.equal(ask[what](text), expected));

    it('tell the prefilter what they begin with', () => {
      const { hosts, packages, words } = own.needles;
      assert.ok(hosts.includes('acme.com') && packages.includes('@acme/cn-*'));
      for (const word of ['acme-bj-*', 'AcmeCN*', 'partner_*']) assert.ok(words.includes(word), word);
    });

    it('hide nothing of other kinds in the same name', () =>
      assert.deepEqual(
        own
          .classifyName('waferEmail')
          .map(({ type }) => type.id)
          .sort(),
        ['email', 'wafer'],
      ));
  });

  it('offers needles only for rows that are findings by themselves', () => {
    const { hosts, packages, words } = knowledge.needles;
    assert.ok(hosts.includes('aliyuncs.com') && !hosts.includes('oss-cn-hangzhou.aliyuncs.com'));
    assert.ok(packages.includes('ali-oss') && packages.includes('@alicloud/*'));
    for (const name of ['antd', 'echarts', 'axios', '@aws-sdk/client-s3', 'oss2'])
      assert.ok(!packages.includes(name), name);
    assert.ok(words.includes('cn-hangzhou') && words.includes('ap-east-1') && words.includes('_hmt'));
    for (const word of ['bj', 'us-west-1', 'z0', 'fetch', 'wx', '$']) assert.ok(!words.includes(word), word);
    for (const list of [hosts, packages, words]) assert.deepEqual([...list], [...new Set(list)].sort());
  });
});
