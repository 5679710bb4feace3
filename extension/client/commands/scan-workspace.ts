import * as vscode from 'vscode';
import { SCAN_REQUEST, type ScanParams, type ScanSummary } from '../../shared/messages.ts';
import type { Session } from '../session.ts';

/** What the server reports while it scans (`WorkDoneProgressReport` of the protocol). */
interface Report {
  readonly kind: 'begin' | 'report' | 'end';
  readonly message?: string;
  readonly percentage?: number;
}

let lastToken = 0;

/**
 * Reviews the whole workspace with a progress notification that can be cancelled, then sums up.
 * Gives the summary, or undefined when no server runs.
 */
export async function scanWorkspace(session: Session): Promise<ScanSummary | undefined> {
  const { client } = session;
  if (!client) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The Egress Lens server is not running.'));
    return undefined;
  }
  const title = vscode.l10n.t('Egress Lens: scanning the workspace');
  const location = vscode.ProgressLocation.Notification;
  const summary = await vscode.window.withProgress({ location, title, cancellable: true }, async (progress, token) => {
    const workDoneToken = `egressLens.scan.${++lastToken}`;
    let shown = 0;
    const following = client.onNotification('$/progress', (params: { token: unknown; value: Report }) => {
      if (params.token !== workDoneToken) return;
      const percentage = params.value.percentage ?? shown;
      progress.report({ message: params.value.message ?? '', increment: Math.max(0, percentage - shown) });
      shown = Math.max(shown, percentage);
    });
    try {
      const params: ScanParams = { workDoneToken };
      return await client.sendRequest<ScanSummary>(SCAN_REQUEST, params, token);
    } catch (error) {
      if (token.isCancellationRequested) return undefined;
      throw error;
    } finally {
      following.dispose();
    }
  });
  // The answer waits for no click: the notification may stay on the screen as long as it likes.
  void sumUp(summary);
  return summary;
}

async function sumUp(summary: ScanSummary | undefined): Promise<void> {
  if (!summary || summary.isCancelled) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Egress Lens: the scan was cancelled.'));
    return;
  }
  const show = vscode.l10n.t('Show Problems');
  const missing = vscode.l10n.t('What Was Not Analysed');
  const actions = summary.problems > 0 ? [show, missing] : [show];
  const text = describe(summary);
  const answer = await (summary.isIncomplete
    ? vscode.window.showWarningMessage(text, ...actions)
    : vscode.window.showInformationMessage(text, ...actions));
  if (answer === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
  if (answer === missing) await vscode.commands.executeCommand('egressLens.showNotAnalysed');
}

function describe(summary: ScanSummary): string {
  const { errors, warnings, information, files, problems } = summary;
  const found = vscode.l10n.t(
    'Egress Lens: {0} errors, {1} warnings and {2} notes in {3} files.',
    errors,
    warnings,
    information,
    files,
  );
  if (!summary.isIncomplete) return found;
  return `${found} ${vscode.l10n.t('The scan is incomplete: {0} entries were not analysed in full.', problems)}`;
}
