import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CancellationTokenSource, FileChangeType, type Diagnostic } from 'vscode-languageserver/node';
import {
  PROBLEMS_REQUEST,
  SCAN_REQUEST,
  type ProblemEntry,
  type ScanSummary,
} from '../../../extension/shared/messages.ts';
import { startTestClient, type TestClient } from '../../support/language-client.ts';

const REGION =
  "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n";
const ENDPOINT = "export const at = 'https://sms.aliyuncs.com/';\n";
const WORKSPACE = {
  'src/region.ts': REGION,
  'src/storage.ts':
    "import OSS from 'ali-oss';\nexport const store = new OSS({ region: 'oss-cn-hangzhou', bucket: 'b' });\n",
  'src/register.ts': [
    "import { store } from './storage';",
    'export async function register(customer: { email: string }) {',
    "  await store.put('new.json', JSON.stringify({ mail: customer.email }));",
    '}',
    '',
  ].join('\n'),
  'egress-lens.json': '{ "version": 1 }',
};

const rules = (list: readonly Diagnostic[]): string[] => list.map((one) => String(one.code)).sort();

describe('server: over the protocol', function () {
  let client: TestClient;
  const start = async (options: Parameters<typeof startTestClient>[0] = { files: WORKSPACE }): Promise<TestClient> =>
    (client = await startTestClient(options));
  const settled = (): Promise<true> => client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
  afterEach(() => client.stop());

  it('answers `initialize` before the catalogue and the analysis are there', async () => {
    let release = (): void => undefined;
    const gate = new Promise<string>((done) => (release = () => done('[]')));
    await start({ prepare: () => gate });
    assert.equal(client.initialized.capabilities.hoverProvider, true);
    assert.deepEqual(client.published, []);
    release();
    await client.until('the failure is told', () => client.statuses.at(-1)?.state === 'failed');
  });

  it('reviews the whole folder without any file being open', async () => {
    await start();
    await client.until('the flow', () => rules(client.shown('src/register.ts')).includes('sensitive-data-flow'));
    assert.deepEqual(rules(client.shown('src/region.ts')), ['region']);
    const [flow] = client.shown('src/register.ts');
    assert.deepEqual(flow?.range, { start: { line: 2, character: 8 }, end: { line: 2, character: 71 } });
    assert.equal(flow?.severity, 1);
    assert.match(flow?.codeDescription?.href ?? '', /docs\/rules\/sensitive-data-flow\.md$/);
    assert.equal(typeof (flow?.data as { fingerprint?: unknown }).fingerprint, 'string');
    assert.deepEqual(
      [...new Set(flow?.relatedInformation?.map((step) => step.location.uri))].includes(client.uri('src/register.ts')),
      true,
    );
  });

  it('publishes an open text with its version, again after an edit, and clears what is mended', async () => {
    await start();
    await settled();
    await client.open('src/new.ts', ENDPOINT);
    await client.until('a finding', () => client.shown('src/new.ts').length === 1);
    assert.equal(client.published.findLast((one) => one.uri === client.uri('src/new.ts'))?.version, 1);
    await client.change('src/new.ts', `\n${ENDPOINT}`);
    await client.until('moved', () => client.shown('src/new.ts')[0]?.range.start.line === 1);
    await client.change('src/new.ts', 'export const at = 1;\n');
    await client.until('cleared', () => client.shown('src/new.ts').length === 0);
    assert.equal(client.published.findLast((one) => one.uri === client.uri('src/new.ts'))?.version, 3);
  });

  it('analyses once for a burst of edits, and never publishes for a text that has moved on', async () => {
    await start();
    await settled();
    await client.open('src/new.ts', ENDPOINT);
    await client.until('a finding', () => client.shown('src/new.ts').length === 1);
    const before = client.published.length;
    for (let i = 1; i <= 20; i++) await client.change('src/new.ts', '\n'.repeat(i) + ENDPOINT);
    await client.until('moved', () => client.shown('src/new.ts')[0]?.range.start.line === 20);
    const later = client.published.slice(before).map((one) => one.version);
    assert.deepEqual([later.length, later.at(-1)], [1, 21]);
  });

  it('lets the text on the disk count again when an editor is closed', async () => {
    await start();
    await settled();
    await client.open('src/region.ts', 'export {};\n');
    await client.until('the open text counts', () => client.shown('src/region.ts').length === 0);
    await client.close('src/region.ts');
    await client.until('the file counts', () => client.shown('src/region.ts').length === 1);
  });

  it('clears a text outside of the workspace when it is closed', async () => {
    await start();
    await settled();
    await client.open('../outside-of-it.ts', REGION);
    await client.until('a finding', () => client.shown('../outside-of-it.ts').length === 1);
    await client.close('../outside-of-it.ts');
    await client.until('cleared', () => client.shown('../outside-of-it.ts').length === 0);
  });

  it('follows files that are changed, made and deleted on the disk', async () => {
    await start();
    await settled();
    writeFileSync(join(client.folder, 'src/made.ts'), REGION);
    const changes = [{ uri: client.uri('src/made.ts'), type: FileChangeType.Created }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await client.until('made', () => client.shown('src/made.ts').length === 1);
    rmSync(join(client.folder, 'src'), { recursive: true });
    const gone = [{ uri: client.uri('src'), type: FileChangeType.Deleted }];
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: gone });
    await client.until('all gone', () => Object.keys(WORKSPACE).every((path) => client.shown(path).length === 0));
    assert.deepEqual(client.shown('src/made.ts'), []);
  });

  it('hovers and offers fixes from memory, for the reviewed text only', async () => {
    await start();
    await settled();
    await client.open('src/region.ts', REGION);
    await client.until('reviewed', () => client.statuses.at(-1)?.state === 'ready' && client.shown('src/region.ts')[0]);
    const range = client.shown('src/region.ts')[0]?.range ?? assert.fail('no finding');
    const actions = await poll(() => client.codeActions('src/region.ts', range));
    const change = actions.find((action) => action.title.startsWith('Change the region to eu-central-1'));
    const [edit] = change?.edit?.documentChanges ?? [];
    assert.deepEqual(edit, {
      textDocument: { uri: client.uri('src/region.ts'), version: 1 },
      edits: [
        { range: { start: { line: 1, character: 42 }, end: { line: 1, character: 52 } }, newText: 'eu-central-1' },
      ],
    });
    assert.ok(actions.every(({ kind }) => kind === 'quickfix'));
    for (const only of ['refactor', 'source', 'source.fixAll.egressLens', 'source.fixAll.other'])
      assert.deepEqual(await client.codeActions('src/region.ts', range, [only]), [], only);
    const hover = await client.hover('src/region.ts', range.start.line, range.start.character + 1);
    assert.match((hover?.contents as { value: string }).value, /Data rests in[\s\S]*Beijing/);
    const change1 = client.change('src/region.ts', `// a comment\n${REGION}`);
    assert.deepEqual(await client.codeActions('src/region.ts', range), []);
    await change1;
  });

  it('offers encryption as one change of several files, and says where it is no way', async () => {
    const sms = [
      "import tencentcloud from 'tencentcloud-sdk-nodejs';",
      'const sms = new tencentcloud.sms.v20210111.Client({});',
      'export const send = (phone: string) => sms.SendSms({ PhoneNumberSet: [phone] });',
      '',
    ].join('\n');
    const note = [
      "import OSS from 'ali-oss';",
      "const store = new OSS({ region: 'oss-cn-hangzhou', bucket: 'b' });",
      "export const keep = (email: string) => store.put('note.txt', Buffer.from(email));",
      '',
    ].join('\n');
    await start({
      files: { ...WORKSPACE, 'src/sms.ts': sms, 'src/note.ts': note, 'package.json': '{"type":"module"}' },
    });
    await settled();
    await client.open('src/note.ts', note);
    const at = await client.until('the flow', () =>
      client.shown('src/note.ts').find((one) => one.code === 'sensitive-data-flow'),
    );
    const actions = await poll(() => client.codeActions('src/note.ts', at.range));
    const [fix, ...more] = actions.filter((action) =>
      action.title.startsWith('Encrypt the whole content before it leaves ('),
    );
    assert.deepEqual(more, []);
    const changes = fix?.edit?.documentChanges ?? [];
    const uri = client.uri('src/egress-encryption.ts');
    assert.deepEqual(changes[0], { kind: 'create', uri });
    assert.deepEqual(
      changes.slice(1).map((change) => 'textDocument' in change && change.textDocument),
      [
        { uri: client.uri('src/note.ts'), version: 1 },
        { uri, version: null },
      ],
    );
    await client.open('src/sms.ts', sms);
    const flow = await client.until('the message', () =>
      client.shown('src/sms.ts').find((one) => one.code === 'sensitive-data-flow'),
    );
    const refused = (await poll(() => client.codeActions('src/sms.ts', flow.range))).find((action) => action.disabled);
    assert.equal(refused?.kind, 'refactor');
    const only = await client.codeActions('src/sms.ts', flow.range, ['refactor']);
    assert.deepEqual(only, [refused]);
    assert.match(refused.disabled?.reason ?? '', /must read the phone numbers and the message, to deliver it/);
    const hover = await client.hover('src/sms.ts', flow.range.start.line, flow.range.start.character + 1);
    assert.match((hover?.contents as { value: string }).value, /must read the phone numbers/);
  });

  it('judges anew when a policy is typed, and tells a mistake at its place while the last good one holds', async () => {
    await start();
    await settled();
    const severity = (): number | undefined => client.shown('src/region.ts')[0]?.severity;
    assert.equal(severity(), 2);
    await client.open('egress-lens.json', '{ "version": 1, "rules": { "region": "error" } }', 'jsonc');
    await client.until('an error', () => severity() === 1);
    await client.change('egress-lens.json', '{ "version": 1, "rules": { "region": "loud" } }');
    const [mistake] = await client.until('a mistake', () => {
      const list = client.shown('egress-lens.json');
      return list.length > 0 && list;
    });
    assert.equal(mistake?.code, 'invalid-policy');
    assert.deepEqual(mistake?.range, { start: { line: 0, character: 37 }, end: { line: 0, character: 43 } });
    assert.equal(severity(), 1);
    await client.change('egress-lens.json', '{ "version": 1, "exclude": ["src/**"] }');
    await client.until('excluded', () => client.shown('src/region.ts').length === 0);
    assert.deepEqual(client.shown('egress-lens.json'), []);
  });

  it("knows the team's own providers as soon as the policy names them", async () => {
    await start({
      files: { 'a.ts': "fetch('https://api.acme.example/x');\n", 'egress-lens.json': '{ "version": 1 }' },
    });
    await settled();
    assert.deepEqual(client.shown('a.ts'), []);
    const provider = {
      id: 'acme-cn',
      name: 'Acme',
      jurisdiction: 'PRC',
      basis: 'joint venture',
      hosts: ['*.acme.example'],
    };
    const policy = JSON.stringify({ version: 1, custom: { providers: [provider] } });
    await client.open('egress-lens.json', policy, 'jsonc');
    await client.until('a finding', () => client.shown('a.ts').length === 1);
  });

  it('follows folders that join and leave the workspace, each with its own policy', async () => {
    const files = {
      'one/a.ts': REGION,
      'one/egress-lens.json': '{ "version": 1, "rules": { "region": "information" } }',
      'two/a.ts': REGION,
      'two/egress-lens.json': '{ "version": 1, "rules": { "region": "error" } }',
    };
    await start({ files });
    await settled();
    const event = (added: string[], removed: string[]) => ({
      added: added.map((path) => ({ uri: client.uri(path), name: path })),
      removed: removed.map((uri) => ({ uri, name: uri })),
    });
    const root = client.uri('').replace(/\/$/, '');
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: event(['one', 'two'], [root]),
    });
    await client.until('the old folder is left', () => client.shown('one/a.ts').length === 0);
    const severities = (): unknown[] => ['one/a.ts', 'two/a.ts'].map((path) => client.shown(path)[0]?.severity);
    await client.until('both', () => JSON.stringify(severities()) === '[3,1]');
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: event([], [client.uri('two')]),
    });
    await client.until('one is left', () => client.shown('two/a.ts').length === 0);
    assert.deepEqual(severities(), [3, undefined]);
  });

  it('scans with progress and sums up', async () => {
    await start();
    await settled();
    const kinds: string[] = [];
    client.connection.onNotification(
      '$/progress',
      ({ value }: { value: { kind: string } }) => void kinds.push(value.kind),
    );
    const summary = await client.connection.sendRequest<ScanSummary>(SCAN_REQUEST, { workDoneToken: 't' });
    const all = [...Object.keys(WORKSPACE)].flatMap((path) => client.shown(path));
    assert.equal(summary.errors, all.filter((one) => one.severity === 1).length);
    assert.equal(summary.warnings, all.filter((one) => one.severity === 2).length);
    assert.deepEqual([summary.files, summary.isCancelled, summary.isIncomplete], [4, false, false]);
    assert.deepEqual([kinds[0], kinds.at(-1)], ['begin', 'end']);
  });

  it('stops a scan that is cancelled, and its findings stay', async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`src/m${i}.ts`, REGION]));
    await start({ files: { ...WORKSPACE, ...many } });
    await client.until(
      'all reviewed',
      () => client.statuses.at(-1)?.state === 'ready' && client.shown('src/m399.ts')[0],
    );
    const source = new CancellationTokenSource();
    const scan = client.connection.sendRequest<ScanSummary>(SCAN_REQUEST, {}, source.token);
    source.cancel();
    await assert.rejects(scan, { code: -32800 });
    assert.equal(client.shown('src/m399.ts').length, 1);
    const again = await client.connection.sendRequest<ScanSummary>(SCAN_REQUEST, {});
    assert.equal(again.files, 404);
  });

  it('lists what was not analysed', async () => {
    await start({ files: { 'a.ts': "import OSS from 'ali-oss';\nnew OSS({ region: ;\nfunction ( {\n" } });
    await client.until('a problem', () => (client.statuses.at(-1)?.problems ?? 0) > 0);
    const [entry] = await client.connection.sendRequest<ProblemEntry[]>(PROBLEMS_REQUEST);
    assert.deepEqual([entry?.path, entry?.code, entry?.uri], ['a.ts', 'syntax', client.uri('a.ts')]);
  });

  it('sees open texts only where the disk is out of reach, and says so', async () => {
    await start({ files: WORKSPACE, isWeb: true });
    await settled();
    await client.open('src/storage.ts', WORKSPACE['src/storage.ts']);
    await client.open('src/register.ts', WORKSPACE['src/register.ts']);
    await client.until('the flow across open texts', () =>
      rules(client.shown('src/register.ts')).includes('sensitive-data-flow'),
    );
    assert.deepEqual(client.shown('src/region.ts'), []);
    const entries = await client.connection.sendRequest<ProblemEntry[]>(PROBLEMS_REQUEST);
    assert.match(entries[0]?.message ?? '', /only be read while they are open/);
    assert.equal(entries[0]?.isIncomplete, true);
  });

  it('has the saved policy hold again when its editor is closed, with and without a disk', async () => {
    for (const isWeb of [false, true]) {
      const policy = (severity: string): string => `{ "version": 1, "rules": { "region": "${severity}" } }`;
      await start({ files: { 'a.ts': REGION, 'egress-lens.json': policy('warning') }, isWeb });
      await settled();
      await client.open('a.ts', REGION);
      const severity = (): number | undefined => client.shown('a.ts')[0]?.severity;
      await client.until('a warning', () => severity() === 2);
      await client.open('egress-lens.json', policy('warning'), 'jsonc');
      await client.change('egress-lens.json', policy('error'));
      await client.until('an error', () => severity() === 1);
      await client.change('egress-lens.json', policy('loud'));
      await client.until('a mistake', () => client.shown('egress-lens.json').length === 1);
      await client.change('egress-lens.json', policy('information'));
      await client.until('a note', () => severity() === 3);
      await client.change('egress-lens.json', policy('warning'));
      await client.close('egress-lens.json');
      await client.until('a warning again', () => severity() === 2);
      if (!isWeb) await client.stop();
    }
  });

  it('lists findings of open files only, when that is asked for', async () => {
    await start({ files: WORKSPACE, settings: { problems: 'openFiles' } });
    await settled();
    await client.open('src/region.ts', readFileSync(join(client.folder, 'src/region.ts'), 'utf8'));
    await client.until('the open file', () => client.shown('src/region.ts').length === 1);
    await sleep(100);
    assert.deepEqual(client.shown('src/register.ts'), []);
  });

  it('does nothing when it is turned off', async () => {
    await start({ files: WORKSPACE, settings: { enable: false } });
    await client.until('disabled', () => client.statuses.at(-1)?.state === 'disabled');
    await client.open('src/region.ts', REGION);
    await sleep(150);
    assert.deepEqual(client.published, []);
  });
});

/** Asks until there is an answer: a review may be under way. */
async function poll<T>(ask: () => Promise<T[]>): Promise<T[]> {
  for (let i = 0; i < 100; i++) {
    const answer = await ask();
    if (answer.length) return answer;
    await sleep(20);
  }
  return assert.fail('no answer');
}
