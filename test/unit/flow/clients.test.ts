import assert from 'node:assert/strict';
import { loadKnowledge } from '../../support/knowledge.ts';
import { flowsOf } from './check-flow.ts';

/** What a flow says in one line: provider, host or region, categories, protection. */
function told(text: string, path = 'app.ts'): string[] {
  return flowsOf({ [path]: text }, loadKnowledge()).flows.map((flow) =>
    [flow.provider ?? '-', flow.host ?? flow.region ?? '-', flow.categories.join('+'), flow.encryption].join(' '),
  );
}

const DEEPSEEK = 'deepseek api.deepseek.com personal none';

describe('HTTP clients', () => {
  const sending: Record<string, string> = {
    'fetch with a body':
      "fetch('https://api.deepseek.com/x', { method: 'POST', body: JSON.stringify({ email: user.email }) });",
    'fetch with a query': 'fetch(`https://api.deepseek.com/x?email=${encodeURIComponent(user.email)}`);',
    'fetch of a URL object':
      "const u = new URL('https://api.deepseek.com/x'); u.searchParams.set('e', user.email); fetch(u);",
    'fetch with options made before':
      "const o: RequestInit = { method: 'POST' }; o.body = user.email; await fetch('https://api.deepseek.com/x', o);",
    'fetch of a Request': "fetch(new Request('https://api.deepseek.com/x', { method: 'POST', body: user.email }));",
    'axios.post': "import axios from 'axios'; axios.post('https://api.deepseek.com/x', { email: user.email });",
    'axios with a config':
      "import axios from 'axios'; axios({ url: 'https://api.deepseek.com/x', method: 'post', data: { email: user.email } });",
    'axios.create':
      "import axios from 'axios'; const api = axios.create({ baseURL: 'https://api.deepseek.com' }); api.post('/x', { email: user.email });",
    'axios.get with parameters':
      "import axios from 'axios'; axios.get('https://api.deepseek.com/x', { params: { email: user.email } });",
    got: "import got from 'got'; await got.post('https://api.deepseek.com/x', { json: { email: user.email } });",
    ky: "import ky from 'ky'; await ky.post('https://api.deepseek.com/x', { json: { email: user.email } });",
    undici:
      "import { request } from 'undici'; await request('https://api.deepseek.com/x', { method: 'POST', body: user.email });",
    'superagent chain':
      "import request from 'superagent'; request.post('https://api.deepseek.com/x').set('A', 'b').send({ email: user.email });",
    'https.request and write':
      "import https from 'node:https'; const r = https.request({ hostname: 'api.deepseek.com', method: 'POST' }); r.write(user.email); r.end();",
    'https.request of a URL and end':
      "const https = require('https'); const r = https.request('https://api.deepseek.com/x', (res) => {}); r.end(user.email);",
    WebSocket: "const ws = new WebSocket('wss://api.deepseek.com/x'); ws.send(JSON.stringify({ email: user.email }));",
    'ws package':
      "import WebSocket from 'ws'; const ws = new WebSocket('wss://api.deepseek.com/x'); ws.on('open', () => ws.send(user.email));",
    XMLHttpRequest:
      "const xhr = new XMLHttpRequest(); xhr.open('POST', 'https://api.deepseek.com/x'); xhr.send(user.email);",
    sendBeacon: "navigator.sendBeacon('https://api.deepseek.com/x', user.email);",
    'an image beacon': "const i = new Image(); i.src = 'https://api.deepseek.com/p?e=' + user.email;",
    'a URL from a constant':
      "const BASE = 'https://api.deepseek.com'; const URL_ = `${BASE}/x`; fetch(URL_, { body: user.email });",
    'a URL from parts': "const host = 'api.' + 'deepseek.com'; fetch('https://' + host + '/x', { body: user.email });",
    'a URL with a default':
      "const base = process.env.BASE || 'https://api.deepseek.com'; fetch(base + '/x', { body: user.email });",
    'a form body':
      "const f = new FormData(); f.append('email', user.email); fetch('https://api.deepseek.com/x', { method: 'POST', body: f });",
  };
  for (const [name, text] of Object.entries(sending)) it(name, () => assert.deepEqual(told(text), [DEEPSEEK]));

  const silent: Record<string, string> = {
    'another host': "fetch('https://api.example.com/x', { body: user.email });",
    'a host that only ends alike': "fetch('https://notdeepseek.com/x', { body: user.email });",
    'a constant body': "fetch('https://api.deepseek.com/x', { body: 'hello' });",
    'a constant that is named':
      "const email = 'info@example.com'; fetch('https://api.deepseek.com/x', { body: email });",
    'a name of something else': 'fetch("https://api.deepseek.com/x", { body: emailTemplateId });',
    'its own key':
      "fetch('https://api.deepseek.com/x', { headers: { Authorization: `Bearer ${process.env.DEEPSEEK_API_KEY}` } });",
    'its own key from a configuration':
      "fetch('https://api.deepseek.com/x', { headers: { Authorization: `Bearer ${config.apiKey}` } });",
    'a body for another call':
      "fetch('https://api.deepseek.com/x'); fetch('https://api.example.com', { body: user.email });",
    'the answer of a call':
      "const r = await fetch('https://api.example.com', { body: user.email }); fetch('https://api.deepseek.com/x', { body: r.status });",
    'a host in a comment': '// https://api.deepseek.com\nfetch(url, { body: user.email });',
  };
  for (const [name, text] of Object.entries(silent)) it(`silent: ${name}`, () => assert.deepEqual(told(text), []));
});

