import type { Finding, Verdict } from '../../analyzers/core/finding.ts';
import { hashOf } from '../../analyzers/core/hash.ts';
import { lineColumnAt, lineStartsOf } from '../../analyzers/core/lines.ts';
import { DEFAULT_POLICY } from '../../analyzers/core/policy.ts';
import { RULES } from '../../analyzers/core/rules.ts';
import type { ScanResult } from '../../analyzers/core/scan-result.ts';

/** A finding for tests: an endpoint of one provider unless told otherwise; the fingerprint follows from its place. */
export function makeFinding(part: Partial<Finding> = {}): Finding {
  const rule = part.rule ?? 'endpoint';
  const path = part.path ?? 'src/a.ts';
  const span = part.span ?? { start: 0, end: 1 };
  return {
    path,
    span,
    rule,
    kind: RULES.get(rule)?.kind ?? 'endpoint',
    message: `A finding of ${rule}.`,
    provider: 'alibaba-cloud',
    providerName: 'Alibaba Cloud',
    jurisdiction: 'PRC',
    jurisdictions: ['PRC'],
    answers: { location: 'Beijing', operator: 'Alibaba Cloud', owner: 'Alibaba Group' },
    basis: ['hq-prc'],
    confidence: 'high',
    reasons: [],
    categories: [],
    dataTypes: [],
    evidence: ['https://www.alibabacloud.com/about'],
    advisory: 'Data Centers Owned or Operated by PRC Firms',
    rung: 'configured',
    encrypted: false,
    review: false,
    context: 'live',
    subject: 'aliyuncs.com',
    related: [],
    profiles: [],
    fingerprint: hashOf(`${rule} ${path} ${span.start} ${span.end}`),
    ...part,
  };
}

/** A verdict for tests, with the rule's default severity. */
export function makeVerdict(part: Partial<Finding> = {}, over: Partial<Omit<Verdict, 'finding'>> = {}): Verdict {
  const finding = makeFinding(part);
  const severity = RULES.get(finding.rule)?.severity ?? 'warning';
  return { finding, severity: severity === 'off' ? 'information' : severity, decidedBy: 'default', ...over };
}

/** A result for tests over texts by path. */
export function makeResult(
  verdicts: readonly Verdict[],
  texts: Readonly<Record<string, string>> = {},
  part: Partial<ScanResult> = {},
): ScanResult {
  return {
    verdicts,
    problems: [],
    questions: [],
    counts: { seen: 3, skipped: 0, filtered: 3, analysed: 2, cached: 0 },
    policy: DEFAULT_POLICY,
    toolVersion: '1.2.3',
    catalogueHash: 'abc',
    locate: (path, offset) => lineColumnAt(lineStartsOf(texts[path] ?? ''), offset),
    textOf: (path) => texts[path],
    ...part,
  };
}
