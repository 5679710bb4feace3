import * as vscode from 'vscode';
import type { CodeAction } from 'vscode-languageclient';
import { FINDING_ACTION_REQUEST, type FindingActionParams, type FindingRow } from '../../shared/messages.ts';
import type { Session } from '../session.ts';

/** Puts an ignore comment above a finding and selects its reason, so that the next keystroke replaces it. */
export async function ignoreFinding(session: Session, row: FindingRow): Promise<boolean> {
  const edit = await act(session, row, 'ignore-with-reason');
  if (!edit) {
    const create = vscode.l10n.t('Create Exception');
    const text = vscode.l10n.t('Egress Lens: no ignore comment can stand at {0}.', placeOf(row));
    if ((await vscode.window.showInformationMessage(text, create)) === create) await exceptFinding(session, row);
    return false;
  }
  const uri = vscode.Uri.parse(row.uri, true);
  const [change] = edit.get(uri);
  const at = change?.newText.lastIndexOf(PLACEHOLDER) ?? -1;
  if (!change || at < 0) return true;
  const document = await vscode.workspace.openTextDocument(uri);
  const start = document.positionAt(document.offsetAt(change.range.start) + at);
  const selection = new vscode.Range(start, start.translate(0, PLACEHOLDER.length));
  await vscode.window.showTextDocument(document, { selection });
  return true;
}

/** Adds an exception to the nearest policy, and goes to the members that are to be filled in. */
export async function exceptFinding(session: Session, row: FindingRow): Promise<boolean> {
  return tellWhenGone((await act(session, row, 'exception')) !== undefined);
}

/** Adds a finding to the baseline of the root's policy. */
export async function addFindingToBaseline(session: Session, row: FindingRow): Promise<boolean> {
  return tellWhenGone((await act(session, row, 'baseline')) !== undefined);
}

/** Word of the engine's ignore comments that has no effect until it is replaced. */
const PLACEHOLDER = 'reason';
const SHOWN_TIME = 6000;

/** Asks the server for an action and makes its edit; gives the edit, undefined when there was none. */
async function act(
  session: Session,
  { uri, fingerprint }: FindingRow,
  action: FindingActionParams['action'],
): Promise<vscode.WorkspaceEdit | undefined> {
  const { client } = session;
  const asked: FindingActionParams = { uri, fingerprint, action };
  const answer = await client?.sendRequest<CodeAction | null>(FINDING_ACTION_REQUEST, asked);
  if (!client || !answer) return undefined;
  const { edit, command } = await client.protocol2CodeConverter.asCodeAction(answer);
  if (!edit || !(await vscode.workspace.applyEdit(edit))) return undefined;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  return edit;
}

function tellWhenGone(isDone: boolean): boolean {
  const text = vscode.l10n.t('Egress Lens: this can’t be done here, or the finding has just changed.');
  if (!isDone) void vscode.window.setStatusBarMessage(text, SHOWN_TIME);
  return isDone;
}

function placeOf({ path, range }: FindingRow): string {
  return `${path}:${range.start.line + 1}`;
}
