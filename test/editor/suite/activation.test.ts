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

  it('registers every command of the manifest, and those that the walkthrough links to', async () => {
    await extension();
    const manifest = vscode.extensions.getExtension('egress-lens.egress-lens')?.packageJSON as {
      readonly contributes: {
        readonly commands: readonly { readonly command: string }[];
        readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string }[] }[];
      };
    };
    const { commands, walkthroughs } = manifest.contributes;
    const links = walkthroughs.flatMap(({ steps }) =>
      steps.map((step) => /\(command:([\w.]+)\)/.exec(step.description)?.[1]),
    );
    const known = new Set(await vscode.commands.getCommands(true));
    equal(links.length, 5, 'steps');
    equal(
      [...commands.map((one) => one.command), ...links].filter((one) => !one || !known.has(one)),
      [],
      'commands that are not there',
    );
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
