import assert from 'node:assert/strict';
import { type Files, reviewFiles } from '../../support/review.ts';

/** A script that hands a phone number to a request. */
const sends = (address: string, before = ''): string => `${before}
export async function send(user: { phone: string }, id: string) {
  await fetch(${address}, { method: 'POST', body: JSON.stringify({ phone: user.phone }) });
}
`;

const asked = async (files: Files): Promise<string[]> =>
  (await reviewFiles(files)).questions.map(({ variable }) => variable);

const IMPORT = "import { base } from './config';";

/** What is asked of a project: `send.ts` with this address, and further files. */
type Row = readonly [name: string, address: string, files?: Files, before?: string];

const MUST: readonly Row[] = [
  ['a variable alone', 'process.env.AI_GATEWAY'],
  ['the beginning of an address', '`${process.env.AI_GATEWAY}/v1`'],
  ['the beginning of a sum', "process.env.AI_GATEWAY + '/v1'"],
  ['a host behind a scheme', '`https://${process.env.AI_GATEWAY}/v1`'],
  ['a host before a port', '`http://${process.env.AI_GATEWAY}:${process.env.PORT}/v1`'],
  ['a host behind user and password', '`https://${process.env.USER}:${process.env.PASS}@${process.env.AI_GATEWAY}/v1`'],
  ['a scheme and a host', '`${process.env.PROTOCOL}://${process.env.AI_GATEWAY}/v1`'],
  ['the end of a host', '`https://api.${process.env.AI_GATEWAY}/v1`'],
  ['an address without its last slash', "process.env.AI_GATEWAY!.replace(/\\/$/, '')"],
  ['the base of a URL', "new URL('/v1', process.env.AI_GATEWAY)"],
  [
    'a constant of another file',
    "base + '/v1'",
    { 'config.ts': 'export const base = process.env.AI_GATEWAY;' },
    IMPORT,
  ],
  ['an empty default', "process.env.AI_GATEWAY ?? ''"],
  ['a variable of Vite', 'import.meta.env.AI_GATEWAY'],
  ['a variable that a file leaves empty', 'process.env.AI_GATEWAY', { '.env.example': 'AI_GATEWAY=\n' }],
  ['a placeholder', 'process.env.AI_GATEWAY', { '.env.example': 'AI_GATEWAY=<your gateway>\n' }],
  [
    'a variable that a file hands through',
    'process.env.AI_GATEWAY',
    { 'docker-compose.yml': 'services:\n  web:\n    environment:\n      AI_GATEWAY: ${AI_GATEWAY}\n' },
  ],
  [
    'a variable that only another folder answers',
    'process.env.AI_GATEWAY',
    { 'a/egress-lens.json': '{"endpoints":{"AI_GATEWAY":"internal"}}' },
  ],
];

const MUST_NOT: readonly Row[] = [
  ['a default in the code', "process.env.AI_GATEWAY || 'https://api.example.com'"],
  ['a default on the own machine', "process.env.AI_GATEWAY ?? 'http://localhost:3000'"],
  ['a path of a known host', '`https://api.example.com/${process.env.AI_GATEWAY}`'],
  ['a port of a known host', '`https://api.example.com:${process.env.PORT}/v1`'],
  ['a part of a known host', '`https://${process.env.REGION}.example.com/v1`'],
  ['a path that the page is served under', '`${process.env.NEXT_PUBLIC_BASE_PATH}/api/send`'],
  ['a path of the own page', "'/api/' + process.env.AI_GATEWAY"],
  ['a query of the own page', '`/api?key=${process.env.API_KEY}`'],
  ['a value in a file', 'process.env.AI_GATEWAY', { '.env': 'AI_GATEWAY=https://api.example.com\n' }],
  ['a value for one profile', 'process.env.AI_GATEWAY', { '.env.production': 'AI_GATEWAY=https://api.example.com\n' }],
  ['a name in the own network', 'process.env.AI_GATEWAY', { '.env': 'AI_GATEWAY=http://gateway:8080\n' }],
  ['a path in a file', 'process.env.AI_GATEWAY', { '.env': 'AI_GATEWAY=/api\n' }],
  [
    'what the policy answers',
    'process.env.AI_GATEWAY',
    { 'egress-lens.json': '{"endpoints":{"AI_GATEWAY":"gw.example.com"}}' },
  ],
  ['the own network', 'process.env.AI_GATEWAY', { 'egress-lens.json': '{"endpoints":{"AI_GATEWAY":"internal"}}' }],
  ['a parameter', 'id'],
  ['an unknown global', '`${AI_GATEWAY}/v1`'],
];

