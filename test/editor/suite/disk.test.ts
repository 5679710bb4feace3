import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  diagnostics,
  discard,
  equal,
  extension,
  fileUri,
  findingOf,
  openFile,
  type,
  until,
} from '../support/workbench.ts';

const TEXT =
  "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n";
const CLEAN = 'export const answer = 42;\n';
const onDisk = (path: string): string => fileUri(path).fsPath;
const none = (path: string): Promise<true> => until(`nothing in ${path}`, () => diagnostics(path).length === 0);

/** What other programs do to the files: the editor only hears of it. */
describe('disk', () => {
  before(() => extension());
  after(() => {
    for (const path of ['made', 'moved']) rmSync(onDisk(path), { recursive: true, force: true });
  });

  it('a folder that is made, moved and removed by another program takes its findings along', async () => {
    mkdirSync(onDisk('made/deep'), { recursive: true });
    writeFileSync(onDisk('made/deep/a.ts'), TEXT);
    await findingOf('made/deep/a.ts', 'region');
    renameSync(onDisk('made'), onDisk('moved'));
    await findingOf('moved/deep/a.ts', 'region');
    await none('made/deep/a.ts');
    rmSync(onDisk('moved'), { recursive: true });
    await none('moved/deep/a.ts');
  });

  it('a change of branch leaves nothing stale', async () => {
    // In a folder that was there from the start: what happens in a new one before the editor watches it is not told.
    const names = Array.from({ length: 250 }, (_, i) => `src/b${i}.ts`);
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@localhost', ...args], {
        cwd: onDisk(''),
        encoding: 'utf8',
      });
    const commit = (isOther: boolean): void => {
      names.forEach((path, i) => writeFileSync(onDisk(path), (i % 2 === 0) === isOther ? TEXT : CLEAN));
      git('add', 'only', ...names);
      git('commit', '-qm', String(isOther));
    };
    const shows = (isOther: boolean) => (): boolean =>
      names.every((path, i) => diagnostics(path).length === Number((i % 2 === 0) === isOther));
    git('init', '-q');
    mkdirSync(onDisk('only'));
    writeFileSync(onDisk('only/b.ts'), CLEAN);
    commit(false);
    git('checkout', '-qb', 'two');
    writeFileSync(onDisk('only/a.ts'), TEXT);
    commit(true);
    await until('the second branch', shows(true));
    await findingOf('only/a.ts', 'region');
    git('checkout', '-q', '-');
    await until('the first branch', shows(false));
    await none('only/a.ts');
    for (const path of [...names, 'only', '.git']) rmSync(onDisk(path), { recursive: true });
    await until('all gone', () => names.every((path) => diagnostics(path).length === 0));
  });

  it('the text of an editor that is not saved counts, whatever happens to its file', async () => {
    writeFileSync(onDisk('src/dirty.ts'), CLEAN);
    await type('src/dirty.ts', TEXT);
    await findingOf('src/dirty.ts', 'region');
    rmSync(onDisk('src/dirty.ts'));
    const { document } = await openFile('src/clean.ts');
    equal(document.isDirty, false);
    await findingOf('src/dirty.ts', 'region');
    writeFileSync(onDisk('src/dirty.ts'), CLEAN);
    await discard('src/dirty.ts');
    await none('src/dirty.ts');
    rmSync(onDisk('src/dirty.ts'));
  });

  it('views of other tools get nothing: only files and new texts are reviewed', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('egress-lens-test', {
      provideTextDocumentContent: () => TEXT,
    });
    const { path } = fileUri('src/region.ts');
    const view = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'egress-lens-test', path }));
    await vscode.window.showTextDocument(view);
    await type('src/clean.ts', TEXT);
    await findingOf('src/clean.ts', 'region');
    equal(vscode.languages.getDiagnostics(view.uri), []);
    await discard('src/clean.ts');
    provider.dispose();
  });

  it('files that are too large or that a minifier wrote are left out, and it says so', async () => {
    const api = await extension();
    await until('ready', () => api.status()?.state === 'ready');
    const problems = api.status()?.problems ?? 0;
    writeFileSync(onDisk('src/huge.ts'), `${TEXT}// ${'x'.repeat(60)}\n`.repeat(32_000));
    writeFileSync(onDisk('src/small.min.js'), `export const at='https://sms.aliyuncs.com/';${'f(1);'.repeat(30_000)}`);
    await openFile('src/small.min.js');
    await openFile('src/huge.ts');
    await until('both are told', () => api.status()?.problems === problems + 2);
    equal(diagnostics('src/huge.ts'), []);
    // The editor keeps a text open for a while after its editor is closed.
    for (const path of ['src/huge.ts', 'src/small.min.js']) writeFileSync(onDisk(path), CLEAN);
    await until('none is told any more', () => api.status()?.problems === problems);
    for (const path of ['src/huge.ts', 'src/small.min.js']) {
      await discard(path);
      rmSync(onDisk(path));
    }
  });
});
