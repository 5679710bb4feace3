import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { FileChangeType } from 'vscode-languageserver/node';
import { PROBLEMS_REQUEST, type ProblemEntry } from '../../../extension/shared/messages.ts';
import { startTestClient, type TestClient, type TestClientOptions } from '../../support/language-client.ts';

const REGION =
  "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n";
const CLEAN = 'export const answer = 42;\n';
const policy = (severity: string): string => `{ "version": 1, "rules": { "region": "${severity}" } }`;

describe('server: findings are never stale', function () {
  this.timeout(20_000);
  let client: TestClient;
  const start = async (options: TestClientOptions): Promise<void> => {
    client = await startTestClient(options);
    await ready();
  };
  const ready = (): Promise<true> => client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
  const tell = (type: FileChangeType, ...paths: string[]): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: paths.map((path) => ({ uri: client.uri(path), type })),
    });
  const write = (path: string, text: string): void => writeFileSync(join(client.folder, path), text);
  const severity = (path: string): number | undefined => client.shown(path)[0]?.severity;
  const gone = (path: string): Promise<true> => client.until(`gone: ${path}`, () => client.shown(path).length === 0);
  const there = (path: string): Promise<true> => client.until(`there: ${path}`, () => client.shown(path).length === 1);
  const reconfigure = (): Promise<void> =>
    client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  afterEach(() => client.stop());

  it('when one is ignored with a comment, and when the comment is taken away again', async () => {
    await start({ files: { 'a.ts': REGION } });
    await client.open('a.ts', REGION);
    await there('a.ts');
    const [first = '', ...rest] = REGION.split('\n');
    await client.change(
      'a.ts',
      [first, '// egress-lens-ignore-next-line region -- only for the tests', ...rest].join('\n'),
    );
    await gone('a.ts');
    await client.change('a.ts', REGION);
    await there('a.ts');
  });

  it('when the extension is turned off and on, however fast', async () => {
    const settings: Record<string, unknown> = {};
    await start({ files: { 'a.ts': REGION }, settings });
    await there('a.ts');
    settings.enable = false;
    await reconfigure();
    await gone('a.ts');
    const states = (): unknown[] => client.statuses.map(({ state }) => state);
    assert.equal(states().at(-1), 'disabled');
    settings.enable = true;
    const on = reconfigure();
    settings.enable = false;
    const off = reconfigure();
    settings.enable = true;
    await Promise.all([on, off, reconfigure()]);
    await there('a.ts');
    await ready();
  });

  it('when folders join and leave while it is turned off', async () => {
    const settings: Record<string, unknown> = { enable: false };
    client = await startTestClient({ files: { 'one/a.ts': REGION, 'two/a.ts': REGION }, settings });
    await client.until('off', () => client.statuses.at(-1)?.state === 'disabled');
    const root = client.uri('').replace(/\/$/, '');
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: client.uri('two'), name: 'two' }], removed: [{ uri: root, name: 'root' }] },
    });
    await sleep(100);
    assert.deepEqual(client.published, []);
    settings.enable = true;
    await reconfigure();
    await there('two/a.ts');
    assert.deepEqual(client.shown('one/a.ts'), []);
  });

  it('when a file that is open is renamed', async () => {
    await start({ files: { 'a.ts': REGION } });
    await client.open('a.ts', REGION);
    await there('a.ts');
    renameSync(join(client.folder, 'a.ts'), join(client.folder, 'b.ts'));
    await client.close('a.ts');
    await client.open('b.ts', REGION);
    await client.connection.sendNotification('workspace/didRenameFiles', {
      files: [{ oldUri: client.uri('a.ts'), newUri: client.uri('b.ts') }],
    });
    await gone('a.ts');
    await there('b.ts');
  });

  it('when an edit that was never saved is closed', async () => {
    await start({ files: { 'a.ts': CLEAN, 'b.ts': REGION } });
    await client.open('a.ts', CLEAN);
    await client.change('a.ts', REGION);
    await there('a.ts');
    await client.close('a.ts');
    await gone('a.ts');
    await client.open('b.ts', REGION);
    await client.change('b.ts', CLEAN);
    await client.close('b.ts');
    await there('b.ts');
  });

  it('when a whole folder goes or comes, of which only the folder itself is told', async () => {
    await start({ files: { 'src/a.ts': REGION, 'src/deep/b.ts': REGION, 'src/egress-lens.json': policy('error') } });
    await client.until('judged', () => severity('src/deep/b.ts') === 1);
    renameSync(join(client.folder, 'src'), join(client.folder, 'lib.v2'));
    await tell(FileChangeType.Deleted, 'src');
    await tell(FileChangeType.Created, 'lib.v2');
    await Promise.all(['src/a.ts', 'src/deep/b.ts'].map(gone));
    await client.until('with its policy', () => severity('lib.v2/deep/b.ts') === 1 && severity('lib.v2/a.ts') === 1);
  });

  it('when many files change at once, as with a change of branch', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `src/m${i}.ts`);
    const files = Object.fromEntries(many.map((path, i) => [path, i % 2 ? REGION : CLEAN]));
    await start({ files });
    await client.until('all', () => many.every((path, i) => client.shown(path).length === i % 2));
    await client.open('src/m0.ts', REGION);
    await there('src/m0.ts');
    many.forEach((path, i) => write(path, i % 2 ? CLEAN : REGION));
    rmSync(join(client.folder, 'src/m2.ts'));
    mkdirSync(join(client.folder, 'other'));
    write('other/new.ts', REGION);
    write('egress-lens.json', policy('error'));
    await tell(FileChangeType.Changed, ...many.slice(0, 150));
    await tell(FileChangeType.Deleted, 'src/m2.ts');
    await tell(FileChangeType.Changed, ...many.slice(150));
    await tell(FileChangeType.Created, 'other', 'other/new.ts', 'egress-lens.json');
    const expected = (i: number): number | undefined => (i === 2 || i % 2 ? undefined : 1);
    await client.until('all again', () => many.every((path, i) => severity(path) === expected(i)));
    await client.until('the new one', () => severity('other/new.ts') === 1);
  });

  it('when policies are made, changed and deleted, above and below', async () => {
    await start({ files: { 'a.ts': REGION, 'pkg/a.ts': REGION } });
    const both = (above: number, below: number) => (): boolean =>
      severity('a.ts') === above && severity('pkg/a.ts') === below;
    await client.until('the defaults', both(2, 2));
    write('egress-lens.json', policy('error'));
    await tell(FileChangeType.Created, 'egress-lens.json');
    await client.until('a policy', both(1, 1));
    write('pkg/egress-lens.json', policy('information'));
    await tell(FileChangeType.Created, 'pkg/egress-lens.json');
    await client.until('a nested one', both(1, 3));
    write('pkg/egress-lens.json', policy('warning'));
    await tell(FileChangeType.Changed, 'pkg/egress-lens.json');
    await client.until('another nested one', both(1, 2));
    await client.open('pkg/egress-lens.json', policy('information'), 'jsonc');
    await client.until('typed', both(1, 3));
    rmSync(join(client.folder, 'egress-lens.json'));
    await tell(FileChangeType.Deleted, 'egress-lens.json');
    await client.until('without the upper one', both(2, 3));
    rmSync(join(client.folder, 'pkg/egress-lens.json'));
    await client.close('pkg/egress-lens.json');
    await tell(FileChangeType.Deleted, 'pkg/egress-lens.json');
    await client.until('the defaults again', both(2, 2));
  });

  it('when what is ignored changes', async () => {
    await start({ files: { 'gen/a.ts': REGION } });
    await there('gen/a.ts');
    write('.gitignore', 'gen/\n');
    await tell(FileChangeType.Created, '.gitignore');
    await gone('gen/a.ts');
    rmSync(join(client.folder, '.gitignore'));
    await tell(FileChangeType.Deleted, '.gitignore');
    await there('gen/a.ts');
  });

  it('when what is ignored changes while the file is open', async () => {
    await start({ files: { 'gen/a.ts': CLEAN, '.gitignore': 'gen/\n' } });
    await client.open('gen/a.ts', REGION);
    await sleep(200);
    assert.deepEqual(client.shown('gen/a.ts'), []);
    rmSync(join(client.folder, '.gitignore'));
    await tell(FileChangeType.Deleted, '.gitignore');
    await there('gen/a.ts');
    write('.gitignore', 'gen/\n');
    await tell(FileChangeType.Created, '.gitignore');
    await gone('gen/a.ts');
    await client.change('gen/a.ts', `\n${REGION}`);
    rmSync(join(client.folder, '.gitignore'));
    await tell(FileChangeType.Deleted, '.gitignore');
    await client.until('the text at hand', () => client.shown('gen/a.ts')[0]?.range.start.line === 2);
  });

  it('when a policy above the folder is made, changed and deleted: with the next review', async () => {
    await start({ files: { 'app/a.ts': REGION }, workspace: 'app' });
    await client.open('a.ts', REGION);
    await client.until('a warning', () => severity('a.ts') === 2);
    write('../egress-lens.json', policy('error'));
    await client.change('a.ts', `${REGION}\n`);
    await client.until('an error', () => severity('a.ts') === 1);
    write('../egress-lens.json', policy('information'));
    await client.change('a.ts', `${REGION}\n\n`);
    await client.until('information', () => severity('a.ts') === 3);
    rmSync(join(client.folder, '../egress-lens.json'));
    await client.change('a.ts', REGION);
    await client.until('a warning again', () => severity('a.ts') === 2);
  });

  it('when a text outside of all folders is closed: nor are the counts', async () => {
    await start({ files: {} });
    await client.open('../outside-of-all.ts', REGION);
    await client.until('counted', () => client.statuses.at(-1)?.warnings === 1);
    await client.close('../outside-of-all.ts');
    await client.until('counted again', () => client.statuses.at(-1)?.warnings === 0);
  });

  it('nor is what could not be read: files that grow too large or are mended', async () => {
    const problems = async (): Promise<string[]> =>
      (await client.connection.sendRequest<ProblemEntry[]>(PROBLEMS_REQUEST)).map((one) => `${one.path} ${one.code}`);
    const huge = `${REGION}//${'x'.repeat(70)}\n`.repeat(30_000);
    await start({ files: { 'a.ts': REGION, 'b.ts': '\0' } });
    await there('a.ts');
    assert.deepEqual(await problems(), ['b.ts binary']);
    await client.open('a.ts', huge);
    await gone('a.ts');
    await client.until('told', () => client.statuses.at(-1)?.problems === 2);
    assert.deepEqual((await problems()).sort(), ['a.ts too-large', 'b.ts binary']);
    write('b.ts', REGION);
    await tell(FileChangeType.Changed, 'b.ts');
    await there('b.ts');
    await client.change('a.ts', REGION);
    await there('a.ts');
    await client.until('told no more', () => client.statuses.at(-1)?.problems === 0);
  });
});
