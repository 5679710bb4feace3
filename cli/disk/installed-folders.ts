/** Never entered: what installers, version control and this tool itself put there. */
const NEVER_ENTERED: ReadonlySet<string> = new Set([
  ...['.git', '.hg', '.svn', '.jj', '.egress-lens'],
  ...['node_modules', 'bower_components', 'jspm_packages'],
  // Python, Terraform, Dart, Gradle, SwiftPM, Carthage.
  ...[
    'site-packages',
    '__pycache__',
    '.tox',
    '.nox',
    '__pypackages__',
    '.terraform',
    '.dart_tool',
    '.gradle',
    '.build',
  ],
  'Carthage',
]);

/** Folders that hold installed packages when a file of the installer stands in them; elsewhere people use the names too. */
const MARKS: readonly { readonly folder: RegExp; readonly mark: string; readonly what: string }[] = [
  // https://go.dev/ref/mod#go-mod-vendor, read 2026-11-22
  { folder: /^vendor$/, mark: 'modules.txt', what: 'Go modules' },
  // https://getcomposer.org/doc/01-basic-usage.md#autoloading, read 2026-11-22
  { folder: /^vendor$/, mark: 'autoload.php', what: 'Composer packages' },
  // https://guides.cocoapods.org/using/using-cocoapods.html, read 2026-11-22
  { folder: /^Pods$/, mark: 'Manifest.lock', what: 'pods' },
  // https://docs.python.org/3/library/venv.html, read 2026-11-22
  { folder: /./, mark: 'pyvenv.cfg', what: 'a virtual environment of Python' },
];

/** Says of a folder's own name that no walk enters it. */
export const isNeverEntered = (name: string): boolean => NEVER_ENTERED.has(name);

/**
 * Says what kind of installed packages a folder holds, by its name and what stands in it; undefined for all others.
 * Such code is judged by the manifest that asked for it.
 */
export function installedPackagesIn(name: string, holds: (entry: string) => boolean): string | undefined {
  return MARKS.find(({ folder, mark }) => folder.test(name) && holds(mark))?.what;
}
