import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileFacts } from '../../../analyzers/core/facts.ts';
import { type FileEntry, openFactsCache } from '../../../cli/disk/facts-cache.ts';
import { createPackWriter, readPack } from '../../../cli/disk/pack.ts';
import { makeTree } from '../../support/cli.ts';

const factsOf = (path: string, hash: string): FileFacts => ({
  path,
  hash,
  lineStarts: [0, 7],
  mentions: [],
  environment: [],
  suppressions: [],
  invalidComments: [],
  problems: [],
});

const entry = (hash: string, more: Partial<FileEntry> = {}): FileEntry => ({
  stamp: [1, 2.5, 3, 4],
  hash,
  hasNeedle: true,
  problems: [],
  imports: undefined,
  environment: undefined,
  isLeftOut: undefined,
  ...more,
});

/** A folder with a cache of two files. */
function makeCache() {
  const folder = makeTree({});
  const cache = openFactsCache(folder, 'key');
  cache.keep(factsOf('a.ts', 'h1'));
  cache.keep(factsOf('b.ts', 'h2'));
  const entries = new Map([
    ['a.ts', entry('h1', { imports: ['./b.ts', 'x'], environment: [] })],
    ['b.ts', entry('h2', { problems: [{ code: 'encoding', path: 'b.ts', message: 'm', incomplete: false }] })],
  ]);
  cache.save(entries, 1234);
  return { folder, entries, file: join(folder, 'facts-key.bin') };
}

describe('openFactsCache', () => {
  it('keeps the texts of older commits in a file of their own', () => {
    const { folder } = makeCache();
    const base = openFactsCache(folder, 'key', 'base');
    assert.equal(base.factsOf('a.ts', 'h1'), undefined);
    base.keep(factsOf('a.ts', 'h0'));
    base.save(new Map([['a.ts', entry('h0')]]), 1);
    assert.deepEqual(openFactsCache(folder, 'key', 'base').factsOf('a.ts', 'h0'), factsOf('a.ts', 'h0'));
    assert.equal(openFactsCache(folder, 'key').factsOf('a.ts', 'h0'), undefined);
    assert.deepEqual(openFactsCache(folder, 'key').factsOf('a.ts', 'h1'), factsOf('a.ts', 'h1'));
  });

  it('gives back entries and facts as they were', () => {
    const { folder, entries } = makeCache();
    const cache = openFactsCache(folder, 'key');
    assert.equal(cache.writtenAt, 1234);
    assert.deepEqual(cache.entryOf('a.ts'), { ...entries.get('a.ts'), isLeftOut: undefined });
    assert.deepEqual(cache.entryOf('b.ts')?.problems, entries.get('b.ts')?.problems);
    assert.deepEqual(cache.factsOf('a.ts', 'h1'), factsOf('a.ts', 'h1'));
  });

  it('gives no facts of another content, path or key', () => {
    const { folder } = makeCache();
    const cache = openFactsCache(folder, 'key');
    assert.equal(cache.factsOf('a.ts', 'h2'), undefined);
    assert.equal(cache.factsOf('c.ts', 'h1'), undefined);
    assert.equal(openFactsCache(folder, 'other').entryOf('a.ts'), undefined);
  });

  it('keeps the facts of unchanged files and drops those of files that are gone', () => {
    const { folder, entries } = makeCache();
    const cache = openFactsCache(folder, 'key');
    cache.save(new Map([['a.ts', entries.get('a.ts') ?? entry('')]]), 5678);
    const next = openFactsCache(folder, 'key');
    assert.equal(next.writtenAt, 5678);
    assert.deepEqual(next.factsOf('a.ts', 'h1'), factsOf('a.ts', 'h1'));
    assert.equal(next.entryOf('b.ts'), undefined);
  });

  it('writes nothing when nothing changed', () => {
    const { folder } = makeCache();
    const cache = openFactsCache(folder, 'key');
    const same = new Map(['a.ts', 'b.ts'].map((path) => [path, cache.entryOf(path) ?? entry('')]));
    cache.save(same, 9999);
    assert.equal(openFactsCache(folder, 'key').writtenAt, 1234);
  });

  it('is empty after the file was cut short anywhere', () => {
    const { folder, file } = makeCache();
    const bytes = readFileSync(file);
    for (let length = 0; length < bytes.length; length += 13) {
      writeFileSync(file, bytes.subarray(0, length));
      assert.equal(openFactsCache(folder, 'key').entryOf('a.ts'), undefined, `${length} bytes`);
    }
  });

  it('never gives a flipped bit for the truth', () => {
    const { folder, file } = makeCache();
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ 4;
      writeFileSync(file, damaged);
      const cache = openFactsCache(folder, 'key');
      const facts = [cache.factsOf('a.ts', 'h1'), cache.factsOf('b.ts', 'h2')].filter((one) => one !== undefined);
      assert.deepEqual(
        facts,
        facts.map((one) => factsOf(one.path, one.hash)),
      );
      const known = cache.entryOf('a.ts');
      if (known) assert.equal(known.hash, 'h1');
    }
  });

  it('keeps a bounded number of files and nothing half-written', () => {
    const folder = makeTree({});
    for (let i = 0; i < 9; i++) {
      const cache = openFactsCache(folder, `key${i}`);
      cache.keep(factsOf('a.ts', 'h1'));
      cache.save(new Map([['a.ts', entry('h1')]]), i);
    }
    assert.equal(readdirSync(folder).length, 4);
    assert.equal(readdirSync(folder).filter((name) => name.endsWith('.tmp')).length, 0);
  });

  it('does without a cache where none can be written', () => {
    const folder = join(makeTree({ file: '' }), 'file', 'cache');
    const cache = openFactsCache(folder, 'key');
    cache.keep(factsOf('a.ts', 'h1'));
    cache.save(new Map([['a.ts', entry('h1')]]), 1);
    assert.equal(openFactsCache(folder, 'key').entryOf('a.ts'), undefined);
  });
});

describe('readPack', () => {
  it('reads records of any size, in any order', () => {
    const path = join(makeTree({}), 'x.bin');
    const writer = createPackWriter();
    const places = ['', 'one', 'z'.repeat(100_000)].map((text) => writer.add(Buffer.from(text)));
    assert.equal(writer.write(path, { places }), true);
    const pack = readPack(path);
    assert.deepEqual(pack?.head, { places });
    assert.deepEqual(
      places.map((place) => pack?.record(place)?.length),
      [0, 3, 100_000],
    );
    assert.equal(pack?.record([1 << 30, 5, 0]), undefined);
  });
});
