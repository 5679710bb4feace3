import * as vscode from 'vscode';
import type { FillInParams } from '../../shared/messages.ts';

/** Goes to the last members with these names whose texts are empty, one tab stop each; nothing when they are filled. */
export async function fillIn({ uri, names }: FillInParams): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const text = document.getText();
  const [first] = names;
  if (first === undefined) return;
  const start = text.lastIndexOf(emptyMember(first));
  if (start < 0) return;
  const editor = await vscode.window.showTextDocument(document);
  const line = document.lineAt(document.positionAt(start));
  const indentation = line.text.slice(0, line.firstNonWhitespaceCharacterIndex);
  const snippet = new vscode.SnippetString();
  let at = start;
  for (const name of names) {
    const member = emptyMember(name);
    const next = text.indexOf(member, at);
    if (next < 0) break;
    // The editor gives further lines the indentation of the first one.
    const part = text.slice(at, next + member.length - 1).replaceAll(`\n${indentation}`, '\n');
    snippet.appendText(part).appendTabstop();
    at = next + member.length - 1;
  }
  snippet.appendText('"');
  const range = new vscode.Range(document.positionAt(start), document.positionAt(at + 1));
  await editor.insertSnippet(snippet, range, { undoStopBefore: false, undoStopAfter: true });
}

function emptyMember(name: string): string {
  return `"${name}": ""`;
}
