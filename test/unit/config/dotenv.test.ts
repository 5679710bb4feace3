import assert from 'node:assert/strict';
import { parseDotenv, profileOf } from '../../../analyzers/config/dotenv.ts';
import { createDocument } from '../../../analyzers/core/document.ts';
import { factsOfText, linesOfText } from '../../support/review-text.ts';

const values = (text: string): (readonly [string, string])[] =>
  parseDotenv(createDocument('.env', text, '')).variables.map(({ name, value }) => [name, value] as const);

describe('config/dotenv', () => {
  it('reads quotes, export, comments and values over several lines', () => {
    const text = [
      '\ufeff# comment',
      'PLAIN=value # comment',
      'HASH=a#b',
      'EMPTY=',
      'COMMENT_ONLY= # nothing',
      "SINGLE='a # b' # comment",
      'DOUBLE="line\\nbreak \\"quoted\\""',
      'export EXPORTED = spaced  ',
      '  INDENTED=1',
      'MULTI="first',
      'second # no comment"',
      'AFTER=`tick "x"`',
      'no assignment here',
      '1NOT=x',
    ].join('\r\n');
    assert.deepEqual(values(text), [
      ['PLAIN', 'value'],
      ['HASH', 'a#b'],
      ['EMPTY', ''],
      ['COMMENT_ONLY', ''],
      ['SINGLE', 'a # b'],
      ['DOUBLE', 'line\nbreak "quoted"'],
      ['EXPORTED', 'spaced'],
      ['INDENTED', '1'],
      ['MULTI', 'first\r\nsecond # no comment'],
      ['AFTER', 'tick "x"'],
    ]);
  });

  it('gives the span of each value without its quotes', () => {
    const text = 'A="https://a.example.com"\nB=b';
    const spans = parseDotenv(createDocument('.env', text, '')).variables.map(({ span }) =>
      text.slice(span.start, span.end),
    );
    assert.deepEqual(spans, ['https://a.example.com', 'b']);
  });

  it('an unclosed quote ends with its line and gives one problem', () => {
    const alone = parseDotenv(createDocument('.env', "A='open\nB=2\n", ''));
    assert.deepEqual(
      alone.variables.map(({ name, value }) => [name, value]),
      [
        ['A', 'open'],
        ['B', '2'],
      ],
    );
    assert.deepEqual(
      alone.problems.map(({ code }) => code),
      ['syntax'],
    );
  });

  const profiles: readonly [string, string][] = [
    ['.env', ''],
    ['.env.local', ''],
    ['.env.example', ''],
    ['.env.production', 'production'],
    ['.env.production.local', 'production'],
    ['.env.prod.example', 'prod'],
    ['staging.env', 'staging'],
  ];
  for (const [name, expected] of profiles) {
    it(`the profile of ${name} is "${expected}"`, () => assert.equal(profileOf(name), expected));
  }

  it('gives every variable to the linker with its profile', () => {
    assert.deepEqual(factsOfText('.env.production', 'API=https://api.deepseek.com\nX=1').environment, [
      { name: 'API', value: 'https://api.deepseek.com', span: { start: 4, end: 28 }, profile: 'production' },
      { name: 'X', value: '1', span: { start: 31, end: 32 }, profile: 'production' },
    ]);
  });

  it('reports endpoints, mirrors, regions and constants', () => {
    const text = `
OPENAI_BASE_URL=https://api.deepseek.com/v1
NPM_CONFIG_REGISTRY=https://registry.npmmirror.com
GOPROXY=https://goproxy.cn,direct
PIP_INDEX_URL=https://pypi.tuna.tsinghua.edu.cn/simple
ELECTRON_MIRROR="https://npmmirror.com/mirrors/electron/"
AWS_REGION=cn-north-1
OSS_REGION=oss-cn-hangzhou
COS_REGION=ap-guangzhou
AZURE_AUTHORITY_HOST=https://login.chinacloudapi.cn
AZURE_ENVIRONMENT=AzureChinaCloud
TOPIC_ARN=arn:aws-cn:sns:cn-northwest-1:123456789012:topic
`;
    assert.deepEqual(linesOfText('.env', text), [
      'endpoint api.deepseek.com deepseek',
      'mirror registry.npmmirror.com npmmirror',
      'mirror goproxy.cn goproxy-cn',
      'mirror pypi.tuna.tsinghua.edu.cn tuna',
      'mirror npmmirror.com npmmirror',
      'region cn-north-1 aws-china-sinnet',
      'region oss-cn-hangzhou alibaba-cloud',
      'region ap-guangzhou tencent-cloud',
      'endpoint login.chinacloudapi.cn azure-china',
      'region AzureChinaCloud azure-china',
      'region arn:aws-cn: aws-china-nwcd',
    ]);
  });

  it('marks examples and what is not to be contacted', () => {
    assert.deepEqual(linesOfText('.env.example', 'BASE_URL=https://api.deepseek.com'), [
      'endpoint api.deepseek.com deepseek example',
    ]);
    const denied = factsOfText('.env', 'NO_PROXY=localhost,.aliyuncs.com\nBLOCKED_HOSTS=hm.baidu.com').mentions ?? [];
    assert.deepEqual(
      denied.map(({ context, note }) => [context, note]),
      [
        ['deny-list', 'NO_PROXY is a deny list'],
        ['deny-list', 'BLOCKED_HOSTS is a deny list'],
      ],
    );
  });

  it('stays silent on other regions, look-alikes, people and comments', () => {
    const text = `
# OPENAI_BASE_URL=https://api.deepseek.com
AWS_REGION=us-west-1
AWS_DEFAULT_REGION=ap-southeast-1
REGION=us-east-1
REGION=bj
LOCATION=su
MAIL_TO=someone@163.com
A=https://notaliyun.com/x
B=https://aliyuncs.com.evil.example/
C=https://example.cn
D=https://zoom.us/j/123
E=https://cdnjs.cloudflare.com/polyfill/v3/polyfill.min.js
F=https://recaptcha.net
MODEL=deepseek-chat
NAME=oss cos obs
`;
    assert.deepEqual(linesOfText('.env', text), []);
  });

  it('never tells a secret', () => {
    const facts = factsOfText('.env', 'URL=https://user:SECRET@bucket.oss-cn-hangzhou.aliyuncs.com/?token=SECRET');
    assert.equal(facts.mentions?.length, 1);
    assert.doesNotMatch(JSON.stringify(facts.mentions), /SECRET/);
  });

  it('keeps no secret for the linker', () => {
    const text = `OSS_ACCESS_KEY_SECRET=S3CRET
DB_PASSWORD='S3CRET'
JWT_TOKEN=S3CRET
DATABASE_URL=postgres://admin:S3CRET@db.example.com/shop
TOKEN_URL=https://api.deepseek.com/token
REGION=cn-hangzhou
`;
    const { environment } = factsOfText('.env', text);
    assert.deepEqual(
      environment?.map(({ name, value }) => [name, value]),
      [
        ['DATABASE_URL', 'postgres://db.example.com/shop'],
        ['TOKEN_URL', 'https://api.deepseek.com/token'],
        ['REGION', 'cn-hangzhou'],
      ],
    );
  });
});
