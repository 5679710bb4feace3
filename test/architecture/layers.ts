/** One folder of the code base and all that its files may import beside their own folder. */
export interface Layer {
  readonly folder: string;
  readonly rank: number;
  /** Other folders of the code base. */
  readonly uses: readonly string[];
  /** Folders inside those of `uses` that stay closed. */
  readonly never?: readonly string[];
  /** npm packages; types of a package count as the package. */
  readonly packages: readonly string[];
  /** True for the shells, which may touch disk, clock and network. */
  readonly node?: boolean;
}

const ESTREE = ['@typescript-eslint/typescript-estree', '@typescript-eslint/types', '@typescript-eslint/visitor-keys'];
const SCOPES = '@typescript-eslint/scope-manager';

/** What a rank-3 analyzer stands on; analyzers of that rank don't know each other. */
const BELOW_ANALYZERS = [
  'analyzers/core',
  'analyzers/match',
  'analyzers/parse',
  'analyzers/resolve',
  'analyzers/shell',
];

/** All that `docs/architecture.md` says about who may import whom; the test fails on any other edge. */
export const LAYERS: readonly Layer[] = [
  { folder: 'analyzers/core', rank: 0, uses: [], packages: ['@noble/hashes'] },

  { folder: 'signatures', rank: 1, uses: ['analyzers/core'], packages: ['zod', 'jsonc-parser', '@noble/hashes'] },
  {
    folder: 'analyzers/parse',
    rank: 1,
    uses: ['analyzers/core'],
    packages: [
      ...ESTREE,
      'typescript',
      'parse5',
      'jsonc-parser',
      'yaml',
      'web-tree-sitter',
      'toml-eslint-parser',
      'saxes',
    ],
  },
  { folder: 'analyzers/match', rank: 1, uses: ['analyzers/core'], packages: [] },
  { folder: 'analyzers/prefilter', rank: 1, uses: ['analyzers/core'], packages: [] },

  {
    folder: 'analyzers/resolve',
    rank: 2,
    uses: ['analyzers/core', 'analyzers/match', 'analyzers/parse'],
    // tsconfig, package.json and pnpm-workspace.yaml say where modules are.
    packages: [...ESTREE, SCOPES, 'jsonc-parser', 'picomatch', 'yaml'],
  },

  {
    folder: 'analyzers/shell',
    rank: 2,
    uses: ['analyzers/core', 'analyzers/match', 'analyzers/parse'],
    packages: [],
  },

  // What both phases speak of: values with their origins, sources, names.
  { folder: 'analyzers/flow', rank: 3, uses: [...BELOW_ANALYZERS, 'analyzers/flow'], packages: [...ESTREE, SCOPES] },
  // Phase 1 sees the tree of one file, phase 2 the facts of all: neither knows the other.
  {
    folder: 'analyzers/flow/summarise',
    rank: 3,
    uses: [...BELOW_ANALYZERS, 'analyzers/flow'],
    never: ['analyzers/flow/link'],
    packages: [...ESTREE, SCOPES],
  },
  {
    folder: 'analyzers/flow/link',
    rank: 3,
    uses: [...BELOW_ANALYZERS, 'analyzers/flow'],
    never: ['analyzers/flow/summarise'],
    packages: [],
  },
  {
    folder: 'analyzers/flow/sinks',
    rank: 3,
    uses: [...BELOW_ANALYZERS, 'analyzers/flow'],
    never: ['analyzers/flow/summarise'],
    packages: [],
  },
  { folder: 'analyzers/source', rank: 3, uses: BELOW_ANALYZERS, packages: [...ESTREE, SCOPES] },
  { folder: 'analyzers/languages', rank: 3, uses: BELOW_ANALYZERS, packages: [] },
  { folder: 'analyzers/infra', rank: 3, uses: BELOW_ANALYZERS, packages: [] },
  { folder: 'analyzers/dependencies', rank: 3, uses: BELOW_ANALYZERS, packages: ['jsonc-parser', 'yaml'] },
  { folder: 'analyzers/config', rank: 3, uses: BELOW_ANALYZERS, packages: ['jsonc-parser', 'parse5', 'yaml'] },

  { folder: 'analyzers/policy', rank: 4, uses: ['analyzers/core'], packages: ['zod', 'jsonc-parser', 'picomatch'] },

  {
    folder: 'analyzers/report',
    rank: 5,
    uses: ['analyzers/core', 'analyzers/match'],
    packages: ['sarif', 'd3-sankey'],
  },
  {
    folder: 'analyzers/fix',
    rank: 5,
    uses: ['analyzers/core', 'analyzers/parse'],
    packages: ['jsonc-parser', '@typescript-eslint/types'],
  },

  { folder: 'analyzers/workspace', rank: 6, uses: ['analyzers'], packages: [] },

  {
    folder: 'cli',
    rank: 7,
    uses: ['analyzers', 'signatures'],
    packages: ['ignore', 'picocolors', 'tinypool', 'write-file-atomic'],
    node: true,
  },
  {
    folder: 'extension/server',
    rank: 7,
    uses: ['analyzers', 'signatures', 'cli', 'extension/shared'],
    packages: ['vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
    node: true,
  },
  {
    folder: 'extension/client',
    rank: 7,
    uses: ['extension/shared'],
    packages: ['vscode', 'vscode-languageclient'],
    node: true,
  },
  // Scripts of pages that the editor shows: they draw with the code of the reports.
  {
    folder: 'extension/webview',
    rank: 7,
    uses: ['analyzers/core', 'analyzers/report', 'extension/shared'],
    packages: [],
  },
  { folder: 'extension/shared', rank: 7, uses: [], packages: [] },
];

/** The layer that a file belongs to: the longest folder that holds it. */
export function layerOf(path: string): Layer | undefined {
  const holding = LAYERS.filter((layer) => path.startsWith(`${layer.folder}/`));
  return holding.sort((a, b) => b.folder.length - a.folder.length)[0];
}
