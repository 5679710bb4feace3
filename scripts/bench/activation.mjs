/**
 * How long the extension's activation takes in a real VS Code (goal: at most 50 ms, without the time that the editor
 * takes to load the code), how large the code that it loads is, and how large the package is (goal: at most 3 MB).
 * Several starts of the editor; medians. `npm run setup:vscode` first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 5);
const root = fileURLToPath(new URL('../..', import.meta.url));
const kilobytes = (path) => Math.round(statSync(join(root, path)).size / 1024);

const times = Array.from({ length: ROUNDS }, activate);
console.log(`activation: ${times.map((time) => time.toFixed(1)).join(', ')} ms; median ${median(times).toFixed(1)} ms`);
for (const path of ['dist/client.cjs', 'dist/web/client.cjs']) console.log(`${path}: ${kilobytes(path)} KB`);
const packages = existsSync(join(root, 'dist')) ? readdirSync(join(root, 'dist')) : [];
for (const name of packages.filter((one) => one.endsWith('.vsix')))
  console.log(`dist/${name}: ${(kilobytes(`dist/${name}`) / 1024).toFixed(2)} MB`);

/** Starts the editor on the fixtures and reads what the test of the activation says. */
function activate() {
  const script = join(root, 'scripts/testing/run-editor-tests.mjs');
  const env = { ...process.env, EGRESS_LENS_TEST_GREP: 'does not wait for the server' };
  const output = execFileSync(process.execPath, [script, 'node'], { encoding: 'utf8', env });
  const found = /activation took ([\d.]+) ms/.exec(output);
  if (!found) throw new Error(`No activation in:\n${output}`);
  return Number(found[1]);
}
