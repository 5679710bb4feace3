import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { ANALYSED_GLOB, UNTITLED_ENDINGS } from '../shared/files.ts';
import { APPLY_FIX_COMMAND, SHOW_FLOW_COMMAND, type InitializationOptions } from '../shared/messages.ts';
import { SECTION } from '../shared/settings.ts';
import { createErrorHandler } from './error-handler.ts';

/** Id of the language client; the setting `egressLens.trace.server` hangs on it. */
export const CLIENT_ID = 'egressLens';
export const CLIENT_NAME = 'Egress Lens';

/** What the language client listens to: files by name (languages differ with the extensions installed), and new texts. */
export function clientOptions(output: vscode.LogOutputChannel, onGivenUp: () => void): LanguageClientOptions {
  const initializationOptions: InitializationOptions = { hasCommands: true };
  return {
    documentSelector: [
      { pattern: ANALYSED_GLOB },
      ...Object.keys(UNTITLED_ENDINGS).map((language) => ({ scheme: 'untitled', language })),
    ],
    outputChannel: output,
    diagnosticCollectionName: CLIENT_NAME,
    synchronize: { configurationSection: SECTION },
    progressOnInitialization: false,
    errorHandler: createErrorHandler({ output, onGivenUp }),
    initializationOptions,
    // Everything of a project that stands in a hover is escaped; of commands, only these two are run from there.
    markdown: { isTrusted: { enabledCommands: [SHOW_FLOW_COMMAND, APPLY_FIX_COMMAND] }, supportHtml: false },
  };
}
