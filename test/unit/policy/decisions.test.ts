import assert from 'node:assert/strict';
import type { Finding } from '../../../analyzers/core/finding.ts';
import { createDocument } from '../../../analyzers/core/document.ts';
import { judge, type JudgeOptions } from '../../../analyzers/policy/judge.ts';
import { createPolicySet, type LoadedPolicy, type PolicySet } from '../../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { findSuppressions } from '../../../analyzers/policy/suppressions.ts';
import { makeFinding } from '../../support/findings.ts';

type Files = Readonly<Record<string, string>>;
const TODAY = '2026-11-22';

/** All `egress-lens.json` among some files. */
function policiesOf(files: Files): PolicySet {
  const loaded = Object.keys(files)
    .filter((path) => path.endsWith('egress-lens.json'))
    .flatMap((path): LoadedPolicy[] => {
      const { policy, problems } = resolvePolicy(path, { readText: (name) => files[name], today: TODAY });
      assert.deepEqual(problems, []);
      return policy ? [policy] : [];
    });
  return createPolicySet(loaded);
}

function judged(part: Partial<Finding>, files: Files | string): string {
  const set = policiesOf(typeof files === 'string' ? { 'egress-lens.json': files } : files);
  const [verdict] = judge([makeFinding(part)], set, new Map(), { today: TODAY });
  if (!verdict) return 'dropped';
  return `${verdict.severity} by ${verdict.decidedBy}${verdict.suppressed ? ` [${verdict.suppressed.kind}]` : ''}`;
}

const flow = (part: Partial<Finding> = {}): Partial<Finding> => ({
  rule: 'sensitive-data-flow',
  categories: ['health'],
  ...part,
});

describe('decisions: name file and row', () => {
  const base = '{"rules":{"mirror":"error"},"data":{"deny":[{"categories":["personal"]},{"categories":["health"]}]}}';
  const files = {
    'egress-lens.json': '{"extends":["./team/base.json"],"data":{"deny":[{"categories":["financial"]}]}}',
    'team/base.json': base,
    'apps/egress-lens.json': '{"rules":{"mirror":"off","endpoint":"information"}}',
  };
  const rows: readonly (readonly [name: string, part: Partial<Finding>, expected: string])[] = [
    ['a rule of an extended file', { rule: 'mirror' }, 'error by rules.mirror of team/base.json'],
    ['a row of an extended file, counted there', flow(), 'error by data.deny[1] of team/base.json'],
    ['a row of the file itself', flow({ categories: ['financial'] }), 'error by data.deny[0] of egress-lens.json'],
    ['a nested file', { path: 'apps/a.ts' }, 'information by rules.endpoint of apps/egress-lens.json'],
    ['a row above a nested file', flow({ path: 'apps/a.ts' }), 'error by data.deny[1] of team/base.json'],
    ['none', {}, 'warning by default'],
  ];
  for (const [name, part, expected] of rows) it(`of ${name}`, () => assert.equal(judged(part, files), expected));
});

describe('decisions: data rows by region and encryption', () => {
  const deny = (row: string): string => `{"data":{"deny":[${row}]}}`;
  const allow = (row: string): string => `{"data":{"allow":[${row}]}}`;
  const DENIED = 'error by data.deny[0] of egress-lens.json';
  const ALLOWED = 'error by data.allow[0] of egress-lens.json [exception]';
  const content = flow({ categories: ['user-content'], region: 'cn-north-1' });
  const rows: readonly (readonly [name: string, part: Partial<Finding>, policy: string, expected: string])[] = [
    ['a region', content, deny('{"regions":["cn-north-1"]}'), DENIED],
    ['a region as SDKs spell it', { ...content, region: 'CN_NORTH_1' }, deny('{"regions":["cn-north-1"]}'), DENIED],
    ['the beginning of a region', content, deny('{"regions":["us-*","cn-*"]}'), DENIED],
    ['another region', content, deny('{"regions":["cn-north"]}'), 'warning by default for user-content alone'],
    ['no known region', flow({ region: undefined }), deny('{"regions":["cn-*"]}'), 'error by default'],
    ['an allowed region', flow({ region: 'cn-north-1' }), allow('{"regions":["cn-*"]}'), ALLOWED],
    [
      'a region that is not allowed',
      flow({ region: 'cn-east-3' }),
      allow('{"regions":["cn-north-*"]}'),
      'error by default',
    ],
    ['plain data where only that is denied', flow(), deny('{"when":"unencrypted"}'), DENIED],
    [
      'encrypted data where only plain data is denied',
      flow({ rule: 'protected-data-flow', encrypted: true }),
      deny('{"when":"unencrypted"}'),
      'information by default',
    ],
    ['encrypted data where all is denied', flow({ rule: 'protected-data-flow', encrypted: true }), deny('{}'), DENIED],
    ['a mention', { region: 'cn-north-1' }, deny('{"regions":["cn-*"]}'), 'warning by default'],
  ];
  for (const [name, part, policy, expected] of rows)
    it(`of ${name}`, () => assert.equal(judged(part, policy), expected));
});

