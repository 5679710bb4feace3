import * as vscode from 'vscode';
import {
  discard,
  equal,
  extension,
  fileUri,
  findingOf,
  fixesAt,
  goneFrom,
  includes,
  openFile,
  remains,
  type,
  until,
} from '../support/workbench.ts';
import { diagnostics } from '../support/workbench.ts';

const POLICY = 'egress-lens.json';
const REGION = 'src/region.ts';
const CLEAN = 'src/clean.ts';

const withRegion = (severity: string): string => `{\n  "version": 1,\n  "rules": { "region": "${severity}" }\n}\n`;
const severityIs = (severity: vscode.DiagnosticSeverity) => () =>
  diagnostics(REGION).some((one) => one.severity === severity);

describe('policy', () => {
  before(async () => {
    await extension();
    await openFile(REGION);
    await findingOf(REGION, 'region');
  });
  afterEach(async () => {
    await discard(POLICY);
    await until('the saved policy holds', severityIs(vscode.DiagnosticSeverity.Warning));
  });

  it('changes severities as it is typed', async () => {
    await type(POLICY, withRegion('error'));
    await until('an error', severityIs(vscode.DiagnosticSeverity.Error));
    await type(POLICY, withRegion('off'));
    await goneFrom(REGION, 'region');
  });

  it('shows a mistake at its place, and the last good one holds', async () => {
    await type(POLICY, withRegion('error'));
    await until('an error', severityIs(vscode.DiagnosticSeverity.Error));
    await type(POLICY, withRegion('loud'));
    const mistake = await findingOf(POLICY, 'invalid-policy');
    equal(mistake.severity, vscode.DiagnosticSeverity.Error);
    equal([mistake.range.start.line, mistake.range.start.character], [2, 23]);
    await remains('the last good policy holds', severityIs(vscode.DiagnosticSeverity.Error));
    await type(POLICY, withRegion('information'));
    await goneFrom(POLICY, 'invalid-policy');
    await until('a note', severityIs(vscode.DiagnosticSeverity.Information));
  });

  it('completes and explains providers in the policy, and mends a misspelt one', async () => {
    const text = '{ "data": { "deny": [{ "providers": ["alibaba-clowd"] }] } }\n';
    await type(POLICY, text);
    const mistake = await findingOf(POLICY, 'invalid-policy');
    const [fix] = await until('the fix', async () => {
      const found = await fixesAt(POLICY, mistake);
      return found.length > 0 && found;
    });
    equal(fix?.title, 'Change "alibaba-clowd" to "alibaba-cloud"');
    const at = new vscode.Position(0, text.indexOf('clowd'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      fileUri(POLICY),
      at,
    );
    equal(list.items.filter(({ label }) => label === 'alibaba-cloud').length, 1);
    await type(POLICY, text.replace('clowd', 'cloud'));
    await goneFrom(POLICY, 'invalid-policy');
    const told = await until('the hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        fileUri(POLICY),
        at,
      );
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((one) => (typeof one === 'string' ? one : one.value)),
      );
      return texts.find((one) => one.includes('Alibaba Cloud'));
    });
    includes(told, 'Basis');
    // So that going back to the saved policy shows.
    await type(POLICY, withRegion('error'));
    await until('an error', severityIs(vscode.DiagnosticSeverity.Error));
  });

  it('is told where a variable points, from the place where it is read', async () => {
    const text =
      'export const send = (email: string) => fetch(process.env.AI_GATEWAY!, { method: "POST", body: email });\n';
    await type(CLEAN, text);
    const at = new vscode.Position(0, text.indexOf('AI_GATEWAY') + 2);
    const offered = async (): Promise<vscode.CodeAction | undefined> => {
      const range = new vscode.Range(at, at);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        fileUri(CLEAN),
        range,
      );
      return actions.find(({ title }) => title === 'Egress Lens: say where AI_GATEWAY points…');
    };
    await until('the question', offered);
    const policy = await vscode.workspace.openTextDocument(fileUri(POLICY));
    const asked = vscode.commands.executeCommand('egressLens.answerQuestion');
    let isDown = false;
    await until('the answer', async () => {
      // The first list holds the variables, the second an address and the own network.
      await vscode.commands.executeCommand(isDown ? 'workbench.action.acceptSelectedQuickOpenItem' : 'quickInput.next');
      isDown = !isDown;
      return policy.getText().includes('"AI_GATEWAY": "internal"');
    });
    equal(await asked, true);
    await until('no question', async () => !(await offered()));
    await discard(POLICY);
    await until('the question again', offered);
    await discard(CLEAN);
  });
});
