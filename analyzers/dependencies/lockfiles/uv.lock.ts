import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { memberTexts, type TomlEntry } from '../../parse/toml-entries.ts';
import { lockedPackageMentions, readLockedPackages, type LockedPackage } from './lock-blocks.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/** Reads `uv.lock`. https://docs.astral.sh/uv/concepts/projects/layout/#the-lockfile, checked 2026-11-22. */
export const uvLock: Analyzer = {
  id: 'uv.lock',
  accepts: (path) => baseNameOf(path) === 'uv.lock',
  summarise: (document, { knowledge }) => {
    const { text } = document;
    const context = contextOfPath(document.path);
    const { packages, problems } = readLockedPackages(document, 'package', (locked, entry) =>
      read(locked, entry, text),
    );
    return {
      mentions: [
        ...lockedMirrors(text, ['{ registry = "', '{ url = "', '{ git = "'], context, knowledge, '[[package]]'),
        ...lockedPackageMentions(packages, 'pypi', context, knowledge),
      ],
      problems,
    };
  },
};

/** Packages of the project have a folder as their source. */
function read(locked: LockedPackage, { table, key, value }: TomlEntry, text: string): void {
  if (table === 'package' && key === 'source')
    locked.isRoot = /^\{\s*(?:virtual|editable|directory)\s*=/.test(text.slice(value.start, value.start + 60));
  else if (table === 'package.dev-dependencies') locked.developmentNeeds.push(...memberTexts(text, value, 'name'));
  else if ((table === 'package' && key === 'dependencies') || table === 'package.optional-dependencies')
    locked.needs.push(...memberTexts(text, value, 'name'));
}
