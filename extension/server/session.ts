import {
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type CodeLens,
  type CodeLensParams,
  type CompletionItem,
  type CompletionParams,
  type Connection,
  FileChangeType,
  type FileEvent,
  type Hover,
  type HoverParams,
  type InitializeParams,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { compileKnowledge } from '../../signatures/compile.ts';
import type { Rows } from '../../signatures/rows.ts';
import {
  STATUS_CHANGED,
  type AnswerParams,
  type AnswerProblem,
  type DataMapAnswer,
  type FindingActionParams,
  type FindingParams,
  type FindingPlaces,
  type FindingsAnswer,
  type FlowAnswer,
  type FlowParams,
  type InitializationOptions,
  type ProblemEntry,
  type QuestionsAnswer,
  type ReportAnswer,
  type ReportParams,
  type ScanParams,
  type ScanSummary,
  type Status,
} from '../shared/messages.ts';
import { DEFAULT_SETTINGS, parseSettings, SECTION, type Settings } from '../shared/settings.ts';
import { codeActionsAt } from './answers.ts';
import { findingActionOf } from './finding-actions.ts';
import { findingRowsOf } from './finding-rows.ts';
import { flowsFor } from './flows.ts';
import { createFolders, type Folders } from './folders.ts';
import type { ServerHost } from './host.ts';
import { hoverAt } from './hovers.ts';
import { describeFault } from './log.ts';
import { dataMapOf, findingPlacesOf, reportOf } from './pages.ts';
import { canonicalUri } from './paths.ts';
import { createLensAnswers } from './lens-answers.ts';
import type { Notebooks } from './notebooks.ts';
import { policyCompletions, policyHover } from './policy-help.ts';
import { createPublisher } from './publisher.ts';
import { answerOf, askedRowsOf } from './questions.ts';
import { scanFolders } from './scan.ts';
import { statusOf } from './status.ts';
import { problemEntryOf } from './to-protocol.ts';

/** All that a connection asks once the analysis is loaded. */
export interface Session {
  hover(params: HoverParams): Promise<Hover | undefined>;
  completions(params: CompletionParams): CompletionItem[];
  codeActions(params: CodeActionParams): Promise<CodeAction[]>;
  codeLenses(params: CodeLensParams, token: CancellationToken): Promise<CodeLens[]>;
  flows(params: FlowParams): FlowAnswer[];
  scan(params: ScanParams, token: CancellationToken): Promise<ScanSummary>;
  problems(): ProblemEntry[];
  dataMap(): DataMapAnswer;
  findings(): FindingsAnswer;
  finding(params: FindingParams): FindingPlaces | null;
  findingAction(params: FindingActionParams): CodeAction | null;
  /** Reviews every program at the first time. */
  questions(token: CancellationToken): Promise<QuestionsAnswer>;
  answer(params: AnswerParams): CodeAction | AnswerProblem;
  report(params: ReportParams): ReportAnswer;
  status(): Status;
  filesChanged(changes: readonly FileEvent[]): void;
  filesRenamed(files: readonly { readonly oldUri: string; readonly newUri: string }[]): void;
  filesMade(uris: readonly string[]): void;
  filesRemoved(uris: readonly string[]): void;
  settingsChanged(): Promise<void>;
  dispose(): void;
}

export interface SessionOptions {
  readonly connection: Connection;
  readonly host: ServerHost;
  readonly documents: TextDocuments<TextDocument>;
  readonly notebooks: Notebooks;
  readonly params: InitializeParams;
  /** The catalogue's rows as JSON text. */
  readonly signatures: string;
}

/** Starts to review: open texts at once, the whole workspace in the background. */
export async function createSession(options: SessionOptions): Promise<Session> {
  const { connection, documents, notebooks, params } = options;
  const rows = JSON.parse(options.signatures) as Rows;
  let settings = await readSettings(options);
  let status: Status | undefined;
  const tellStatus = (): void => {
    const next = statusOf(folders, settings);
    if (JSON.stringify(next) === JSON.stringify(status)) return;
    status = next;
    void connection.sendNotification(STATUS_CHANGED, next);
  };
  const hasCommands = (params.initializationOptions as InitializationOptions | undefined)?.hasCommands === true;
  const lensAnswers = createLensAnswers({
    connection,
    canRefresh: params.capabilities.workspace?.codeLens?.refreshSupport === true,
    folders: () => folders,
    settings: () => settings,
  });
  const publisher = createPublisher(
    notebooks,
    (uri) => (notebooks.textOf(uri) ?? findDocument(documents, uri))?.version,
  );
  const folders: Folders = createFolders({
    host: options.host,
    connection,
    publisher,
    knowledgeWith: ({ custom, namedProviders }) => compileKnowledge(rows, custom, [...namedProviders].sort()),
    settings: () => settings,
    onChange: () => {
      tellStatus();
      lensAnswers.changed();
    },
  });
  const roots = new Set(rootsOf(params).map(canonicalUri));
  const openAll = async (): Promise<void> => {
    for (const uri of roots) await folders.add(uri);
    for (const document of [...documents.all(), ...notebooks.all()]) folders.setText(document);
    folders.requestAll(BACKGROUND_DELAY);
    tellStatus();
  };

  notebooks.onDidChange(({ uri }) => publisher.forget(uri));
  notebooks.onDidClose((uri) => publisher.forget(uri));
  listenToTexts(options, folders, () => settings);
  // One change after the other: a folder may leave, or all be turned off, before it has fully joined.
  let changing = Promise.resolve();
  const inTurn = (change: () => Promise<void>): Promise<void> =>
    (changing = changing
      .then(change)
      .catch((error: unknown) => connection.console.error(describeFault('A folder could not be opened', error))));
  if (params.capabilities.workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
      inTurn(async () => {
        for (const folder of removed) roots.delete(canonicalUri(folder.uri));
        for (const folder of added) roots.add(canonicalUri(folder.uri));
        if (!settings.enable) return;
        for (const folder of removed) folders.remove(folder.uri);
        await openAll();
      }),
    );
  }
  const opened = settings.enable ? openAll() : Promise.resolve();
  changing = opened.catch(() => undefined);
  await opened;
  tellStatus();

  return {
    hover: async ({ textDocument: { uri }, position }) => {
      const cell = notebooks.inText(uri, position);
      if (!cell) {
        const document = findDocument(documents, uri);
        const found = await hoverAt(folders, document, position, hasCommands);
        return found ?? policyHover(folders, document, position);
      }
      // The commands of links ask for an editor with the notebook's own text.
      const hover = await hoverAt(folders, cell.text, cell.position, false);
      return hover?.range ? { ...hover, range: notebooks.inCell(cell.text.uri, hover.range).range } : hover;
    },
    completions: ({ textDocument: { uri }, position }) =>
      policyCompletions(folders, findDocument(documents, uri), position),
    codeActions: async (asked) => {
      const { uri } = asked.textDocument;
      const start = notebooks.inText(uri, asked.range.start);
      const end = notebooks.inText(uri, asked.range.end);
      if (!start || !end) return codeActionsAt(folders, findDocument(documents, uri), asked);
      const range = { start: start.position, end: end.position };
      const actions = await codeActionsAt(folders, start.text, { ...asked, range });
      return actions.map((action) => notebooks.actionInCell(start.text, action));
    },
    codeLenses: (asked, token) => lensAnswers.lenses(findDocument(documents, asked.textDocument.uri), token),
    flows: (asked) => flowsFor(folders, asked),
    scan: (asked, token) => scanFolders(connection, folders, asked, token),
    problems: () =>
      folders
        .all()
        .flatMap(({ problems, places }) => (places ? problems.map((one) => problemEntryOf(one, places)) : [])),
    dataMap: () => dataMapOf(folders),
    findings: () => findingRowsOf(folders),
    finding: ({ id }) => findingPlacesOf(folders, id),
    findingAction: (asked) => findingActionOf(folders, findDocument(documents, asked.uri), asked),
    questions: (token) => askedRowsOf(folders, token),
    answer: (asked) => answerOf(folders, asked),
    report: (asked) => reportOf(folders, asked),
    status: () => statusOf(folders, settings),
    filesChanged: (changes) => {
      const isGone = ({ type }: FileEvent): boolean => type === FileChangeType.Deleted;
      folders.filesRemoved(changes.filter(isGone).map(({ uri }) => uri));
      for (const change of changes) if (!isGone(change)) folders.fileTouched(change.uri);
      folders.requestAll(settings.quietTime);
    },
    filesRenamed: (files) => {
      folders.filesRemoved(files.map(({ oldUri }) => oldUri));
      for (const { newUri } of files) folders.fileTouched(newUri);
      folders.requestAll(0);
    },
    filesMade: (uris) => {
      uris.forEach((uri) => folders.fileTouched(uri));
      folders.requestAll(0);
    },
    filesRemoved: (uris) => {
      folders.filesRemoved(uris);
      folders.requestAll(0);
    },
    settingsChanged: () =>
      inTurn(async () => {
        const before = settings;
        settings = await readSettings(options);
        if (settings.enable && !before.enable) return openAll();
        if (!settings.enable) folders.clear();
        else folders.settingsChanged();
        tellStatus();
        lensAnswers.changed();
      }),
    dispose: () => folders.clear(),
  };
}

