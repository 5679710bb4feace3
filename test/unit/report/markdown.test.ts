import assert from 'node:assert/strict';
import { markdownReport, MOST_CHARACTERS } from '../../../analyzers/report/markdown.ts';
import { makeResult } from '../../support/findings.ts';
import { changedResult, manyFindings, sampleResult } from '../../support/report-sample.ts';

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

describe('markdownReport of a change', () => {
  it('tells counts before and after, new findings first, then those that are more severe, and what was resolved', () => {
    const text = markdownReport(changedResult(), { name: 'shop' });
    assert.match(text, /^## Egress Lens for shop: 1 new, 1 more severe, 1 resolved, 1 known on changed lines\n/);
    assert.match(text, /Only what changed since `origin\/main` \(`b{12}`\)\./);
    assert.match(
      text,
      /\| Provider \| Kind of data \| Before \| After \| ± \|\n\| --- .*\n\| Alibaba Cloud \| personal \| 1 \| 3 \| \+2 \|\n\| Baidu \| personal \| 1 \| 0 \| −1 \|\n\n<sub>Not shown: 1 row without a difference\.<\/sub>/,
    );
    assert.deepEqual(
      [...text.matchAll(/^### (.*)$/gm)].map(([, title]) => title),
      ['New', 'More severe than before', 'Known before, on changed lines'],
    );
    assert.match(text, /<summary>Resolved: 1<\/summary>\n\n- Sent phone numbers to Baidu in `gone\.ts`\n\n<\/details>/);
    assert.doesNotMatch(text.replace(/`[^`]*`/g, ''), /<b>|@team|#12/);
  });

  it('is one line when nothing changed, and says all the same that the review is incomplete', () => {
    const nothing = changedResult({ gone: [], counts: [], states: new Map() });
    const quiet = { ...nothing, verdicts: [] };
    assert.equal(
      markdownReport(quiet, { name: 'shop' }),
      'Egress Lens for shop: no finding changed since `origin/main`.\n',
    );
    const problems = [{ code: 'too-large', path: 'a.js', message: 'too large', incomplete: true }] as const;
    assert.match(
      markdownReport({ ...quiet, problems }),
      /^Egress Lens: no finding changed since `origin\/main`\.\n\n> \*\*This review is incomplete\*\*/,
    );
  });

  it('fits a comment, with tables and lists that are cut', () => {
    const { verdicts } = manyFindings(2_000);
    const counts = Array.from({ length: 500 }, (_, at) => ({ providerName: `P${at}`, before: 0, after: at }));
    const { change } = changedResult({ gone: verdicts, counts, states: new Map() });
    const text = markdownReport({ ...manyFindings(2_000), change });
    assert.ok(text.length <= MOST_CHARACTERS, String(text.length));
    assert.match(text, /Not shown: 469 rows more, 1 row without a difference\./);
    assert.match(text, /<summary>Resolved: 2000<\/summary>[^]*\n- 1970 more\n/);
  });
});
