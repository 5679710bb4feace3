import assert from 'node:assert/strict';
import { lineColumnAt } from '../../../analyzers/core/lines.ts';
import type { Flow } from '../../../analyzers/core/flow.ts';
import { loadKnowledge } from '../../support/knowledge.ts';
import { engineKnowledge, flowsOf } from './check-flow.ts';

const place = (facts: ReturnType<typeof flowsOf>['facts'], step: Flow['steps'][number]): string =>
  `${step.path}:${lineColumnAt(facts.get(step.path)?.lineStarts ?? [0], step.span.start).line}`;

/** Sink place, source place and destination of every flow. */
function told(
  files: Record<string, string>,
  environment = [] as Parameters<typeof flowsOf>[2],
  engine = false,
): string[] {
  const { flows, facts } = flowsOf(files, engine ? engineKnowledge() : loadKnowledge(), environment);
  return flows.map((flow) => {
    const [first] = flow.steps;
    const last = flow.steps.at(-1);
    assert.ok(first && last);
    return [place(facts, last), place(facts, first), flow.provider, flow.host ?? '-', ...flow.profiles].join(' ');
  });
}

describe('data across files', () => {
  it('passes a wrapper in another file, for each destination given', () => {
    const files = {
      'http.ts':
        'export async function request(uri: string, data: object) {\n  return fetch(uri, { method: "POST", body: JSON.stringify(data) });\n}',
      'a.ts':
        'import { request } from "./http";\nexport const a = (user) => request("https://api.deepseek.com/x", { email: user.email });',
      'b.ts':
        'import { request } from "./http";\nexport const b = (user) => request("https://api.moonshot.cn/x", { phone: user.phone });',
      'c.ts':
        'import { request } from "./http";\nexport const c = (user) => request("https://api.example.com/x", { phone: user.phone });',
    };
    assert.deepEqual(told(files), [
      'a.ts:2 a.ts:2 deepseek api.deepseek.com',
      'b.ts:2 b.ts:2 moonshot api.moonshot.cn',
    ]);
  });

  it('takes the host from a constant in another file', () => {
    const files = {
      'constants.ts': 'export const BASE = "https://api.deepseek.com";',
      'index.ts': 'export * from "./constants";',
      'send.ts':
        'import { BASE } from "./index";\nexport const send = (email: string) => fetch(`${BASE}/x`, { body: email });',
    };
    assert.deepEqual(told(files), ['send.ts:2 send.ts:2 deepseek api.deepseek.com']);
  });

  it('takes the host from the environment, with its profile', () => {
    const files = { 'send.ts': 'export const send = (email: string) => fetch(process.env.AI_URL, { body: email });' };
    const entry = {
      name: 'AI_URL',
      value: 'https://api.deepseek.com',
      span: { start: 0, end: 1 },
      profile: 'production',
    };
    assert.deepEqual(told(files, [entry]), ['send.ts:1 send.ts:1 deepseek api.deepseek.com production']);
  });

  it('follows options made by a helper, as an uploader plugin does', () => {
    const files = {
      'options.ts': 'export const postOptions = (url: string, image: Buffer) => ({ method: "PUT", url, body: image });',
      'upload.ts':
        'import axios from "axios";\nimport { postOptions } from "./options";\nexport async function upload(ctx, bucket) {\n  const options = postOptions(`https://${bucket}.oss-cn-hangzhou.aliyuncs.com/x`, ctx.photo);\n  await axios({ url: options.url, data: options.body });\n}',
    };
    const [flow] = told(files);
    assert.equal(flow, 'upload.ts:5 upload.ts:4 alibaba-cloud .oss-cn-hangzhou.aliyuncs.com');
  });

  it('follows a Next.js proxy', () => {
    const files = {
      'app/constant.ts': 'export const DEEPSEEK_BASE_URL = "https://api.deepseek.com";',
      'app/api/route.ts':
        'import { DEEPSEEK_BASE_URL } from "../constant";\nimport { NextRequest } from "next/server";\nexport async function POST(req: NextRequest) { return proxy(req); }\nasync function proxy(req: NextRequest) {\n  let baseUrl = process.env.X || DEEPSEEK_BASE_URL;\n  if (baseUrl.endsWith("/")) baseUrl = baseUrl.slice(0, -1);\n  const options: RequestInit = { method: req.method,\n    body: req.body };\n  return fetch(`${baseUrl}/v1`, options);\n}',
    };
    assert.deepEqual(told(files), ['app/api/route.ts:9 app/api/route.ts:8 deepseek api.deepseek.com']);
  });

  it('follows a client that another file exports', () => {
    const files = {
      'client.ts':
        'import OSS from "ali-oss";\nexport const client = new OSS({ region: "oss-cn-beijing", bucket: "b" });',
      'save.ts': 'import { client } from "./client";\nexport const save = (user) => client.put("a", user.ssn);',
    };
    assert.deepEqual(told(files), ['save.ts:2 save.ts:2 alibaba-cloud -']);
  });

  it('follows CommonJS exports and methods of imported classes', () => {
    const files = {
      'lib.js': 'class Sender { send(x) {\n sink(x); } }\nmodule.exports = { Sender, load: () => source() };',
      'main.js': 'const { Sender, load } = require("./lib");\nnew Sender().send(load());',
    };
    assert.deepEqual(told(files, [], true), ['lib.js:2 lib.js:3 acme-cn -']);
  });

  it('tells every step, source first and sink last', () => {
    const files = {
      'a.ts': 'import { send } from "./b";\nconst data = source();\nsend({ data });',
      'b.ts': 'export function send(payload) {\n  sink(payload.data);\n}',
    };
    const { flows, facts } = flowsOf(files);
    assert.deepEqual(
      flows[0]?.steps.map((step) => `${place(facts, step)} ${step.message}`),
      [
        'a.ts:2 source() read (health)',
        'a.ts:2 put into data',
        'a.ts:3 passed to send (parameter payload)',
        'b.ts:2 sent by sink to Acme',
      ],
    );
  });

  it('gives the same whatever the order of files', () => {
    const files = {
      'a.ts': 'import { b } from "./b"; export const a = (x) => b(x); a(source());',
      'b.ts': 'import { a } from "./a"; export const b = (x) => { if (x) return a(x); sink(x); };',
    };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    assert.deepEqual(flowsOf(files).flows, flowsOf(turned).flows);
    assert.equal(flowsOf(files).flows.length, 1);
  });

  it('keeps facts plain: they survive JSON', () => {
    const { facts } = flowsOf({ 'a.ts': 'function f({ a, ...b }) { sink(a, b); return { a } }\nf({ a: source() });' });
    for (const one of facts.values()) assert.deepEqual(JSON.parse(JSON.stringify(one.flow)), one.flow);
  });
});

