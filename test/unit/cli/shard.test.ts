import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readShard, shareOf } from '../../../cli/shard.ts';
import { makeTree, runCli } from '../../support/cli.ts';

const FACTS = "import OSS from 'ali-oss';\nexport const host = 'https://oss-cn-hangzhou.aliyuncs.com';\n";
const FLOW = {
  'src/read.ts': 'export const read = (user: { email: string }) => user.email;\n',
  'src/send.ts':
    "import { read } from './read.ts';\nexport const send = (user: { email: string }) =>\n  fetch('https://api.deepseek.com/x', { method: 'POST', body: read(user) });\n",
  'src/facts.ts': FACTS,
  'app/facts.ts': FACTS,
  'broken.ts': `${FACTS}const = ;\n`,
};

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly { readonly partialFingerprints: unknown }[];
    readonly [key: string]: unknown;
  }[];
}

/** The run that shards give together, and that of one scan of all. */
async function both(args: readonly string[], count: number, cwd: string) {
  const scan = async (...more: string[]) =>
    (await runCli(['scan', ...args, '--format', 'sarif', '--no-cache', ...more], { cwd })).stdout;
  const out = makeTree({});
  const names = Array.from({ length: count }, (_, at) => join(out, `${at + 1}.sarif`));
  for (const [at, name] of names.entries()) await scan('--shard', `${at + 1}/${count}`, '--output', name);
  const joined = await runCli(['merge', ...names.reverse(), '--output', join(out, 'all.sarif')], { cwd });
  assert.equal(joined.stderr, '');
  const parts = names.map((name) => (JSON.parse(readFileSync(name, 'utf8')) as Sarif).runs[0]?.results.length ?? 0);
  const read = (text: string) => (JSON.parse(text) as Sarif).runs[0];
  return { joined: read(readFileSync(join(out, 'all.sarif'), 'utf8')), whole: read(await scan()), parts };
}

describe('scan --shard', function () {
  this.timeout(120_000);

  it('of one repository gives what one scan gives, flows across files too', async () => {
    const { joined, whole, parts } = await both([], 3, makeTree({ '.git/HEAD': '', ...FLOW }));
    assert.ok((whole?.results.length ?? 0) >= 6);
    assert.ok(parts.every((length) => length < (whole?.results.length ?? 0)));
    assert.deepEqual({ ...joined, properties: {} }, { ...whole, properties: {} });
  });

  it('of several paths and of a folder of repositories reviews each in one part', async () => {
    const files: Record<string, string> = { 'beside.ts': FACTS };
    for (const name of ['a', 'b', 'c', 'd']) {
      files[`${name}/.git/HEAD`] = '';
      files[`${name}/${name}.ts`] = FACTS;
    }
    const root = makeTree(files);
    for (const args of [['.'], ['a', 'b', 'c', 'd']]) {
      const { joined, whole, parts } = await both(args, 2, root);
      assert.deepEqual(joined, whole);
      assert.deepEqual(parts.toSorted(), args.length > 1 ? [4, 4] : [4, 6]);
    }
  });

  it('tells a part without work as an empty report', async () => {
    const root = makeTree({ 'a/.git/HEAD': '', 'b/.git/HEAD': '', 'a/a.ts': FACTS });
    const run = await runCli(['scan', '.', '--format', 'sarif', '--shard', '3/3', '--no-cache'], { cwd: root });
    assert.deepEqual([run.code, (JSON.parse(run.stdout) as Sarif).runs[0]?.results], [0, []]);
  });
});

describe('shareOf', () => {
  it('gives every path to exactly one part', () => {
    const only = Array.from({ length: 10 }, (_, at) => `repo${at}`);
    const parts = [1, 2, 3].map((index) => shareOf({ root: '/', only, shard: { index, count: 3 } }).only ?? []);
    assert.deepEqual(parts.flat().sort(), only);
    assert.ok(parts.every((part) => part.length >= 3));
    const root = makeTree({});
    const shares = [1, 2, 3].map((index) => shareOf({ root, shard: { index, count: 3 } }));
    for (const path of ['', 'a.ts', 'src/b.ts', 'x/y/z.ts'])
      assert.equal(shares.filter((share) => share.tells(path)).length, 1);
  });

  it('sees the whole of a folder only without other jobs for its repositories, and without paths', () => {
    const repositories = makeTree({ 'a/.git/HEAD': '', 'b/.git/HEAD': '' });
    const repository = makeTree({ '.git/HEAD': '' });
    const shard = { index: 1, count: 2 };
    assert.equal(shareOf({ root: repository }).isWhole, true);
    assert.equal(shareOf({ root: repository, shard }).isWhole, true);
    assert.equal(shareOf({ root: repository, only: ['a.ts'] }).isWhole, false);
    assert.equal(shareOf({ root: repository, only: ['a.ts', 'b.ts'], shard }).isWhole, false);
    assert.equal(shareOf({ root: repositories, shard }).isWhole, false);
  });

  it('reads I/N and nothing else', () => {
    assert.deepEqual(readShard('2/5'), { index: 2, count: 5 });
    for (const text of ['', '0/1', '2/1', '1', '1/0', 'a/b', '1/2/3', '-1/2', ' 1/2', '1.5/2'])
      assert.equal(readShard(text), undefined, text);
  });
});
