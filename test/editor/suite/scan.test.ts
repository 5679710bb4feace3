import * as vscode from 'vscode';
import { equal, extension, fileUri, openFile, until, type Status } from '../support/workbench.ts';

interface Summary extends Status {
  readonly isIncomplete: boolean;
  readonly isCancelled: boolean;
}

describe('scan', () => {
  before(() => extension());

  it('sums up what the Problems panel lists', async () => {
    const summary = await vscode.commands.executeCommand<Summary>('egressLens.scanWorkspace');
    const all = vscode.languages.getDiagnostics().flatMap(([, list]) => list);
    const ours = all.filter((one) => one.source === 'Egress Lens');
    equal(summary.errors + summary.warnings + summary.information, ours.length, 'findings');
    equal(summary.errors > 0, true, 'errors were found');
    equal(summary.isCancelled, false);
  });

  it('opens what was not analysed at its place', async () => {
    const { problems } = await until('problems', async () => {
      const status = (await extension()).status();
      return status && status.problems > 0 && status;
    });
    equal(problems >= 1, true, 'the broken file is told');
    await openFile('src/clean.ts');
    void vscode.commands.executeCommand('egressLens.showNotAnalysed');
    await until('the broken file is opened', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.document.uri.path.endsWith('/src/broken.ts');
    });
  });

  it('has a policy to open, and makes one where there is none', async () => {
    await vscode.commands.executeCommand('egressLens.openPolicy');
    equal(vscode.window.activeTextEditor?.document.uri.path, fileUri('egress-lens.json').path);
  });

  it('shows the page of a rule', async () => {
    await vscode.commands.executeCommand('egressLens.openRule', 'region');
    await until('a preview', () =>
      vscode.window.tabGroups.all.flatMap((group) => group.tabs).some((tab) => tab.label.includes('region.md')),
    );
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  });
});
