import * as vscode from 'vscode';

/** The status-bar item of the step in sight; a live region, so that screen readers tell each new step. */
export interface StepBar extends vscode.Disposable {
  show(index: number, total: number, message: string): void;
  hide(): void;
  text(): string;
}

/** Longer messages are told in full by the tooltip. */
const WIDTH = 60;

/** Makes the item, hidden. */
export function createStepBar(): StepBar {
  const item = vscode.window.createStatusBarItem('egressLens.step', vscode.StatusBarAlignment.Left, 9);
  item.name = vscode.l10n.t('Egress Lens: Flow');
  item.command = 'egressLens.peekSteps';
  return {
    show: (index, total, message) => {
      const full = vscode.l10n.t('Step {0} of {1}: {2}', index + 1, total, message);
      const short = message.length > WIDTH ? `${message.slice(0, WIDTH - 1)}…` : message;
      // The messages name code: a `$(…)` in it must not become an icon.
      const plain = vscode.l10n.t('Step {0} of {1}: {2}', index + 1, total, short).replaceAll('$(', '$\u200b(');
      item.text = `$(git-commit) ${plain}`;
      item.tooltip = full;
      item.accessibilityInformation = { label: full, role: 'status' };
      item.show();
    },
    hide: () => {
      item.text = '';
      item.hide();
    },
    text: () => item.text,
    dispose: () => item.dispose(),
  };
}
