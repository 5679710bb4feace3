import assert from 'node:assert/strict';
import type { Provider } from '../../../analyzers/core/knowledge.ts';
import { findAdvisorySection, advisoryHeading } from '../../../analyzers/core/advisory.ts';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { RULE_IDS } from '../../../analyzers/core/rules.ts';
import { explain } from '../../../analyzers/report/explain.ts';
import { htmlReport } from '../../../analyzers/report/html-page.ts';
import { jsonReport } from '../../../analyzers/report/json.ts';
import { sarifReport } from '../../../analyzers/report/sarif.ts';
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
        '    Risk: "the PRC government may request secret access to any data to which a PRC firm or entity is provided access, whether as a Joint Venture (JV) partner or through other data sharing agreements."',
        '    Recommended: "Terms of Service/Contractual Agreements should explicitly state where data is stored, who has access to it, and how liability is allocated"',
        'Evidence:',
        '  About: https://a.example/ (checked 2026-11-21)',
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

describe('explain a finding', () => {
  const text = "const mail = user.email;\nsend(mail, { password: 'hunter2' });\n";
  const at = (word: string) => ({ path: 'a.ts', span: { start: text.indexOf(word), end: text.indexOf(word) + 4 } });
  const flow = makeVerdict(
    {
      ...at('send'),
      fingerprint: 'abcdef0123',
      rule: 'sensitive-data-flow',
      provider: 'acme',
      categories: ['health', 'personal'],
      advisory: 'Geolocation data',
      evidence: ['https://a.example/'],
      steps: [
        { ...at('user'), message: 'the address is read' },
        { ...at('send'), message: 'it is sent' },
      ],
    },
    { decidedBy: 'data.deny[0] of team/base.json' },
  );
  const storyOf = (verdict = flow, policy = DEFAULT_POLICY) =>
    explain('abcdef', { knowledge, result: makeResult([verdict], { 'a.ts': text }, { policy }) }) ?? '';

  it('tells the way with its code, masked, and the evidence with its day', () => {
    const story = storyOf();
    assert.match(
      story,
      /\n {2}1\. a\.ts:1:14 {2}the address is read\n {7}const mail = user\.email;\n {2}2\. a\.ts:2:1 /,
    );
    assert.match(story, / {7}send\(mail, \{ password: '•••' \}\);\n/);
    assert.match(story, /\nEvidence: https:\/\/a\.example\/ \(checked 2026-11-21\)\n/);
  });

  it('tells the words of the advisory, what decided, and what would clear it', () => {
    const story = storyOf();
    assert.match(story, / {4}Recommended: "they should minimize the amount of at-risk data/);
    assert.match(story, /\nDecided by: data\.deny\[0\] of team\/base\.json; the rule's own severity is error\n/);
    assert.match(story, /encryption before it is sent, with keys held elsewhere: it becomes protected-data-flow/);
    assert.match(story, /"data": \{ "allow": \[\{"categories":\["health","personal"\],"providers":\["acme"\]\}\] \}\n/);
    assert.match(story, /"exceptions": \[\{"rule":"sensitive-data-flow","provider":"acme","paths":\["a\.ts"\]/);
    assert.match(story, /: egress-lens-ignore-next-line sensitive-data-flow -- reason\n$/);
    const accepted = storyOf({ ...flow, suppressed: { kind: 'exception', reason: 'SEC-1' } });
    assert.match(accepted, /\nSuppressed \(exception\): SEC-1\n/);
    assert.doesNotMatch(accepted, /What would clear it/);
  });

  it('refers to 28 CFR Part 202 only when the policy asks for it', () => {
    const frameworks = ['doj-28-cfr-202'] as const;
    const asking = { ...DEFAULT_POLICY, frameworks };
    assert.doesNotMatch(storyOf(), /28 CFR/);
    assert.match(
      storyOf(flow, asking),
      /\nMay fall under \(a reference, no verdict\): Covered personal identifiers \(28 CFR § 202\.212, § 202\.234\)\n.*Personal health data/,
    );
    const verdicts = [flow];
    for (const [policy, is] of [
      [DEFAULT_POLICY, false],
      [asking, true],
    ] as const) {
      const result = makeResult(verdicts, { 'a.ts': text }, { policy });
      for (const report of [jsonReport(result), sarifReport(result), htmlReport(result)])
        assert.equal(report.includes('Personal health data'), is);
    }
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
