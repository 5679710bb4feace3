import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { type InitializationOptions, READ_GRAMMAR_REQUEST, type ReadGrammarParams } from '../shared/messages.ts';
import { CLIENT_ID, CLIENT_NAME } from './client-options.ts';

/** The web worker's own constructor; the project's types are those of Node, which has no global `Worker`. */
declare const Worker: new (url: string) => never;

/** The bundles of the analysis; the server evaluates each when it needs it. */
const CHUNKS = ['analysis.cjs', 'scripts.cjs', 'languages.cjs'];

/**
 * Makes the client of a server that runs in a web worker; not started yet.
 * The catalogue and the analysis, which it shares with the other hosts, are read here: the worker can't reach the
 * extension's files.
 */
export async function createBrowserClient(
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
): Promise<BaseLanguageClient> {
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(context.extensionUri, path);
  const read = async (path: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(at(path)));
  const names = ['signatures.json', ...CHUNKS];
  const [signatures = '', ...code] = await Promise.all(names.map((name) => read(`dist/${name}`)));
  const chunks = Object.fromEntries(CHUNKS.map((name, i) => [name, code[i] ?? '']));
  const initializationOptions: InitializationOptions = {
    ...(options.initializationOptions as InitializationOptions | undefined),
    signatures,
    chunks,
  };
  // The worker itself: a function that returns one fails, as `instanceof Worker` is false in the worker host.
  const worker = new Worker(at('dist/web/server.js').toString(true));
  const client = new LanguageClient(CLIENT_ID, CLIENT_NAME, worker, { ...options, initializationOptions });
  client.onRequest(READ_GRAMMAR_REQUEST, ({ name }: ReadGrammarParams) =>
    vscode.workspace.fs.readFile(at(`dist/grammars/${name.replaceAll(/[^a-z_]/g, '')}.wasm`)),
  );
  return client;
}
