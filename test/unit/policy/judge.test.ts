import assert from 'node:assert/strict';
import type { Finding } from '../../../analyzers/core/finding.ts';
import { createDocument } from '../../../analyzers/core/document.ts';
import { judge } from '../../../analyzers/policy/judge.ts';
import type { FileSuppressions, JudgeOptions } from '../../../analyzers/policy/judge.ts';
import { createPolicySet } from '../../../analyzers/policy/policy-set.ts';
import { resolvePolicy } from '../../../analyzers/policy/resolve-policy.ts';
import { findSuppressions } from '../../../analyzers/policy/suppressions.ts';
import { makeFinding } from '../../support/findings.ts';

function policiesOf(text: string) {
  const { policy, problems } = resolvePolicy('egress-lens.json', { readText: () => text, today: '2026-11-22' });
  assert.deepEqual(problems, []);
  return createPolicySet(policy ? [policy] : []);
}

/** What the policy makes of one finding: `severity by row`, with what suppresses it; `dropped` for nothing. */
function judged(part: Partial<Finding>, policy = '{}', options: JudgeOptions = {}): string {
  const [verdict] = judge([makeFinding(part)], policiesOf(policy), new Map(), options);
  if (!verdict) return 'dropped';
  const suppressed = verdict.suppressed ? ` [${verdict.suppressed.kind}: ${verdict.suppressed.reason}]` : '';
  return `${verdict.severity} by ${verdict.decidedBy}${suppressed}`.replaceAll(' of egress-lens.json', '');
}

const flow = (part: Partial<Finding> = {}): Partial<Finding> => ({
  rule: 'sensitive-data-flow',
  categories: ['health'],
  ...part,
});
const EXCEPTION = '"reason":"known","owner":"ops","ticket":"T-1","expires":"2027-01-01"';

describe('judge: severity', () => {
  const rows: readonly (readonly [name: string, finding: Partial<Finding>, policy: string, expected: string])[] = [
    ['the default of the rule', {}, '{}', 'warning by default'],
    ['a sensitive flow', flow(), '{}', 'error by default'],
    ['user-content alone', flow({ categories: ['user-content'] }), '{}', 'warning by default for user-content alone'],
    ['user-content and health', flow({ categories: ['user-content', 'health'] }), '{}', 'error by default'],
    ['a device identifier', { rule: 'device-identifier', categories: ['device-identifier'] }, '{}', 'error by default'],
    [
      'user-content with an explicit rule',
      flow({ categories: ['user-content'] }),
      '{"rules":{"sensitive-data-flow":"error"}}',
      'error by rules.sensitive-data-flow',
    ],
    ['an explicit rule', {}, '{"rules":{"endpoint":"error"}}', 'error by rules.endpoint'],
    ['a rule that is off', {}, '{"rules":{"endpoint":"off"}}', 'dropped'],
    ['software origin by default', { rule: 'software-origin' }, '{}', 'dropped'],
    [
      'software origin turned on',
      { rule: 'software-origin' },
      '{"rules":{"software-origin":"warning"}}',
      'warning by rules.software-origin',
    ],
    ['a weak basis', flow({ review: true }), '{}', 'information by default; weak basis'],
    [
      'a weak basis with an explicit rule',
      flow({ review: true }),
      '{"rules":{"sensitive-data-flow":"error"}}',
      'warning by rules.sensitive-data-flow; weak basis',
    ],
    ['a test', flow({ context: 'test' }), '{}', 'information by default; test context'],
    [
      'a development dependency',
      { rule: 'dependency', context: 'development' },
      '{}',
      'information by default; development context',
    ],
    [
      'a development dependency with an explicit rule',
      { rule: 'dependency', context: 'development' },
      '{"rules":{"dependency":"error"}}',
      'warning by rules.dependency; development context',
    ],
    [
      'a deny list with an explicit rule',
      { context: 'deny-list' },
      '{"rules":{"endpoint":"error"}}',
      'information by rules.endpoint; deny list',
    ],
    ['a weak finding that is off', { review: true }, '{"rules":{"endpoint":"off"}}', 'dropped'],
    [
      'a weak finding told to be information',
      { review: true },
      '{"rules":{"endpoint":"information"}}',
      'information by rules.endpoint',
    ],
  ];
  for (const [name, finding, policy, expected] of rows)
    it(`of ${name}`, () => assert.equal(judged(finding, policy), expected));
});

