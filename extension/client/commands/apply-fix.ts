import * as vscode from 'vscode';
import type { CodeAction, CodeActionParams } from 'vscode-languageclient';
import type { ApplyFixParams } from '../../shared/messages.ts';
import type { Session } from '../session.ts';

/**
 * Applies the quick fix of a title at a place, as the menu of quick fixes would: what must be confirmed is shown first.
 * Gives whether there was one and it was made; the text may have changed since the link was made.
 */
export async function applyFix({ client }: Session, params: ApplyFixParams): Promise<boolean> {
  const { line, character, title } = params;
  const uri = client?.code2ProtocolConverter.asUri(vscode.Uri.parse(params.uri, true)) ?? params.uri;
  const range = { start: { line, character }, end: { line, character } };
  const asked: CodeActionParams = { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } };
  // The editor's own command for this gives edits that have lost what must be confirmed.
  const actions = await client?.sendRequest<CodeAction[] | null>('textDocument/codeAction', asked);
  const action = actions?.find((one) => one.title === title && !one.disabled);
  if (!client || !action) {
    void vscode.window.setStatusBarMessage(vscode.l10n.t('Egress Lens: this fix is no longer there.'), SHOWN_TIME);
    return false;
  }
  const { edit, command } = await client.protocol2CodeConverter.asCodeAction(action);
  if (edit && !(await vscode.workspace.applyEdit(edit))) return false;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  return true;
}

const SHOWN_TIME = 6000;
