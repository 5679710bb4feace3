import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../../analyzers/core/hash.ts';
import { changeFile } from '../../../cli/disk/change-file.ts';
import { makeTree, runCli } from '../../support/cli.ts';

const MIRROR = 'https://registry.npmmirror.com';
const IGNORE = '// egress-lens-ignore-next-line region -- it was there once\n';
const REGION =
  "import { S3Client } from '@aws-sdk/client-s3';\nexport const s3 = new S3Client({ region: 'cn-north-1' });\n";

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

describe('egress-lens scan --fix', function () {
  this.timeout(120_000);

  it('makes the safe fixes, tells them, and reports what remains', async () => {
    const root = makeTree({
      '.npmrc': `fund=false\nregistry=${MIRROR}\n`,
      'src/a.ts': `${IGNORE}export const a = 'sms.aliyuncs.com';\n`,
      'src/b.ts': REGION,
    });
    const run = await runCli(['scan', root, '--fix', '--format', 'json', '--fail-on', 'never']);
    assert.equal(run.code, 0, run.stderr);
    assert.equal(read(root, '.npmrc'), 'fund=false\n');
    assert.equal(read(root, 'src/a.ts'), "export const a = 'sms.aliyuncs.com';\n");
    assert.equal(read(root, 'src/b.ts'), REGION);
    assert.deepEqual(run.stderr.split('\n').slice(0, 3), [
      'fixed .npmrc:2: Remove the mirror "registry" and use the default',
      'fixed src/a.ts:1: Remove the unused ignore of "region"',
      'egress-lens: 2 fixes made in 2 files',
    ]);
    assert.deepEqual(rulesOf(run.stdout), ['endpoint', 'region']);
  });

  it('changes nothing the second time, whatever the caches remember', async () => {
    const root = makeTree({ '.npmrc': `registry=${MIRROR}\n`, 'b.ts': REGION });
    const before = await runCli(['scan', root, '--format', 'json']);
    assert.deepEqual(rulesOf(before.stdout), ['mirror', 'region']);
    await runCli(['scan', root, '--fix']);
    const second = await runCli(['scan', root, '--fix', '--format', 'json']);
    assert.match(second.stderr, /no finding could be fixed without somebody looking at it/);
    assert.deepEqual(rulesOf(second.stdout), ['region']);
    assert.equal(read(root, '.npmrc'), '');
  });

  it('makes several fixes in one file, keeps a byte order mark, line ends and permissions, and leaves nothing behind', async () => {
    const text = `\ufeff${IGNORE}export const a = 'sms.aliyuncs.com';\n${IGNORE}export const b = 'ü';\n`.replaceAll(
      '\n',
      '\r\n',
    );
    const root = makeTree({ 'a.ts': text });
    chmodSync(join(root, 'a.ts'), 0o640);
    const run = await runCli(['scan', root, '--fix', '--fail-on', 'never']);
    assert.match(run.stderr, /2 fixes made in 1 file\n/);
    assert.equal(read(root, 'a.ts'), "\ufeffexport const a = 'sms.aliyuncs.com';\r\nexport const b = 'ü';\r\n");
    assert.equal(statSync(join(root, 'a.ts')).mode & 0o777, 0o640);
    assert.deepEqual(readdirSync(root), ['a.ts']);
  });

  it('rewrites a lockfile with several mirrors', async () => {
    const entry = (name: string, host: string) => ({
      version: '1.0.0',
      resolved: `https://${host}/${name}/-/${name}-1.0.0.tgz`,
      integrity: 'sha512-x',
    });
    const lock = (one: string, other: string) =>
      `${JSON.stringify(
        {
          name: 'a',
          lockfileVersion: 3,
          packages: { '': { name: 'a' }, 'node_modules/x': entry('x', one), 'node_modules/y': entry('y', other) },
        },
        null,
        2,
      )}\n`;
    const root = makeTree({ 'package-lock.json': lock('registry.npmmirror.com', 'mirrors.cloud.tencent.com/npm') });
    await runCli(['scan', root, '--fix']);
    assert.ok(!read(root, 'package-lock.json').includes('npmmirror'), read(root, 'package-lock.json'));
  });

  it('leaves a read-only file alone and says so', async () => {
    const root = makeTree({ '.npmrc': `registry=${MIRROR}\n` });
    chmodSync(join(root, '.npmrc'), 0o444);
    const run = await runCli(['scan', root, '--fix', '--fail-on', 'never']);
    assert.equal(read(root, '.npmrc'), `registry=${MIRROR}\n`);
    assert.match(run.stderr, /^not fixed \.npmrc:1: Remove .*: it is read-only$/m);
    assert.match(run.stdout, /mirror/);
  });

  it('says nothing with --quiet, and keeps to the paths that were named', async () => {
    const root = makeTree({ 'a/.npmrc': `registry=${MIRROR}\n`, 'b/.npmrc': `registry=${MIRROR}\n` });
    const run = await runCli(['scan', join(root, 'a'), '--fix', '--quiet']);
    assert.equal(run.stderr, '');
    assert.deepEqual([read(root, 'a/.npmrc'), read(root, 'b/.npmrc')], ['', `registry=${MIRROR}\n`]);
  });
});

describe('changeFile', () => {
  const edits = [{ path: 'a.txt', span: { start: 0, end: 1 }, text: 'b' }];
  const change = (root: string, path = 'a.txt') => changeFile({ root, path, hash: hashOf('a'), edits });

  it('leaves a text alone that has changed since it was read', () => {
    const root = makeTree({ 'a.txt': 'a' });
    writeFileSync(join(root, 'a.txt'), 'ab');
    assert.equal(change(root), 'it has changed since it was scanned');
    assert.equal(read(root, 'a.txt'), 'ab');
  });

  it('never writes through a link or outside of the folder', () => {
    const outside = makeTree({ 'a.txt': 'a' });
    const root = makeTree({});
    symlinkSync(join(outside, 'a.txt'), join(root, 'a.txt'));
    assert.equal(change(root), 'it is a link, or lies outside the scanned folder');
    assert.equal(change(join(root, 'sub')), 'it is gone');
    assert.equal(
      change(root, `../${outside.split('/').at(-1)}/a.txt`),
      'it is a link, or lies outside the scanned folder',
    );
    assert.equal(read(outside, 'a.txt'), 'a');
    assert.ok(lstatSync(join(root, 'a.txt')).isSymbolicLink());
  });

  it('leaves texts of other encodings and vanished files alone', () => {
    assert.equal(change(makeTree({ 'a.txt': new Uint8Array([0xff, 0xfe, 0x61, 0]) })), 'it is not UTF-8');
    assert.equal(change(makeTree({})), 'it is gone');
  });

  it('makes all edits or none', () => {
    const root = makeTree({ 'a.txt': 'a' });
    const twice = [...edits, { path: 'a.txt', span: { start: 0, end: 9 }, text: 'c' }];
    const why = changeFile({ root, path: 'a.txt', hash: hashOf('a'), edits: twice });
    assert.equal(why, 'its edits do not fit together');
    assert.equal(read(root, 'a.txt'), 'a');
  });
});

function rulesOf(json: string): string[] {
  const { findings } = JSON.parse(json) as { findings: { rule: string }[] };
  return findings.map((one) => one.rule).sort();
}
