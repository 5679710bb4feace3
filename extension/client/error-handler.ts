import * as vscode from 'vscode';
import { type CloseHandlerResult, type ErrorHandler, CloseAction, ErrorAction } from 'vscode-languageclient';

/** A server that stops more often than this within `WINDOW` is not started again by itself. */
const MOST_RESTARTS = 4;
const WINDOW = 3 * 60_000;

/** What happens beside a restart. */
export interface ErrorHandlerOptions {
  readonly output: vscode.LogOutputChannel;
  /** Called once the server is left off. */
  onGivenUp(): void;
  now?(): number;
}

/** Starts a stopped server again and says so, once for stops that follow each other; gives up when it keeps stopping. */
export function createErrorHandler({ output, onGivenUp, now = Date.now }: ErrorHandlerOptions): ErrorHandler {
  let stops: number[] = [];
  return {
    error: (_error, _message, count) => ({
      action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed: (): CloseHandlerResult => {
      stops = [...stops.filter((time) => now() - time < WINDOW), now()];
      // Told here, with a button, and not once more by the language client.
      if (stops.length <= MOST_RESTARTS) {
        if (stops.length === 1) void tellRestarted(output);
        return { action: CloseAction.Restart, message: restarted(), handled: true };
      }
      onGivenUp();
      void tellGivenUp();
      return { action: CloseAction.DoNotRestart, message: gaveUp(), handled: true };
    },
  };
}

async function tellRestarted(output: vscode.LogOutputChannel): Promise<void> {
  const show = vscode.l10n.t('Show Output');
  if ((await vscode.window.showWarningMessage(restarted(), show)) === show) output.show(true);
}

async function tellGivenUp(): Promise<void> {
  const restart = vscode.l10n.t('Restart Server');
  const chosen = await vscode.window.showErrorMessage(gaveUp(), restart);
  if (chosen === restart) await vscode.commands.executeCommand('egressLens.restartServer');
}

function restarted(): string {
  return vscode.l10n.t('The Egress Lens server stopped and was started again. The output channel says more.');
}

/** What is shown and logged when the server is left off. */
export function gaveUp(): string {
  return vscode.l10n.t(
    'The Egress Lens server stopped {0} times within {1} minutes and was left off. Run “Egress Lens: Restart Server” to try again.',
    MOST_RESTARTS + 1,
    WINDOW / 60_000,
  );
}
