import type { Verdict } from '../core/finding.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { oneLine } from './text.ts';

/**
 * Writes a result as a code quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality
 * report format", read 2026-11-22): a list of every finding that counts, each fact by itself, so that a merge request
 * shows what is new by fingerprint. What may hide findings is in it too, as the format has no other place for it.
 */
export function gitlabReport(result: ScanResult): string {
  const findings = result.verdicts
    .filter(({ suppressed }) => !suppressed)
    .map(({ finding, severity }) => ({
      description: oneLine(finding.message),
      check_name: finding.rule,
      fingerprint: finding.fingerprint,
      severity: SEVERITIES[severity],
      location: locationOf(finding.path, result.locate(finding.path, finding.span.start).line),
    }));
  const missing = result.problems
    .filter(({ incomplete }) => incomplete)
    .map(({ code, path, span, message }, at) => ({
      description: oneLine(`Not analysed in full: ${message}`),
      check_name: `not-analysed/${code}`,
      // Entries of one kind in one file are told apart by their order.
      fingerprint: `not-analysed-${code}-${at}-${path}`,
      severity: 'major',
      location: locationOf(path || '.', span ? result.locate(path, span.start).line : 1),
    }));
  return `${JSON.stringify([...findings, ...missing], null, 2)}\n`;
}

const SEVERITIES: Readonly<Record<Verdict['severity'], string>> = {
  error: 'critical',
  warning: 'major',
  information: 'info',
};

function locationOf(path: string, line: number): object {
  return { path, lines: { begin: line } };
}