describe('judge: scope', () => {
  const hk = '{"jurisdictions":["PRC","HK"]}';
  const rows: readonly (readonly [name: string, finding: Partial<Finding>, policy: string, isIn: boolean])[] = [
    ['a place in the PRC', {}, '{}', true],
    ['Hong Kong unless listed', { jurisdictions: ['HK'] }, '{}', false],
    ['Hong Kong when listed', { jurisdictions: ['HK'] }, hk, true],
    ['an owner in the PRC, the data in the US', { jurisdictions: ['US', 'PRC'] }, '{}', true],
    ['a region in the US of an owner in the PRC', { rule: 'region', jurisdictions: ['US', 'PRC'] }, '{}', false],
    ['a region in Taiwan of an owner in the PRC', { rule: 'region', jurisdictions: ['TW', 'PRC'] }, '{}', false],
    ['a region in Hong Kong when listed', { rule: 'region', jurisdictions: ['HK', 'PRC'] }, hk, true],
    ['an excluded file', { path: 'legacy/a.ts' }, '{"exclude":["legacy"]}', false],
  ];
  for (const [name, finding, policy, isIn] of rows) {
    it(`${isIn ? 'holds' : 'leaves out'} ${name}`, () => {
      assert.equal(judged(finding, policy) !== 'dropped', isIn);
    });
  }

  it('leaves out a silent provider until the policy names it', () => {
    const silent = {
      enabled: false,
      name: 'S',
      id: 'alibaba-cloud',
      jurisdiction: 'PRC',
      operator: '',
      owner: '',
      basis: [],
      confidence: 'low',
      review: true,
      categories: [],
      advisory: [],
      evidence: [],
    } as const;
    const options = { knowledge: { providers: new Map([['alibaba-cloud', silent]]) } };
    assert.equal(judged({}, '{}', options), 'dropped');
    assert.equal(judged({}, '{"data":{"deny":[{"providers":["alibaba-cloud"]}]}}', options), 'warning by default');
    assert.equal(judged({ provider: 'other' }, '{}', options), 'warning by default');
  });
});

