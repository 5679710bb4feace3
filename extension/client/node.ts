import type * as vscode from 'vscode';
import { activateClient, type Api } from './activate.ts';

/** Entry of the desktop, remote and container hosts. */
export function activate(context: vscode.ExtensionContext): Api {
  return activateClient(context, 'node', async (options) => {
    const { createNodeClient } = await import('./node-client.ts');
    return createNodeClient(context, options);
  });
}
