/** Builds the extension and packages it as `dist/egress-lens-<version>.vsix`; prints its files and size. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** The marketplace's editor fetches this much before anything runs; almost half are the grammars of ten languages. */
const MOST_BYTES = 4 * 1024 * 1024;

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const target = join(root, 'dist', `egress-lens-${version}.vsix`);
const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
const run = (...args) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });

run('scripts/build.mjs');
for (const name of readdirSync(join(root, 'dist'))) if (name.endsWith('.vsix')) rmSync(join(root, 'dist', name));
run(vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', target);
const { size } = statSync(target);
console.log(`${target}: ${(size / 1024 / 1024).toFixed(2)} MB`);
if (size > MOST_BYTES) {
  console.error(`The package is larger than ${MOST_BYTES / 1024 / 1024} MB.`);
  process.exitCode = 1;
}
