import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { endpointMentions } from '../../../analyzers/match/literal-endpoints.ts';
import { collectLiterals } from '../../../analyzers/source/literals.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const mentions = (source: string): string[] => {
  const parsed = parseScript(createDocument('a.tsx', source, 'h'));
  return endpointMentions(collectLiterals(parsed.program, parsed.text), 'live', loadKnowledge()).map(
    (mention) =>
      `${mention.provider} ${source.slice(mention.span.start, mention.span.end)}${mention.context === 'live' ? '' : ` ${mention.context}`}`,
  );
};

describe('endpointMentions', () => {
  const matches: [string, string[]][] = [
    ["const BASE = 'https://api.deepseek.com';", ['deepseek api.deepseek.com']],
    ["const host = 'dashscope.aliyuncs.com';", ['alibaba-qwen dashscope.aliyuncs.com']],
    ['fetch(`https://${bucket}.oss-${region}.aliyuncs.com/${key}`);', ['alibaba-cloud aliyuncs.com']],
    ["const u = 'https://oss-' + region + '.aliyuncs.com';", ['alibaba-cloud aliyuncs.com']],
    ["const u = opts.url || 'https://api.deepseek.com/v1';", ['deepseek api.deepseek.com']],
    ["url.replace('https://api.openai.com', 'https://api.deepseek.com');", ['deepseek api.deepseek.com']],
    ['const tag = \'<script src="https://hm.baidu.com/hm.js?1"></script>\';', ['baidu-tongji hm.baidu.com']],
    ['const csp = "default-src \'self\'; connect-src hm.baidu.com";', ['baidu-tongji hm.baidu.com']],
    ["const blockedHosts = ['https://hm.baidu.com'];", ['baidu-tongji hm.baidu.com deny-list']],
    ['const a = <script src="https://hm.baidu.com/hm.js" />;', ['baidu-tongji hm.baidu.com']],
    ["const domain = 'aliyuncs.com';", ['alibaba-cloud aliyuncs.com']],
    ["const blockedDomains = ['baidu.com', 'bing.com', 'example.com'];", ['baidu baidu.com deny-list']],
    ["const requests = [{ path: 'https://api.deepseek.com/v1' }];", ['deepseek api.deepseek.com']],
  ];
  for (const [source, want] of matches) it(`finds ${source}`, () => assert.deepEqual(mentions(source), want));

  const silent = [
    '// https://api.deepseek.com',
    "const docs = 'https://api-docs.deepseek.com/intro';",
    "if (host.endsWith('aliyuncs.com')) {}",
    "if (url === 'https://api.deepseek.com') {}",
    "console.log('https://api.deepseek.com');",
    "throw new Error('see https://help.aliyun.com/x');",
    "const text = 'Please sign up at https://platform.deepseek.com to get a key';",
    "const a = <a href='https://platform.deepseek.com'>key</a>;",
    'const html = \'<a href="https://platform.deepseek.com">key</a>\';',
    "type T = 'https://api.deepseek.com';",
    "const u = 'https://notaliyun.com/x';",
    "const u = 'https://aliyuncs.com.evil.example/';",
    "const mail = 'someone@qq.com';",
    "const suffix = '@qq.com';",
    "const ua = 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)';",
    "const site = 'https://example.cn';",
    "const placeholder = 'https://api.deepseek.com';",
    'const re = /qq\\.com/;',
    "const SEARCH_DOMAINS = ['baidu.com', 'bing.com', 'google.'];",
    "const groups = [{ domain: 'bing.com' }, { domain: 'baidu.com', match: 'baidu.' }, { domain: 'x.com' }];",
    "const routes = [{ path: '/', children: [{ path: 'https://pay.weixin.qq.com/', meta: { title: 'a' } }] }];",
  ];
  for (const source of silent) it(`is silent on ${source}`, () => assert.deepEqual(mentions(source), []));
});
