import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findRun, keepRun } from '../../../cli/disk/run-record.ts';
import { readStamp } from '../../../cli/disk/stamp.ts';
import { walkFolder } from '../../../cli/disk/walk.ts';
import { makeTree, writeTo } from '../../support/cli.ts';

const OUTPUT = { report: 'ä report', summary: 'a summary', exitCode: 1 };
const LATER = Date.now() + 3_600_000;

/** A tree with a remembered run; `policy` is where a policy was looked for. */
function makeRun(seenAt = LATER) {
  const root = makeTree({ '.gitignore': 'gen\n', 'a.ts': 'a', 'b/c.ts': 'c', 'gen/x.ts': '' });
  const above = makeTree({});
  const policy = join(above, 'egress-lens.json');
  const cache = makeTree({});
  const walk = walkFolder(root, { accepts: (path) => path.endsWith('.ts') });
  keepRun(cache, 'key', { root, walk, inputs: new Map([[policy, readStamp(policy)]]), seenAt }, OUTPUT);
  return { root, above, find: (key = 'key') => findRun(cache, key) };
}

describe('findRun', () => {
  it('gives back what an unchanged tree told', () => {
    const { find } = makeRun();
    assert.deepEqual(find(), OUTPUT);
    assert.equal(find('other'), undefined);
  });

  const changes: [string, (root: string, above: string) => void][] = [
    ['a changed file', (root) => writeTo(root, 'a.ts', 'b')],
    ['a file that is gone', (root) => rmSync(join(root, 'b/c.ts'))],
    ['a new file', (root) => writeTo(root, 'b/d.ts', '')],
    ['a new folder', (root) => writeTo(root, 'e/f/g.ts', '')],
    ['a changed ignore file', (root) => writeTo(root, '.gitignore', 'other\n')],
    ['a new ignore file', (root) => writeTo(root, 'b/.gitignore', 'c.ts\n')],
    ['a policy where there was none', (_, above) => writeTo(above, 'egress-lens.json', '{}')],
  ];
  for (const [name, change] of changes) {
    it(`does not answer after ${name}`, () => {
      const { root, above, find } = makeRun();
      change(root, above);
      assert.equal(find(), undefined);
    });
  }

  it('still answers after a change in an ignored folder', () => {
    const { root, find } = makeRun();
    writeTo(root, 'gen/x.ts', 'changed');
    assert.deepEqual(find(), OUTPUT);
  });

  it('is not kept when something changed just before', () => {
    assert.equal(makeRun(Date.now()).find(), undefined);
  });
});
