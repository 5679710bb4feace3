import * as vscode from 'vscode';
import type { ApplyFixParams } from '../../shared/messages.ts';

/**
 * Applies the quick fix of a title at a place, as the menu of quick fixes would: what must be confirmed is shown first.
 * Gives whether there was one; the text may have changed since the link was made.
 */
export async function applyFix({ uri, line, character, title }: ApplyFixParams): Promise<boolean> {
  const resource = vscode.Uri.parse(uri, true);
  const at = new vscode.Position(line, character);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    resource,
    new vscode.Range(at, at),
    vscode.CodeActionKind.QuickFix.value,
  );
  const action = actions.find((one) => one.title === title && !one.disabled);
  if (!action) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Egress Lens: this fix is no longer there.'), SHOWN_TIME);
    return false;
  }
  if (action.edit && !(await vscode.workspace.applyEdit(action.edit))) return false;
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  return true;
}

const SHOWN_TIME = 6000;
