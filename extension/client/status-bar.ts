import * as vscode from 'vscode';
import type { Status } from '../shared/messages.ts';
import type { Session } from './session.ts';

/** The status-bar item: counts of findings; a click opens the Problems panel. */
export interface StatusBar extends vscode.Disposable {
  text(): string;
}

/** Makes the item and keeps it in step with the session. */
export function createStatusBar(session: Session): StatusBar {
  const item = vscode.window.createStatusBarItem('egressLens.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'Egress Lens';
  item.command = 'workbench.actions.view.problems';
  const draw = (status: Status | undefined): void => {
    item.text = textOf(status);
    item.tooltip = tooltipOf(status);
    item.accessibilityInformation = { label: `Egress Lens: ${summaryOf(status)}` };
    item.backgroundColor =
      status?.state === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
  };
  const following = session.onStatus(draw);
  draw(session.status);
  item.show();
  return {
    text: () => item.text,
    dispose: () => {
      following.dispose();
      item.dispose();
    },
  };
}

function textOf(status: Status | undefined): string {
  if (!status || status.state === 'starting') return '$(loading~spin) Egress Lens';
  if (status.state === 'disabled') return '$(circle-slash) Egress Lens';
  if (status.state === 'failed') return '$(error) Egress Lens';
  const name = status.state === 'working' ? '$(sync~spin) Egress' : 'Egress';
  const incomplete = status.problems > 0 ? ' $(question)' : '';
  return `${name} $(error) ${status.errors} $(warning) ${status.warnings} $(info) ${status.information}${incomplete}`;
}

function summaryOf(status: Status | undefined): string {
  if (!status || status.state === 'starting') return vscode.l10n.t('starting');
  if (status.state === 'disabled') return vscode.l10n.t('turned off by the setting “egressLens.enable”');
  if (status.state === 'failed') return status.message ?? vscode.l10n.t('failed');
  return vscode.l10n.t(
    '{0} errors, {1} warnings, {2} notes in {3} files',
    status.errors,
    status.warnings,
    status.information,
    status.files,
  );
}

function tooltipOf(status: Status | undefined): vscode.MarkdownString {
  const text = new vscode.MarkdownString(`**Egress Lens**: ${summaryOf(status)}\n\n`, true);
  text.isTrusted = {
    enabledCommands: ['egressLens.scanWorkspace', 'egressLens.showNotAnalysed', 'egressLens.showOutput'],
  };
  const links = [`[${vscode.l10n.t('Scan workspace')}](command:egressLens.scanWorkspace)`];
  if (status && status.problems > 0) {
    const title = vscode.l10n.t('{0} entries were not analysed in full', status.problems);
    links.push(`[${title}](command:egressLens.showNotAnalysed)`);
  }
  links.push(`[${vscode.l10n.t('Output')}](command:egressLens.showOutput)`);
  return text.appendMarkdown(links.join(' · '));
}
