import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseRaw } from '../../../cli/disk/base-texts.ts';
import { makeTree, runCli, writeTo } from '../../support/cli.ts';
import { commit, git, repository } from '../../support/git.ts';

interface Told {
  readonly findings: readonly { rule: string; path: string; change: string; severity: string }[];
  readonly change: {
    readonly base: string;
    readonly gone: readonly { rule: string; path: string }[];
    readonly counts: readonly { provider: string; category: string | null; before: number; after: number }[];
  };
}

async function changeSince(root: string, revision: string, ...args: string[]): Promise<Told> {
  const run = await runCli(['scan', root, '--changed-since', revision, '--format', 'json', ...args]);
  assert.ok(run.code === 0 || run.code === 1, run.stderr);
  return JSON.parse(run.stdout) as Told;
}

const statesOf = ({ findings }: Told): string[] => findings.map((one) => `${one.change} ${one.rule} ${one.path}`);
const goneOf = ({ change }: Told): string[] => change.gone.map((one) => `${one.rule} ${one.path}`);

const HOST = "export const host = 'https://sms.aliyuncs.com';\n";
const SEND = `import { pack } from './pack.ts';

export async function tell(user: { email: string }): Promise<void> {
  await fetch('https://sms.aliyuncs.com/send', { method: 'POST', body: pack(user) });
}
`;
const BLANK = "export const pack = (user: { email: string }): string => '';\n";
const FULL = 'export const pack = (user: { email: string }): string => JSON.stringify(user);\n';

