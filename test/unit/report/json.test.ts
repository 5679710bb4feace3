import assert from 'node:assert/strict';
import { jsonReport } from '../../../analyzers/report/json.ts';
import { REPORTS, isReportFormat } from '../../../analyzers/report/index.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';

describe('jsonReport', () => {
  it('keeps its shape', () => {
    const verdict = makeVerdict(
      { path: 'a.ts', span: { start: 2, end: 3 } },
      { suppressed: { kind: 'inline', reason: 'r' } },
    );
    const report = JSON.parse(
      jsonReport(
        makeResult(
          [verdict],
          { 'a.ts': 'x\nyz' },
          {
            problems: [{ code: 'syntax', path: 'a.ts', span: { start: 0, end: 1 }, message: 'm', incomplete: true }],
          },
        ),
      ),
    );
    assert.deepEqual(report, {
      version: 1,
      tool: { name: 'egress-lens', version: '1.2.3', catalogue: 'abc' },
      jurisdictions: ['PRC'],
      counts: {
        files: { seen: 3, skipped: 0, filtered: 3, analysed: 2, cached: 0 },
        findings: { error: 0, warning: 0, information: 0, suppressed: 1 },
      },
      findings: [
        {
          fingerprint: verdict.finding.fingerprint,
          rule: 'endpoint',
          kind: 'endpoint',
          severity: 'warning',
          decidedBy: 'default',
          suppressed: { kind: 'inline', reason: 'r' },
          message: 'A finding of endpoint.',
          path: 'a.ts',
          startLine: 2,
          startColumn: 1,
          endLine: 2,
          endColumn: 2,
          provider: 'alibaba-cloud',
          service: null,
          providerName: 'Alibaba Cloud',
          jurisdiction: 'PRC',
          jurisdictions: ['PRC'],
          location: 'Beijing',
          operator: 'Alibaba Cloud',
          owner: 'Alibaba Group',
          basis: ['hq-prc'],
          evidence: ['https://www.alibabacloud.com/about'],
          subject: 'aliyuncs.com',
          confidence: 'high',
          reasons: [],
          review: false,
          context: 'live',
          rung: 'configured',
          encrypted: false,
          categories: [],
          dataTypes: [],
          profiles: [],
          advisory: 'Data Centers Owned or Operated by PRC Firms',
          help: 'https://github.com/egress-lens/egress-lens/blob/main/docs/rules/endpoint.md',
          steps: [],
          ways: [],
          related: [],
          chain: [],
          count: 1,
        },
      ],
      problems: [
        {
          code: 'syntax',
          path: 'a.ts',
          startLine: 1,
          startColumn: 1,
          endLine: 1,
          endColumn: 2,
          message: 'm',
          incomplete: true,
        },
      ],
    });
  });
});

describe('REPORTS', () => {
  it('loads every report by its name, and knows no other', async () => {
    for (const [name, load] of Object.entries(REPORTS)) {
      assert.match((await load())(makeResult([])), /\n$/, name);
      assert.equal(isReportFormat(name), true);
    }
    assert.equal(isReportFormat('toString'), false);
  });
});
