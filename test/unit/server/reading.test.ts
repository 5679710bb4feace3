import assert from 'node:assert/strict';
import type { CodeAction, CodeLens } from 'vscode-languageserver/node';
import { FLOW_REQUEST, type FlowAnswer, type FlowParams } from '../../../extension/shared/messages.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const STORAGE =
  "import OSS from 'ali-oss';\nexport const store = new OSS({ region: 'oss-cn-hangzhou', bucket: 'b' });\n";
const REGISTER = [
  "import { store } from './storage';",
  'export class Members {',
  '  async register(customer: { email: string; phone: string }) {',
  '    const mail = customer.email;',
  "    await store.put('new.json', JSON.stringify({ mail, phone: customer.phone }));",
  '  }',
  '}',
  '',
  'export const rename = (customer: { email: string }) =>',
  "  [1].map(() => store.put('x.json', customer.email));",
  '',
].join('\n');
const WORKSPACE = { 'src/storage.ts': STORAGE, 'src/register.ts': REGISTER, 'egress-lens.json': '{ "version": 1 }' };

describe('server: reading a finding', function () {
  let client: TestClient;
  const start = async (settings: Record<string, unknown> = {}): Promise<void> => {
    client = await startTestClient({ files: WORKSPACE, settings });
    await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
  };
  afterEach(() => client.stop());
  const lenses = async (path: string): Promise<[number, string | undefined][]> =>
    (
      (await client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', {
        textDocument: { uri: client.uri(path) },
      })) ?? []
    ).map(({ range, command }) => [range.start.line, command?.title]);
  const flows = (params: FlowParams): Promise<FlowAnswer[]> => client.connection.sendRequest(FLOW_REQUEST, params);

  it('has a lens above each function that sends data, callbacks counted to what holds them', async () => {
    await start();
    await client.open('src/register.ts', REGISTER);
    assert.deepEqual(await lenses('src/register.ts'), [
      [2, '2 kinds of personal data → Alibaba Cloud · cn-hangzhou'],
      [8, 'E-mail addresses (personal) → Alibaba Cloud · cn-hangzhou'],
    ]);
    assert.deepEqual(await lenses('src/storage.ts'), []);
  });

  it('answers for lenses when the text that they are asked for was reviewed', async () => {
    await start();
    await client.open('src/register.ts', REGISTER);
    await client.change('src/register.ts', `\n\n${REGISTER}`);
    assert.deepEqual(
      (await lenses('src/register.ts')).map(([line]) => line),
      [4, 10],
    );
  });

  it('has a lens at the top level, and none when the setting is off', async () => {
    await start();
    const text = "import { store } from './storage';\n\nawait store.put('a', customer.email);\n";
    await client.open('src/top.ts', `${text}declare const customer: { email: string };\n`);
    assert.deepEqual(await lenses('src/top.ts'), [[2, 'E-mail addresses (personal) → Alibaba Cloud · cn-hangzhou']]);
    await client.stop();
    await start({ codeLens: false });
    await client.open('src/register.ts', REGISTER);
    assert.deepEqual(await lenses('src/register.ts'), []);
  });

  it('gives the steps of a flow by fingerprint and by a step at a place', async () => {
    await start();
    await client.open('src/register.ts', REGISTER);
    const all = await flows({});
    assert.equal(all.length >= 2, true);
    const first = all[0] ?? assert.fail('no flow');
    assert.deepEqual(await flows({ fingerprints: [first.fingerprint, 'unknown'] }), [first]);
    const [way] = first.ways;
    assert.deepEqual(
      way?.map((step) => step.path),
      way?.map(({ uri }) => (uri === client.uri('src/storage.ts') ? 'src/storage.ts' : 'src/register.ts')),
    );
    const uri = client.uri('src/register.ts');
    const through = await flows({ uri, position: { line: 3, character: 20 } });
    assert.equal(through.length, 1, JSON.stringify(through.map((one) => one.message)));
    assert.deepEqual(await flows({ uri, position: { line: 1, character: 0 } }), []);
    assert.deepEqual(await flows({ uri: client.uri('src/none.ts') }), []);
  });

  it('offers to step through a flow beside the fixes', async () => {
    await start();
    await client.open('src/register.ts', REGISTER);
    await lenses('src/register.ts');
    const range = client.shown('src/register.ts')[0]?.range ?? assert.fail('no finding');
    const actions: CodeAction[] = await client.codeActions('src/register.ts', range);
    const show = actions.find((one) => one.command?.command === 'egressLens.showFlow');
    assert.equal(show?.title, 'Step through this flow');
  });
});
