/** Gives the part after the last `/`. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Gives the folder of a path, without a trailing `/`; the empty string for the root. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '' : path.slice(0, at);
}

/** Gives the extension with its dot, lower case; the empty string when there is none. A leading dot is no extension. */
export function extensionOf(path: string): string {
  const name = baseNameOf(path);
  const at = name.lastIndexOf('.');
  return at <= 0 ? '' : name.slice(at).toLowerCase();
}

/** Joins a folder and a relative path, resolving `.` and `..`; undefined when it leaves the root. */
export function joinPath(folder: string, relative: string): string | undefined {
  const out = relative.startsWith('/') || folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.pop() === undefined) return undefined;
  }
  return out.join('/');
}

/**
 * Resolves `.` and `..` in a path whose first step says where it starts (`.`, `..`, `~~`, an alias); those that lead
 * further up stay. Several `*` in a row within a step are one; `isGlob`: a step that is nothing but `**` stands for any folders.
 */
export function tidyPath(path: string, isGlob: boolean): string {
  const out: string[] = [];
  const [head = '', ...rest] = path.split('/');
  for (const part of rest) {
    if (part === '' || part === '.') continue;
    const last = out.at(-1);
    if (part === '..' && last !== undefined && last !== '..') out.pop();
    else out.push(isGlob && part === '**' ? part : part.replace(/\*{2,}/g, '*'));
  }
  return head === '.' && out[0] === '..' ? out.join('/') : [head, ...out].join('/');
}
