import * as vscode from 'vscode';
import type { NoteParams } from '../../shared/messages.ts';

/** Shows what is left to do after a fix, as an unsaved Markdown text beside the editor: it can be kept or thrown away. */
export async function showNote({ text }: NoteParams): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
}
