import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { parsePatch } from '../../../cli/disk/git-changes.ts';
import { makeTree, runCli, writeTo } from '../../support/cli.ts';
import { commit, git, repository } from '../../support/git.ts';
import { gitlabSastErrors } from '../../support/gitlab-sast-schema.ts';

const host = (name: string): string => `export const ${name} = 'https://sms.aliyuncs.com';\n`;
const SEND = `import OSS from 'ali-oss';
import { pack } from './pack';
const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'a' });
export const upload = (user: { email: string }) => client.put('users/1', pack(user.email));
`;
const PACK = `export function pack(text: string): Buffer {
  const copy = text;
  return Buffer.from(copy);
}
`;

async function toldSince(root: string, revision: string, folder = root): Promise<string[]> {
  const run = await runCli(['scan', folder, '--changed-since', revision, '--format', 'json']);
  assert.ok(run.code === 0 || run.code === 1, run.stderr);
  const { findings } = JSON.parse(run.stdout) as { findings: { rule: string; path: string; startLine: number }[] };
  return findings.map(({ rule, path, startLine }) => `${rule} ${path}:${startLine}`);
}

describe('egress-lens scan --changed-since', function () {
  this.timeout(120_000);

  it('says nothing of exceptions and answers that only unchanged files need, or nothing', async () => {
    const policy = `{
  "exceptions": [
    { "rule": "endpoint", "paths": ["old.ts"], "reason": "r", "owner": "o", "expires": "2999-01-01" },
    { "rule": "mirror", "reason": "r", "owner": "o", "expires": "2999-01-01" }
  ],
  "endpoints": { "GONE": "internal" }
}
`;
    const root = repository({ 'egress-lens.json': policy, 'old.ts': host('old') });
    writeTo(root, 'new.ts', 'export const answer = 42;\n');
    assert.deepEqual(await toldSince(root, 'HEAD'), []);
    writeTo(root, 'egress-lens.json', policy.replace('"mirror"', '"region"'));
    assert.deepEqual(await toldSince(root, 'HEAD'), ['unused-suppression egress-lens.json:4']);
  });

  it('tells what commits, the index, the work tree and new files changed, by lines', async () => {
    const root = repository({ 'a.ts': host('a') + host('b'), 'old.ts': host('old'), '.gitignore': 'out/\n' });
    assert.deepEqual(await toldSince(root, 'HEAD'), []);
    writeTo(root, 'a.ts', `${host('a')}// between\n${host('b')}${host('c')}`);
    assert.deepEqual(await toldSince(root, 'HEAD'), ['endpoint a.ts:4']);
    commit(root, 'two');
    writeTo(root, 'staged.ts', host('staged'));
    git(root, 'add', 'staged.ts');
    writeTo(root, 'new name.ts', host('fresh'));
    writeTo(root, 'out/ignored.ts', host('ignored'));
    assert.deepEqual(await toldSince(root, 'HEAD~1'), [
      'endpoint a.ts:4',
      'endpoint new name.ts:1',
      'endpoint staged.ts:1',
    ]);
    assert.deepEqual(await toldSince(root, 'HEAD'), ['endpoint new name.ts:1', 'endpoint staged.ts:1']);
  });

  it('counts from where the branch left, and below the scanned folder', async () => {
    const root = repository({ 'app/a.ts': host('a'), 'b.ts': host('b') });
    git(root, 'checkout', '-qb', 'topic');
    writeTo(root, 'app/c.ts', host('c'));
    writeTo(root, 'd.ts', host('d'));
    commit(root, 'topic');
    git(root, 'checkout', '-q', 'main');
    writeTo(root, 'b.ts', `\n${host('b')}${host('more')}`);
    commit(root, 'main goes on');
    git(root, 'checkout', '-q', 'topic');
    assert.deepEqual(await toldSince(root, 'main'), ['endpoint app/c.ts:1', 'endpoint d.ts:1']);
    assert.deepEqual(await toldSince(root, 'main', join(root, 'app')), ['endpoint c.ts:1']);
  });

  it('counts a flow when any of its steps changed, and no renamed or deleted file', async () => {
    const root = repository({ 'send.ts': SEND, 'pack.ts': PACK, 'x.ts': host('x'), 'gone.ts': host('gone') });
    writeTo(root, 'pack.ts', PACK.replace('copy = text;', 'copy = `${text}`;'));
    renameSync(join(root, 'x.ts'), join(root, 'y.ts'));
    rmSync(join(root, 'gone.ts'));
    git(root, 'add', '-A');
    const told = await toldSince(root, 'HEAD');
    assert.ok(
      told.every((one) => one.startsWith('sensitive-data-flow send.ts:4')),
      told.join(),
    );
    assert.equal(told.length, 1);
  });

  it('says in the reports for people that it is not all', async () => {
    const root = repository({ 'a.ts': host('a') });
    const since = ['--changed-since', 'HEAD'];
    assert.match((await runCli(['scan', root, ...since])).stdout, /Only what changed since HEAD\.\n$/);
    const markdown = async () => (await runCli(['scan', root, ...since, '--format', 'markdown'])).stdout;
    assert.match(await markdown(), /no finding changed since `HEAD`\./);
    writeTo(root, 'b.ts', host('b'));
    assert.match(await markdown(), /Only what changed since `HEAD`/);
  });

  it('refuses what git does not know with one line', async () => {
    const root = repository({ 'a.ts': host('a') });
    git(root, 'checkout', '-q', '--orphan', 'apart');
    commit(root, 'apart');
    const cases: readonly (readonly [folder: string, revision: string, message: RegExp])[] = [
      [makeTree({}), 'main', /this folder is in no git repository/],
      [root, 'nowhere', /git knows no such revision here/],
      [root, '--output=x', /git knows no such revision here/],
      [root, 'main', /it shares no commit/],
    ];
    for (const [folder, revision, message] of cases) {
      const run = await runCli(['scan', folder, `--changed-since=${revision}`]);
      assert.deepEqual([run.code, run.stdout], [2, '']);
      assert.match(run.stderr, message);
      assert.equal(run.stderr.trimEnd().split('\n').length, 1);
    }
  });
});