describe('decisions: overrides by path', () => {
  const policy = JSON.stringify({
    rules: { endpoint: 'error' },
    overrides: [
      { paths: ['deploy/cn/**'], rules: { endpoint: 'information', mirror: 'off' } },
      { paths: ['deploy/cn/core'], rules: { endpoint: 'warning' }, data: { deny: [{ categories: ['health'] }] } },
      { paths: ['hk'], jurisdictions: ['PRC', 'HK'] },
    ],
  });
  const rows: readonly (readonly [part: Partial<Finding>, expected: string])[] = [
    [{ path: 'deploy/cn/a.ts' }, 'information by overrides[0].rules.endpoint of egress-lens.json'],
    [{ path: 'deploy/cn/core/a.ts' }, 'warning by overrides[1].rules.endpoint of egress-lens.json'],
    [{ path: 'deploy/cn/core/a.ts', rule: 'mirror' }, 'dropped'],
    [{ path: 'deploy/us/a.ts' }, 'error by rules.endpoint of egress-lens.json'],
    [{ path: 'a.ts', rule: 'mirror' }, 'warning by default'],
    [flow({ path: 'deploy/cn/core/a.ts' }), 'error by overrides[1].data.deny[0] of egress-lens.json'],
    [flow({ path: 'deploy/cn/a.ts' }), 'error by default'],
    [{ path: 'hk/a.ts', jurisdictions: ['HK'] }, 'error by rules.endpoint of egress-lens.json'],
    [{ path: 'us/a.ts', jurisdictions: ['HK'] }, 'dropped'],
  ];
  for (const [part, expected] of rows)
    it(`${expected} for ${part.rule ?? 'endpoint'} in ${part.path}`, () =>
      assert.equal(judged(part, policy), expected));

  it('count from the folder of their policy, whose file wins over those above', () => {
    const files = {
      'egress-lens.json': '{"overrides":[{"paths":["apps/**"],"rules":{"endpoint":"off"}}]}',
      'apps/egress-lens.json': '{"overrides":[{"paths":["x"],"rules":{"endpoint":"error"}}]}',
    };
    assert.equal(judged({ path: 'apps/a.ts' }, files), 'dropped');
    assert.equal(
      judged({ path: 'apps/x/a.ts' }, files),
      'error by overrides[0].rules.endpoint of apps/egress-lens.json',
    );
  });
});

