import type { Verdict } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { SEVERITY_RANK } from './fold.ts';
import type { ReportOptions } from './report.ts';
import { ruleHelp } from './rule-help.ts';
import { oneLine } from './text.ts';
import { wellFormed } from './uri.ts';

/**
 * Writes a result as JUnit XML, by the schema that Jenkins publishes for it (`junit-10.xsd` of
 * https://github.com/jenkinsci/xunit-plugin, read 2026-11-22): one suite for each file, one test case for each finding. From `failOn` on a finding is a failure, below
 * it passes with its message as output, and a suppressed one is skipped with its reason. What may hide findings is an
 * error. Without anything to tell there is one case that passes, as some readers refuse an empty report.
 */
export function junitReport(result: ScanResult, options: ReportOptions = {}): string {
  const failOn = options.failOn ?? result.policy.failOn;
  const suites = new Map<string, Case[]>();
  const add = (path: string, one: Case): void => {
    const list = suites.get(path);
    if (list) list.push(one);
    else suites.set(path, [one]);
  };
  for (const verdict of result.verdicts) add(verdict.finding.path, caseOf(verdict, result, failOn));
  for (const problem of result.problems) add(problem.path || WHOLE_RUN, caseOfProblem(problem));
  if (!suites.size) add(WHOLE_RUN, { outcome: 'passed', xml: testcase('nothing was found', WHOLE_RUN) });
  const all = [...suites.values()].flat();
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="Egress Lens"${countsOf(all)}>`,
    ...[...suites].map(([path, cases]) => suiteXml(path, cases)),
    '</testsuites>\n',
  ].join('\n');
}

const WHOLE_RUN = 'whole run';

interface Case {
  readonly outcome: 'passed' | 'failures' | 'errors' | 'skipped';
  readonly xml: string;
}

function caseOf(verdict: Verdict, result: ScanResult, failOn: ReportOptions['failOn']): Case {
  const { finding, severity, suppressed, decidedBy } = verdict;
  const { line, column } = result.locate(finding.path, finding.span.start);
  const place = `${finding.path}:${line}:${column}`;
  // Without the line, so that a case keeps its name when lines move.
  const name = `${finding.rule}: ${finding.message} (${finding.fingerprint.slice(0, 8)})`;
  const xml = (content: string) => testcase(name, finding.path, content);
  if (suppressed) return { outcome: 'skipped', xml: xml(`<skipped message="${escapeXml(suppressed.reason)}"/>`) };
  const text = escapeXml(`${place}: ${severity}: ${finding.message}`);
  const fails = failOn !== undefined && failOn !== 'never' && SEVERITY_RANK[severity] >= SEVERITY_RANK[failOn];
  if (!fails) return { outcome: 'passed', xml: xml(`<system-out>${text}</system-out>`) };
  const lines = [
    text,
    escapeXml(`Severity by ${decidedBy}.`),
    escapeXml(ruleHelp(finding.rule)),
    `Fingerprint ${finding.fingerprint}`,
  ];
  const attributes = `type="${finding.rule}" message="${escapeXml(finding.message)}"`;
  return { outcome: 'failures', xml: xml(`<failure ${attributes}>${lines.join('\n')}</failure>`) };
}

function caseOfProblem({ code, path, message, incomplete }: Problem): Case {
  const text = escapeXml(message);
  const content = incomplete ? `<error type="${code}" message="${text}"/>` : `<system-out>${text}</system-out>`;
  const xml = testcase(`not analysed in full (${code}): ${message}`, path || WHOLE_RUN, content);
  return { outcome: incomplete ? 'errors' : 'passed', xml };
}

function testcase(name: string, path: string, content = ''): string {
  const head = `<testcase name="${escapeXml(name)}" classname="${escapeXml(path)}" time="0"`;
  return content ? `${head}>${content}</testcase>` : `${head}/>`;
}

function suiteXml(path: string, cases: readonly Case[]): string {
  const inner = cases.map(({ xml }) => `    ${xml}`).join('\n');
  return `  <testsuite name="${escapeXml(path)}"${countsOf(cases)} skipped="${countOf(cases, 'skipped')}" time="0">\n${inner}\n  </testsuite>`;
}

function countsOf(cases: readonly Case[]): string {
  return ` tests="${cases.length}" failures="${countOf(cases, 'failures')}" errors="${countOf(cases, 'errors')}"`;
}

function countOf(cases: readonly Case[], outcome: Case['outcome']): number {
  return cases.filter((one) => one.outcome === outcome).length;
}

/** XML 1.0 has no way to write some characters at all, half pairs among them. */
function escapeXml(text: string): string {
  return wellFormed(oneLine(text))
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
