import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { Status } from '../shared/messages.ts';
import { registerCommands } from './commands/register.ts';
import { registerFlowCommands } from './flow/register.ts';
import { createSession, type Session } from './session.ts';
import { createStatusBar } from './status-bar.ts';
import { createFlowStepper, type FlowState } from './flow/flow-stepper.ts';
import { createFindingsView, type FindingsView } from './tree/findings-view.ts';
import { createProblemsView, type ProblemsView } from './tree/problems-view.ts';
import { registerTreeCommands } from './tree/register.ts';
import { createPages, type Pages } from './webviews/pages.ts';

/** What the extension offers to other extensions and to its tests. */
export interface Api {
  /** `node` for a server process, `web` for a web worker. */
  readonly kind: 'node' | 'web';
  /** Milliseconds that activation took. */
  readonly activationTime: number;
  /** Settles when the server has answered `initialize`; rejects when it can't be started. */
  readonly whenReady: Promise<void>;
  status(): Status | undefined;
  /** What the status bar shows. */
  statusText(): string;
  /** The flow that is stepped through; undefined without any. */
  flow(): FlowState | undefined;
  /** The data map and the report. */
  readonly pages: Pick<Pages, 'dataMap' | 'report'>;
  /** The trees of the container in the activity bar. */
  readonly views: { readonly findings: FindingsView; readonly notAnalysed: ProblemsView };
}

export type CreateClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/**
 * Registers commands and the status bar at once and starts the server behind them.
 * The language client is loaded only then: activation itself loads nothing heavy.
 */
export function activateClient(context: vscode.ExtensionContext, kind: Api['kind'], create: CreateClient): Api {
  const begun = performance.now();
  const output = vscode.window.createOutputChannel('Egress Lens', { log: true });
  const session: Session = createSession(output, create);
  const bar = createStatusBar(session);
  const pages = createPages(context, session, output);
  const stepper = createFlowStepper(session);
  context.subscriptions.push(output, session, bar, pages, stepper, ...registerFlowCommands(stepper));
  const views = { findings: createFindingsView(context, session), notAnalysed: createProblemsView(session) };
  context.subscriptions.push(views.findings, views.notAnalysed, ...registerTreeCommands(views.findings, session));
  context.subscriptions.push(...registerCommands(context, session, output));
  const whenReady = session.start();
  whenReady.catch((error: unknown) => output.error(`The server could not be started: ${String(error)}`));
  return {
    kind,
    activationTime: performance.now() - begun,
    whenReady,
    status: () => session.status,
    statusText: () => bar.text(),
    flow: () => stepper.state(),
    pages,
    views,
  };
}
