import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { quotedText, quotedTexts, type TomlEntry } from '../../parse/toml-entries.ts';
import { areDevelopmentGroups } from '../groups.ts';
import { lockedPackageMentions, readLockedPackages, type LockedPackage } from './lock-blocks.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/**
 * Reads `poetry.lock`, versions 1 and 2. It does not say what the project itself declares: see `lockedMentions` on
 * chains of length 1. https://python-poetry.org/docs/basic-usage/, checked 2026-11-22.
 */
export const poetryLock: Analyzer = {
  id: 'poetry.lock',
  accepts: (path) => baseNameOf(path) === 'poetry.lock',
  summarise: (document, { knowledge }) => {
    const { text } = document;
    const context = contextOfPath(document.path);
    const { packages, problems } = readLockedPackages(document, 'package', (locked, entry) =>
      read(locked, entry, text),
    );
    return {
      mentions: [
        // `files` have addresses as well, inside inline tables.
        ...lockedMirrors(text, ['\nurl = "'], context, knowledge, '[[package]]'),
        ...lockedPackageMentions(packages, 'pypi', context, knowledge),
      ],
      problems,
    };
  },
};

/** `category` says it up to Poetry 1.4, `groups` since 2.0; what stands between says nothing. */
function read(locked: LockedPackage, { table, key, value }: TomlEntry, text: string): void {
  if (table === 'package.dependencies') locked.needs.push(key);
  else if (table === 'package' && key === 'category') locked.isDevelopment = quotedText(text, value) === 'dev';
  else if (table === 'package' && key === 'groups')
    locked.isDevelopment = areDevelopmentGroups(
      quotedTexts(text, value).map(({ start, end }) => text.slice(start, end)),
    );
}