describe('judge: data rows', () => {
  const allow = (row: string) => `{"data":{"allow":[${row}]}}`;
  const deny = (row: string) => `{"data":{"deny":[${row}]}}`;
  const ALLOWED = 'error by data.allow[0] [exception: Allowed by the policy: data.allow[0]]';
  const rows: readonly (readonly [name: string, finding: Partial<Finding>, policy: string, expected: string])[] = [
    ['allows all categories', flow(), allow('{"categories":["health"]}'), ALLOWED],
    ['allows a provider', flow(), allow('{"providers":["alibaba-cloud"]}'), ALLOWED],
    ['does not allow another provider', flow(), allow('{"providers":["baidu"]}'), 'error by default'],
    [
      'does not allow when one category is missing',
      flow({ categories: ['health', 'personal'] }),
      allow('{"categories":["health"]}'),
      'error by default',
    ],
    [
      'does not allow unknown data by a row with categories',
      { rule: 'data-flow' },
      allow('{"categories":["health"]}'),
      'warning by default',
    ],
    ['does not allow what is not encrypted', flow(), allow('{"when":"encrypted"}'), 'error by default'],
    [
      'allows what is encrypted',
      { rule: 'protected-data-flow', categories: ['health'], encrypted: true },
      allow('{"when":"encrypted"}'),
      'information by data.allow[0] [exception: Allowed by the policy: data.allow[0]]',
    ],
    [
      'does not allow an owner by allowing the place',
      flow({ jurisdictions: ['HK', 'PRC'] }),
      '{"jurisdictions":["PRC","HK"],"data":{"allow":[{"jurisdictions":["HK"]}]}}',
      'error by default',
    ],
    [
      'denies one category',
      flow({ categories: ['personal', 'health'] }),
      deny('{"categories":["health"]}'),
      'error by data.deny[0]',
    ],
    [
      'denies even what is encrypted',
      { rule: 'protected-data-flow', categories: ['health'], encrypted: true },
      deny('{"categories":["health"]}'),
      'error by data.deny[0]',
    ],
    [
      'denies even when the rule is off',
      flow(),
      '{"rules":{"sensitive-data-flow":"off"},"data":{"deny":[{}]}}',
      'error by data.deny[0]',
    ],
    [
      'does not deny another category',
      { rule: 'data-flow', categories: [] },
      deny('{"categories":["health"]}'),
      'warning by default',
    ],
    ['denies a weak basis as a warning', flow({ review: true }), deny('{}'), 'warning by data.deny[0]'],
    [
      'denies a weak basis that it names as an error',
      flow({ review: true }),
      deny('{"providers":["alibaba-cloud"]}'),
      'error by data.deny[0]',
    ],
    [
      'denies in a test as a warning',
      flow({ context: 'test' }),
      deny('{"providers":["alibaba-cloud"]}'),
      'warning by data.deny[0]',
    ],
    [
      'denies by jurisdiction',
      flow({ jurisdictions: ['SG', 'PRC'] }),
      deny('{"jurisdictions":["PRC"]}'),
      'error by data.deny[0]',
    ],
    ['speaks of no mere mention', {}, deny('{}'), 'warning by default'],
    [
      'takes the first that matches: allow',
      flow(),
      '{"data":{"allow":[{"categories":["health"]}],"deny":[{}]}}',
      ALLOWED,
    ],
    [
      'takes the first that matches: deny',
      flow(),
      '{"data":{"deny":[{}],"allow":[{"categories":["health"]}]}}',
      'error by data.deny[0]',
    ],
    [
      'takes the second row of its list',
      flow(),
      '{"data":{"deny":[{"categories":["biometric"]},{"categories":["health"]}]}}',
      'error by data.deny[1]',
    ],
  ];
  for (const [name, finding, policy, expected] of rows) it(name, () => assert.equal(judged(finding, policy), expected));
});

