import type * as vscode from 'vscode';
import { activateClient, type Api } from './activate.ts';

/** Entry of the web worker host (vscode.dev). */
export function activate(context: vscode.ExtensionContext): Api {
  return activateClient(context, 'web', async (options) => {
    const { createBrowserClient } = await import('./browser-client.ts');
    return createBrowserClient(context, options);
  });
}
