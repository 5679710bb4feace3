import assert from 'node:assert/strict';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { createPolicySet } from '../../../analyzers/policy/policy-set.ts';
import type { LoadedPolicy } from '../../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { makeFinding } from '../../support/findings.ts';

function policyOf(folder: string, text: string): LoadedPolicy {
  const { policy, problems } = resolvePolicy(`${folder}/egress-lens.json`, { readText: () => text }, folder);
  assert.deepEqual(problems, []);
  assert.ok(policy);
  return policy;
}

describe('createPolicySet', () => {
  it('governs everything by the default policy when there is none', () => {
    const set = createPolicySet([]);
    assert.deepEqual(set.policyFor('a/b.ts'), DEFAULT_POLICY);
    assert.equal(set.includes('a/b.ts'), true);
  });

  it('lets a nested policy refine the outer one for its folder only', () => {
    const set = createPolicySet([
      policyOf('apps/cn', '{"rules":{"mirror":"off"},"data":{"deny":[{"categories":["health"]}]}}'),
      policyOf('', '{"jurisdictions":["PRC","HK"],"rules":{"mirror":"error","region":"error"},"data":{"allow":[{}]}}'),
    ]);
    assert.deepEqual(set.policyFor('apps/cn/x.ts').rules, { mirror: 'off', region: 'error' });
    assert.deepEqual(set.policyFor('apps/cn/x.ts').jurisdictions, ['PRC', 'HK']);
    assert.equal(set.policyFor('apps/cn/x.ts').folder, 'apps/cn');
    assert.deepEqual(
      set.policyFor('apps/cn/x.ts').data.map((row) => row.effect),
      ['deny', 'allow'],
    );
    assert.deepEqual(set.policyFor('apps/cnx/x.ts').rules, { mirror: 'error', region: 'error' });
    assert.deepEqual(set.root.rules, { mirror: 'error', region: 'error' });
  });

  it('keeps a register of the exceptions of all policies, paths from the root', () => {
    const row = (fields: string) => `{"exceptions":[{"reason":"r","owner":"o","expires":"2027-01-31",${fields}}]}`;
    const set = createPolicySet([
      policyOf('', row('"rule":"mirror"')),
      policyOf('apps', row('"rule":"region"')),
      policyOf('lib', row('"rule":"endpoint","paths":["./cn/**","a.ts"]')),
    ]);
    assert.deepEqual(
      set.register.map(({ rule, paths }) => [rule, paths]),
      [
        ['mirror', []],
        ['region', ['apps/**']],
        ['endpoint', ['lib/cn/**', 'lib/a.ts']],
      ],
    );
    assert.deepEqual(set.root.exceptions.length, 1);
  });

  it('gives a file beside a nested policy the default one when no policy is above it', () => {
    const set = createPolicySet([policyOf('apps', '{"rules":{"mirror":"off"}}')]);
    assert.deepEqual(set.policyFor('lib/x.ts').rules, {});
    assert.deepEqual(set.policyFor('apps/x.ts').rules, { mirror: 'off' });
  });

  const globs: readonly (readonly [include: string[], exclude: string[], path: string, expected: boolean])[] = [
    [['**'], ['legacy/**'], 'legacy/a.ts', false],
    [['**'], ['legacy'], 'legacy/deep/a.ts', false],
    [['**'], ['legacy/'], 'legacy/a.ts', false],
    [['**'], ['legacy'], 'legacy.ts', true],
    [['src'], [], 'src/a.ts', true],
    [['src'], [], 'lib/a.ts', false],
    [['**/*.{ts,tsx}'], [], 'a/b.tsx', true],
    [['**/*.{ts,tsx}'], [], 'a/b.js', false],
    [['**'], ['**/.env*'], 'a/.env.local', false],
    [['*.ts'], [], 'a/b.ts', false],
    [['./src/**'], [], 'src/b.ts', true],
    [['a+(b)'], [], 'abb', false],
  ];
  for (const [include, exclude, path, expected] of globs) {
    it(`${expected ? 'reviews' : 'leaves out'} ${path} with ${JSON.stringify({ include, exclude })}`, () => {
      const set = createPolicySet([policyOf('', JSON.stringify({ include, exclude }))]);
      assert.equal(set.includes(path), expected);
    });
  }

  it('matches the worst globs that are allowed in little time', () => {
    const path = `${'a'.repeat(250)}/${'a/'.repeat(100)}${'a'.repeat(250)}`;
    for (const glob of ['*a*a*b', '**/a/**/a/**/b', '**/a/**/a/**', '{a,aa}{a,aa}{a,aa}{a,aa}*b']) {
      const set = createPolicySet([policyOf('', JSON.stringify({ include: [glob] }))]);
      const started = performance.now();
      assert.equal(set.includes(path), glob.endsWith('**'));
      assert.ok(performance.now() - started < 1_000, glob);
    }
  });

  it('counts globs from the folder of their policy and lets no nested one bring back what the outer excludes', () => {
    const set = createPolicySet([
      policyOf('', '{"exclude":["apps/cn/old"]}'),
      policyOf('apps/cn', '{"exclude":["gen"],"include":["**"]}'),
    ]);
    assert.equal(set.includes('apps/cn/gen/a.ts'), false);
    assert.equal(set.includes('gen/a.ts'), true);
    assert.equal(set.includes('apps/cn/old/a.ts'), false);
    assert.equal(set.includes('apps/cn/new/a.ts'), true);
  });

  it('finds the exception of the nearest policy by rule, provider, path and day', () => {
    const row = '"owner":"o","expires":"2027-01-01"';
    const set = createPolicySet([
      policyOf('', `{"exceptions":[{"rule":"region","paths":["apps/**"],"reason":"outer",${row}}]}`),
      policyOf('apps/cn', `{"exceptions":[{"provider":"alibaba-cloud","paths":["x.ts"],"reason":"inner",${row}}]}`),
    ]);
    const reason = (path: string, rule: 'region' | 'endpoint', provider = 'alibaba-cloud', today = '2026-11-22') =>
      set.exceptionsFor(makeFinding({ path, rule, provider }), today)[0]?.reason;
    assert.equal(reason('apps/cn/x.ts', 'region'), 'inner');
    assert.equal(reason('apps/cn/y.ts', 'region'), 'outer');
    assert.equal(reason('apps/cn/x.ts', 'endpoint'), 'inner');
    assert.equal(reason('apps/cn/x.ts', 'endpoint', 'baidu'), undefined);
    assert.equal(reason('lib/x.ts', 'region'), undefined);
    assert.equal(reason('apps/cn/x.ts', 'region', 'alibaba-cloud', '2027-01-02'), undefined);
  });

  it('gathers custom rows and named providers of all policies', () => {
    const set = createPolicySet([
      policyOf('', '{"data":{"deny":[{"providers":["p1"]}]},"custom":{"guards":[{"call":"isOk"}]}}'),
      policyOf('a', '{"custom":{"sinks":[{"call":"send","provider":"p2"}]}}'),
    ]);
    assert.deepEqual([...set.namedProviders], ['p1', 'p2']);
    assert.deepEqual(set.custom.guards, [{ call: 'isOk' }]);
    assert.deepEqual(set.custom.sinks, [{ call: 'send', provider: 'p2' }]);
  });
});
