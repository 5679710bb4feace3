import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { gitlabReport } from '../../../analyzers/report/gitlab.ts';
import { makeResult } from '../../support/findings.ts';
import { sampleResult } from '../../support/report-sample.ts';

/** The table of "Code Quality report format" at https://docs.gitlab.com/ci/testing/code_quality/ (read 2026-11-22). */
const SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'location', 'severity'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', minLength: 1 },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', pattern: '^(?!\\./|/)' },
          lines: { type: 'object', required: ['begin'], properties: { begin: { type: 'integer', minimum: 1 } } },
        },
      },
    },
  },
};
const validate = new Ajv().compile<Record<string, unknown>[]>(SCHEMA);

describe('gitlabReport', () => {
  it('meets the documented shape, with fingerprints of their own', () => {
    const report: unknown = JSON.parse(gitlabReport(sampleResult()));
    assert.ok(validate(report), JSON.stringify(validate.errors));
    assert.deepEqual(
      report.map((one) => [one.check_name, one.severity]),
      [
        ['sensitive-data-flow', 'critical'],
        ['endpoint', 'major'],
        ['protected-data-flow', 'info'],
        ['not-analysed/too-large', 'major'],
        ['not-analysed/failure', 'major'],
      ],
    );
    assert.equal(new Set(report.map((one) => one.fingerprint)).size, report.length);
  });

  it('is an empty list without findings', () => assert.equal(gitlabReport(makeResult([])), '[]\n'));
});
