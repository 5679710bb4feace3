import * as vscode from 'vscode';
import { equal, extension, ruleOf, until } from '../support/workbench.ts';

const { Error: ERROR, Warning: WARNING, Information: INFORMATION } = vscode.DiagnosticSeverity;

/** A file of a folder of the workspace, both by name. */
function uriIn(name: string, path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.find((one) => one.name === name);
  if (!folder) throw new Error(`no folder ${name}`);
  return vscode.Uri.joinPath(folder.uri, path);
}

const regions = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter((one) => ruleOf(one) === 'region');
const judged = (uri: vscode.Uri, severity: vscode.DiagnosticSeverity): Promise<boolean> =>
  until(`${uri.path} with ${severity}`, () => regions(uri)[0]?.severity === severity);

/** Replaces the whole text of a file in its editor, unsaved. */
async function type(uri: vscode.Uri, text: string): Promise<void> {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
  const all = editor.document.validateRange(new vscode.Range(0, 0, Number.MAX_SAFE_INTEGER, 0));
  equal(await editor.edit((edit) => edit.replace(all, text)), true, 'edit');
}

describe('workspace of two folders', () => {
  before(() => extension());

  it('is judged by the policy of each, and by the one of the package within', async () => {
    equal(
      vscode.workspace.workspaceFolders?.map((one) => one.name),
      ['one', 'two'],
    );
    await judged(uriIn('one', 'a.ts'), ERROR);
    await judged(uriIn('one', 'pkg/a.ts'), INFORMATION);
    await judged(uriIn('two', 'a.ts'), WARNING);
    equal(regions(uriIn('two', 'left-out.ts')), []);
  });

  it('follows each policy as it is typed, and leaves the other folders alone', async () => {
    const nested = uriIn('one', 'pkg/egress-lens.json');
    await type(nested, '{ "version": 1, "rules": { "region": "warning" } }');
    await judged(uriIn('one', 'pkg/a.ts'), WARNING);
    await judged(uriIn('one', 'a.ts'), ERROR);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await judged(uriIn('one', 'pkg/a.ts'), INFORMATION);
    await type(uriIn('two', 'egress-lens.json'), '{ "version": 1, "rules": { "region": "error" } }');
    await judged(uriIn('two', 'left-out.ts'), ERROR);
    await judged(uriIn('one', 'pkg/a.ts'), INFORMATION);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await judged(uriIn('two', 'a.ts'), WARNING);
    equal(regions(uriIn('two', 'left-out.ts')), []);
  });

  it('refines the upper policy below: what the nested one leaves out stays as above', async () => {
    await type(uriIn('one', 'pkg/egress-lens.json'), '{ "version": 1 }');
    await judged(uriIn('one', 'pkg/a.ts'), ERROR);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await judged(uriIn('one', 'pkg/a.ts'), INFORMATION);
  });

  it('loses the findings of a folder that leaves, and has them again when it joins', async () => {
    const folder = uriIn('two', '');
    const file = uriIn('two', 'a.ts');
    equal(vscode.workspace.updateWorkspaceFolders(1, 1), true);
    await until('cleared', () => regions(file).length === 0);
    await judged(uriIn('one', 'a.ts'), ERROR);
    equal(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: folder, name: 'two' }), true);
    await judged(file, WARNING);
  });
});
