import * as vscode from 'vscode';

/** Asks for a place and writes a picture there; `data` is SVG as text or PNG as base64. */
export async function savePicture(format: 'svg' | 'png', data: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const name = `egress-lens-data-map.${format}`;
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export the data map'),
    filters: format === 'svg' ? { SVG: ['svg'] } : { PNG: ['png'] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder.uri, name) } : {}),
  });
  if (uri) await vscode.workspace.fs.writeFile(uri, pictureBytes(format, data));
  return uri;
}

/** The bytes of a picture as a page sends it. */
export function pictureBytes(format: 'svg' | 'png', data: string): Uint8Array {
  if (format === 'svg') return new TextEncoder().encode(data);
  return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
}
