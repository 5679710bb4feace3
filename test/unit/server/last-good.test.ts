import assert from 'node:assert/strict';
import { createPolicySet } from '../../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { keepLastGood } from '../../../extension/server/last-good.ts';

const FILE = 'egress-lens.json';

/** A reader over texts that may be changed. */
function readerOf(texts: Record<string, string>) {
  const read = keepLastGood(
    (readText) => {
      if (readText(FILE) === undefined) return { policies: createPolicySet([]), problems: [] };
      const { policy, problems } = resolvePolicy(FILE, { readText }, '');
      return { policies: createPolicySet(policy ? [policy] : []), problems };
    },
    (path) => path,
  );
  return () => read((path) => texts[path]);
}

describe('server: the last good policy', () => {
  it('holds while the file is broken, and the mistakes are told', () => {
    const texts = { [FILE]: '{ "version": 1, "rules": { "endpoint": "error" } }' };
    const read = readerOf(texts);
    assert.deepEqual(read().policies.root.rules, { endpoint: 'error' });
    texts[FILE] = '{ "version": 1, "rules": { "endpoint": "loud" } }';
    const broken = read();
    assert.deepEqual(broken.policies.root.rules, { endpoint: 'error' });
    assert.equal(broken.problems.length, 1);
    assert.equal(texts[FILE].slice(broken.problems[0]?.span?.start, broken.problems[0]?.span?.end), '"loud"');
    texts[FILE] = '{ "version": 1, "rules": { "endpoint": "off" } }';
    assert.deepEqual(read().policies.root.rules, { endpoint: 'off' });
    assert.deepEqual(read().problems, []);
  });

  it('is the default when there never was a good one', () => {
    const loaded = readerOf({ [FILE]: '{ "version": 1, ' })();
    assert.deepEqual(loaded.policies.root.rules, {});
    assert.equal(
      loaded.problems.every((problem) => problem.code === 'policy' && problem.path === FILE),
      true,
    );
    assert.equal(loaded.problems.length > 0, true);
  });

  it('ends when the file is removed', () => {
    const texts: Record<string, string> = { [FILE]: '{ "version": 1, "rules": { "endpoint": "error" } }' };
    const read = readerOf(texts);
    read();
    delete texts[FILE];
    assert.deepEqual(read().policies.root.rules, {});
  });

  it('names every file that was read', () => {
    const texts = { [FILE]: '{ "version": 1, "extends": ["./team.json"] }', 'team.json': '{ "version": 1 }' };
    assert.deepEqual([...readerOf(texts)().files].sort(), [FILE, 'team.json']);
  });
});
