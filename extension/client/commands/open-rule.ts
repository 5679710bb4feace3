import * as vscode from 'vscode';

/**
 * Shows the page of a rule: the one given, the one under the cursor, or one chosen from those in sight.
 * The page that came with the extension is shown, so that it opens without a network.
 */
export async function openRule(extension: vscode.Uri, rule?: string): Promise<void> {
  const id = rule ?? ruleAtCursor() ?? (await chooseRule());
  if (!id || !/^[a-z-]+$/.test(id)) return;
  await vscode.commands.executeCommand(
    'markdown.showPreview',
    vscode.Uri.joinPath(extension, 'docs', 'rules', `${id}.md`),
  );
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return undefined;
  const here = vscode.languages.getDiagnostics(editor.document.uri).filter(isOurs);
  return here.filter((one) => one.range.contains(editor.selection.active)).map(idOf)[0];
}

async function chooseRule(): Promise<string | undefined> {
  const all = vscode.languages.getDiagnostics().flatMap(([, list]) => list.filter(isOurs).map(idOf));
  const ids = [...new Set(all)].sort();
  if (ids.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Egress Lens: there are no findings.'));
    return undefined;
  }
  return vscode.window.showQuickPick(ids, { placeHolder: vscode.l10n.t('Which rule?') });
}

function isOurs(diagnostic: vscode.Diagnostic): boolean {
  return diagnostic.source === 'Egress Lens';
}

function idOf(diagnostic: vscode.Diagnostic): string {
  const { code } = diagnostic;
  return String(typeof code === 'object' ? code.value : code);
}
