import * as vscode from 'vscode';
import { PROBLEMS_REQUEST, type ProblemEntry } from '../../shared/messages.ts';
import type { Session } from '../session.ts';

interface Entry extends vscode.QuickPickItem {
  readonly entry: ProblemEntry;
}

/** Lists what was not analysed, and why; choosing an entry opens its file there. */
export async function showNotAnalysed(session: Session): Promise<void> {
  const entries = (await session.client?.sendRequest<ProblemEntry[]>(PROBLEMS_REQUEST)) ?? [];
  if (entries.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Egress Lens: everything was analysed.'));
    return;
  }
  const placeHolder = vscode.l10n.t('{0} entries were not analysed in full. Choose one to open it.', entries.length);
  const title = vscode.l10n.t('Egress Lens: What Was Not Analysed');
  const options = { title, placeHolder, matchOnDescription: true, matchOnDetail: true };
  const chosen = await vscode.window.showQuickPick(entries.map(itemOf), options);
  if (chosen) await open(chosen.entry);
}

function itemOf(entry: ProblemEntry): Entry {
  const icon = entry.isIncomplete ? '$(warning)' : '$(info)';
  const label = `${icon} ${entry.path || vscode.l10n.t('Whole workspace')}`;
  return { label, description: entry.code, detail: entry.message, entry };
}

async function open(entry: ProblemEntry): Promise<void> {
  if (!entry.uri) return;
  const at = new vscode.Position(entry.line, entry.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(entry.uri, true), { selection: new vscode.Range(at, at) });
}
