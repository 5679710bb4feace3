import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { memberTexts, quotedTexts, type TomlEntry } from '../../parse/toml-entries.ts';
import { areDevelopmentGroups } from '../groups.ts';
import { requirementName } from '../manifests/python-requirement.ts';
import { lockedPackageMentions, readLockedPackages, type LockedPackage } from './lock-blocks.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/**
 * Reads `pdm.lock` and `pylock.toml`, `pylock.*.toml` (PEP 751). Neither says what the project itself declares.
 * https://pdm-project.org/en/latest/usage/lockfile/, https://peps.python.org/pep-0751/, checked 2026-11-22.
 */
export const pdmLock: Analyzer = {
  id: 'pdm.lock',
  accepts: (path) => /^(?:pdm\.lock|pylock(?:\.[^.]+)?\.toml)$/.test(baseNameOf(path)),
  summarise: (document, { knowledge }) => {
    const { text } = document;
    const context = contextOfPath(document.path);
    const table = baseNameOf(document.path) === 'pdm.lock' ? 'package' : 'packages';
    const { packages, problems } = readLockedPackages(document, table, (locked, entry) =>
      read(locked, entry, table, text),
    );
    const marks = ['{url = "', '{ url = "', '\nurl = "', ' url = "', '\nindex = "', '\ngit = "'];
    return {
      mentions: [
        ...lockedMirrors(text, marks, context, knowledge, `[[${table}]]`),
        ...lockedPackageMentions(packages, 'pypi', context, knowledge),
      ],
      problems,
    };
  },
};

/** PDM writes requirements, PEP 751 tables with a name. */
function read(locked: LockedPackage, { table, key, value }: TomlEntry, packages: string, text: string): void {
  if (table !== packages) return;
  const texts = () => quotedTexts(text, value).map(({ start, end }) => text.slice(start, end));
  if (key === 'groups') locked.isDevelopment = areDevelopmentGroups(texts());
  else if (key === 'dependencies') {
    const named = memberTexts(text, value, 'name');
    locked.needs.push(...(named.length ? named : texts().flatMap((one) => requirementName(one) ?? [])));
  }
}
