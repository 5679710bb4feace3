import assert from 'node:assert/strict';
import { hoverMarkdown } from '../../../analyzers/report/hover.ts';
import { makeVerdict } from '../../support/findings.ts';

describe('hoverMarkdown', () => {
  it('tells message, answers, reasons, evidence, advisory and what to do', () => {
    const text = hoverMarkdown(makeVerdict({ reasons: ['the host is a literal'], categories: ['health'] }));
    assert.deepEqual(text.split('\n\n').slice(0, 5), [
      '**Endpoint** · warning',
      'A finding of endpoint.',
      '| Data rests in | Run by | Owned by |\n|---|---|---|\n| Beijing | Alibaba Cloud | Alibaba Group |',
      'Confidence high: the firm has its seat in the PRC; the host is a literal. Data: health. Severity by default.',
      'Evidence: [www.alibabacloud.com](<https://www.alibabacloud.com/about>)',
    ]);
    assert.match(text, /DHS advisory, \[Data Centers Owned or Operated by PRC Firms\]\(https:\/\/www\.dhs\.gov\//);
    assert.match(text, /\[About this rule\]\(https:\/\/.*\/docs\/rules\/endpoint\.md\)$/);
  });

  it('lets no Markdown, HTML or command link of a project or policy through', () => {
    const text = hoverMarkdown(
      makeVerdict(
        {
          message: '[x](command:run) <img src=x> | `a`\n# h',
          answers: { location: 'a|b', operator: '*c*', owner: '<b>' },
          evidence: ['command:evil', 'https://ok.example/a>b (x)'],
          advisory: '',
        },
        { suppressed: { kind: 'inline', reason: '**r**' } },
      ),
    );
    assert.ok(text.includes('\\[x\\]\\(command:run\\) \\<img src=x\\> \\| \\`a\\` \\# h'));
    assert.ok(text.includes('| a\\|b | \\*c\\* | \\<b\\> |'));
    assert.ok(text.includes('`command:evil`, [ok.example](<https://ok.example/a%3Eb%20(x)>)'));
    assert.ok(text.includes('suppressed (inline): \\*\\*r\\*\\*'));
    assert.ok(!text.includes('DHS advisory'));
  });

  it('tells a finding about the policy without a provider', () => {
    const text = hoverMarkdown(makeVerdict({ rule: 'unused-suppression', kind: 'policy', message: 'Unused.' }));
    assert.ok(!text.includes('Run by'));
    assert.ok(text.includes('Remove the comment'));
  });
});
