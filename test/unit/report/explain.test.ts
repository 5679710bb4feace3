import assert from 'node:assert/strict';
import type { Provider } from '../../../analyzers/core/knowledge.ts';
import { findAdvisorySection, advisoryHeading } from '../../../analyzers/core/advisory.ts';
import { RULE_IDS } from '../../../analyzers/core/rules.ts';
import { explain } from '../../../analyzers/report/explain.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';

const provider: Provider = {
  id: 'acme',
  name: 'Acme Cloud',
  jurisdiction: 'PRC',
  operator: 'Acme JV',
  owner: 'Acme Group',
  basis: ['hq-prc', 'joint venture'],
  confidence: 'medium',
  review: true,
  enabled: false,
  categories: [],
  advisory: ['joint-ventures'],
  evidence: [{ url: 'https://a.example/', title: 'About', seen: true, checked: '2026-11-21' }],
};
const knowledge = { providers: new Map([['acme', provider]]) };

describe('explain', () => {
  it('explains every rule', () => {
    for (const rule of RULE_IDS) assert.ok(explain(rule, { knowledge })?.includes('What to do: '), rule);
  });

  it('explains a provider with its evidence and the words of the advisory', () => {
    assert.equal(
      explain('acme', { knowledge }),
      [
        'acme: Acme Cloud',
        '',
        'Jurisdiction: PRC',
        'Run by: Acme JV',
        'Owned by: Acme Group',
        'Basis: the firm has its seat in the PRC; joint venture',
        'Confidence: medium (weak or split basis: findings are for review)',
        'Silent until a policy names it.',
        'DHS advisory (https://www.dhs.gov/sites/default/files/publications/20_1222_data-security-business-advisory.pdf):',
        '  Joint Ventures: State in the contract where data is stored and who has access to it, and give a joint-venture partner no third-party data that was promised to stay private.',
        'Evidence:',
        '  About: https://a.example/ (read, 2026-11-21)',
        '',
      ].join('\n'),
    );
  });

  it('explains a finding by the beginning of its fingerprint', () => {
    const verdict = makeVerdict({ fingerprint: 'abcdef0123', path: 'a.ts' });
    const result = makeResult([verdict, makeVerdict({ fingerprint: 'ffffff0123' })]);
    assert.match(explain('abcdef', { knowledge, result }) ?? '', /^abcdef0123: endpoint, warning \(default\)\n/);
    assert.match(explain('ABCDEF0', { knowledge, result }) ?? '', /Place: a\.ts:1:1\n/);
    assert.equal(explain('abcde', { knowledge, result }), undefined);
    assert.equal(explain('123456', { knowledge, result }), undefined);
    assert.equal(explain('nothing', { knowledge }), undefined);
  });
});

describe('advisory', () => {
  it('maps every slug of the catalogue to its heading', () => {
    assert.deepEqual(
      [
        'data-centers-prc-firms',
        'foreign-dc-prc-equipment',
        'joint-ventures',
        'data-augmentation',
        'software-mobile-apps',
        'wearables',
        'biotech-genomic',
        'geolocation',
      ].map((slug) => findAdvisorySection(slug)?.heading),
      [
        'Data Centers Owned or Operated by PRC Firms',
        'Foreign Data Centers Built with PRC Equipment',
        'Joint Ventures',
        'Legally Acquired Data Augmenting Illicitly Acquired Data',
        'Software and Mobile Device Applications',
        'Fitness Trackers and Other Wearables',
        'Biotech, genomic data, and medical test data',
        'Geolocation data',
      ],
    );
    assert.equal(findAdvisorySection('Joint Ventures')?.slug, 'joint-ventures');
    assert.equal(findAdvisorySection('nothing'), undefined);
    assert.equal(advisoryHeading(['nothing', 'wearables']), 'Fitness Trackers and Other Wearables');
    assert.equal(advisoryHeading([]), 'Recommended Actions');
  });
});
