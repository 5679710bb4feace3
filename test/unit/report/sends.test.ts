import assert from 'node:assert/strict';
import type { Finding, Verdict } from '../../../analyzers/core/finding.ts';
import { summariseSends } from '../../../analyzers/report/sends.ts';
import { makeVerdict } from '../../support/findings.ts';

const HANGZHOU = { location: 'Hangzhou (cn-hangzhou), PRC', operator: 'Alibaba Cloud', owner: 'Alibaba Group' };

function flow(part: Partial<Finding>, severity: Verdict['severity'] = 'error'): Verdict {
  const finding: Partial<Finding> = {
    rule: 'sensitive-data-flow',
    kind: 'data-flow',
    providerName: 'Alibaba Cloud (Aliyun)',
    answers: HANGZHOU,
    categories: ['personal'],
    dataTypes: ['email'],
    data: 'e-mail addresses (personal)',
    ...part,
  };
  return makeVerdict(finding, { severity });
}

const titles = (...verdicts: Verdict[]): string[] => summariseSends(verdicts).map((one) => one.title);

describe('summariseSends', () => {
  it('names a single kind of data, and counts several', () => {
    assert.deepEqual(titles(flow({})), ['E-mail addresses (personal) → Alibaba Cloud · cn-hangzhou']);
    assert.deepEqual(titles(flow({}), flow({ dataTypes: ['phone'] })), [
      '2 kinds of personal data → Alibaba Cloud · cn-hangzhou',
    ]);
    assert.deepEqual(titles(flow({}), flow({ dataTypes: ['diagnosis'], categories: ['health'] })), [
      '2 kinds of health, personal data → Alibaba Cloud · cn-hangzhou',
    ]);
    assert.deepEqual(titles(flow({ categories: [], dataTypes: [], rule: 'data-flow' })), [
      'Data → Alibaba Cloud · cn-hangzhou',
    ]);
    assert.deepEqual(
      titles(flow({ categories: ['device-identifier'], dataTypes: [], data: 'device-identifier data' })),
      ['Device-identifier data → Alibaba Cloud · cn-hangzhou'],
    );
  });

  it('keeps providers, places and what is encrypted apart, the most severe first', () => {
    const answers = { ...HANGZHOU, location: 'not stated here' };
    assert.deepEqual(
      titles(
        flow({ encrypted: true, rule: 'protected-data-flow' }, 'information'),
        flow({ providerName: 'Tencent', answers }, 'warning'),
        flow({}),
      ),
      [
        'E-mail addresses (personal) → Alibaba Cloud · cn-hangzhou',
        'E-mail addresses (personal) → Tencent',
        'E-mail addresses (personal) → Alibaba Cloud · cn-hangzhou · encrypted',
      ],
    );
  });

  it('says nothing of facts without a flow', () => assert.deepEqual(titles(makeVerdict()), []));
});
