import * as vscode from 'vscode';
import {
  ANSWER_COMMAND,
  APPLY_FIX_COMMAND,
  FILL_IN_COMMAND,
  SHOW_NOTE_COMMAND,
  type ApplyFixParams,
  type FillInParams,
  type NoteParams,
  type QuestionParams,
} from '../../shared/messages.ts';
import type { Session } from '../session.ts';
import { answerQuestion } from './answer-question.ts';
import { applyFix } from './apply-fix.ts';
import { fillIn } from './fill-in.ts';
import { openPolicy } from './open-policy.ts';
import { openRule } from './open-rule.ts';
import { restartServer } from './restart-server.ts';
import { scanWorkspace } from './scan-workspace.ts';
import { showNote } from './show-note.ts';
import { showNotAnalysed } from './show-not-analysed.ts';

/** Registers every command of the palette. */
export function registerCommands(
  context: vscode.ExtensionContext,
  session: Session,
  output: vscode.LogOutputChannel,
): vscode.Disposable[] {
  const commands: Record<string, (...args: never[]) => unknown> = {
    'egressLens.scanWorkspace': () => scanWorkspace(session),
    'egressLens.showOutput': () => output.show(true),
    'egressLens.openPolicy': () => openPolicy(context.extensionUri),
    'egressLens.openRule': (rule?: string) => openRule(context.extensionUri, rule),
    'egressLens.showNotAnalysed': () => showNotAnalysed(session),
    [APPLY_FIX_COMMAND]: (params: ApplyFixParams) => applyFix(session, params),
    [FILL_IN_COMMAND]: (params: FillInParams) => fillIn(params),
    [SHOW_NOTE_COMMAND]: (params: NoteParams) => showNote(params),
    [ANSWER_COMMAND]: (params?: QuestionParams) => answerQuestion(session, params),
    'egressLens.restartServer': () => restartServer(session),
  };
  return Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run));
}
