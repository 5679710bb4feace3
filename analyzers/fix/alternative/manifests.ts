import type { Ecosystem } from '../../core/knowledge.ts';
import type { Edit } from '../../core/fix.ts';
import { replaceDependency } from './replace-dependency.ts';

/** How the manifests of an ecosystem are edited. */
export interface ManifestEditor {
  readonly ecosystem: Ecosystem;
  /** Name of the file that declares packages. */
  readonly fileName: string;
  /** What the manifest says and what is left to run once a package stands in it, in Markdown. */
  installing(name: string): string;
  /** Replaces a package by another; undefined where that isn't sure to be right. */
  replace(path: string, text: string, name: string, other: string): Edit[] | undefined;
}

/** The editors, one for each ecosystem whose manifests the review reads. */
export const MANIFEST_EDITORS: readonly ManifestEditor[] = [
  {
    ecosystem: 'npm',
    fileName: 'package.json',
    installing: (name) =>
      `\`package.json\` names ${name} with the version \`latest\`. Run \`npm install ${name}\` (or your package manager's\n` +
      'command) to write the version that was installed and the lockfile.',
    replace: replaceDependency,
  },
];

/** The editor for a manifest; undefined for other files. */
export function manifestEditorFor(path: string): ManifestEditor | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return MANIFEST_EDITORS.find(({ fileName }) => fileName === name);
}
