import type { Finding, Verdict } from '../core/finding.ts';
import type { ScanChange } from '../core/scan-change.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Step } from '../core/flow.ts';
import { ruleUrl } from '../core/links.ts';
import { citedSections } from './cited-sections.ts';
import { countVerdicts } from './counts.ts';
import { dojReferences, refersToDoj } from './frameworks.ts';
import { placeJson, regionJson } from './place-json.ts';
import { policyHash } from './policy-hash.ts';
import { questionsJson } from './questions.ts';

/** Changes when a field changes its meaning or goes; new fields may come without a new version. */
export const JSON_REPORT_VERSION = 1;

/**
 * Writes a result as JSON with a stable shape, which `docs/report.schema.json` describes:
 * `{ version, tool: { name, version, catalogue }, policy, jurisdictions, counts: { files, findings }, findings: […], advisory: […], questions: […], problems: […] }`.
 * Lines and columns are 1-based and count UTF-16 units; an end is excluded. A finding that does not count carries
 * `suppressed: { kind, reason }`; otherwise that is null. With `--changed-since`, `change` and each finding's `change` say what
 * is new. Findings are in the order of path, place and rule.
 */
export function jsonReport(result: ScanResult): string {
  const report = {
    version: JSON_REPORT_VERSION,
    tool: { name: 'egress-lens', version: result.toolVersion, catalogue: result.catalogueHash },
    policy: policyHash(result.policy),
    jurisdictions: result.policy.jurisdictions,
    counts: { files: result.counts, findings: countVerdicts(result.verdicts) },
    findings: result.verdicts.map((verdict) => findingJson(verdict, result)),
    advisory: citedSections(result.verdicts.map(({ finding }) => finding.advisory)),
    change: result.change && changeJson(result.change),
    questions: questionsJson(result),
    problems: result.problems.map((problem) => ({
      code: problem.code,
      path: problem.path,
      ...(problem.span ? regionJson({ path: problem.path, span: problem.span }, result) : {}),
      message: problem.message,
      incomplete: problem.incomplete,
    })),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function findingJson({ finding, severity, decidedBy, suppressed }: Verdict, result: ScanResult) {
  return {
    fingerprint: finding.fingerprint,
    rule: finding.rule,
    kind: finding.kind,
    severity,
    decidedBy,
    suppressed: suppressed ?? null,
    change: result.change?.states.get(finding.fingerprint),
    message: finding.message,
    ...placeJson(finding, result),
    ...aboutProvider(finding),
    subject: finding.subject,
    confidence: finding.confidence,
    reasons: finding.reasons,
    review: finding.review,
    context: finding.context,
    rung: finding.rung,
    encrypted: finding.encrypted,
    categories: finding.categories,
    dataTypes: finding.dataTypes,
    profiles: finding.profiles,
    variable: finding.variable,
    advisory: finding.advisory,
    doj: dojOf(finding, result),
    help: ruleUrl(finding.rule),
    steps: stepsJson(finding.steps ?? [], result),
    ways: (finding.ways ?? []).map((steps) => stepsJson(steps, result)),
    related: finding.related.map((step) => ({ ...placeJson(step, result), message: step.message })),
    chain: finding.chain ?? [],
    count: finding.count ?? 1,
  };
}

/** Left out of a whole review. What is gone stands in texts of the base, so it has no line. */
function changeJson({ revision, base, gone, counts }: ScanChange) {
  return {
    revision,
    base,
    gone: gone.map(({ finding, severity }) => {
      const { fingerprint, rule, path, message } = finding;
      return { fingerprint, rule, severity, path, message };
    }),
    counts: counts.map(({ provider = null, providerName, category = null, before, after }) => {
      return { provider, providerName, category, before, after };
    }),
  };
}

/** Left out unless the policy asks for these references. */
function dojOf(finding: Finding, { policy }: ScanResult): readonly string[] | undefined {
  return refersToDoj(policy) ? dojReferences(finding, policy) : undefined;
}

function aboutProvider(finding: Finding) {
  return {
    provider: finding.provider ?? null,
    service: finding.service ?? null,
    providerName: finding.providerName,
    jurisdiction: finding.jurisdiction,
    jurisdictions: finding.jurisdictions,
    location: finding.answers.location,
    operator: finding.answers.operator,
    owner: finding.answers.owner,
    basis: finding.basis,
    evidence: finding.evidence,
  };
}

function stepsJson(steps: readonly Step[], result: ScanResult) {
  return steps.map((step) => ({ ...placeJson(step, result), message: step.message }));
}
