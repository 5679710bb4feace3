import { ADVISORY_URL, findAdvisorySection } from '../core/advisory.ts';
import type { Finding, Verdict } from '../core/finding.ts';
import type { Evidence, Knowledge } from '../core/knowledge.ts';
import { RULES } from '../core/rules.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Step } from '../core/flow.ts';
import { basisText } from './basis.ts';
import { evidenceDay } from './evidence-day.ts';
import { createExcerpts, type Excerpts } from './excerpt.ts';
import { dojReferences } from './frameworks.ts';
import { ruleHelp } from './rule-help.ts';

/**
 * Tells the whole story of one finding in lines: the way of the data with its code (masked), who gets it, on what
 * evidence, the advisory's words, what decided its severity, and what would clear it.
 */
export function findingStory(
  verdict: Verdict,
  result: ScanResult,
  providers: Knowledge['providers'],
): readonly string[] {
  const { finding, severity, decidedBy, suppressed } = verdict;
  const excerpts = createExcerpts(result);
  return [
    `${finding.fingerprint}: ${finding.rule}, ${severity} (${decidedBy})`,
    finding.message,
    '',
    `Place: ${placeText(finding, result)}`,
    ...wayLines(finding, result, excerpts),
    ...(finding.kind === 'policy' ? [] : aboutLines(finding, result, providers)),
    `Decided by: ${decidedBy}; the rule's own severity is ${RULES.get(finding.rule)?.severity ?? 'unknown'}`,
    ...(suppressed ? [`Suppressed (${suppressed.kind}): ${suppressed.reason}`] : []),
    `What to do: ${ruleHelp(finding.rule)}`,
    ...(suppressed ? [] : clearLines(finding)),
  ];
}

function placeText({ path, span }: Pick<Finding, 'path' | 'span'>, result: ScanResult): string {
  const { line, column } = result.locate(path, span.start);
  return `${path}:${line}:${column}`;
}

function wayLines(finding: Finding, result: ScanResult, excerpts: Excerpts): string[] {
  const codeAt = (place: Pick<Finding, 'path' | 'span'>) => excerpts(place).map(({ text }) => `       ${text}`);
  const tell = (steps: readonly Step[]) =>
    steps.flatMap((step, at) => [`  ${at + 1}. ${placeText(step, result)}  ${step.message}`, ...codeAt(step)]);
  return [
    ...(finding.steps?.length ? tell(finding.steps) : codeAt(finding)),
    ...(finding.ways ?? []).flatMap(([first]) =>
      first ? [`Also from: ${placeText(first, result)}  ${first.message}`] : [],
    ),
    ...finding.related.map((step) => `Also at: ${placeText(step, result)}  ${step.message}`),
    ...(finding.chain?.length ? [`Brought by: ${finding.chain.join(' > ')}`] : []),
    ...(finding.variable ? [`Variable: ${finding.variable}`] : []),
    ...(finding.profiles.length ? [`Profiles: ${finding.profiles.join(', ')}`] : []),
  ];
}

function aboutLines(finding: Finding, result: ScanResult, providers: Knowledge['providers']): string[] {
  const known = providers.get(finding.service ?? finding.provider ?? '')?.evidence ?? [];
  const doj = dojReferences(finding, result.policy);
  return [
    `Rests in: ${finding.answers.location}`,
    `Run by: ${finding.answers.operator}`,
    `Owned by: ${finding.answers.owner}`,
    `Basis: ${finding.basis.map(basisText).join('; ')}`,
    `Confidence: ${[finding.confidence, ...finding.reasons].join('; ')}`,
    ...(finding.categories.length ? [`Data: ${finding.categories.join(', ')}`] : []),
    ...(finding.kind === 'data-flow'
      ? [`Encrypted with keys held elsewhere: ${finding.encrypted ? 'yes' : 'no'}`]
      : []),
    ...advisoryLines([finding.advisory]),
    ...doj.map((reference) => `May fall under (a reference, no verdict): ${reference}`),
    ...finding.evidence.map((url) => `Evidence: ${url}${checkedText(url, known)}`),
  ];
}

function checkedText(url: string, known: readonly Evidence[]): string {
  const source = known.find((one) => one.url === url);
  return source ? ` (${evidenceDay(source)})` : '';
}

/** The advisory's sections by slug or heading: what it says of the risk, and what it recommends. */
export function advisoryLines(slugs: readonly string[]): string[] {
  const sections = slugs.flatMap((slug) => findAdvisorySection(slug) ?? []);
  if (!sections.length) return [];
  return [
    `DHS advisory (${ADVISORY_URL}):`,
    ...sections.flatMap(({ heading, recommendation, risk, action }) => [
      `  ${heading}: ${recommendation}`,
      `    Risk: "${risk}"`,
      `    Recommended: "${action}"`,
    ]),
  ];
}

/** What takes the finding away, or makes it accepted: rows are written so that they can be copied. */
function clearLines(finding: Finding): string[] {
  const { rule, kind, provider, path, categories, encrypted } = finding;
  if (kind === 'policy') return [];
  const exception = {
    rule,
    ...(provider ? { provider } : {}),
    paths: [path],
    reason: '…',
    owner: '…',
    expires: 'YYYY-MM-DD',
  };
  const allow = { ...(categories.length ? { categories } : {}), ...(provider ? { providers: [provider] } : {}) };
  return [
    'What would clear it:',
    ...(kind === 'data-flow' && !encrypted
      ? ['  encryption before it is sent, with keys held elsewhere: it becomes protected-data-flow, information']
      : []),
    `  in the code: that ${kind === 'data-flow' ? 'no such data reaches the call' : 'what stands at the place goes, or names another provider or region'}`,
    ...(kind === 'data-flow'
      ? [`  in the policy, as the first row that matches such flows: "data": { "allow": [${JSON.stringify(allow)}] }`]
      : []),
    `  in the policy, for a time: "exceptions": [${JSON.stringify(exception)}]`,
    `  in the line above: egress-lens-ignore-next-line ${rule} -- reason`,
  ];
}
