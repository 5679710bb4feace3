import * as vscode from 'vscode';
import {
  applyFix,
  discard,
  equal,
  extension,
  fileUri,
  findingOf,
  fixTitled,
  goneFrom,
  includes,
  openFile,
  until,
} from '../support/workbench.ts';

const REGION = 'src/region.ts';
const POLICY = 'egress-lens.json';

/** Runs what a fix does after its edit, as the editor does. */
async function follow({ command }: vscode.CodeAction): Promise<void> {
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

describe('fixes that need somebody', () => {
  before(() => extension());

  it('put the cursor where the reason of an exception goes, and the exception holds once it is filled in', async () => {
    await openFile(REGION);
    const fix = await fixTitled(REGION, await findingOf(REGION, 'region'), 'Add an exception for "region"');
    await applyFix(fix);
    await follow(fix);
    const editor = await until('the policy', () => {
      const { activeTextEditor: active } = vscode.window;
      return active?.document.uri.path.endsWith(POLICY) ? active : undefined;
    });
    const { document } = editor;
    const before = document.lineAt(editor.selection.active.line).text.slice(0, editor.selection.active.character);
    equal(before.trim(), '"reason": "', document.getText());
    await vscode.commands.executeCommand('type', { text: 'the storefront there' });
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await vscode.commands.executeCommand('type', { text: 'platform' });
    await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
    await vscode.commands.executeCommand('type', { text: '2099-01-31' });
    const row = [
      '      "reason": "the storefront there",',
      '      "owner": "platform",',
      '      "expires": "2099-01-31"',
    ];
    includes(document.getText().replaceAll('\r', ''), row.join('\n'));
    await goneFrom(REGION, 'region');
    await discard(POLICY);
    await findingOf(REGION, 'region');
  });

  it('show what must follow when a package is replaced', async () => {
    await openFile('package.json');
    const finding = await findingOf('package.json', 'dependency');
    const fix = await fixTitled('package.json', finding, 'Use minio in place of ali-oss');
    equal(fix.edit?.has(fileUri('package.json')), true, 'an edit of the manifest');
    await follow(fix);
    const note = await until('the note', () =>
      vscode.workspace.textDocuments.find((one) => one.isUntitled && one.languageId === 'markdown'),
    );
    includes(note.getText(), '# From ali-oss to minio');
    includes(note.getText(), '## Imports');
    await vscode.window.showTextDocument(note);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await discard('package.json');
  });
});
