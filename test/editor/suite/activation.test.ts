import * as vscode from 'vscode';
import { diagnostics, equal, extension, findingOf, openFile, until } from '../support/workbench.ts';

describe('activation', () => {
  it('happens when a file that is analysed is opened', async () => {
    await openFile('src/region.ts');
    const found = vscode.extensions.getExtension('egress-lens.egress-lens');
    await until('activation', () => found?.isActive);
  });

  it('does not wait for the server', async () => {
    const { activationTime } = await extension();
    // The goal is 50 ms; on a busy machine the clock says little, so the bound is one that only waiting can pass.
    console.log(`[test]      activation took ${activationTime.toFixed(1)} ms`);
    equal(activationTime < 500, true, `activation in ${activationTime} ms`);
  });

  it('ends with a status that counts what is shown', async () => {
    const api = await extension();
    await findingOf('src/region.ts', 'region');
    const status = await until('the status', () => {
      const now = api.status();
      return now?.state === 'ready' && now.warnings > 0 && now;
    });
    const all = vscode.languages.getDiagnostics().flatMap(([, list]) => list);
    const ours = all.filter((one) => one.source === 'Egress Lens');
    const count = (severity: vscode.DiagnosticSeverity): number =>
      ours.filter((one) => one.severity === severity).length;
    equal(status.errors, count(vscode.DiagnosticSeverity.Error), 'errors');
    equal(status.warnings, count(vscode.DiagnosticSeverity.Warning), 'warnings');
    equal(status.information, count(vscode.DiagnosticSeverity.Information), 'notes');
    equal(api.statusText().includes(`$(warning) ${status.warnings} `), true, api.statusText());
  });

  it('leaves a clean file alone', async () => {
    await openFile('src/clean.ts');
    equal(diagnostics('src/clean.ts'), []);
  });
});
