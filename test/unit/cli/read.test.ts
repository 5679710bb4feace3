import assert from 'node:assert/strict';
import { mkdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf } from '../../../analyzers/core/hash.ts';
import { createFileReader, hashOfBytes, isProblem } from '../../../cli/disk/read.ts';
import { makeTree } from '../../support/cli.ts';

const TEXT = "const host = 'é.example.com';\r\n";

function readText(content: string | Uint8Array) {
  const read = createFileReader(makeTree({ 'a.ts': content })).read('a.ts');
  if (isProblem(read)) return { code: read.code, incomplete: read.incomplete };
  return {
    text: read.bytes.toString('utf8', 0, read.length),
    codes: read.problems.map((problem) => problem.code),
    hash: hashOfBytes(read.bytes, read.length),
  };
}

const utf16 = (text: string, isBig: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return isBig ? bytes.swap16() : bytes;
};

describe('createFileReader', () => {
  it('reads UTF-8, with and without a mark, and UTF-16 as the same text with the same hash', () => {
    const expected = { text: TEXT, codes: [], hash: hashOf(TEXT) };
    assert.deepEqual(readText(TEXT), expected);
    assert.deepEqual(readText(`\uFEFF${TEXT}`), expected);
    assert.deepEqual(readText(utf16(TEXT, false)), expected);
    assert.deepEqual(readText(utf16(TEXT, true)), expected);
  });

  it('reads invalid UTF-8 with replacement characters and says so', () => {
    const text = 'a\uFFFDb';
    assert.deepEqual(readText(Uint8Array.of(97, 0xff, 98)), { text, codes: ['encoding'], hash: hashOf(text) });
  });

  it('says so when UTF-16 ends in half a character', () => {
    const read = readText(Buffer.concat([utf16('ab', true), Buffer.of(1)]));
    assert.deepEqual(read, { text: 'ab', codes: ['encoding'], hash: hashOf('ab') });
  });

  it('reads empty files', () => assert.deepEqual(readText(''), { text: '', codes: [], hash: hashOf('') }));

  it('takes NUL bytes for a binary file', () => {
    assert.deepEqual(readText('a\0b'), { code: 'binary', incomplete: false });
  });

  it('does not read a sparse file of 100 MB, but searches it', () => {
    const root = makeTree({ 'a.ts': 'x' });
    truncateSync(join(root, 'a.ts'), 100 * 1024 * 1024);
    const reader = createFileReader(root);
    const read = reader.read('a.ts');
    assert.equal(isProblem(read) && read.code, 'too-large');
    let bytes = 0;
    assert.equal(
      reader.search('a.ts', (_, length) => ((bytes += length), false)),
      false,
    );
    assert.ok(bytes >= 100 * 1024 * 1024, `${bytes} bytes searched`);
  });

  it('finds a literal that two pieces of a large file share', () => {
    const root = makeTree({ 'a.ts': `${' '.repeat((1 << 20) - 3)}needle${' '.repeat(1 << 20)}` });
    const test = (bytes: Uint8Array, length: number) => Buffer.from(bytes.subarray(0, length)).includes('needle');
    assert.equal(createFileReader(root).search('a.ts', test), true);
  });

  it('reads files of very different sizes with the same buffer', () => {
    const large = 'x'.repeat(3_000_000);
    const root = makeTree({ 'large.ts': large, 'small.ts': 'y' });
    const reader = createFileReader(root);
    const lengthOf = (path: string) => {
      const read = reader.read(path);
      return isProblem(read) ? read.code : read.bytes.toString('utf8', 0, read.length);
    };
    assert.equal(lengthOf('small.ts'), 'y');
    assert.equal(lengthOf('large.ts'), large);
    assert.equal(lengthOf('small.ts'), 'y');
  });

  it('gives a Problem for files that are gone or no files', () => {
    const root = makeTree({});
    mkdirSync(join(root, 'folder.ts'));
    const reader = createFileReader(root);
    const codeOf = (path: string) => {
      const read = reader.read(path);
      return isProblem(read) ? [read.code, read.incomplete] : [];
    };
    assert.deepEqual(codeOf('gone.ts'), ['vanished', false]);
    assert.deepEqual(codeOf('folder.ts'), ['unreadable', true]);
  });
});
