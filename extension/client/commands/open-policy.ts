import * as vscode from 'vscode';
import { FIRST_POLICY_FILE, POLICY_FILE } from '../../shared/files.ts';
import { SECTION } from '../../shared/settings.ts';

/** Opens the policy of a workspace folder; makes it, as `policy init` does, when there is none. */
export async function openPolicy(extension: vscode.Uri): Promise<void> {
  const folder = await chooseFolder();
  if (!folder) return;
  const uri = policyUri(folder);
  if (!(await exists(uri))) await create(uri, extension);
  await vscode.window.showTextDocument(uri);
}

async function chooseFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Open a folder first: the policy belongs to it.'));
    return undefined;
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  const current = active && vscode.workspace.getWorkspaceFolder(active);
  if (current || folders.length === 1) return current ?? folders[0];
  return vscode.window.showWorkspaceFolderPick();
}

function policyUri(folder: vscode.WorkspaceFolder): vscode.Uri {
  const chosen = vscode.workspace.getConfiguration(SECTION, folder.uri).get('policyFile', '');
  if (chosen.startsWith('/') || /^[a-z]:[\\/]/i.test(chosen))
    return folder.uri.with({ path: vscode.Uri.file(chosen).path });
  return vscode.Uri.joinPath(folder.uri, chosen || POLICY_FILE);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

async function create(uri: vscode.Uri, extension: vscode.Uri): Promise<void> {
  const contents = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'dist', FIRST_POLICY_FILE));
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true, contents });
  await vscode.workspace.applyEdit(edit);
}
