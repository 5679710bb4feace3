/**
 * `npm test`: everything, set-up included. Unit and architecture tests, the pages in a browser, then the real editor's
 * node host and web host.
 * The last line reads `<n> passed, <m> failed`, summed over all suites. A suite without a result counts as a failure.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'egress-lens-test-'));
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
const reporter = join(root, 'scripts/testing/counting-reporter.cjs');
const editor = join(root, 'scripts/testing/run-editor-tests.mjs');

const steps = [
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
  { name: 'set-up of the editor', command: ['bash', 'scripts/setup-vscode.sh'] },
];
const suites = [
  {
    name: 'unit',
    command: ['node', mocha, '--reporter', reporter, 'test/unit/**/*.test.ts', 'test/architecture/**/*.test.ts'],
  },
  { name: 'pages in a browser', command: ['node', mocha, '--reporter', reporter, 'test/pages/*.test.ts'] },
  { name: 'editor, node host', command: ['node', editor, 'node'] },
  { name: 'editor, untrusted workspace', command: ['node', editor, 'untrusted'] },
  { name: 'editor, workspace of two folders', command: ['node', editor, 'roots'] },
  { name: 'editor in another language', command: ['node', editor, 'translated'] },
  { name: 'editor, web host', command: ['node', editor, 'web'] },
];

const broken = steps.filter((step) => !run(step)).map((step) => step.name);
const results = suites.map(runSuite);
rmSync(work, { recursive: true, force: true });
console.log('');
for (const { name, passed, failed, note } of results) console.log(`${name}: ${passed} passed, ${failed} failed${note}`);
for (const name of broken) console.log(`${name}: failed`);
const passed = results.reduce((sum, one) => sum + one.passed, 0);
const failed = results.reduce((sum, one) => sum + one.failed, broken.length);
process.exitCode = failed || !passed ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);

/** Runs a command with its output on ours; says whether it succeeded. */
function run({ name, command: [program, ...args] }, env = {}) {
  console.log(`\n== ${name}`);
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(`${name}: ${error.message}`);
  return status === 0;
}

function runSuite(suite) {
  const counts = join(work, `${suites.indexOf(suite)}.json`);
  const isGood = run(suite, { EGRESS_LENS_TEST_COUNTS: counts });
  if (!existsSync(counts)) return { name: suite.name, passed: 0, failed: 1, note: ' (no result)' };
  const { passed, failed } = JSON.parse(readFileSync(counts, 'utf8'));
  if (passed + failed === 0) return { name: suite.name, passed, failed: 1, note: ' (no tests)' };
  // A suite that reports no failure and still ends badly (a crash after the last test) has failed.
  if (!isGood && !failed) return { name: suite.name, passed, failed: 1, note: ' (ended badly)' };
  return { name: suite.name, passed, failed, note: '' };
}
