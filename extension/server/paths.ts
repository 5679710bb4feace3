import { URI, Utils } from 'vscode-uri';

/** The spelling under which a URI is kept: one per resource, whatever the client's escaping. */
export function canonicalUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** Path of a resource below a folder, `/`-separated; undefined when it lies elsewhere. */
export function relativePath(folderUri: string, uri: string): string | undefined {
  const folder = URI.parse(folderUri);
  const file = URI.parse(uri);
  if (folder.scheme !== file.scheme || folder.authority !== file.authority) return undefined;
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return file.path.startsWith(base) && file.path.length > base.length ? file.path.slice(base.length) : undefined;
}

/** The URI of a path that counts from a folder; it may begin with `../`. */
export function uriBelow(folderUri: string, path: string): string {
  const folder = URI.parse(folderUri);
  return Utils.joinPath(folder, path).toString();
}

/** The last name of a URI's path. */
export function nameOf(uri: string): string {
  const { path } = URI.parse(uri);
  return path.slice(path.lastIndexOf('/') + 1);
}