describe('a patch', () => {
  it('is read by its counts, whatever the lines say', () => {
    const patch = [
      'diff --git a/x b/x',
      '--- a/x',
      '+++ b/x',
      '@@ -1,2 +1 @@',
      '--- a/y',
      '-@@ -1 +9 @@',
      '+++ b/z',
      '\\ No newline at end of file',
      '@@ -9 +7,0 @@ f()',
      '-gone',
      'diff --git a/a b b/a b',
      '--- /dev/null',
      '+++ b/a b\t',
      '@@ -0,0 +1,3 @@',
      '+1',
      '+2',
      '+3',
      'diff --git "a/q\\"" "b/q\\""',
      '--- a/gone',
      '+++ "b/q\\""',
      'diff --git a/gone b/gone',
      '+++ /dev/null',
    ].join('\n');
    assert.deepEqual(
      [...parsePatch(patch)],
      [
        [
          'x',
          [
            [1, 1],
            [7, 8],
          ],
        ],
        ['a b', [[1, 3]]],
        ['q"', []],
      ],
    );
  });
});

describe('what CI is given', function () {
  this.timeout(120_000);

  const text = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const bin = new URL('../../../bin/egress-lens.js', import.meta.url).pathname;
  const bash = (root: string, script: string, env: Readonly<Record<string, string>>): number => {
    try {
      execFileSync('bash', ['-eo', 'pipefail', '-c', script], {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: 'ignore',
      });
      return 0;
    } catch (error) {
      return error instanceof Error && 'status' in error ? Number(error.status) : -1;
    }
  };

  it('action.yml annotates, sums up and fails on what changed', () => {
    const action = parse(text('action.yml')) as { runs: { steps: { run: string }[] } };
    const script = action.runs.steps[0]?.run ?? '';
    const root = repository({ 'a.ts': host('a') });
    const env = {
      LENS: bin,
      SCAN_PATH: '.',
      CHANGED_SINCE: 'HEAD',
      FAIL_ON: 'warning',
      SARIF: 's.sarif',
      SUMMARY: 'true',
    };
    const run = () => bash(root, script, { ...env, GITHUB_STEP_SUMMARY: join(root, 'summary.md') });
    assert.equal(run(), 0);
    writeTo(root, 'b.ts', host('b'));
    assert.equal(run(), 1);
    const summary = readFileSync(join(root, 'summary.md'), 'utf8');
    assert.match(summary, /^Egress Lens for .*: no finding changed since `HEAD`\.\n## Egress Lens for .*: 1 new\n/);
    assert.match(
      summary,
      /\n\| Provider \| Kind of data \| Before \| After \| ± \|\n.*\n\| Alibaba .* \| 1 \| 2 \| \+1 \|\n/,
    );
    assert.match(readFileSync(join(root, 's.sarif'), 'utf8'), /a\.ts/);
    const comment = join(makeTree({}), 'comment.md');
    assert.equal(bash(root, script, { ...env, MARKDOWN: comment }), 1);
    assert.match(readFileSync(comment, 'utf8'), /b\.ts/);
    assert.equal(bash(root, script, { ...env, CHANGED_SINCE: 'nowhere', MARKDOWN: `${comment}.none` }), 2);
  });

  it('the GitLab template and the pre-commit hook run', () => {
    const template = parse(text('templates/gitlab-ci.yml')) as { 'egress-lens': { script: string[] } };
    const hooks = parse(text('.pre-commit-hooks.yaml')) as { entry: string }[];
    const root = repository({ 'a.ts': host('a'), 'egress-lens.json': '{ "failOn": "warning" }' });
    const env = { EGRESS_LENS: `node ${bin}`, CI_MERGE_REQUEST_DIFF_BASE_SHA: git(root, 'rev-parse', 'HEAD').trim() };
    const script = template['egress-lens'].script.join('\n');
    const entry = hooks[0]?.entry.replace('egress-lens', `node ${bin}`) ?? '';
    assert.deepEqual([bash(root, script, env), bash(root, entry, {})], [0, 0]);
    writeTo(root, 'b.ts', host('b'));
    assert.deepEqual([bash(root, script, env), bash(root, entry, {})], [1, 1]);
    assert.match(readFileSync(join(root, 'gl-code-quality-report.json'), 'utf8'), /b\.ts/);
    assert.deepEqual(gitlabSastErrors(JSON.parse(readFileSync(join(root, 'gl-sast-report.json'), 'utf8'))), []);
    assert.match(readFileSync(join(root, 'egress-lens.md'), 'utf8'), /b\.ts/);
  });
});
