import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { ANALYSED_GLOB, UNTITLED_ENDINGS } from '../shared/files.ts';
import { SECTION } from '../shared/settings.ts';
import { createErrorHandler } from './error-handler.ts';

/** Id of the language client; the setting `egressLens.trace.server` hangs on it. */
export const CLIENT_ID = 'egressLens';
export const CLIENT_NAME = 'Egress Lens';

/** What the language client listens to: files by name (languages differ with the extensions installed), and new texts. */
export function clientOptions(output: vscode.LogOutputChannel): LanguageClientOptions {
  return {
    documentSelector: [
      { pattern: ANALYSED_GLOB },
      ...Object.keys(UNTITLED_ENDINGS).map((language) => ({ scheme: 'untitled', language })),
    ],
    outputChannel: output,
    diagnosticCollectionName: CLIENT_NAME,
    synchronize: { configurationSection: SECTION },
    progressOnInitialization: false,
    errorHandler: createErrorHandler(),
    markdown: { isTrusted: false, supportHtml: false },
  };
}