describe('judge: suppression', () => {
  const file = (text: string): FileSuppressions => {
    const document = createDocument('src/a.ts', text, '');
    return { suppressions: findSuppressions(document).suppressions, lineStarts: document.lineStarts };
  };
  const told = (text: string, findings: readonly Finding[], policy = '{}') =>
    judge(findings, policiesOf(policy), new Map([['src/a.ts', file(text)]])).map(
      ({ finding, severity, suppressed }) =>
        `${finding.rule} ${severity} ${suppressed?.kind ?? '-'} ${suppressed?.reason ?? ''}`,
    );
  const at = (text: string, word: string, part: Partial<Finding> = {}) =>
    makeFinding({ span: { start: text.indexOf(word), end: text.indexOf(word) + word.length }, ...part });

  it('silences the line that an ignore names, and nothing else', () => {
    const text = '// egress-lens-ignore-next-line endpoint -- mocked\nhost1\nhost2';
    assert.deepEqual(told(text, [at(text, 'host1'), at(text, 'host2')]), [
      'endpoint warning inline mocked',
      'endpoint warning - ',
    ]);
    assert.deepEqual(told(text, [at(text, 'host1', { rule: 'mirror' })]), [
      'unused-suppression warning - ',
      'mirror warning - ',
    ]);
  });

  it('silences a finding by the line where its call begins', () => {
    const text = '// egress-lens-ignore-next-line data-flow -- ok\nsend(\n  x);';
    const call = { path: 'src/a.ts', span: { start: text.indexOf('send'), end: text.length - 1 } };
    assert.deepEqual(
      told(text, [at(text, 'x', { rule: 'data-flow', call, span: { start: text.length - 3, end: text.length - 2 } })]),
      ['data-flow warning inline ok'],
    );
  });

  it('reports each ignore that matches nothing, with fingerprints of their own', () => {
    const text = '// egress-lens-ignore-line endpoint -- a\n\n// egress-lens-ignore-line endpoint -- b\n';
    const verdicts = judge([], policiesOf('{}'), new Map([['src/a.ts', file(text)]]));
    assert.deepEqual(
      verdicts.map(({ finding }) => finding.message),
      [
        'Nothing on line 1 is reported as "endpoint": remove this inline ignore.',
        'Nothing on line 3 is reported as "endpoint": remove this inline ignore.',
      ],
    );
    assert.notEqual(verdicts[0]?.finding.fingerprint, verdicts[1]?.finding.fingerprint);
  });

  it('reports no unused ignore in an excluded file or with the rule off', () => {
    const text = '// egress-lens-ignore-line endpoint -- a\n';
    assert.deepEqual(told(text, [], '{"exclude":["src"]}'), []);
    assert.deepEqual(told(text, [], '{"rules":{"unused-suppression":"off"}}'), []);
  });

  it('calls an ignore unused when its finding is out of scope', () => {
    const text = 'host1 // egress-lens-ignore-line endpoint -- a\n';
    assert.deepEqual(told(text, [at(text, 'host1', { jurisdictions: ['HK'] })]), ['unused-suppression warning - ']);
  });

  it('applies exceptions with their reason, owner, ticket and day', () => {
    const policy = `{"exceptions":[{"rule":"endpoint","paths":["src/**"],${EXCEPTION}}]}`;
    assert.equal(
      judged({}, policy, { today: '2026-11-22' }),
      'warning by default [exception: known (ops, T-1, until 2027-01-01)]',
    );
    assert.equal(judged({ path: 'lib/a.ts' }, policy), 'warning by default');
    assert.equal(judged({ rule: 'mirror' }, policy), 'warning by default');
    assert.equal(judged({}, policy, { today: '2027-01-02' }), 'warning by default');
  });

  it('applies the baseline last', () => {
    const { fingerprint } = makeFinding();
    const baseline = new Set([fingerprint]);
    assert.equal(judged({}, '{}', { baseline }), 'warning by default [baseline: Known when the baseline was taken]');
    assert.equal(judged({ span: { start: 5, end: 6 } }, '{}', { baseline }), 'warning by default');
  });

  it('reports an expired exception, and lets no baseline hide an invalid comment', () => {
    const policies = policiesOf(`{"exceptions":[{"rule":"endpoint","reason":"r","owner":"o","expires":"2026-01-01"}]}`);
    const invalid = makeFinding({ rule: 'invalid-policy', jurisdictions: [], path: 'src/z.ts' });
    const verdicts = judge([invalid, makeFinding()], policies, new Map(), { baseline: new Set([invalid.fingerprint]) });
    assert.deepEqual(
      verdicts.map(({ finding, severity, suppressed }) => [finding.rule, severity, suppressed?.kind]),
      [
        ['expired-exception', 'error', undefined],
        ['endpoint', 'warning', undefined],
        ['invalid-policy', 'error', undefined],
      ],
    );
  });

  it('sorts by path, place and rule, whatever the order given', () => {
    const findings = [
      makeFinding({ path: 'b.ts' }),
      makeFinding({ path: 'a.ts', span: { start: 9, end: 10 } }),
      makeFinding({ path: 'a.ts', rule: 'mirror' }),
      makeFinding({ path: 'a.ts' }),
    ];
    const order = (list: readonly Finding[]) =>
      judge(list, policiesOf('{}'), new Map()).map(
        ({ finding }) => `${finding.path} ${finding.span.start} ${finding.rule}`,
      );
    const expected = ['a.ts 0 endpoint', 'a.ts 0 mirror', 'a.ts 9 endpoint', 'b.ts 0 endpoint'];
    assert.deepEqual(order(findings), expected);
    assert.deepEqual(order(findings.toReversed()), expected);
  });
});
