import assert from 'node:assert/strict';
import type { ScanResult } from '../../../analyzers/core/scan-result.ts';
import { gitlabSastReport } from '../../../analyzers/report/gitlab-sast.ts';
import type { ReportOptions } from '../../../analyzers/report/report.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { gitlabSastErrors } from '../../support/gitlab-sast-schema.ts';
import { manyFindings, sampleResult } from '../../support/report-sample.ts';

interface SastReport {
  readonly scan: {
    readonly status: string;
    readonly start_time: string;
    readonly end_time: string;
    readonly messages: readonly { readonly level: string; readonly value: string }[];
    readonly options: readonly { readonly name: string; readonly value: string }[];
  };
  readonly vulnerabilities: readonly {
    readonly id: string;
    readonly severity: string;
    readonly description: string;
    readonly links: readonly { readonly url: string }[];
    readonly identifiers: readonly { readonly value: string }[];
    readonly details: { readonly flow?: { readonly name: string; readonly items: readonly (readonly object[])[] } };
  }[];
}

function reportOf(result: ScanResult, options?: ReportOptions): SastReport {
  const report: SastReport = JSON.parse(gitlabSastReport(result, options));
  assert.deepEqual(gitlabSastErrors(report), []);
  return report;
}

describe('gitlabSastReport', () => {
  it('tells findings that count, with rule, severity and fingerprint of their own', () => {
    const { vulnerabilities } = reportOf(sampleResult());
    assert.deepEqual(
      vulnerabilities.map(({ identifiers, severity }) => [identifiers[0]?.value, severity]),
      [
        ['sensitive-data-flow', 'High'],
        ['endpoint', 'Medium'],
        ['protected-data-flow', 'Info'],
      ],
    );
    assert.equal(new Set(vulnerabilities.map(({ id }) => id)).size, 3);
    assert.doesNotMatch(vulnerabilities[1]?.description ?? '', /<b>|@team/);
  });

  it('tells the ways of a flow, ten at most, from source to sink', () => {
    const step = (start: number) => ({ path: 'a.ts', span: { start, end: start + 1 }, message: 's' });
    const steps = [step(0), step(2), step(4)];
    const verdict = makeVerdict({ rule: 'sensitive-data-flow', path: 'a.ts', steps, ways: Array(12).fill(steps) });
    const flow = reportOf(makeResult([verdict], { 'a.ts': 'a\nb\nc\n' })).vulnerabilities[0]?.details.flow;
    assert.equal(flow?.name, 'Way of the data, 10 of 13');
    assert.equal(flow.items.length, 10);
    const node = (line: number, type: string) => ({
      type: 'code-flow-node',
      node_type: type,
      file_location: { type: 'file-location', file_name: 'a.ts', line_start: line, line_end: line },
    });
    assert.deepEqual(flow.items[0], [node(1, 'source'), node(2, 'propagation'), node(3, 'sink')]);
  });

  it('tells what was not analysed, the times and the versions that were judged by', () => {
    const { scan } = reportOf(sampleResult(), {
      startedAt: '2026-11-22T08:00:00.123Z',
      timestamp: '2026-11-22T08:00:05.999Z',
      changedSince: 'origin/main',
    });
    assert.deepEqual(
      [scan.status, scan.start_time, scan.end_time],
      ['failure', '2026-11-22T08:00:00', '2026-11-22T08:00:05'],
    );
    assert.deepEqual(
      scan.messages.map(({ level }) => level),
      ['warn', 'info', 'warn'],
    );
    assert.deepEqual(
      scan.options.map(({ name }) => name),
      ['catalogue', 'policy', 'jurisdictions', 'changed-since'],
    );
    assert.equal(reportOf(makeResult([])).scan.start_time, '1970-01-01T00:00:00');
  });

  it('links nothing but web addresses', () => {
    const evidence = ['javascript:x', 'https://a.example/', 'by contract'];
    const [one] = reportOf(makeResult([makeVerdict({ evidence })])).vulnerabilities;
    assert.deepEqual(
      one?.links.map(({ url }) => url.slice(0, 18)),
      ['https://a.example/', 'https://www.dhs.go'],
    );
  });

  it('is valid empty and large', () => {
    assert.equal(reportOf(makeResult([])).vulnerabilities.length, 0);
    assert.equal(reportOf(manyFindings(1_000)).vulnerabilities.length, 1_000);
  });
});
