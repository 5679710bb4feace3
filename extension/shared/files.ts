/** Endings of the files that are analysed, without the dot. */
export const ANALYSED_ENDINGS = [
  ...['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'],
  ...['vue', 'svelte', 'astro', 'html', 'htm'],
  ...['py', 'pyi', 'go', 'java', 'kt', 'kts', 'cs', 'php', 'rb', 'rake', 'rs', 'swift', 'dart'],
  ...['tf', 'tofu', 'tfvars', 'tfbackend', 'tfrc', 'hcl', 'bicep', 'bicepparam'],
  ...['sh', 'bash', 'zsh', 'ksh', 'dockerfile', 'Dockerfile', 'jenkinsfile'],
  ...['list', 'sources', 'repo', 'tpl', 'j2', 'gotmpl'],
  ...['json', 'jsonc', 'json5', 'yaml', 'yml', 'toml', 'ini', 'cfg', 'cnf', 'conf', 'properties', 'lock', 'env'],
  ...['gradle', 'gradle.kts', 'lockfile', 'ipynb'],
  ...['xml', 'pom', 'config'],
  ...['csproj', 'fsproj', 'vbproj', 'props', 'targets'],
  ...['plist', 'entitlements', 'xcprivacy', 'xcconfig'],
] as const;

/** Names of files that are analysed, or decide what is, and have none of the endings; `*` stands for anything. */
export const ANALYSED_NAMES = [
  '.env',
  '.env.*',
  '.npmrc',
  '.yarnrc',
  '.gitignore',
  'go.mod',
  'go.work',
  '*requirements*.txt',
  '*requirements*.in',
  '*constraints*.txt',
  'requirements/*.txt',
  'requirements/*.in',
  'Pipfile',
  'setup.cfg',
  'pip.conf',
  'pip.ini',
  '.pypirc',
  'Gemfile',
  'gems.locked',
  '*.gemspec',
  '*.gemfile',
  '.gemrc',
  '.bundle/config',
  '.cargo/config',
  'Podfile',
  '*.podspec',
  'Package.resolved',
  'Cartfile',
  'Cartfile.*',
  'Dockerfile',
  'Dockerfile.*',
  'Containerfile',
  'Jenkinsfile',
  'Jenkinsfile.*',
  'mirrorlist',
  '.condarc',
  '.gitmodules',
] as const;

/** Languages of texts that have no file yet, with the ending that says how to read them. */
export const UNTITLED_ENDINGS: Readonly<Record<string, string>> = {
  typescript: 'ts',
  typescriptreact: 'tsx',
  javascript: 'js',
  javascriptreact: 'jsx',
  vue: 'vue',
  svelte: 'svelte',
  html: 'html',
};

/** Name of the policy file. */
export const POLICY_FILE = 'egress-lens.json';

/** Name, below `dist`, of the text that a new policy begins with. */
export const FIRST_POLICY_FILE = 'first-policy.json';

/** One glob for all analysed files, in the editor's syntax, which knows no braces within braces. */
export const ANALYSED_GLOB = `**/{${[...ANALYSED_ENDINGS.map((ending) => `*.${ending}`), ...ANALYSED_NAMES].join(',')}}`;
