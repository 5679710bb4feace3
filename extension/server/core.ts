import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  TextDocuments,
  WatchKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ANALYSED_GLOB } from '../shared/files.ts';
import {
  DATA_MAP_REQUEST,
  FINDING_ACTION_REQUEST,
  FINDING_REQUEST,
  FINDINGS_REQUEST,
  FIX_ALL_KIND,
  FLOW_REQUEST,
  ANSWER_REQUEST,
  PROBLEMS_REQUEST,
  QUESTIONS_REQUEST,
  REPORT_REQUEST,
  SCAN_REQUEST,
  STATUS_CHANGED,
  STATUS_REQUEST,
  type InitializationOptions,
} from '../shared/messages.ts';
import type {
  AnswerParams,
  FindingActionParams,
  FindingParams,
  FlowParams,
  ReportParams,
  ScanParams,
  Status,
} from '../shared/messages.ts';
import { SECTION } from '../shared/settings.ts';
import type { ServerHost } from './host.ts';
import { describeFault } from './log.ts';
import { followNotebooks, NOTEBOOK_SYNC } from './notebooks.ts';
import type { Session, SessionOptions } from './session.ts';

/** Registration options of file operations: every file and folder, as a folder's move moves its files. */
const ALL_FILES = { filters: [{ pattern: { glob: '**/*' } }] };

/**
 * Serves a connection; knows no transport. `initialize` is answered before any analysis code is loaded: the session
 * loads behind it, and what is asked meanwhile waits for it.
 */
export function startServer(connection: Connection, host: ServerHost): void {
  const documents = new TextDocuments(TextDocument);
  const notebooks = followNotebooks(connection);
  let params: InitializeParams | undefined;
  let loaded: Promise<Session> | undefined;
  const session = (): Promise<Session> => {
    if (!loaded) throw new Error('asked before `initialized`');
    return loaded;
  };

  connection.onInitialize((given) => {
    params = given;
    return capabilities();
  });
  connection.onInitialized(() => {
    if (!params) return;
    loaded = load(connection, host, { documents, notebooks }, params);
    loaded.catch((error: unknown) => {
      connection.console.error(describeFault('The analysis could not be loaded', error));
      void connection.sendNotification(STATUS_CHANGED, failed(error));
    });
  });
  /** For what can do without an answer: nothing happens when the analysis could not be loaded, which is told once. */
  const tell = async (act: (session: Session) => unknown): Promise<void> => {
    const ready = await loaded?.catch(() => undefined);
    if (ready) await act(ready);
  };
  connection.onHover(async (at) => (await session()).hover(at));
  connection.onCompletion(async (at) => (await session()).completions(at));
  connection.onCodeAction(async (at) => (await session()).codeActions(at));
  connection.onCodeLens(async (at, token) => (await session()).codeLenses(at, token));
  connection.onRequest(FLOW_REQUEST, async (asked: FlowParams) => (await session()).flows(asked));
  connection.onRequest(SCAN_REQUEST, async (asked: ScanParams, token) => (await session()).scan(asked, token));
  connection.onRequest(PROBLEMS_REQUEST, async () => (await session()).problems());
  connection.onRequest(DATA_MAP_REQUEST, async () => (await session()).dataMap());
  connection.onRequest(FINDINGS_REQUEST, async () => (await session()).findings());
  connection.onRequest(FINDING_REQUEST, async (asked: FindingParams) => (await session()).finding(asked));
  connection.onRequest(FINDING_ACTION_REQUEST, async (asked: FindingActionParams) =>
    (await session()).findingAction(asked),
  );
  connection.onRequest(QUESTIONS_REQUEST, async (token) => (await session()).questions(token));
  connection.onRequest(ANSWER_REQUEST, async (asked: AnswerParams) => (await session()).answer(asked));
  connection.onRequest(REPORT_REQUEST, async (asked: ReportParams) => (await session()).report(asked));
  connection.onRequest(STATUS_REQUEST, async () => (await session()).status());
  connection.onDidChangeWatchedFiles(({ changes }) => tell((ready) => ready.filesChanged(changes)));
  connection.onDidChangeConfiguration(() => tell((ready) => ready.settingsChanged()));
  const { workspace } = connection;
  workspace.onDidCreateFiles(({ files }) => tell((ready) => ready.filesMade(files.map((one) => one.uri))));
  workspace.onDidRenameFiles(({ files }) => tell((ready) => ready.filesRenamed(files)));
  workspace.onDidDeleteFiles(({ files }) => tell((ready) => ready.filesRemoved(files.map((one) => one.uri))));
  connection.onShutdown(() => tell((ready) => ready.dispose()));
  documents.listen(connection);
  connection.listen();
}

function capabilities(): InitializeResult {
  return {
    serverInfo: { name: 'Egress Lens' },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      notebookDocumentSync: NOTEBOOK_SYNC,
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['"'] },
      codeLensProvider: { resolveProvider: false },
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor, FIX_ALL_KIND] },
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        fileOperations: { didRename: ALL_FILES, didDelete: ALL_FILES, didCreate: ALL_FILES },
      },
    },
  };
}

async function load(
  connection: Connection,
  host: ServerHost,
  texts: Pick<SessionOptions, 'documents' | 'notebooks'>,
  params: InitializeParams,
): Promise<Session> {
  await register(connection, params);
  const begun = performance.now();
  const options = params.initializationOptions as InitializationOptions | undefined;
  const signatures = await host.prepare(options);
  const { createSession } = await import('./session.ts');
  const session = await createSession({ connection, host, ...texts, params, signatures });
  connection.console.info(`Ready on ${host.name} after ${Math.round(performance.now() - begun)} ms.`);
  return session;
}

/** Asks for what a client offers only by registration. */
async function register(connection: Connection, { capabilities }: InitializeParams): Promise<void> {
  const { workspace } = capabilities;
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    // Of a folder that comes or goes, only the folder itself may be told.
    const kind = WatchKind.Create | WatchKind.Delete;
    const watchers = [{ globPattern: ANALYSED_GLOB }, { globPattern: '**', kind }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

function failed(error: unknown): Status {
  const message = error instanceof Error ? error.message : String(error);
  return { state: 'failed', errors: 0, warnings: 0, information: 0, problems: 0, files: 0, message };
}
