import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type CodeAction,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver/node';
import { startServer } from '../../extension/server/core.ts';
import { createDiskPorts } from '../../extension/server/disk-ports.ts';
import type { ServerHost } from '../../extension/server/host.ts';
import {
  READ_FILE_REQUEST,
  STATUS_CHANGED,
  type InitializationOptions,
  type ReadFileParams,
  type Status,
} from '../../extension/shared/messages.ts';
import { loadRows } from './knowledge.ts';

/** A client of a server in this process, and the folder that it has open. */
export interface TestClient {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly folder: string;
  /** Every publication, in order. */
  readonly published: PublishDiagnosticsParams[];
  readonly statuses: Status[];
  readonly log: string[];
  uri(path: string): string;
  /** What is shown of a file now. */
  shown(path: string): Diagnostic[];
  open(path: string, text: string, languageId?: string): Promise<void>;
  /** Replaces the text of an open file. */
  change(path: string, text: string): Promise<void>;
  close(path: string): Promise<void>;
  /** Waits until an answer is neither undefined nor false. */
  until<T>(what: string, probe: () => T | false | undefined): Promise<T>;
  hover(path: string, line: number, character: number): Promise<Hover | null>;
  codeActions(path: string, range: Range, only?: string[]): Promise<CodeAction[]>;
  stop(): Promise<void>;
}

export interface TestClientOptions {
  /** Written to a new folder before the start; texts by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** The folder of those files that is the workspace; all by default. */
  readonly workspace?: string;
  readonly settings?: Record<string, unknown>;
  readonly initializationOptions?: InitializationOptions;
  /** Without access to the disk, as in a web worker. */
  readonly isWeb?: boolean;
  /** Replaces the reading of the catalogue. */
  readonly prepare?: ServerHost['prepare'];
}

/** Starts a server over streams of this process and initializes it. */
export async function startTestClient(options: TestClientOptions = {}): Promise<TestClient> {
  const written = writeFolder(options.files ?? {});
  const folder = join(written, options.workspace ?? '');
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  startServer(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), hostOf(options));
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const published: PublishDiagnosticsParams[] = [];
  const statuses: Status[] = [];
  const log: string[] = [];
  const shown = new Map<string, Diagnostic[]>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    published.push(params);
    shown.set(params.uri, params.diagnostics);
  });
  connection.onNotification(STATUS_CHANGED, (status: Status) => void statuses.push(status));
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => ({ quietTime: 20, ...options.settings })),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest(READ_FILE_REQUEST, (params: ReadFileParams) => {
    const path = new URL(params.uri).pathname;
    return existsSync(path) ? readFileSync(path, 'utf8') : null;
  });
  connection.listen();
  const uri = (path: string): string => pathToFileURL(join(folder, path)).toString();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: null,
    rootUri: uri(''),
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'test' }],
    initializationOptions: options.initializationOptions,
    capabilities: { workspace: { configuration: true, workspaceFolders: true } },
  });
  await connection.sendNotification('initialized', {});
  const versions = new Map<string, number>();
  const nextVersion = (path: string): number => {
    const version = (versions.get(path) ?? 0) + 1;
    versions.set(path, version);
    return version;
  };
  return {
    connection,
    initialized,
    folder,
    published,
    statuses,
    log,
    uri,
    shown: (path) => shown.get(uri(path)) ?? [],
    open: (path, text, languageId = 'typescript') =>
      connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri: uri(path), languageId, version: nextVersion(path), text },
      }),
    change: (path, text) =>
      connection.sendNotification('textDocument/didChange', {
        textDocument: { uri: uri(path), version: nextVersion(path) },
        contentChanges: [{ text }],
      }),
    close: (path) => connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri(path) } }),
    until: async (what, probe) => {
      for (const end = Date.now() + 15_000; Date.now() < end; await sleep(10)) {
        const answer = probe();
        if (answer !== undefined && answer !== false) return answer;
      }
      throw new Error(`timed out: ${what}\n${log.join('\n')}`);
    },
    hover: (path, line, character) =>
      connection.sendRequest('textDocument/hover', {
        textDocument: { uri: uri(path) },
        position: { line, character },
      }),
    codeActions: async (path, range, only) =>
      (await connection.sendRequest<CodeAction[] | null>('textDocument/codeAction', {
        textDocument: { uri: uri(path) },
        range,
        context: { diagnostics: [], ...(only ? { only } : {}) },
      })) ?? [],
    stop: async () => {
      await connection.sendRequest('shutdown');
      connection.dispose();
      toServer.destroy();
      toClient.destroy();
      rmSync(written, { recursive: true, force: true });
    },
  };
}

function writeFolder(files: Readonly<Record<string, string>>): string {
  // The system's folder may be a link, and editors name files by their real place.
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'egress-lens-server-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

function hostOf({ isWeb, prepare }: TestClientOptions): ServerHost {
  return {
    name: isWeb ? 'web worker' : 'test',
    prepare: prepare ?? (() => Promise.resolve(JSON.stringify(loadRows()))),
    openDisk: (folderUri, settings, knowledge) =>
      Promise.resolve(
        isWeb
          ? undefined
          : createDiskPorts({ root: new URL(folderUri).pathname, settings, knowledge, today: () => '2026-11-22' }),
      ),
  };
}
