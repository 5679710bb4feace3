import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import { CLIENT_ID, CLIENT_NAME } from './client-options.ts';

/** Makes the client of a server that runs as a process of its own; not started yet. */
export function createNodeClient(
  context: vscode.ExtensionContext,
  options: LanguageClientOptions,
): Promise<BaseLanguageClient> {
  const module = context.asAbsolutePath('dist/server.cjs');
  const transport = TransportKind.ipc;
  const debug = { module, transport, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return Promise.resolve(new LanguageClient(CLIENT_ID, CLIENT_NAME, { run: { module, transport }, debug }, options));
}
