import { extensionOf } from '../core/paths.ts';

/** Which grammar a script is read with; `none` for files that are no script. */
export type ScriptLanguage = 'ts' | 'tsx' | 'js' | 'jsx' | 'blocks' | 'none';

const LANGUAGES: Readonly<Record<string, ScriptLanguage>> = {
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.jsx': 'jsx',
  '.vue': 'blocks',
  '.svelte': 'blocks',
  '.html': 'blocks',
  '.htm': 'blocks',
  '.astro': 'blocks',
};

/** Extensions, with their dot, of files that hold TypeScript or JavaScript, whole or in blocks. */
export const SCRIPT_EXTENSIONS: readonly string[] = Object.keys(LANGUAGES);

/** Gives the grammar of a file by its name; `blocks` for files whose scripts stand in `<script>` or frontmatter. */
export function languageOf(path: string): ScriptLanguage {
  return LANGUAGES[extensionOf(path)] ?? 'none';
}

/** Says whether a file holds TypeScript or JavaScript. */
export function isScriptPath(path: string): boolean {
  return languageOf(path) !== 'none';
}

/** Languages that are read with a grammar of tree-sitter. */
export type GrammarId =
  'python' | 'go' | 'java' | 'kotlin' | 'c_sharp' | 'php' | 'ruby' | 'rust' | 'swift' | 'dart' | 'hcl';

const GRAMMARS: Readonly<Record<string, GrammarId>> = {
  '.py': 'python',
  '.pyi': 'python',
  '.go': 'go',
  '.java': 'java',
  '.kt': 'kotlin',
  '.kts': 'kotlin',
  '.cs': 'c_sharp',
  '.php': 'php',
  '.rb': 'ruby',
  '.rake': 'ruby',
  '.rs': 'rust',
  '.swift': 'swift',
  '.dart': 'dart',
  '.tf': 'hcl',
  '.tofu': 'hcl',
  '.tfvars': 'hcl',
  '.tfbackend': 'hcl',
  '.tfrc': 'hcl',
  '.hcl': 'hcl',
};

/** Manifests that are written in a language, and have readers of their own. */
const MANIFEST = /\.gradle\.kts$|(?:^|\/)(?:gems\.rb|Package(?:@swift-[\d.]+)?\.swift)$/;

/** Gives the grammar with which a file is read that is no TypeScript or JavaScript, by its name. */
export function grammarOf(path: string): GrammarId | undefined {
  return MANIFEST.test(path) ? undefined : GRAMMARS[extensionOf(path)];
}
