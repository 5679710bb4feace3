import * as vscode from 'vscode';
import { type ErrorHandler, CloseAction, ErrorAction } from 'vscode-languageclient';

/** A server that stops more often than this within `WINDOW` is not started again by itself. */
const MOST_RESTARTS = 4;
const WINDOW = 3 * 60_000;

/** Starts a stopped server again and says so; gives up when it keeps stopping. */
export function createErrorHandler(now: () => number = Date.now): ErrorHandler {
  let stops: number[] = [];
  return {
    error: (_error, _message, count) => ({ action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown }),
    closed: () => {
      stops = [...stops.filter((time) => now() - time < WINDOW), now()];
      if (stops.length > MOST_RESTARTS) return { action: CloseAction.DoNotRestart, message: gaveUp() };
      return { action: CloseAction.Restart, message: restarted() };
    },
  };
}

function restarted(): string {
  return vscode.l10n.t('The Egress Lens server stopped and was started again. The output channel says more.');
}

function gaveUp(): string {
  return vscode.l10n.t(
    'The Egress Lens server stopped {0} times within {1} minutes and was left off. Run “Egress Lens: Restart Server” to try again.',
    MOST_RESTARTS + 1,
    WINDOW / 60_000,
  );
}
