import assert from 'node:assert/strict';
import { hoverMarkdown, stepMarkdown } from '../../../analyzers/report/hover.ts';
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

  it('tells where a flow starts, how surely, and offers what there is', () => {
    const at = { path: 'src/a.ts', span: { start: 0, end: 1 } };
    const steps = [
      { ...at, message: 'entry.email read (E-mail addresses)' },
      { ...at, path: 'src/b.ts', message: 'sent by `x`' },
    ];
    const verdict = makeVerdict({
      rule: 'sensitive-data-flow',
      categories: ['personal'],
      steps,
      ways: [steps],
      profiles: ['production'],
    });
    const fix = {
      title: 'Seal [it](x)',
      action: 'encrypt',
      edits: [{ ...at, text: '' }],
      isPreferred: true,
      isSafe: false,
    };
    const text = hoverMarkdown(verdict, {
      evidence: [{ url: 'https://www.alibabacloud.com/about', title: 't', seen: true, checked: '2026-11-20' }],
      fixes: [
        { ...fix, note: 'Set the *key*.' },
        { ...fix, title: 'No', edits: [], unavailable: 'It must be read.' },
      ],
      commands: { showFlow: ({ fingerprint }) => `command:show?${fingerprint}`, applyFix: () => 'command:apply' },
    });
    const { fingerprint } = verdict.finding;
    for (const part of [
      `Source: entry.email read \\(E\\-mail addresses\\). 2 steps in 2 files, and 1 other way. [Step through this flow](command:show?${fingerprint})`,
      'Confidence high: a known call, a declared type or an unmistakable name says what the data is; the firm has its seat',
      'With profile production.',
      '[www.alibabacloud.com](<https://www.alibabacloud.com/about>) (checked 2026-11-20)',
      'It must be read.\n\nFixes\n\n- [Seal \\[it\\]\\(x\\)](command:apply): Set the \\*key\\*.',
    ])
      assert.ok(text.includes(part), `${part}\n\n${text}`);
    const further = hoverMarkdown(verdict, { isFurther: true });
    assert.ok(further.includes('Confidence high') && !further.includes('Owned by') && !further.includes('Evidence'));
    const plain = hoverMarkdown(verdict, { fixes: [fix] });
    assert.ok(!plain.includes('command:') && !plain.includes('Seal'), plain);
    assert.equal(
      stepMarkdown(verdict, 0),
      '**Step 1 of 2** of a flow that ends in `src/a.ts`\n\nA finding of sensitive\\-data\\-flow.',
    );
  });
});
