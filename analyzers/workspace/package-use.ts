import { folderOf } from '../core/paths.ts';

/** Which packages of a tree use which. */
export interface PackageUse {
  /** The folder of the nearest package.json above a file; the empty string when there is none. */
  around(path: string): string;
  /** The packages that run a file: its own first, then all that import something of it, near or far, in order. */
  runningOf(path: string): readonly string[];
  /** The packages that a file imports something of, as one text; answers of `runningOf` hold while none of these changes. */
  usedBy(path: string): string;
  /** Says that what a file uses has changed. */
  forget(): void;
}

/** Reads the packages off the imports between files; made on first use, linear in the imports. */
export function createPackageUse(
  files: ReadonlySet<string>,
  imports: ReadonlyMap<string, readonly string[]>,
): PackageUse {
  const folders = new Map<string, string>();
  const folderAround = (folder: string): string => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const isPackage = folder === '' || files.has(`${folder}/package.json`);
    const found = isPackage ? folder : folderAround(folderOf(folder));
    folders.set(folder, found);
    return found;
  };
  const around = (path: string) => folderAround(folderOf(path));
  let users: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  const running = new Map<string, readonly string[]>();
  return {
    around,
    forget: () => {
      users = undefined;
      running.clear();
    },
    usedBy: (path) => [...new Set((imports.get(path) ?? []).map(around))].sort().join('\n'),
    runningOf(path) {
      const own = around(path);
      const known = running.get(own);
      if (known) return known;
      const found = reached(own, (users ??= usersOf(imports, around)));
      running.set(own, found);
      return found;
    },
  };
}

function usersOf(
  imports: ReadonlyMap<string, readonly string[]>,
  around: (path: string) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  for (const [path, targets] of imports) {
    const user = around(path);
    for (const target of targets) {
      const used = around(target);
      if (used === user) continue;
      const list = users.get(used);
      if (list) list.add(user);
      else users.set(used, new Set([user]));
    }
  }
  return users;
}

function reached(own: string, users: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found = new Set([own]);
  for (const one of found) for (const user of users.get(one) ?? []) found.add(user);
  const [first = '', ...others] = found;
  return [first, ...others.sort()];
}
