import assert from 'node:assert/strict';
import { hostsIn } from '../../../analyzers/match/hosts.ts';

const found = (text: string, afterHole = false): string[] =>
  hostsIn(text, afterHole).map((hit) => `${hit.form} ${hit.host}${hit.path}`);

describe('hostsIn', () => {
  const cases: [string, string[]][] = [
    ['https://api.deepseek.com/v1/chat', ['url api.deepseek.com/v1/chat']],
    ['//cdn.example.com/x.js', ['url cdn.example.com/x.js']],
    ['wss://ws.example.cn:8443/a?b=c.d', ['url ws.example.cn/a?b=c.d']],
    ['https://user:pa.ss@db.example.com/x', ['url db.example.com/x']],
    ['oss-cn-hangzhou.aliyuncs.com', ['bare oss-cn-hangzhou.aliyuncs.com']],
    ['registry.cn-hangzhou.aliyuncs.com/ns/image:1.2', ['bare registry.cn-hangzhou.aliyuncs.com/ns/image:1.2']],
    ['.aliyuncs.com', ['suffix aliyuncs.com']],
    ['-internal.aliyuncs.com', ['suffix aliyuncs.com']],
    ['*.aliyuncs.com', ['suffix aliyuncs.com']],
    ['API.DeepSeek.COM.', ['bare api.deepseek.com']],
    ["connect-src 'self' hm.baidu.com;", ['bare hm.baidu.com']],
    ['npm i --registry=https://registry.npmmirror.com', ['url registry.npmmirror.com']],
    ['someone@qq.com', []],
    ['a@163.com, b@qq.com', []],
    ['mailto:someone@qq.com', []],
    ['git@gitee.com:acme/web.git', ['url gitee.com']],
    ['origin git@e.coding.net:acme/web.git (push)', ['url e.coding.net']],
    ['git@qq.com', []],
    ['digit@gitee.com:8080', []],
    ['mail git@gitee.com: hello', []],
    ['@qq.com', []],
    ['docs/aliyun.com/readme', []],
    ['localhost', []],
    ['', []],
    ['...', []],
    ['mysql://u:p@rm-x.mysql.rds.aliyuncs.com:3306/db', ['url rm-x.mysql.rds.aliyuncs.com/db']],
    ['jdbc:host.example.com', ['bare host.example.com']],
  ];
  for (const [text, want] of cases) it(JSON.stringify(text), () => assert.deepEqual(found(text), want));

  it('takes the first label after a hole for a part of one', () => {
    assert.deepEqual(found('cn-x.aliyuncs.com/a', true), ['suffix aliyuncs.com/a']);
    assert.deepEqual(found('.myqcloud.com', true), ['suffix myqcloud.com']);
  });

  it('gives offsets of the host alone', () => {
    const text = 'see https://a.example.com:80/b';
    const [hit] = hostsIn(text);
    assert.equal(text.slice(hit?.start, hit?.end), 'a.example.com');
  });

  it('stays linear on a long hostile line', () => {
    const text = 'a.'.repeat(200_000) + '@'.repeat(1000);
    assert.deepEqual(hostsIn(text), []);
  });
});
