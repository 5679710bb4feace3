import assert from 'node:assert/strict';
import { markdownReport, MOST_CHARACTERS } from '../../../analyzers/report/markdown.ts';
import { makeResult } from '../../support/findings.ts';
import { manyFindings, sampleResult } from '../../support/report-sample.ts';

describe('markdownReport', () => {
  it('tells counts, findings with their steps, what was not analysed, and versions', () => {
    const text = markdownReport(sampleResult(), { name: 'shop', commit: 'a'.repeat(40), date: '2026-11-22' });
    assert.match(text, /^## Egress Lens for shop: 1 error, 1 warning, 1 note, 2 suppressed\n/);
    assert.match(text, /> \*\*This review is incomplete\*\*: .* 2 entries\./);
    assert.match(text, /### Errors\n\n- ✕ \*\*Sends e\\-mail addresses .*\*\* at `src\/send\.ts:1`\\\n/);
    assert.match(text, /\n {2}1\. `src\/read\.ts:3` the address is read\n {2}2\. `src\/send\.ts:1` it is sent\n/);
    assert.match(text, /<summary>What was not analysed: 3 entries<\/summary>\n\n- `big\.js`: Larger than 5 MB\./);
    assert.match(
      text,
      /catalogue abc · policy [0-9a-f]{12} · jurisdictions PRC · 3 files · commit a{12} · 2026\\-11\\-22\./,
    );
  });

  it('lets no markup, mention or reference of a project through', () => {
    const text = markdownReport(sampleResult()).replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
    assert.doesNotMatch(text, /<b>|@team|#12/);
  });

  it('fits a comment whatever there is, and counts what does not fit', () => {
    for (const count of [10, 1_000, 20_000]) {
      const text = markdownReport(manyFindings(count));
      assert.ok(text.length <= MOST_CHARACTERS, String(text.length));
      const told = text.match(/^- [✕!i] /gm)?.length ?? 0;
      const left = Number(/\*\*Cut:\*\* (\d+) findings? more/.exec(text)?.[1] ?? 0);
      assert.equal(told + left, count);
      assert.ok(count === 10 ? left === 0 : text.length > MOST_CHARACTERS * 0.95);
    }
    const problems = Array.from({ length: 5_000 }, (_, at) => {
      return {
        code: 'too-large',
        path: `${'<'.repeat(3_000)}${at}`,
        message: '*'.repeat(3_000),
        incomplete: true,
      } as const;
    });
    const text = markdownReport({ ...manyFindings(500), problems });
    assert.ok(text.length <= MOST_CHARACTERS, String(text.length));
    assert.match(text, /- 4950 more, which/);
  });

  it('says that nothing was found', () => {
    assert.match(markdownReport(makeResult([])), /: 0 errors, 0 warnings, 0 notes\n\nNothing was found\.\n/);
  });
});
