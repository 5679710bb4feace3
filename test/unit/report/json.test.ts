import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { DEFAULT_POLICY } from '../../../analyzers/core/policy.ts';
import { jsonReport, JSON_REPORT_VERSION } from '../../../analyzers/report/json.ts';
import { REPORTS, isReportFormat } from '../../../analyzers/report/index.ts';
import { policyHash } from '../../../analyzers/report/policy-hash.ts';
import { makeResult, makeVerdict } from '../../support/findings.ts';
import { changedResult, manyFindings, sampleResult } from '../../support/report-sample.ts';
import { ROOT } from '../../support/source-files.ts';

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
      policy: policyHash(DEFAULT_POLICY),
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
      advisory: [
        {
          section: 'Data Centers Owned or Operated by PRC Firms',
          risk: 'PRC firms that own and operate data centers, both within China and abroad, are subject to laws which require their secret cooperation with PRC intelligence services.',
          action:
            'they should minimize the amount of at-risk data being stored and used in the PRC or in places accessible by PRC authorities.',
        },
      ],
      questions: [],
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

describe('docs/report.schema.json', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'docs/report.schema.json'), 'utf8'));

  it('describes every report, and leaves no member out', () => {
    const open = new Ajv().compile(schema);
    const closed = new Ajv().compile(closedSchema(schema));
    const full = makeVerdict({ variable: 'HOST', profiles: ['production'], chain: ['a', 'b'], count: 3, ways: [[]] });
    for (const result of [makeResult([]), makeResult([full]), sampleResult(), changedResult(), manyFindings(100)]) {
      const report: unknown = JSON.parse(jsonReport(result));
      assert.ok(open(report), JSON.stringify(open.errors));
      assert.ok(closed(report), JSON.stringify(closed.errors));
    }
    assert.equal(schema.properties.version.const, JSON_REPORT_VERSION);
  });

  it('refuses what is no report', () => {
    const validate = new Ajv().compile(schema);
    const report = JSON.parse(jsonReport(sampleResult()));
    for (const broken of [{}, { ...report, version: 2 }, { ...report, findings: [{}] }, { ...report, counts: 1 }])
      assert.equal(validate(broken), false);
  });
});

/** The same schema, in which nothing may stand that it does not name. */
function closedSchema(schema: unknown): object {
  return JSON.parse(JSON.stringify(schema), (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'properties' in value
      ? { ...value, additionalProperties: false }
      : value,
  );
}

describe('REPORTS', () => {
  it('loads every report by its name, and knows no other', async () => {
    for (const [name, load] of Object.entries(REPORTS)) {
      assert.match((await load())(makeResult([])), /\n$/, name);
      assert.equal(isReportFormat(name), true);
    }
    assert.equal(isReportFormat('toString'), false);
  });
});
