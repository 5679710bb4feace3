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
  const start = async (settings: Record<string, unknown> = {}, hasCommands = false): Promise<void> => {
    client = await startTestClient({ files: WORKSPACE, settings, initializationOptions: { hasCommands } });
    await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
  };
  afterEach(() => client.stop());
  const lenses = async (path: string): Promise<[number, string | undefined][]> =>
    (
      (await client.connection.sendRequest<CodeLens[] | null>('textDocument/codeLens', {
        textDocument: { uri: client.uri(path) },
      })) ?? []
    ).map(({ range, command }) => [range.start.line, command?.title]);
  const hover = async (path: string, line: number, character: number): Promise<string> => {
    const found = await client.hover(path, line, character);
    return found ? (found.contents as { value: string }).value : '';
  };
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

  it('hovers a finding with links to its flow and fixes, for an editor that has the commands', async () => {
    await start({}, true);
    await client.open('src/register.ts', REGISTER);
    await lenses('src/register.ts');
    const text = await hover('src/register.ts', 4, 20);
    for (const part of [
      'Source: customer.email read',
      'Confidence ',
      'Data rests in',
      '](command:egressLens.showFlow?%5B%7B',
      '](command:egressLens.applyFix?%5B%7B',
      'About this rule',
    ])
      assert.ok(text.includes(part), `${part}\n\n${text}`);
    assert.equal(text.split('Data rests in').length, 2, 'the receiver is told once');
    assert.match(text, /\(checked \d{4}-\d\d-\d\d\)/);
  });

  it('links to no commands where the editor has none', async () => {
    await start();
    await client.open('src/register.ts', REGISTER);
    await lenses('src/register.ts');
    assert.ok(!(await hover('src/register.ts', 4, 20)).includes('command:'));
  });

  it('says of a step on the way which finding it belongs to', async () => {
    await start({}, true);
    await client.open('src/register.ts', REGISTER);
    await lenses('src/register.ts');
    assert.match(
      await hover('src/register.ts', 3, 24),
      /^\*\*Step 1 of \d\*\* of a flow that ends in `src\/register\.ts`/,
    );
    assert.equal(await hover('src/register.ts', 1, 3), '');
  });

  it('says of a suppressed finding by whom it is', async () => {
    await start();
    const lines = REGISTER.split('\n');
    lines.splice(4, 0, '    // egress-lens-ignore-next-line sensitive-data-flow -- agreed with *legal*');
    await client.open('src/register.ts', lines.join('\n'));
    await lenses('src/register.ts');
    assert.ok((await hover('src/register.ts', 5, 20)).includes('suppressed (inline): agreed with \\*legal\\*'));
  });
});
