import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { makeTree, runCli, writeTo } from '../../support/cli.ts';

const HOST = "export const host = 'https://sms.aliyuncs.com';\n";
const OTHER = "export const other = 'https://oss-cn-hangzhou.aliyuncs.com';\n";
const BASELINE = '.egress-lens/baseline.json';
const FAIL = ['--fail-on', 'warning'];

const read = (root: string, path = BASELINE): string => readFileSync(join(root, path), 'utf8');
const entriesOf = (root: string, path = BASELINE): { path: string; rule: string }[] =>
  (JSON.parse(read(root, path)) as { fingerprints: { path: string; rule: string }[] }).fingerprints;

describe('egress-lens scan --update-baseline', function () {
  this.timeout(120_000);

  it('lets only new findings fail the build, and keeps only what still exists', async () => {
    const root = makeTree({ 'a.ts': HOST });
    assert.equal((await runCli(['scan', root, ...FAIL])).code, 1);
    const first = await runCli(['scan', root, ...FAIL, '--update-baseline']);
    assert.equal(first.code, 0);
    assert.match(first.stderr, /^egress-lens: \.egress-lens\/baseline\.json holds 1 findings: 1 added, 0 gone\n/);
    assert.equal((await runCli(['scan', root, ...FAIL])).code, 0);
    writeTo(root, 'b.ts', OTHER);
    const after = await runCli(['scan', root, ...FAIL]);
    assert.equal(after.code, 1);
    assert.match(after.stdout, /b\.ts/);
    assert.doesNotMatch(after.stdout, /a\.ts/);
    rmSync(join(root, 'a.ts'));
    assert.match((await runCli(['scan', root, '--update-baseline'])).stderr, /\d+ added, 1 gone/);
    assert.deepEqual(new Set(entriesOf(root).map((one) => one.path)), new Set(['b.ts']));
  });

  it('writes the same bytes again, and no file beside it', async () => {
    const root = makeTree({ 'a.ts': HOST, 'b.ts': OTHER });
    await runCli(['scan', root, '--update-baseline']);
    const bytes = read(root);
    await runCli(['scan', root, '--update-baseline', '--no-cache']);
    assert.equal(read(root), bytes);
    assert.deepEqual(readdirSync(join(root, '.egress-lens')), ['baseline.json']);
  });

  it('writes where --baseline or the policy says, and does not review that file', async () => {
    const root = makeTree({ 'a.ts': HOST, 'egress-lens.json': '{ "baseline": "known.json" }' });
    await runCli(['scan', root, '--update-baseline']);
    assert.equal((await runCli(['scan', root, ...FAIL])).code, 0);
    await runCli(['scan', '.', '--update-baseline', '--baseline', 'x/other.json'], { cwd: root });
    assert.equal(read(root, 'x/other.json'), read(root, 'known.json'));
    assert.equal(existsSync(join(root, BASELINE)), false);
    writeTo(root, 'known.json', '{ "version": 1, "fingerprints": [] }');
    assert.equal((await runCli(['scan', root, ...FAIL])).code, 1);
    assert.equal((await runCli(['scan', '.', ...FAIL, '--baseline', 'x/other.json'], { cwd: root })).code, 0);
  });

  it('counts paths from the policy, and keeps what a part of the tree does not show', async () => {
    const root = makeTree({ 'egress-lens.json': '{}', 'app/a.ts': HOST, 'web/b.ts': OTHER });
    await runCli(['scan', root, '--update-baseline']);
    const bytes = read(root);
    await runCli(['scan', join(root, 'app'), '--update-baseline']);
    assert.equal(read(root), bytes);
    assert.equal((await runCli(['scan', join(root, 'app'), ...FAIL])).code, 0);
    writeTo(root, 'app/a.ts', 'export {};\n');
    await runCli(['scan', join(root, 'app'), '--update-baseline']);
    assert.deepEqual(new Set(entriesOf(root).map((one) => one.path)), new Set(['web/b.ts']));
    await runCli(['scan', join(root, 'app/a.ts'), '--update-baseline']);
    assert.deepEqual(new Set(entriesOf(root).map((one) => one.path)), new Set(['web/b.ts']));
  });

  it('takes nothing out when the scan is incomplete', async () => {
    const root = makeTree({ 'a.ts': HOST });
    await runCli(['scan', root, '--update-baseline']);
    writeTo(root, 'a.ts', 'a\0b');
    const run = await runCli(['scan', root, '--update-baseline']);
    if (run.code === 3) assert.match(run.stderr, /nothing was taken out/);
    assert.equal(entriesOf(root).length, run.code === 3 ? 1 : 0);
  });

  it('names line and column of a broken baseline, and leaves it alone', async () => {
    const broken = '{\n  "version": 1,\n  "fingerprints": [7]\n}\n';
    const root = makeTree({ 'a.ts': HOST, [BASELINE]: broken });
    for (const args of [[], ['--update-baseline'], ['--baseline', join(root, BASELINE)]]) {
      const run = await runCli(['scan', root, ...args]);
      assert.equal(run.code, 2);
      assert.match(run.stderr, /^\.egress-lens\/baseline\.json:3:20: an entry of a baseline is [^\n]*\n$/);
    }
    assert.equal(read(root), broken);
  });

  it('loses nothing when several runs write at once', async () => {
    const folders = ['a', 'b', 'c', 'd'];
    const root = makeTree({
      'egress-lens.json': '{}',
      ...Object.fromEntries(folders.map((name) => [`${name}/${name}.ts`, HOST])),
    });
    const runs = await Promise.all(folders.map((name) => runCli(['scan', join(root, name), '--update-baseline'])));
    assert.deepEqual(
      runs.map((run) => run.code),
      [0, 0, 0, 0],
    );
    assert.deepEqual(
      entriesOf(root)
        .map((one) => one.path)
        .sort(),
      folders.map((name) => `${name}/${name}.ts`),
    );
    assert.equal((await runCli(['scan', root, ...FAIL])).code, 0);
  });

  const MOMENTS = ['openSync', 'half writeSync', 'fsyncSync', 'renameSync'];
  for (const moment of MOMENTS) {
    it(`keeps the old file when it is killed at ${moment}`, async () => {
      const root = makeTree({ 'a.ts': HOST });
      await runCli(['scan', root, '--update-baseline']);
      const bytes = read(root);
      writeTo(root, 'b.ts', OTHER);
      const env = {
        NODE_OPTIONS: `--import ${new URL('../../support/kill-at.mjs', import.meta.url).href}`,
        KILL_AT: moment,
        KILL_PATH: 'baseline.json',
      };
      assert.equal((await runCli(['scan', root, '--update-baseline'], { env })).signal, 'SIGKILL');
      assert.equal(read(root), bytes);
      const run = await runCli(['scan', root, ...FAIL]);
      assert.equal(run.code, 1, run.stderr);
      assert.doesNotMatch(run.stdout, /a\.ts/);
      // The lock stays; ten seconds later it holds nobody up.
      utimesSync(join(root, `${BASELINE}.lock`), new Date(0), new Date(0));
      assert.equal((await runCli(['scan', root, '--update-baseline'])).code, 0);
      assert.deepEqual(new Set(entriesOf(root).map((one) => one.path)), new Set(['a.ts', 'b.ts']));
      assert.ok(!existsSync(join(root, `${BASELINE}.lock`)));
    });
  }

  it('is whole whenever it is killed, and loses nothing to runs beside it', async () => {
    const folders = ['a', 'b', 'c', 'd', 'e', 'f'];
    const root = makeTree({
      'egress-lens.json': '{}',
      ...Object.fromEntries(folders.map((name) => [`${name}/${name}.ts`, HOST])),
    });
    await runCli(['scan', join(root, 'a'), '--update-baseline']);
    const runs = folders.map((name, at) =>
      runCli(['scan', join(root, name), '--update-baseline'], {
        // Every second run ends somewhere on its way.
        during: (child) => void (at % 2 && setTimeout(() => child.kill('SIGKILL'), 300 + 150 * at)),
      }),
    );
    const done = await Promise.all(runs);
    const paths = new Set(entriesOf(root).map((one) => one.path));
    for (const [at, run] of done.entries()) {
      const name = folders[at] ?? '';
      if (run.code === 0) assert.ok(paths.has(`${name}/${name}.ts`), name);
      else assert.equal(run.signal, 'SIGKILL');
    }
    assert.ok(done.filter((run) => run.code === 0).length >= 3);
  });

  it('lets only one of many take over a lock that was left behind', async () => {
    const folders = ['a', 'b', 'c', 'd'];
    const root = makeTree({
      'egress-lens.json': '{}',
      ...Object.fromEntries(folders.map((name) => [`${name}/${name}.ts`, HOST])),
      [`${BASELINE}.lock`]: '',
    });
    utimesSync(join(root, `${BASELINE}.lock`), new Date(0), new Date(0));
    const runs = await Promise.all(folders.map((name) => runCli(['scan', join(root, name), '--update-baseline'])));
    assert.ok(runs.every((run) => run.code === 0));
    assert.equal(entriesOf(root).length, folders.length);
    assert.deepEqual(readdirSync(join(root, '.egress-lens')), ['baseline.json']);
  });

  it('takes over the lock of a run that was ended', async () => {
    const root = makeTree({ 'a.ts': HOST });
    mkdirSync(join(root, '.egress-lens'));
    writeTo(root, `${BASELINE}.lock`, '');
    utimesSync(join(root, `${BASELINE}.lock`), new Date(0), new Date(0));
    assert.equal((await runCli(['scan', root, '--update-baseline'])).code, 0);
    assert.deepEqual(readdirSync(join(root, '.egress-lens')), ['baseline.json']);
  });

  it('tells why it could not write', async () => {
    const root = makeTree({ 'a.ts': HOST, file: '' });
    const run = await runCli(['scan', root, '--update-baseline', '--baseline', join(root, 'file', 'b.json')]);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /file\/b\.json: the baseline can't be written \(\w+\)/);
  });
});