/** The first review of all waits a moment, so that open texts are answered first. */
const BACKGROUND_DELAY = 50;

/** The folders of the workspace; editors without workspaces name a single root. */
function rootsOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return workspaceFolders?.map((folder) => folder.uri) ?? (rootUri ? [rootUri] : []);
}

function listenToTexts(
  { documents, notebooks, connection }: SessionOptions,
  folders: Folders,
  settings: () => Settings,
): void {
  const follow = (document: TextDocument, delay: number): void => {
    if (!settings().enable) return;
    folders.setText(document);
    folders.requestTyping(document.uri, delay);
  };
  // The first content comes with the opening; it need not wait for a pause in typing.
  const seen = new WeakSet<TextDocument>();
  documents.onDidChangeContent(({ document }) => {
    follow(document, seen.has(document) ? settings().quietTime : 0);
    seen.add(document);
  });
  documents.onDidClose(({ document }) => {
    if (settings().enable) folders.closeText(document.uri);
  });
  for (const document of documents.all()) seen.add(document);
  notebooks.onDidChange((text) => follow(text, settings().quietTime));
  notebooks.onDidClose((uri) => {
    if (settings().enable) folders.closeText(uri);
  });
  connection.console.info(`Following ${documents.all().length} open texts.`);
}

async function readSettings({ connection, params }: SessionOptions): Promise<Settings> {
  if (!params.capabilities.workspace?.configuration) return DEFAULT_SETTINGS;
  return parseSettings(await connection.workspace.getConfiguration(SECTION));
}

function findDocument(documents: TextDocuments<TextDocument>, uri: string): TextDocument | undefined {
  return documents.get(uri) ?? documents.all().find((one) => canonicalUri(one.uri) === canonicalUri(uri));
}
