import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FRESH_MS } from '../../../cli/disk/stamp.ts';
import { makeTree, runCli, writeTo } from '../../support/cli.ts';

const FINDING = "import OSS from 'ali-oss';\nexport const host = 'https://oss-cn-hangzhou.aliyuncs.com';\n";
const SARIF = ['--format', 'sarif'];

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
    readonly invocations: readonly {
      readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

interface Json {
  readonly counts: { readonly files: { readonly analysed: number; readonly filtered: number } };
}

const parse = (text: string): Sarif => JSON.parse(text) as Sarif;
const urisOf = (text: string): string[] => [
  ...new Set(
    parse(text).runs[0]?.results.map((result) => result.locations[0]?.physicalLocation.artifactLocation.uri ?? '') ??
      [],
  ),
];
const notesOf = (text: string): string[] =>
  parse(text).runs[0]?.invocations[0]?.toolExecutionNotifications?.map((note) => note.message.text) ?? [];

/** Waits until stamps of what was just written are trusted. */
const age = () => new Promise((resolve) => setTimeout(resolve, FRESH_MS + 100));

describe('egress-lens scan', function () {
  this.timeout(120_000);

  it('ends with 0 without findings, 1 at or above --fail-on and 0 below it', async () => {
    const root = makeTree({ 'a.ts': FINDING, 'clean/b.ts': 'export {};\n' });
    assert.equal((await runCli(['scan', join(root, 'clean')])).code, 0);
    assert.equal((await runCli(['scan', root, '--fail-on', 'warning'])).code, 1);
    assert.equal((await runCli(['scan', root, '--fail-on', 'error'])).code, 0);
    assert.equal((await runCli(['scan', root, '--fail-on', 'never'])).code, 0);
  });

  it('counts paths from the scanned folder, and from the common one of several', async () => {
    const root = makeTree({ 'x/a.ts': FINDING, 'x/y/b.ts': FINDING, 'x/z/c.ts': FINDING });
    const uris = async (args: string[], cwd = root) =>
      urisOf((await runCli(['scan', ...args, ...SARIF], { cwd })).stdout);
    assert.deepEqual(await uris([]), ['x/a.ts', 'x/y/b.ts', 'x/z/c.ts']);
    assert.deepEqual(await uris(['x']), ['a.ts', 'y/b.ts', 'z/c.ts']);
    assert.deepEqual(await uris(['x/y', 'x/z/c.ts']), ['y/b.ts', 'z/c.ts']);
    assert.deepEqual(await uris(['x/a.ts']), ['a.ts']);
  });

  it('refuses wrong usage with one line and exit code 2', async () => {
    const root = makeTree({});
    const cases: [string[], RegExp][] = [
      [['scan', 'missing'], /missing: there is no such file or folder/],
      [['scan', '--format', 'xml'], /--format xml: choose one of pretty, json, sarif/],
      [['scan', '--changed-since', 'main'], /--changed-since main: this folder is in no git repository/],
      [['scan', '--shard', '3/2'], /--shard 3\/2: write it as 2\/5/],
      [['scan', '--shard', '0/2'], /--shard 0\/2: write it as/],
      [['scan', '--update-baseline', '--shard', '1/2'], /--update-baseline: a shard does not see all/],
      [['scan', '--baseline', 'b.json'], /--baseline b.json: there is no such file; `--update-baseline` writes one/],
      [['scan', '--jobs', '0'], /--jobs 0: give a number from 1/],
      [['scan', '--fail-on', 'all'], /--fail-on all: choose one of/],
      [['scan', '--nonsense'], /Unknown option '--nonsense'/],
      [['scan', '--policy', 'none.json'], /--policy none.json: there is no such file/],
      [['scan', '--output', 'no/folder/x.json'], /there is no folder/],
      [['merge', 'a.sarif'], /name the SARIF files and --output FILE/],
      [['merge', 'a.sarif', '--output', 'b.sarif'], /a\.sarif: can't be read \(ENOENT\)/],
      [['frobnicate'], /there is no command `frobnicate`/],
    ];
    for (const [args, message] of cases) {
      const run = await runCli(args, { cwd: root });
      assert.equal(run.code, 2, args.join(' '));
      assert.match(run.stderr, message);
      assert.equal(run.stderr.trimEnd().split('\n').length, 1, run.stderr);
      assert.equal(run.stdout, '');
    }
  });

  it('names file, line, column and the mend of a broken policy', async () => {
    const root = makeTree({ 'egress-lens.json': '{\n  "version": 1,\n  "rulez": {}\n}\n', 'a.ts': FINDING });
    const run = await runCli(['scan', root]);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /^egress-lens\.json:3:3: .*rulez.*\n$/);
  });

  it('finds the policy above the scanned folder, whose globs count from its own', async () => {
    const policy = JSON.stringify({ version: 1, exclude: ['app/legacy/**'] });
    const root = makeTree({ 'egress-lens.json': policy, 'app/legacy/a.ts': FINDING, 'app/b.ts': FINDING });
    assert.deepEqual(urisOf((await runCli(['scan', join(root, 'app'), ...SARIF])).stdout), ['b.ts']);
  });

  it('reports what it could not read and ends with 3', async () => {
    const root = makeTree({ 'a.ts': FINDING, 'large.ts': FINDING, 'nul.ts': 'a\0b' });
    truncateSync(join(root, 'large.ts'), 100 * 1024 * 1024);
    const run = await runCli(['scan', root, ...SARIF]);
    assert.equal(run.code, 3);
    assert.deepEqual(urisOf(run.stdout), ['a.ts']);
    assert.equal(notesOf(run.stdout).length, 2);
  });

  it('passes by a line of 1 MB that speaks of nothing, and reports one that does', async () => {
    const line = `var x = [${'1,'.repeat(500_000)}];`;
    const root = makeTree({ 'min.js': line });
    assert.equal((await runCli(['scan', root])).code, 0);
    writeTo(root, 'min.js', `${line}f('https://oss-cn-hangzhou.aliyuncs.com')`);
    const run = await runCli(['scan', root, ...SARIF]);
    assert.equal(run.code, 0);
    assert.match(notesOf(run.stdout).join(), /line 1 has 1\d{6} characters/);
  });

  it('reads UTF-16, marks and CRLF as the same code', async () => {
    const root = makeTree({
      'bom.ts': `\uFEFF${FINDING}`,
      'crlf.ts': FINDING.replaceAll('\n', '\r\n'),
      'utf16.ts': Buffer.from(`\uFEFF${FINDING}`, 'utf16le'),
    });
    assert.deepEqual(urisOf((await runCli(['scan', root, ...SARIF])).stdout), ['bom.ts', 'crlf.ts', 'utf16.ts']);
  });

  it('tells the same from scratch, from the caches and with damaged caches', async () => {
    const root = makeTree({ 'a.ts': FINDING, 'b.ts': "import { host } from './a.ts';\nfetch(host);\n" });
    const cache = makeTree({});
    await age();
    const scan = async (...more: string[]) => {
      const { stdout, code } = await runCli(['scan', root, '--format', 'sarif', ...more]);
      return { results: parse(stdout).runs[0]?.results, code };
    };
    const countsOf = async (...more: string[]) => {
      const { stdout } = await runCli(['scan', root, '--format', 'json', ...more]);
      const { analysed, filtered } = (JSON.parse(stdout) as Json).counts.files;
      return { analysed, filtered };
    };
    const cold = await scan('--no-cache');
    assert.deepEqual(await countsOf('--no-cache'), { analysed: 2, filtered: 2 });
    const first = await scan('--cache-dir', cache);
    assert.deepEqual(first, cold);
    assert.deepEqual(
      readdirSync(cache)
        .map((name) => name.split('-')[0])
        .sort(),
      ['facts', 'run'],
    );
    assert.deepEqual(await scan('--cache-dir', cache), cold);
    assert.deepEqual(await countsOf('--cache-dir', cache), { analysed: 0, filtered: 0 });
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), 'nonsense');
    assert.deepEqual(await scan('--cache-dir', cache), cold);
    for (const name of readdirSync(cache)) truncateSync(join(cache, name), 100);
    assert.deepEqual(await scan('--cache-dir', cache), cold);
  });

  it('runs at the same time with the same cache', async () => {
    const root = makeTree({ 'a.ts': FINDING });
    const args = ['scan', root, ...SARIF, '--cache-dir', makeTree({})];
    const runs = await Promise.all([runCli(args), runCli(args), runCli(args)]);
    const results = runs.map((run) => parse(run.stdout).runs[0]?.results);
    assert.deepEqual(results[1], results[0]);
    assert.deepEqual(results[2], results[0]);
    assert.deepEqual(
      runs.map((run) => run.code),
      [0, 0, 0],
    );
  });

  it('writes the report whole, and says so when it can not', async () => {
    const root = makeTree({ 'a.ts': FINDING });
    const run = await runCli(['scan', root, ...SARIF, '--output', join(root, 'report.sarif')]);
    assert.equal(run.stdout, '');
    assert.deepEqual(urisOf(readFileSync(join(root, 'report.sarif'), 'utf8')), ['a.ts']);
    assert.deepEqual(readdirSync(root).sort(), ['a.ts', 'report.sarif']);
  });

  it('gives the same report whatever the number of threads', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 45 }, (_, i) => [`f${i}.ts`, `${FINDING}${'// filler\n'.repeat(25_000)}`]),
    );
    const root = makeTree(files);
    const one = await runCli(['scan', root, ...SARIF, '--no-cache', '--jobs', '1']);
    const two = await runCli(['scan', root, ...SARIF, '--no-cache', '--jobs', '2']);
    assert.equal(urisOf(one.stdout).length, 45);
    assert.equal(two.stdout, one.stdout);
  });

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`ends at once with ${code} on ${signal} and leaves nothing half-written`, async () => {
      const files = Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [
          `f${i}.ts`,
          `${FINDING}${'export const x = f(1, [2], { a: 3 });\n'.repeat(4_000)}`,
        ]),
      );
      const root = makeTree(files);
      const out = makeTree({ 'report.json': 'before' });
      const started = Date.now();
      let stoppedAt = 0;
      const run = await runCli(
        ['scan', root, '--output', join(out, 'report.json'), '--cache-dir', join(out, 'cache')],
        {
          during: (child) =>
            setTimeout(() => {
              stoppedAt = Date.now();
              child.kill(signal);
            }, 600),
        },
      );
      assert.equal(run.code, code, `${run.stderr} after ${Date.now() - started} ms`);
      assert.ok(Date.now() - stoppedAt < 2_000, `${Date.now() - stoppedAt} ms after the signal`);
      assert.deepEqual(readdirSync(out), ['report.json']);
      assert.equal(readFileSync(join(out, 'report.json'), 'utf8'), 'before');
    });
  }

  it('ends quietly when nobody reads on', async () => {
    const root = makeTree({ 'a.ts': FINDING.repeat(2_000) });
    const run = await runCli(['scan', root, ...SARIF], { during: (child) => child.stdout?.destroy() });
    assert.equal(run.stderr.includes('EPIPE'), false, run.stderr);
  });
});

