import { compareTexts } from '../core/order.ts';

/** What stands for a file in the map: the file itself, a folder, or what a folder holds beside those shown apart. */
export interface FileGroup {
  readonly key: string;
  /** Path of the file or folder; the empty string for the root. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'others';
}

interface Group extends FileGroup {
  /** Length of the path that all files share, with its `/`. */
  readonly depth: number;
  readonly files: readonly string[];
  readonly weight: number;
  readonly isFinal: boolean;
}

/**
 * Says for every file what stands for it, so that at most `most` things do (2 or more): each file by itself when they fit, else folders.
 * The folder with most findings is opened first, as long as its parts fit; of one with too many parts the heaviest
 * are shown and the rest together. The same weights give the same groups, whatever their order.
 */
export function groupFiles(weights: ReadonlyMap<string, number>, most: number): Map<string, FileGroup> {
  const all = [...weights.keys()].sort(compareTexts);
  let groups: Group[] = [folderGroup('', all, weights)];
  for (;;) {
    const next = groups.filter((one) => !one.isFinal).sort(byWeight)[0];
    if (!next) break;
    const room = most - (groups.length - 1);
    const parts = fit(next, partsOf(next, weights), room, weights);
    groups = [...groups.filter((one) => one !== next), ...parts];
  }
  return new Map(groups.flatMap(({ key, path, kind, files }) => files.map((file) => [file, { key, path, kind }])));
}

function byWeight(a: Group, b: Group): number {
  return b.weight - a.weight || compareTexts(a.key, b.key);
}

/** The group of files that share a folder, named by the longest folder that they share. */
function folderGroup(path: string, files: readonly string[], weights: ReadonlyMap<string, number>): Group {
  const [first = ''] = files;
  if (files.length === 1) return { ...groupOf('file', first, files, weights), depth: first.length, isFinal: true };
  let shared = path;
  for (;;) {
    const from = shared === '' ? 0 : shared.length + 1;
    const at = first.indexOf('/', from);
    if (at < 0 || !files.every((file) => file.startsWith(first.slice(0, at + 1)))) break;
    shared = first.slice(0, at);
  }
  return {
    ...groupOf('folder', shared, files, weights),
    depth: shared === '' ? 0 : shared.length + 1,
    isFinal: files.length < 2,
  };
}

function groupOf(
  kind: FileGroup['kind'],
  path: string,
  files: readonly string[],
  weights: ReadonlyMap<string, number>,
): Omit<Group, 'depth' | 'isFinal'> {
  return {
    key: `${kind}:${path}`,
    path,
    kind,
    files,
    weight: files.reduce((n, one) => n + (weights.get(one) ?? 0), 0),
  };
}

function partsOf({ files, depth }: Group, weights: ReadonlyMap<string, number>): Group[] {
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const end = file.indexOf('/', depth);
    const name = end < 0 ? file : file.slice(0, end);
    const list = byName.get(name);
    if (list) list.push(file);
    else byName.set(name, [file]);
  }
  return [...byName].map(([name, list]) => folderGroup(name, list, weights)).sort(byWeight);
}

/** The parts of a folder as far as there is room; too little room leaves the folder closed. */
function fit(folder: Group, parts: readonly Group[], room: number, weights: ReadonlyMap<string, number>): Group[] {
  if (parts.length <= room) return [...parts];
  if (room < 3) return [{ ...folder, isFinal: true }];
  const shown = parts.slice(0, room - 1).map((one) => ({ ...one, isFinal: true }));
  const rest = parts.slice(room - 1).flatMap((one) => one.files);
  return [...shown, { ...groupOf('others', folder.path, rest, weights), depth: folder.depth, isFinal: true }];
}
