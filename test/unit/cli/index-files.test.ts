import assert from 'node:assert/strict';
import { rmSync, truncateSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { type FactsCache, type FileEntry, NO_CACHE } from '../../../cli/disk/facts-cache.ts';
import { indexFiles } from '../../../cli/disk/index-files.ts';
import { createFileReader } from '../../../cli/disk/read.ts';
import { walkFolder } from '../../../cli/disk/walk.ts';
import { makeTree, writeTo } from '../../support/cli.ts';

const knowledge = { needles: { hosts: ['aliyuncs.com'], packages: ['ali-oss'], imports: [], words: [] } };

async function indexOf(root: string, cache: FactsCache = NO_CACHE, beforeReading: () => void = () => undefined) {
  const walk = walkFolder(root, { accepts: () => true });
  beforeReading();
  return indexFiles(walk.files, { knowledge, reader: createFileReader(root), cache, pause: () => undefined });
}

function cacheOf(entries: ReadonlyMap<string, FileEntry>, writtenAt: number): FactsCache {
  return { ...NO_CACHE, writtenAt, entryOf: (path) => entries.get(path) };
}

describe('indexFiles', () => {
  it('matches needles and lists imports once one file has a needle', async () => {
    const root = makeTree({ 'a.ts': "import x from './b.ts';", 'b.ts': "import oss from 'ali-oss';", 'c.json': '{}' });
    const { files } = await indexOf(root);
    assert.deepEqual(
      files.map((file) => [file.path, file.hasNeedle, file.imports]),
      [
        ['a.ts', false, ['./b.ts']],
        ['b.ts', true, ['ali-oss']],
        ['c.json', false, []],
      ],
    );
  });

  it('does not look for imports when no file has a needle', async () => {
    const { files } = await indexOf(makeTree({ 'a.ts': "import x from './b.ts';" }));
    assert.deepEqual(
      files.map((file) => file.imports),
      [[]],
    );
  });

  it('leaves out large and binary files; a large one without a needle is no problem', async () => {
    const root = makeTree({ 'large.ts': 'x', 'matters.ts': "'x.aliyuncs.com'", 'binary.ts': 'a\0b', 'ok.ts': '' });
    truncateSync(join(root, 'large.ts'), 20_000_000);
    truncateSync(join(root, 'matters.ts'), 20_000_000);
    const { files, problems } = await indexOf(root);
    assert.deepEqual(
      files.map((file) => file.path),
      ['ok.ts'],
    );
    assert.deepEqual(
      problems.map((problem) => [problem.path, problem.code, problem.incomplete]),
      [
        ['binary.ts', 'binary', false],
        ['large.ts', 'too-large', false],
        ['matters.ts', 'too-large', true],
      ],
    );
  });

  it('goes on when a file vanishes between listing and reading', async () => {
    const root = makeTree({ 'a.ts': '', 'b.ts': '' });
    const { files, problems } = await indexOf(root, NO_CACHE, () => rmSync(join(root, 'a.ts')));
    assert.deepEqual(
      files.map((file) => file.path),
      ['b.ts'],
    );
    assert.deepEqual(
      problems.map((problem) => [problem.path, problem.code]),
      [['a.ts', 'vanished']],
    );
  });

  it('reads only what changed since the cache was written', async () => {
    const root = makeTree({ 'a.ts': 'one', 'b.ts': "'ali-oss'" });
    const old = new Date(Date.now() - 60_000);
    for (const path of ['a.ts', 'b.ts']) utimesSync(join(root, path), old, old);
    const first = await indexOf(root);
    assert.equal(first.read, 2);
    const later = Date.now() + 10_000;
    const same = await indexOf(root, cacheOf(first.entries, later));
    assert.equal(same.read, 0);
    assert.deepEqual(same.files, first.files);
    writeTo(root, 'a.ts', "'ali-oss' x");
    const changed = await indexOf(root, cacheOf(first.entries, later));
    assert.equal(changed.read, 1);
    assert.deepEqual(
      changed.files.map((file) => file.hasNeedle),
      [true, true],
    );
  });

  it('does not trust the stamp of a file that changed just before the cache was written', async () => {
    const root = makeTree({ 'a.ts': 'one' });
    const first = await indexOf(root);
    const again = await indexOf(root, cacheOf(first.entries, Date.now()));
    assert.equal(again.read, 1);
  });
});
