import * as vscode from 'vscode';
import type { Session } from '../session.ts';

/** Stops the server and starts it again. */
export async function restartServer(session: Session): Promise<void> {
  const title = vscode.l10n.t('Restarting the Egress Lens server');
  await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => session.restart());
}
