import * as vscode from 'vscode';
import type { FlowStep } from '../../shared/messages.ts';

/** Opens a place beside a page, in a column that shows texts already when there is one. */
export async function openPlace({ uri, range }: FlowStep, page: vscode.ViewColumn | undefined): Promise<void> {
  const selection = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
  const shown = vscode.window.visibleTextEditors.find((one) => one.viewColumn && one.viewColumn !== page);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.Beside;
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), { selection, viewColumn });
}
