import * as vscode from 'vscode';
import { extension, findingOf, openFile, until } from '../support/workbench.ts';

describe('server', () => {
  it('gives its findings again after a restart', async () => {
    const api = await extension();
    await openFile('src/region.ts');
    await vscode.commands.executeCommand('egressLens.restartServer');
    await findingOf('src/region.ts', 'region');
    await until('ready', () => api.status()?.state === 'ready');
  });

  it('says nothing while it is turned off', async () => {
    const settings = vscode.workspace.getConfiguration('egressLens');
    const ours = (): number =>
      vscode.languages.getDiagnostics().flatMap(([, list]) => list.filter((one) => one.source === 'Egress Lens'))
        .length;
    await settings.update('enable', false, vscode.ConfigurationTarget.Global);
    await until('cleared', () => ours() === 0);
    await settings.update('enable', undefined, vscode.ConfigurationTarget.Global);
    await findingOf('src/region.ts', 'region');
  });
});
