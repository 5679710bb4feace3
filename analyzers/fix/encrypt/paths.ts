/** The text of a file of the workspace by its path; undefined when there is none, or it can't be read. */
export type ReadText = (path: string) => string | undefined;

/** The folder above; the empty string for the root, undefined above it. */
export function parentOf(path: string): string | undefined {
  if (path === '') return undefined;
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A name below a folder. */
export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** The nearest folder, from a file upward, that holds a file of that name. */
export function nearestFolder(path: string, name: string, read: ReadText): string | undefined {
  for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
    if (read(joinPath(folder, name)) !== undefined) return folder;
  }
  return undefined;
}

/** How a file names another in an import: `./a`, `../lib/a`. */
export function relativeTo(from: string, to: string): string {
  const base = (parentOf(from) ?? '').split('/').filter(Boolean);
  const parts = to.split('/');
  let shared = 0;
  while (shared < base.length && shared < parts.length - 1 && base[shared] === parts[shared]) shared++;
  const up = base.length - shared;
  return `${up === 0 ? './' : '../'.repeat(up)}${parts.slice(shared).join('/')}`;
}

/** The path that a relative specifier means, without looking for extensions. */
export function resolveRelative(from: string, specifier: string): string {
  const parts = (parentOf(from) ?? '').split('/').filter(Boolean);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
