import * as vscode from 'vscode';
import { diagnostics, equal, extension, fileUri, findingOf, until } from '../support/workbench.ts';

const TEXT =
  "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n";

async function applied(change: (edit: vscode.WorkspaceEdit) => void): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  change(edit);
  equal(await vscode.workspace.applyEdit(edit), true, 'workspace edit');
}

describe('files', () => {
  before(() => extension());

  it('that are not open are reviewed as well', async () => {
    await findingOf('package.json', 'dependency');
  });

  it('that are made on the disk are seen', async () => {
    await vscode.workspace.fs.writeFile(fileUri('src/made.ts'), new TextEncoder().encode(TEXT));
    await findingOf('src/made.ts', 'region');
  });

  it('take their findings along when they are renamed', async () => {
    await applied((edit) => edit.renameFile(fileUri('src/made.ts'), fileUri('src/renamed.ts')));
    await findingOf('src/renamed.ts', 'region');
    await until('nothing at the old place', () => diagnostics('src/made.ts').length === 0);
  });

  it('take their findings along when their folder is renamed', async () => {
    await vscode.workspace.fs.createDirectory(fileUri('old'));
    await vscode.workspace.fs.writeFile(fileUri('old/made.ts'), new TextEncoder().encode(TEXT));
    await findingOf('old/made.ts', 'region');
    await applied((edit) => edit.renameFile(fileUri('old'), fileUri('new')));
    await findingOf('new/made.ts', 'region');
    await until('nothing at the old place', () => diagnostics('old/made.ts').length === 0);
  });

  it('lose their findings when they are deleted', async () => {
    await applied((edit) => edit.deleteFile(fileUri('src/renamed.ts')));
    await applied((edit) => edit.deleteFile(fileUri('new'), { recursive: true }));
    await until('nothing of the file', () => diagnostics('src/renamed.ts').length === 0);
    await until('nothing of the folder', () => diagnostics('new/made.ts').length === 0);
  });

  it('that git ignores are left alone', async () => {
    await vscode.workspace.fs.writeFile(fileUri('.gitignore'), new TextEncoder().encode('ignored/\n'));
    await vscode.workspace.fs.writeFile(fileUri('ignored/made.ts'), new TextEncoder().encode(TEXT));
    await vscode.workspace.fs.writeFile(fileUri('kept.ts'), new TextEncoder().encode(TEXT));
    await findingOf('kept.ts', 'region');
    equal(diagnostics('ignored/made.ts'), []);
    await vscode.workspace.fs.delete(fileUri('kept.ts'));
    await vscode.workspace.fs.delete(fileUri('.gitignore'));
    await findingOf('ignored/made.ts', 'region');
    await vscode.workspace.fs.delete(fileUri('ignored'), { recursive: true });
  });
});