describe('odd syntax', () => {
  for (const text of [
    '',
    'function (',
    'class { constructor(',
    'const { a: { b: [c, ...d] = [] } = {}, ...e } = f;',
    'label: for (;;) { continue label; }',
    'export default class extends (class {}) { static { this.x = 1 } #p = 1; get #q() { return this.#p } }',
    'for await (const x of y) {}',
    'new.target; import.meta.url; super.x;',
    'declare module "x" { export const a: string }\nnamespace N { sink(source()) }\nenum E { A = 1 }',
    `sink(${'('.repeat(300)}source()${')'.repeat(300)})`,
    `sink(${'a + '.repeat(3000)}b)`,
  ]) {
    it(JSON.stringify(text.slice(0, 60)), () => assert.doesNotThrow(() => flowsOf({ 'x.ts': text })));
  }
});

describe('bounds', () => {
  it('evaluates nested loops a bounded number of times', () => {
    const depth = 12;
    const text = `let x = 'a';\n${'for (const i of l) { x = x + i;'.repeat(depth)} sink(x) ${'}'.repeat(depth)}`;
    assert.deepEqual(flowsOf({ 'a.ts': text }).flows, []);
  });

  it('follows each parameter once, however many chains of calls lead to it', () => {
    const layers = Array.from({ length: 6 }, (_, i) => `function f${i + 1}(p) { ${`f${i}(p);`.repeat(20)} }`);
    const text = `function f0(p) { later(() => sink(p)); }\n${layers.join('\n')}\nf6(source());`;
    assert.ok(flowsOf({ 'a.ts': text }).flows.length <= 1);
    assert.equal(flowsOf({ 'a.ts': `${text}\nf1(source());` }).flows.length, 1);
  });

  it('says when a sink has more flows than are shown', () => {
    const lines = Array.from({ length: 60 }, (_, i) => `const v${i} = api${i}.source();`);
    const { flows, problems } = flowsOf({
      'a.ts': `${lines.join('\n')}\nsink([${lines.map((_, i) => `v${i}`).join()}]);`,
    });
    assert.equal(flows.length, 40);
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.incomplete]),
      [['limit', false]],
    );
  });

  it('tells one kind of data once for a sink, with a way for each function where it starts', () => {
    const text = [
      'function send(x) { sink(x); }',
      'export function a() { const v = source(); send(v); send([v, source()]); }',
      'export function b() { send(source()); }',
    ].join('\n');
    const { flows } = flowsOf({ 'a.ts': text });
    assert.deepEqual(
      flows.map(({ steps, ways }) =>
        [steps, ...(ways ?? [])].map(([first]) => first && text.slice(0, first.span.start).split('\n').length),
      ),
      [[2, 3]],
    );
  });

  it('says when data of one kind takes more ways than are shown', () => {
    const functions = Array.from({ length: 50 }, (_, i) => `export function f${i}() { send(source()); }`);
    const { flows, problems } = flowsOf({ 'a.ts': `function send(x) { sink(x); }\n${functions.join('\n')}` });
    assert.deepEqual(
      flows.map((flow) => flow.ways?.length),
      [31],
    );
    assert.deepEqual(
      problems.map((problem) => [problem.code, problem.incomplete]),
      [['limit', false]],
    );
  });
});