describe('decisions: inline ignores that are forbidden', () => {
  const text = '// egress-lens-ignore-next-line endpoint -- known\nx\n';
  const document = createDocument('src/a.ts', text, '');
  const told = (policy: string): string[] => {
    const start = text.indexOf('\nx') + 1;
    const suppressions = new Map([
      [document.path, { suppressions: findSuppressions(document).suppressions, lineStarts: document.lineStarts }],
    ]);
    const set = policiesOf({ 'egress-lens.json': policy });
    return judge([makeFinding({ span: { start, end: start + 1 } })], set, suppressions).map(
      ({ finding, severity, suppressed }) =>
        `${finding.rule} ${severity} ${suppressed?.kind ?? ''} ${finding.span.start}`,
    );
  };

  it('accept nothing, and each is an error', () =>
    assert.deepEqual(told('{"inlineIgnores":false}'), ['invalid-policy error  0', 'endpoint warning  50']));
  it('hold where they are allowed', () => {
    assert.deepEqual(told('{}'), ['endpoint warning inline 50']);
    assert.deepEqual(told('{"inlineIgnores":true}'), ['endpoint warning inline 50']);
  });
  it('may be forbidden for some paths only', () => {
    assert.deepEqual(told('{"overrides":[{"paths":["src"],"inlineIgnores":false}]}').length, 2);
    assert.deepEqual(told('{"overrides":[{"paths":["lib"],"inlineIgnores":false}]}'), ['endpoint warning inline 50']);
    assert.deepEqual(told('{"inlineIgnores":false,"overrides":[{"paths":["src"],"inlineIgnores":true}]}').length, 1);
  });
});

describe('decisions: unused exceptions', () => {
  const row = (part: string): string => `{${part},"reason":"r","owner":"ops","expires":"2027-11-01"}`;
  const unused = (files: Files, options: JudgeOptions = { isWhole: true }, part: Partial<Finding> = {}): string[] =>
    judge([makeFinding(part)], policiesOf(files), new Map(), { today: TODAY, ...options })
      .filter(({ finding }) => finding.rule === 'unused-suppression')
      .map(({ finding, severity }) => {
        const at = files[finding.path]?.slice(finding.span.start).slice(0, 14);
        return `${severity} ${finding.path} ${at}`;
      });
  const policy = (...rows: string[]): Files => ({ 'egress-lens.json': `{"exceptions":[${rows.join(',')}]}` });

  it('are told at their row', () => {
    const files = policy(row('"rule":"region"'), row('"rule":"endpoint"'), row('"provider":"baidu"'));
    assert.deepEqual(unused(files), [
      'warning egress-lens.json {"rule":"regio',
      'warning egress-lens.json {"provider":"b',
    ]);
  });
  it('are those outside their paths', () => {
    assert.equal(unused(policy(row('"rule":"endpoint","paths":["lib/**"]'))).length, 1);
    assert.equal(unused(policy(row('"rule":"endpoint","paths":["src/**"]'))).length, 0);
  });
  it('are none that match beside another', () =>
    assert.deepEqual(unused(policy(row('"rule":"endpoint"'), row('"provider":"alibaba-cloud"'))), []));
  it('are none while only a part was reviewed', () => assert.deepEqual(unused(policy(row('"rule":"region"')), {}), []));
  it('are none of an extended file, which other projects need', () => {
    const files = {
      'egress-lens.json': '{"extends":["./b.json"]}',
      'b.json': `{"exceptions":[${row('"rule":"region"')}]}`,
    };
    assert.deepEqual(unused(files), []);
  });
  it('follow the severity of their rule', () => {
    const files = {
      'egress-lens.json': `{"rules":{"unused-suppression":"off"},"exceptions":[${row('"rule":"region"')}]}`,
    };
    assert.deepEqual(unused(files), []);
  });
  it('are told also where the policy excludes its own file', () => {
    const files = { 'egress-lens.json': `{"include":["src"],"exceptions":[${row('"rule":"region"')}]}` };
    assert.equal(unused(files).length, 1);
  });
});

describe('decisions: exceptions that end soon', () => {
  it('are information, whatever the rule is set to', () => {
    const exception = '{"rule":"region","reason":"r","owner":"ops","expires":"2026-11-30"}';
    for (const rules of ['{}', '{"expired-exception":"error"}']) {
      const set = policiesOf({ 'egress-lens.json': `{"rules":${rules},"exceptions":[${exception}]}` });
      const [verdict] = judge([], set, new Map(), { today: TODAY });
      assert.equal(verdict?.severity, 'information');
      assert.match(verdict?.finding.message ?? '', /ends in 8 days: review it with ops/);
    }
  });
});