describe('questions: which variables are asked for', () => {
  for (const [name, address, files = {}, before = ''] of MUST)
    it(`asks: ${name}`, async () =>
      assert.deepEqual(await asked({ ...files, 'send.ts': sends(address, before) }), ['AI_GATEWAY']));
  for (const [name, address, files = {}, before = ''] of MUST_NOT)
    it(`does not ask: ${name}`, async () =>
      assert.deepEqual(await asked({ ...files, 'send.ts': sends(address, before) }), []));

  it('asks for the base address of clients', async () => {
    const text = `
import OpenAI from 'openai';
import axios from 'axios';
const client = new OpenAI({ baseURL: process.env.LLM_BASE, apiKey: process.env.LLM_KEY });
const http = axios.create({ baseURL: process.env.CRM_ROOT, timeout: Number(process.env.TIMEOUT) });
export const ask = (prompt: string) => client.chat.completions.create({ model: process.env.MODEL!, messages: [{ role: 'user', content: prompt }] });
export const tell = (email: string) => http.post('/people', { email });
`;
    assert.deepEqual(await asked({ 'a.ts': text }), ['CRM_ROOT', 'LLM_BASE']);
  });

  it('does not ask for keys, names and folders that clients are made with', async () => {
    const text = `
import Bot from 'node-telegram-bot-api';
import { LocalStorage } from './local.storage';
import { createHmac } from 'node:crypto';
const bot = new Bot(process.env.TELEGRAM_TOKEN!);
const storage = new LocalStorage(process.env.UPLOAD_DIRECTORY!);
export const tell = (message: string) => bot.sendMessage(process.env.CHAT!, message);
export const keep = (file: string) => storage.uploadFile(file);
export const sign = (email: string) => createHmac('sha256', process.env.SECRET!).update(email);
`;
    assert.deepEqual(await asked({ 'a.ts': text }), []);
  });

  it('does not ask for what tests and examples send', async () => {
    const text = sends('process.env.AI_GATEWAY');
    assert.deepEqual(await asked({ 'test/send.test.ts': text, 'examples/send.ts': text }), []);
  });

  it('asks once for each variable, most data first, and names who reads it and what sends there', async () => {
    const { questions, locate } = await reviewFiles({
      'a.ts': sends('process.env.B_URL'),
      'c.ts': `export const log = (user: { diagnosis: string; email: string }) => fetch(process.env.C_URL!, { method: 'POST', body: JSON.stringify(user) });\nexport const other = process.env.C_URL;\n`,
      'd.ts': sends('process.env.B_URL + "/d"'),
      '.env.example': 'B_URL=\n',
    });
    const at = (places: readonly { path: string; span: { start: number } }[]) =>
      places.map(({ path, span }) => `${path}:${locate(path, span.start).line}`).join(' ');
    assert.deepEqual(
      questions.map((one) => [one.variable, one.categories.join(), at(one.readers), at(one.calls), at(one.settings)]),
      [
        ['C_URL', 'health,personal', 'c.ts:1', 'c.ts:1', ''],
        ['B_URL', 'personal', 'a.ts:3 d.ts:3', 'a.ts:3 d.ts:3', '.env.example:1'],
      ],
    );
  });
});
