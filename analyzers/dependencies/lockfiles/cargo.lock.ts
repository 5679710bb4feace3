import type { Analyzer } from '../../core/analyzer.ts';
import { baseNameOf } from '../../core/paths.ts';
import { contextOfPath } from '../../match/path-context.ts';
import { quotedTexts, type TomlEntry } from '../../parse/toml-entries.ts';
import { lockedPackageMentions, readLockedPackages, type LockedPackage } from './lock-blocks.ts';
import { lockedMirrors } from './lock-mirrors.ts';

/**
 * Reads `Cargo.lock`. Packages without a source are those of the project; it does not say what is only needed by tests.
 * https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html, checked 2026-11-22.
 */
export const cargoLock: Analyzer = {
  id: 'Cargo.lock',
  accepts: (path) => baseNameOf(path) === 'Cargo.lock',
  summarise: (document, { knowledge }) => {
    const { text } = document;
    const context = contextOfPath(document.path);
    const sourced = new Set<LockedPackage>();
    const { packages, problems } = readLockedPackages(document, 'package', (locked, entry) =>
      read(locked, entry, text, sourced),
    );
    const withRoots = packages.map((one) => ({ ...one, isRoot: !sourced.has(one) }));
    return {
      mentions: [
        ...lockedMirrors(text, ['\nsource = "'], context, knowledge, '[[package]]'),
        ...lockedPackageMentions(withRoots, 'cargo', context, knowledge),
      ],
      problems,
    };
  },
};

/** Needs are `name`, `name 1.0.0`, `name 1.0.0 (registry+https://…)`. */
function read(
  locked: LockedPackage,
  { table, key, value }: TomlEntry,
  text: string,
  sourced: Set<LockedPackage>,
): void {
  if (table !== 'package') return;
  if (key === 'source') sourced.add(locked);
  else if (key === 'dependencies')
    locked.needs.push(...quotedTexts(text, value).map(({ start, end }) => text.slice(start, end)));
}