describe('egress-lens scan --changed-since, beside changed lines', function () {
  this.timeout(120_000);

  it('tells a flow that a callee elsewhere lets through, and one that it stops', async () => {
    const root = repository({ 'send.ts': SEND, 'pack.ts': BLANK });
    writeTo(root, 'pack.ts', FULL);
    assert.deepEqual(statesOf(await changeSince(root, 'HEAD')), ['new sensitive-data-flow send.ts']);
    commit(root, 'two');
    writeTo(root, 'pack.ts', BLANK);
    const told = await changeSince(root, 'HEAD');
    assert.deepEqual([statesOf(told), goneOf(told)], [[], ['sensitive-data-flow send.ts']]);
    assert.deepEqual(
      told.change.counts.map(({ provider, category, before, after }) => [provider, category, before, after]),
      [
        ['alibaba-cloud', 'personal', 1, 0],
        ['alibaba-cloud', null, 0, 1],
      ],
    );
  });

  it('tells the same from its cache, which keeps the older texts too', async () => {
    const root = repository({ 'send.ts': SEND, 'pack.ts': BLANK });
    writeTo(root, 'pack.ts', FULL);
    const cache = makeTree({});
    const first = await changeSince(root, 'HEAD', '--cache-dir', cache);
    const kept = readdirSync(cache).filter((name) => name.startsWith('base-'));
    assert.equal(kept.length, 1);
    const second = await changeSince(root, 'HEAD', '--cache-dir', cache);
    assert.deepEqual([second.findings, second.change], [first.findings, first.change]);
    writeTo(root, 'send.ts', SEND.replace('/send', '/other'));
    const third = await changeSince(root, 'HEAD', '--cache-dir', cache);
    assert.deepEqual(third.change, (await changeSince(root, 'HEAD', '--no-cache')).change);
  });

  it('tells what a policy makes of findings whose lines are the same', async () => {
    const root = repository({ 'a.ts': HOST, 'egress-lens.json': '{ "rules": { "endpoint": "information" } }' });
    const severe = '{ "rules": { "endpoint": "error" } }';
    writeTo(root, 'egress-lens.json', severe);
    assert.deepEqual(statesOf(await changeSince(root, 'HEAD')), ['worse endpoint a.ts']);
    commit(root, 'two');
    writeTo(root, 'egress-lens.json', '{ "rules": { "endpoint": "off" } }');
    assert.deepEqual(goneOf(await changeSince(root, 'HEAD')), ['endpoint a.ts']);
    rmSync(join(root, 'egress-lens.json'));
    assert.deepEqual(statesOf(await changeSince(root, 'HEAD')), []);
    writeTo(root, 'egress-lens.json', '{ "rules": ');
    commit(root, 'broken');
    writeTo(root, 'egress-lens.json', severe);
    assert.deepEqual(statesOf(await changeSince(root, 'HEAD')), []);
  });

  it('tells what a policy above the folder, a provider of its own or a lost exception changes', async () => {
    const custom = {
      providers: [{ id: 'acme', name: 'Acme', jurisdiction: 'PRC', basis: 'x', hosts: ['*.acme.example'] }],
    };
    const root = repository({
      'app/a.ts':
        "export const a = 'https://a.acme.example/';\n// egress-lens-ignore-next-line endpoint -- tested\nexport const b = 'https://sms.aliyuncs.com';\n",
      'egress-lens.json': '{}',
    });
    writeTo(root, 'egress-lens.json', JSON.stringify({ custom }));
    assert.deepEqual(statesOf(await changeSince(join(root, 'app'), 'HEAD')), ['new endpoint a.ts']);
    writeTo(root, 'egress-lens.json', '{ "inlineIgnores": false }');
    const states = statesOf(await changeSince(join(root, 'app'), 'HEAD'));
    assert.ok(states.includes('new endpoint a.ts'), states.join());
  });

  it('follows renamed files, and tells what went with deleted ones', async () => {
    const root = repository({ 'a/x.ts': HOST, 'gone.ts': HOST.replace('sms', 'dm'), 'send.ts': SEND, 'pack.ts': FULL });
    mkdirSync(join(root, 'b'));
    renameSync(join(root, 'a/x.ts'), join(root, 'b/y.ts'));
    rmSync(join(root, 'gone.ts'));
    const told = await changeSince(root, 'HEAD');
    // The new name is nothing that git knows yet.
    assert.deepEqual([statesOf(told), goneOf(told)], [['touched endpoint b/y.ts'], ['endpoint gone.ts']]);
    commit(root, 'moved');
    const since = await changeSince(root, 'HEAD~1');
    assert.deepEqual([statesOf(since), goneOf(since)], [[], ['endpoint gone.ts']]);
    const part = await changeSince(join(root, 'b'), 'HEAD~1');
    assert.deepEqual([statesOf(part), goneOf(part)], [['new endpoint y.ts'], []]);
  });

  it('tells a value of a setting in its file and what it opens elsewhere', async () => {
    const send = SEND.replace("'https://sms.aliyuncs.com/send'", 'process.env.SEND_URL');
    const root = repository({ 'send.ts': send, 'pack.ts': FULL, '.env': 'SEND_URL=https://example.org/send\n' });
    writeTo(root, '.env', 'SEND_URL=https://sms.aliyuncs.com/send\n');
    assert.deepEqual(statesOf(await changeSince(root, 'HEAD')), [
      'new endpoint .env',
      'new sensitive-data-flow send.ts',
    ]);
  });

  it('leaves out what is ignored, and what submodules hold', async () => {
    const inner = repository({ 'x.ts': HOST });
    const root = repository({ 'a.ts': 'export {};\n', '.gitignore': 'out/\n' });
    git(root, 'submodule', '--quiet', 'add', inner, 'inner');
    mkdirSync(join(root, 'out'));
    writeTo(root, 'out/x.ts', HOST);
    git(root, 'add', '-f', 'out/x.ts');
    commit(root, 'two');
    rmSync(join(root, 'out/x.ts'));
    writeTo(root, 'inner/x.ts', HOST + HOST.replace('host', 'more'));
    const told = await changeSince(root, 'HEAD');
    assert.deepEqual(goneOf(told), []);
  });

  it('compares part of a tree, a shard and a baseline with their own', async () => {
    const root = repository({ 'a.ts': HOST, 'b.ts': HOST, 'c.ts': HOST });
    await runCli(['scan', root, '--update-baseline']);
    commit(root, 'known');
    writeTo(root, 'a.ts', `// One line more.\n${HOST}`);
    rmSync(join(root, 'b.ts'));
    rmSync(join(root, 'c.ts'));
    assert.deepEqual(goneOf(await changeSince(root, 'HEAD')), ['endpoint b.ts', 'endpoint c.ts']);
    const shards = await Promise.all(['1/2', '2/2'].map((shard) => changeSince(root, 'HEAD', '--shard', shard)));
    assert.deepEqual(shards.flatMap(goneOf).sort(), ['endpoint b.ts', 'endpoint c.ts']);
    const counts = shards.flatMap(({ change }) => change.counts);
    assert.deepEqual(
      [counts.reduce((sum, one) => sum + one.before, 0), counts.reduce((sum, one) => sum + one.after, 0)],
      [3, 1],
    );
    // What is no more known, as its entry was taken out, counts again.
    git(root, 'checkout', '-q', '--', '.');
    writeTo(root, '.egress-lens/baseline.json', '{ "version": 1, "fingerprints": [] }\n');
    assert.equal(statesOf(await changeSince(root, 'HEAD')).length, 3);
  });

  it('runs in a hook of a linked work tree, also below it', async () => {
    const root = repository({ 'app/a.ts': HOST, 'b.ts': HOST });
    const linked = join(makeTree({}), 'linked');
    git(root, 'worktree', 'add', '-q', linked);
    const dir = git(linked, 'rev-parse', '--absolute-git-dir').trim();
    writeTo(linked, 'app/a.ts', HOST + HOST.replace('host', 'other'));
    const args = ['scan', join(linked, 'app'), '--changed-since', 'HEAD', '--format', 'json'];
    const run = await runCli(args, { env: { GIT_DIR: dir }, cwd: linked });
    assert.deepEqual(statesOf(JSON.parse(run.stdout) as Told), ['new endpoint a.ts']);
  });

  it('says what to do where a clone lacks history or texts', async () => {
    const root = repository({ 'a.ts': HOST });
    git(root, 'checkout', '-qb', 'topic');
    writeTo(root, 'b.ts', HOST);
    commit(root, 'two');
    git(root, 'checkout', '-q', 'main');
    writeTo(root, 'c.ts', HOST);
    commit(root, 'three');
    const clone = makeTree({});
    git(clone, 'clone', '-q', '--depth', '1', '--no-single-branch', `file://${root}`, '.');
    for (const revision of ['origin/topic', 'HEAD~1']) {
      const run = await runCli(['scan', clone, '--changed-since', revision]);
      assert.equal(run.code, 2);
      assert.match(
        run.stderr,
        /^egress-lens scan: --changed-since [^\n]*the clone is shallow: [^\n]*`fetch-depth: 0`[^\n]*\n$/,
      );
    }
  });
});

describe('the raw form of a difference', () => {
  it('gives the old text of each file, and of a conflict', () => {
    const row = (modes: string, status: string, path: string): string =>
      `:${modes} ${'a'.repeat(40)} ${'0'.repeat(40)} ${status}\0${path}\0`;
    const raw = [
      row('100644 100644', 'M', 'a b\n.ts'),
      row('000000 100644', 'A', 'new.ts'),
      row('100755 000000', 'D', 'gone.sh'),
      row('120000 100644', 'T', 'link'),
      row('160000 160000', 'M', 'module'),
      row('000000 000000', 'U', 'both.ts'),
      row('100644 100644', 'M', 'both.ts'),
    ].join('');
    const id = 'a'.repeat(40);
    assert.deepEqual(
      [...parseRaw(raw)],
      [
        ['a b\n.ts', id],
        ['new.ts', undefined],
        ['gone.sh', id],
        ['link', undefined],
        ['module', undefined],
        ['both.ts', id],
      ],
    );
    assert.deepEqual([...parseRaw('')], []);
  });
});
