import type { Problem } from '../core/problem.ts';
import { createFolderResolver, isFolderSpecifier } from '../resolve/folder-files.ts';
import type { FolderResolver } from '../resolve/folder-files.ts';
import { createModuleResolver } from '../resolve/modules.ts';
import type { ModuleResolver } from '../resolve/modules.ts';
import { createOwnModules, type OwnModules } from '../resolve/own-modules.ts';
import type { IndexedFile } from './indexed-file.ts';
import { createPackageUse } from './package-use.ts';

/** Who imports whom, by the cheap scan of imports. */
export interface ImportGraph {
  readonly resolve: ModuleResolver;
  readonly resolveFolder: FolderResolver;
  /** Whether a name that a program of another language imports means a module of the workspace. */
  readonly isOwnModule: OwnModules;
  /** A computed import leads to every file that it can mean. */
  importsOf(path: string): readonly string[];
  importersOf(path: string): readonly string[];
  /** The folders of the packages that run a file: its own first, then those that use it, near or far. */
  packagesRunning(path: string): readonly string[];
  /** The folder of the package that a file stands in; the empty string for the root. */
  packageAround(path: string): string;
  /** Says which computed imports of a file can mean more files than are followed. */
  problemsOf(path: string): readonly Problem[];
  /** Follows the imports of a file again. The list of files and what resolution reads must be as they were. */
  update(file: IndexedFile): void;
}

/** Resolves every import of the index once; bare names of packages outside the workspace resolve to nothing. */
export function createImportGraph(
  files: ReadonlyMap<string, IndexedFile>,
  readText: (path: string) => string | undefined,
): ImportGraph {
  const names = new Set(files.keys());
  const resolve = createModuleResolver({ files: names, readText });
  const resolveFolder = createFolderResolver({ files: names });
  const forward = new Map<string, string[]>();
  const backward = new Map<string, Set<string>>();
  const targetsOf = (path: string, specifier: string): readonly string[] => {
    if (isFolderSpecifier(specifier))
      return (resolveFolder(path, specifier)?.files ?? []).filter((one) => one !== path);
    const target = resolve(path, specifier);
    return target === undefined ? [] : [target];
  };
  const packages = createPackageUse(names, forward);
  const update = (file: IndexedFile): void => {
    const used = packages.usedBy(file.path);
    for (const target of forward.get(file.path) ?? []) backward.get(target)?.delete(file.path);
    const targets = [...new Set(file.imports.flatMap((specifier) => targetsOf(file.path, specifier)))];
    forward.set(file.path, targets);
    for (const target of targets) {
      const importers = backward.get(target);
      if (importers) importers.add(file.path);
      else backward.set(target, new Set([file.path]));
    }
    if (packages.usedBy(file.path) !== used) packages.forget();
  };
  for (const file of files.values()) update(file);
  return {
    resolve,
    resolveFolder,
    isOwnModule: createOwnModules({ files: names, readText }),
    packagesRunning: packages.runningOf,
    packageAround: packages.around,
    importsOf: (path) => forward.get(path) ?? [],
    importersOf: (path) => [...(backward.get(path) ?? [])],
    update,
    problemsOf: (path) =>
      (files.get(path)?.imports ?? [])
        .filter((specifier) => isFolderSpecifier(specifier))
        .flatMap((specifier) => tooMany(path, specifier, resolveFolder)),
  };
}

function tooMany(path: string, specifier: string, resolveFolder: FolderResolver): Problem[] {
  const found = resolveFolder(path, specifier);
  if (!found?.isCut) return [];
  const count = found.files.length;
  const message = `${specifier} can mean more than ${count} files; the first ${count} by name were followed.`;
  return [{ code: 'limit', path, message, incomplete: false }];
}
