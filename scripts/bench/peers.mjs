import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PACKAGES = ['oxlint', 'eslint', 'typescript-eslint', 'typescript@5.9.3', '@ast-grep/cli'];
const NAMES = Array.from({ length: 50 }, (_, i) => `acmeSend${i}`);

/**
 * Installs the tools to compare with into a temporary folder, once, and gives the command of each on a folder. Every one
 * does what it is good at on the same files: one import rule, one core rule, 50 patterns.
 */
export function installPeers() {
  const folder = join(tmpdir(), 'egress-lens-bench-peers');
  mkdirSync(folder, { recursive: true });
  const bin = (name) => join(folder, 'node_modules', '.bin', name);
  if (!existsSync(bin('oxlint'))) {
    writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
    execFileSync('npm', ['install', '--no-audit', '--no-fund', ...PACKAGES], { cwd: folder, stdio: 'inherit' });
  }
  writeFileSync(
    join(folder, 'oxlint.json'),
    JSON.stringify({
      categories: { correctness: 'off' },
      rules: { 'no-restricted-imports': ['error', { paths: NAMES }] },
    }),
  );
  writeFileSync(
    join(folder, 'eslint.config.js'),
    `import ts from 'typescript-eslint';
export default [{ files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'], linterOptions: { reportUnusedDisableDirectives: 'off' },
  languageOptions: { parser: ts.parser }, rules: { 'no-restricted-imports': ['error', { paths: ${JSON.stringify(NAMES)} }] } }];
`,
  );
  const rules = ['TypeScript', 'Tsx'].flatMap((language) =>
    NAMES.map((name) => `id: ${language}-${name}\nlanguage: ${language}\nrule:\n  pattern: ${name}($$$ARGS)\n`),
  );
  mkdirSync(join(folder, 'rules'), { recursive: true });
  writeFileSync(join(folder, 'rules', 'all.yml'), rules.join('---\n'));
  writeFileSync(join(folder, 'sgconfig.yml'), 'ruleDirs: [rules]\n');
  return {
    'oxlint, no-restricted-imports': (root) => [bin('oxlint'), '-c', join(folder, 'oxlint.json'), root],
    'ast-grep, 50 patterns': (root) => [bin('ast-grep'), 'scan', '-c', join(folder, 'sgconfig.yml'), root],
    'ESLint + typescript-eslint, one rule': (root) => [
      'node',
      '--max-old-space-size=4096',
      join(folder, 'node_modules', 'eslint', 'bin', 'eslint.js'),
      '--no-inline-config',
      '-c',
      join(folder, 'eslint.config.js'),
      root,
    ],
  };
}

/** Whether ripgrep is on this machine. */
export function hasRipgrep() {
  return spawnSync('rg', ['--version']).status === 0;
}