describe('egress-lens', function () {
  this.timeout(60_000);

  it('tells its version and helps', async () => {
    assert.match((await runCli(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
    for (const command of ['scan', 'merge', 'explain', 'policy', 'signatures', 'lsp']) {
      const run = await runCli([command, '--help']);
      assert.equal(run.code, 0);
      assert.match(run.stdout, new RegExp(`Usage: egress-lens ${command}`));
      assert.match((await runCli(['--help'])).stdout, new RegExp(`^  ${command} `, 'm'));
    }
    assert.equal((await runCli([])).code, 2);
  });

  it('writes a first policy that is valid, and leaves an existing one alone', async () => {
    const cwd = makeTree({});
    assert.equal((await runCli(['policy', 'init'], { cwd })).code, 0);
    const checked = await runCli(['policy', 'check'], { cwd });
    assert.deepEqual([checked.code, checked.stdout], [0, 'egress-lens.json: no errors\n']);
    writeFileSync(join(cwd, 'egress-lens.json'), '{ "version": 2 }');
    assert.equal((await runCli(['policy', 'init'], { cwd })).code, 2);
    assert.equal(readFileSync(join(cwd, 'egress-lens.json'), 'utf8'), '{ "version": 2 }');
    const broken = await runCli(['policy', 'check'], { cwd });
    assert.equal(broken.code, 2);
    assert.match(broken.stderr, /^egress-lens\.json:1:\d+: /);
    assert.match((await runCli(['policy', 'check', 'egress-lens.json'], { cwd })).stderr, /^egress-lens\.json:1:\d+: /);
    assert.equal((await runCli(['policy', 'check'], { cwd: makeTree({}) })).code, 2);
  });

  it('tells exceptions that have ended when it checks policies', async () => {
    const row = (expires: string) => ({ rule: 'region', reason: 'r', owner: 'ops', expires });
    const check = (expires: string) =>
      runCli(['policy', 'check'], {
        cwd: makeTree({ 'egress-lens.json': JSON.stringify({ version: 1, exceptions: [row(expires)] }) }),
      });
    const ended = await check('2020-01-31');
    assert.equal(ended.code, 1);
    assert.match(ended.stdout, /^egress-lens\.json:1:\d+: error: This exception ended on 2020-01-31 .*ops/);
    const later = await check('2099-01-31');
    assert.deepEqual([later.code, later.stdout], [0, 'egress-lens.json: no errors\n']);
  });

  it('lists and shows the catalogue', async () => {
    const list = await runCli(['signatures', 'list']);
    assert.match(list.stdout, /^alibaba-cloud +PRC /m);
    const show = await runCli(['signatures', 'show', 'alibaba-cloud']);
    assert.match(show.stdout, /Evidence:\n {2}https:/);
    assert.equal((await runCli(['signatures', 'show', 'nobody'])).code, 2);
    assert.equal((await runCli(['signatures', 'check', makeTree({ 'providers/x.json': '{ "id": 1 }' })])).code, 2);
  });

  it('explains rules, providers and findings', async () => {
    const cwd = makeTree({ 'a.ts': FINDING });
    assert.match((await runCli(['explain', 'mirror'])).stdout, /^mirror: Mirror/);
    assert.match((await runCli(['explain', 'alibaba-cloud'])).stdout, /Jurisdiction: PRC/);
    const { stdout } = await runCli(['scan', '--format', 'sarif'], { cwd });
    const print = /"egressLens\/v1": ?"([0-9a-f]+)"/.exec(stdout)?.[1] ?? '';
    const finding = await runCli(['explain', print.slice(0, 12)], { cwd });
    assert.match(finding.stdout, new RegExp(`^${print}: sdk-import`));
    assert.equal((await runCli(['explain', 'nothing'], { cwd })).code, 2);
    assert.equal(existsSync(join(cwd, 'node_modules')), false);
  });
});
