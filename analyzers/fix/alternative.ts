import type { Fix } from '../core/fix.ts';
import type { Finding } from '../core/finding.ts';
import { folderOf, joinPath } from '../core/paths.ts';
import type { FixAction, FixContext } from './fixes.ts';
import { migrationNote, type Use } from './alternative/migration-note.ts';
import { MANIFEST_EDITORS, manifestEditorFor, type ManifestEditor } from './alternative/manifests.ts';
import { usesOf } from './alternative/uses.ts';

/**
 * Replaces a package by one that the catalogue names in its place, in the manifest that declares it, one fix for each; a
 * migration note lists every import and every line that uses what it imports. Always looked at first: the code has to
 * follow. Not offered for aliases and for versions that are addresses.
 */
export const useAlternative: FixAction = ({ finding }, context) => {
  if (finding.rule !== 'dependency' && finding.rule !== 'sdk-import') return [];
  const manifest = manifestOf(finding, context);
  if (!manifest) return [];
  const { name, path, text, editor } = manifest;
  const rows = context.knowledge.alternativesFor(editor.ecosystem, name).filter((row) => row.kind === 'package');
  const chosen = new Map(rows.flatMap((row) => row.alternatives.map((other) => [other, row.note] as const)));
  let uses: readonly Use[] | undefined;
  return [...chosen].flatMap(([other, hint]): Fix[] => {
    const isListed = context.knowledge.findPackage(editor.ecosystem, other) !== undefined;
    const edits = isListed ? undefined : editor.replace(path, text, name, other);
    if (!edits) return [];
    uses ??= usesOf(name, folderOf(path), context);
    return [
      {
        title: `Use ${other} in place of ${name}`,
        action: 'alternative',
        edits,
        isPreferred: false,
        isSafe: false,
        needsConfirmation: true,
        promises: 'gone',
        note: `${countOf(uses)} that use ${name} must follow; install the package, which also writes its version.`,
        shows: migrationNote(name, other, [editor.installing(other), hint], uses),
      },
    ];
  });
};

function countOf(uses: readonly Use[]): string {
  return uses.length === 1 ? '1 line' : `${uses.length} lines`;
}

interface Manifest {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly editor: ManifestEditor;
}

/** The nearest manifest that declares the package of a finding. */
function manifestOf(finding: Finding, context: FixContext): Manifest | undefined {
  const { document } = context;
  if (finding.rule === 'dependency') {
    const name = document.text.slice(finding.span.start, finding.span.end);
    const editor = manifestEditorFor(finding.path);
    return editor && { name, path: finding.path, text: document.text, editor };
  }
  // Imports are those of scripts, and of npm.
  const editor = MANIFEST_EDITORS.find(({ ecosystem }) => ecosystem === 'npm');
  const name = packageOf(document.text.slice(finding.span.start, finding.span.end));
  for (let folder = folderOf(finding.path); editor && name !== undefined; folder = folderOf(folder)) {
    const path = joinPath(folder, editor.fileName) ?? '';
    const text = context.textOf(path);
    if (text?.includes(`"${name}"`)) return { name, path, text, editor };
    if (folder === '') return undefined;
  }
  return undefined;
}

/** `'@scope/name/sub'` → `@scope/name`. */
function packageOf(specifier: string): string | undefined {
  return /^['"`]?((?:@[\w.~-]+\/)?[\w.~-]+)/.exec(specifier)?.[1];
}