describe('SDKs', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'ali-oss put',
      "import OSS from 'ali-oss'; const c = new OSS({ region: 'oss-cn-hangzhou', accessKeyId, accessKeySecret, bucket: 'b' }); await c.put('a.json', Buffer.from(JSON.stringify({ ssn: user.ssn })));",
      ['alibaba-cloud cn-hangzhou personal none'],
    ],
    [
      'ali-oss by require',
      "const OSS = require('ali-oss'); const c = new OSS({ bucket: 'b' }); c.put('a', user.email);",
      ['alibaba-cloud - personal none'],
    ],
    [
      'OpenAI with baseURL',
      "import OpenAI from 'openai'; const ai = new OpenAI({ apiKey: process.env.KEY, baseURL: 'https://api.deepseek.com' }); await ai.chat.completions.create({ model: 'deepseek-chat', messages: [{ role: 'user', content: req.body.question }] });",
      ['deepseek api.deepseek.com user-content none'],
    ],
    [
      'OpenAI without',
      "import OpenAI from 'openai'; const ai = new OpenAI({ apiKey: process.env.KEY }); await ai.chat.completions.create({ messages: [{ role: 'user', content: user.email }] });",
      [],
    ],
    [
      'a query that is only built',
      "import AV from 'leancloud-storage'; const q = new AV.Query('C'); q.equalTo('mail', user.email); q.startsWith('n', user.email);",
      [],
    ],
    [
      'an object that is saved',
      "import AV from 'leancloud-storage'; const o = new AV.Object('C'); o.set('mail', user.email);",
      ['leancloud - personal none'],
    ],
    [
      'the address of the page',
      'const back = window.location.href; fetch(`https://api.deepseek.com/x?u=${back}`);',
      [],
    ],
    [
      'S3 in the PRC',
      "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3'; const s3 = new S3Client({ region: 'cn-north-1' }); await s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: user.email }));",
      ['aws-china-sinnet cn-north-1 personal none'],
    ],
    [
      'S3 elsewhere',
      "import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3'; const s3 = new S3Client({ region: 'eu-west-1' }); await s3.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: user.email }));",
      [],
    ],
    [
      'an SDK in a class field',
      "import OSS from 'ali-oss'; class Store { private c = new OSS({ bucket: 'b' }); save(email: string) { return this.c.put('a', email); } }",
      ['alibaba-cloud - personal none'],
    ],
    [
      'encrypted before',
      "import { createCipheriv } from 'node:crypto'; import OSS from 'ali-oss'; const c = new OSS({ bucket: 'b' }); const k = createCipheriv('aes-256-gcm', key, iv); const sealed = Buffer.concat([k.update(user.email, 'utf8'), k.final()]); c.put('a', sealed);",
      ['alibaba-cloud - personal client'],
    ],
    [
      'hashed before',
      "import { createHash } from 'node:crypto'; import OSS from 'ali-oss'; const c = new OSS({ bucket: 'b' }); c.put('a', createHash('md5').update(user.email).digest('hex'));",
      ['alibaba-cloud - personal none'],
    ],
    [
      'encrypted on one way only',
      "import { createCipheriv } from 'node:crypto'; import OSS from 'ali-oss'; const c = new OSS({ bucket: 'b' }); let x = user.email; if (flag) x = createCipheriv('aes-256-gcm', key, iv).update(x); c.put('a', x);",
      ['alibaba-cloud - personal none'],
    ],
  ];
  for (const [name, text, expected] of rows) it(name, () => assert.deepEqual(told(text), expected));
});
