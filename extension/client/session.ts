import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { READ_FILE_REQUEST, STATUS_CHANGED, type ReadFileParams, type Status } from '../shared/messages.ts';
import type { CreateClient } from './activate.ts';

/** The running server, its status, and how to start it again. */
export interface Session extends vscode.Disposable {
  /** Absent while no server runs. */
  readonly client: BaseLanguageClient | undefined;
  readonly status: Status | undefined;
  readonly onStatus: vscode.Event<Status | undefined>;
  start(): Promise<void>;
  restart(): Promise<void>;
}

/** Makes a session; nothing is started yet. */
export function createSession(output: vscode.LogOutputChannel, create: CreateClient): Session {
  const changed = new vscode.EventEmitter<Status | undefined>();
  let client: BaseLanguageClient | undefined;
  let status: Status | undefined;
  const show = (next: Status | undefined): void => changed.fire((status = next));

  const start = async (): Promise<void> => {
    const { clientOptions } = await import('./client-options.ts');
    const { gaveUp } = await import('./error-handler.ts');
    const made = await create(clientOptions(output, () => show(failedStatus(gaveUp()))));
    made.onNotification(STATUS_CHANGED, (next: Status) => show(next));
    made.onRequest(READ_FILE_REQUEST, (params: ReadFileParams) => readFile(params.uri));
    client = made;
    await made.start();
  };
  const stop = async (): Promise<void> => {
    const running = client;
    client = undefined;
    show(undefined);
    // A server that has died can't be stopped; it is gone all the same.
    await running?.dispose().catch((error: unknown) => output.warn(`While stopping the server: ${String(error)}`));
  };
  return {
    get client() {
      return client;
    },
    get status() {
      return status;
    },
    onStatus: changed.event,
    start,
    restart: async () => {
      await stop();
      await start();
    },
    dispose: () => {
      changed.dispose();
      void client?.dispose().catch(() => undefined);
    },
  };
}

/** Nothing is known any more, and why. */
function failedStatus(message: string): Status {
  return { state: 'failed', errors: 0, warnings: 0, information: 0, problems: 0, files: 0, message };
}

/** Text of a file for a server without a disk; null when there is none. */
async function readFile(uri: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri, true)));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return null;
    throw error;
  }
}
