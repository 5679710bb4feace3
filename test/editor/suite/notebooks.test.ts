import * as vscode from 'vscode';
import { equal, extension, ruleOf, until } from '../support/workbench.ts';

const cell = (code: string, language = 'python'): vscode.NotebookCellData =>
  new vscode.NotebookCellData(vscode.NotebookCellKind.Code, code, language);

describe('notebooks', () => {
  before(() => extension());

  it('are reviewed as one text, with findings in their cells', async () => {
    const cells = [
      new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'https://api.deepseek.com', 'markdown'),
      cell('%pip install oss2\nimport json'),
      cell('BASE = "https://api.deepseek.com"'),
    ];
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData(cells));
    await vscode.window.showNotebookDocument(notebook);
    const rulesIn = (index: number): string[] =>
      vscode.languages
        .getDiagnostics(notebook.cellAt(index).document.uri)
        .filter(({ source }) => source === 'Egress Lens')
        .map((one) => `${ruleOf(one)} ${one.range.start.line}:${one.range.start.character}`);
    await until('a finding in the last cell', () => rulesIn(2).length > 0);
    equal(rulesIn(2), ['endpoint 0:16']);
    equal(rulesIn(1), []);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(notebook.cellAt(1).document.uri, new vscode.Position(2, 0), '\nimport oss2');
    await vscode.workspace.applyEdit(edit);
    await until('a finding in the second cell', () => rulesIn(1).join() === 'sdk-import 2:7');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
