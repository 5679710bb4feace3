import { ADVISORY_URL } from '../core/advisory.ts';
import type { Verdict } from '../core/finding.ts';
import { PROJECT_URL, ruleUrl } from '../core/links.ts';
import type { Problem } from '../core/problem.ts';
import { RULES, ruleTitle, type RuleId } from '../core/rules.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { detailsOf } from './gitlab-sast-details.ts';
import { policyHash } from './policy-hash.ts';
import type { ReportOptions } from './report.ts';
import { ruleHelp } from './rule-help.ts';
import { inertMarkdown, oneLine } from './text.ts';

/** The newest schema whose text was read; GitLab takes every 15.x that it knows, by the newest patch. */
const VERSION = '15.1.4';

/**
 * Writes a result as a SAST report of GitLab, schema 15.1.4 (`sast-report-format.json` of
 * https://gitlab.com/gitlab-org/security-products/security-report-schemas, read 2026-11-22 in
 * https://github.com/gitlabhq/gitlabhq): every finding that counts, each fact by itself, with its flows as code flows. GitLab
 * follows a finding by its fingerprint. What was not analysed stands in the messages of the scan. Without the times of the
 * options, which the schema demands, it tells the beginning of 1970.
 */
export function gitlabSastReport(result: ScanResult, options: ReportOptions = {}): string {
  const report = {
    version: VERSION,
    schema: `https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v${VERSION}/dist/sast-report-format.json`,
    scan: scanOf(result, options),
    vulnerabilities: result.verdicts
      .filter(({ suppressed }) => !suppressed)
      .map((verdict) => vulnerabilityOf(verdict, result)),
  };
  // Without indentation: it is for a machine, and 20,000 findings would be 68 MB with it.
  return `${JSON.stringify(report)}\n`;
}

function scanOf(result: ScanResult, { startedAt, timestamp, changedSince }: ReportOptions): object {
  const tool = {
    id: 'egress-lens',
    name: 'Egress Lens',
    url: PROJECT_URL,
    version: result.toolVersion,
    vendor: { name: 'Egress Lens' },
  };
  const option = (name: string, value: string): object => ({ name, source: 'other', value });
  return {
    type: 'sast',
    status: result.problems.some(({ code }) => code === 'failure') ? 'failure' : 'success',
    start_time: timeOf(startedAt ?? timestamp),
    end_time: timeOf(timestamp ?? startedAt),
    analyzer: tool,
    scanner: tool,
    primary_identifiers: [...RULES.keys()].map(identifierOf),
    options: [
      option('catalogue', result.catalogueHash),
      option('policy', policyHash(result.policy)),
      option('jurisdictions', result.policy.jurisdictions.join(', ')),
      ...(changedSince === undefined ? [] : [option('changed-since', oneLine(changedSince))]),
    ],
    messages: result.problems.map(messageOf),
  };
}

/** As the schema wants it: in UTC, without the zone. */
function timeOf(iso = '1970-01-01T00:00:00Z'): string {
  return iso.slice(0, '2026-11-22T08:00:00'.length);
}

function messageOf({ path, code, message, incomplete }: Problem): object {
  return { level: incomplete ? 'warn' : 'info', value: oneLine(`${path || 'whole run'}: ${message} (${code})`) };
}

const SEVERITIES: Readonly<Record<Verdict['severity'], string>> = {
  error: 'High',
  warning: 'Medium',
  information: 'Info',
};

function vulnerabilityOf(verdict: Verdict, result: ScanResult): object {
  const { finding, severity } = verdict;
  const location = {
    file: finding.path,
    start_line: result.locate(finding.path, finding.span.start).line,
    end_line: result.locate(finding.path, finding.span.end).line,
  };
  return {
    id: finding.fingerprint,
    category: 'sast',
    name: ruleTitle(finding.rule),
    description: inertMarkdown(finding.message),
    severity: SEVERITIES[severity],
    solution: ruleHelp(finding.rule),
    identifiers: [identifierOf(finding.rule)],
    links: [
      ...finding.evidence.filter((url) => /^https?:\/\/./.test(url)).map((url) => ({ url: oneLine(url) })),
      { name: 'DHS Data Security Business Advisory, December 2020', url: ADVISORY_URL },
    ],
    location,
    tracking: {
      type: 'source',
      items: [{ ...location, signatures: [{ algorithm: 'hash', value: finding.fingerprint }] }],
    },
    details: detailsOf(verdict, result),
  };
}

function identifierOf(rule: RuleId): object {
  return { type: 'egress_lens_rule', name: `Egress Lens: ${rule}`, value: rule, url: ruleUrl(rule) };
}
