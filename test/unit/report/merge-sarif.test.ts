import assert from 'node:assert/strict';
import type { Log, Run } from 'sarif';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { mergeSarif } from '../../../analyzers/report/merge-sarif.ts';
import { sarifReport } from '../../../analyzers/report/sarif.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { manyFindings, sampleResult } from '../../support/report-sample.ts';
import { sarifErrors } from '../../support/sarif-schema.ts';

/** The joined run of reports, which the schema accepts. */
function merged(...results: readonly ScanResult[]): Run {
  const outcome = mergeSarif(results.map((result, at) => ({ name: `${at}.sarif`, text: sarifReport(result) })));
  assert.ok('report' in outcome, JSON.stringify(outcome));
  const log: Log = JSON.parse(outcome.report);
  assert.deepEqual(sarifErrors(log), []);
  assert.equal(log.runs.length, 1);
  const [run] = log.runs;
  assert.ok(run);
  return run;
}

const printsOf = (run: Run) => run.results?.map((result) => result.partialFingerprints?.['egressLens/v1']);

describe('mergeSarif', () => {
  it('joins the parts of a scan to what the whole scan tells, in any order', () => {
    const whole = manyFindings(300);
    const paths = whole.verdicts.map(({ finding }) => finding.path);
    const sorted = {
      ...whole,
      verdicts: whole.verdicts.toSorted((a, b) => (a.finding.path < b.finding.path ? -1 : 1)),
    };
    const parts = [0, 1, 2].map((part) => ({
      ...sorted,
      counts: { ...sorted.counts, seen: part, skipped: 0, filtered: 0, analysed: 0, cached: 0 },
      verdicts: sorted.verdicts.filter(({ finding }) => paths.indexOf(finding.path) % 3 === part),
    }));
    const joined = merged(...parts);
    const [run] = (JSON.parse(sarifReport(sorted)) as Log).runs;
    assert.deepEqual(joined.results, run?.results);
    assert.deepEqual(joined.tool, run?.tool);
    assert.deepEqual(joined.properties?.files, { seen: 3, skipped: 0, filtered: 0, analysed: 0, cached: 0 });
    assert.deepEqual(merged(...parts.toReversed()), joined);
  });

  it('tells what several shards hold once', () => {
    const once = merged(sampleResult());
    assert.deepEqual(merged(sampleResult(), sampleResult()).results, once.results);
    assert.deepEqual(
      merged(sampleResult(), sampleResult()).invocations?.[0]?.toolExecutionNotifications,
      once.invocations?.[0]?.toolExecutionNotifications,
    );
  });

  it('gives alike findings of different places fingerprints of their own', () => {
    const at = (path: string) => makeResult([makeVerdict({ path, fingerprint: 'f00' })]);
    const prints = printsOf(merged(at('b/x.ts'), at('a/x.ts'), at('c/x.ts'))) ?? [];
    assert.equal(prints[0], 'f00');
    assert.equal(new Set(prints).size, 3);
    assert.deepEqual(printsOf(merged(at('c/x.ts'), at('a/x.ts'), at('b/x.ts'))), prints);
  });

  it('keeps what was not analysed, whether all went well, and the limits', () => {
    const run = merged(sampleResult(), makeResult([]));
    assert.equal(run.invocations?.[0]?.executionSuccessful, false);
    assert.equal(run.invocations?.[0]?.toolExecutionNotifications?.length, 3);
    const outcome = mergeSarif([{ name: 'a', text: sarifReport(sampleResult()) }]);
    assert.equal('incomplete' in outcome && outcome.incomplete, true);
    const [a, b] = [manyFindings(20_000), manyFindings(20_000)];
    const moved = b.verdicts.map((one) => ({ ...one, finding: { ...one.finding, path: `other/${one.finding.path}` } }));
    const large = merged(a, { ...b, verdicts: moved });
    assert.equal(large.results?.length, 25_000);
    assert.match(JSON.stringify(large.invocations), /15000 of 40000 results were left out/);
  });

  it('says in one line which input is no report, and why', () => {
    const good = { name: 'good.sarif', text: sarifReport(sampleResult()) };
    const other = sarifReport(makeResult([], {}, { toolVersion: '9.9.9' }));
    for (const [text, why] of [
      ['{', /^bad\.sarif: no JSON: /],
      ['', /^bad\.sarif: no JSON: /],
      ['[]', /no SARIF 2\.1\.0 log with a run/],
      ['{"version":"2.1.0","runs":[]}', /no SARIF 2\.1\.0 log with a run/],
      ['{"version":"2.1.0","runs":[null]}', /a run is not by Egress Lens/],
      ['{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Other"}}}]}', /not by Egress Lens/],
      ['{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Egress Lens"}}}]}', /a run has no results/],
      [
        '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Egress Lens"}},"results":[]}]}',
        /does not say how it went/,
      ],
      [
        '{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Egress Lens"}},"invocations":[{}],"results":[{"ruleId":"x"}]}]}',
        /result 1 has no fingerprint or no place/,
      ],
      [other, /^bad\.sarif: made by version 9\.9\.9, but good\.sarif by 1\.2\.3; /],
    ] as const) {
      const outcome = mergeSarif([good, { name: 'bad.sarif', text }]);
      assert.ok('error' in outcome, text);
      assert.match(outcome.error, why);
      assert.doesNotMatch(outcome.error, /\n/);
    }
  });
});
