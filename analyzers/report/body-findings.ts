import type { Verdict } from '../core/finding.ts';
import { ruleTitle } from '../core/rules.ts';
import { SEVERITY_SIGNS } from './data-map-svg.ts';
import { foldVerdicts, SEVERITY_RANK, type FoldedVerdict } from './fold.ts';
import { escapeHtml, sectionHtml, tableHtml } from './html.ts';
import { cutHtml, excerptHtml, placeHtml, type ReportInput } from './body-parts.ts';

/** Flows with their steps, then facts and findings on the policy; facts that stand inside a flow's call are told with it. */
export function findingSections(input: ReportInput): string[] {
  const { idPrefix, most } = input;
  const live = foldVerdicts(input.result.verdicts.filter((verdict) => !verdict.suppressed));
  const sorted = live.sort((a, b) => SEVERITY_RANK[b.verdict.severity] - SEVERITY_RANK[a.verdict.severity]);
  const flows = sorted.filter(({ verdict }) => verdict.finding.kind === 'data-flow');
  const facts = sorted.filter(({ verdict }) => verdict.finding.kind !== 'data-flow');
  return [
    sectionHtml(
      `${idPrefix}section-flows`,
      'Data flows',
      ...flows.slice(0, most).map((one) => flowHtml(one, input)),
      cutHtml(flows.length, most),
    ),
    sectionHtml(
      `${idPrefix}section-facts`,
      'Endpoints, regions, imports, dependencies and policy',
      tableHtml(
        'Other findings',
        ['Severity', 'Rule', 'Place', 'Finding', 'Rests in', 'Run by', 'Owned by'],
        facts.slice(0, most).map(({ verdict, message }) => factCells(verdict, message, input)),
      ),
      cutHtml(facts.length, most),
    ),
  ];
}

function flowHtml({ verdict, folded, message }: FoldedVerdict, input: ReportInput): string {
  const { finding } = verdict;
  const title = ruleTitle(finding.rule);
  const also = folded.filter((one) => one.finding.kind !== 'data-flow').map((one) => one.finding.message);
  return [
    `<article class="flow is-${verdict.severity}">`,
    `<h3>${severityHtml(verdict)} ${escapeHtml(message)}</h3>`,
    `<p>${escapeHtml(title)} at ${placeHtml(input, finding)}. ${answersText(verdict)}</p>`,
    excerptHtml(input, finding.call ?? finding, 2),
    stepsHtml(verdict, input),
    ...folded.filter((one) => one.finding.kind === 'data-flow').map((one) => stepsHtml(one, input)),
    also.length ? `<p>In the same call: ${also.map(escapeHtml).join('; ')}.</p>` : '',
    '</article>',
  ]
    .filter(Boolean)
    .join('\n');
}

function stepsHtml({ finding }: Verdict, input: ReportInput): string {
  const steps = finding.steps ?? [];
  if (steps.length === 0) return '';
  const items = steps.map(
    (step, at) =>
      `<li>${placeHtml(input, finding, step, at)} <span>${escapeHtml(step.message)}</span>${excerptHtml(input, step, 0)}</li>`,
  );
  const data = finding.data ? `<p class="data">${escapeHtml(finding.data)}:</p>` : '';
  return `${data}<ol class="steps">${items.join('')}</ol>`;
}

function answersText({ finding, decidedBy }: Verdict): string {
  const { location, operator, owner } = finding.answers;
  const encrypted = finding.encrypted ? 'Encrypted with keys held elsewhere. ' : '';
  return escapeHtml(
    `${encrypted}Data rests in: ${location}; run by ${operator}; owned by ${owner}. Confidence ${finding.confidence}; severity by ${decidedBy}.`,
  );
}

function factCells(verdict: Verdict, message: string, input: ReportInput): string[] {
  const { finding } = verdict;
  const { location, operator, owner } = finding.answers;
  const answers = finding.kind === 'policy' ? ['', '', ''] : [location, operator, owner].map(escapeHtml);
  const rule = escapeHtml(ruleTitle(finding.rule));
  return [severityHtml(verdict), rule, placeHtml(input, finding), escapeHtml(message), ...answers];
}

function severityHtml({ severity }: Verdict): string {
  return `<span class="severity is-${severity}">${SEVERITY_SIGNS[severity]} ${severity}</span>`;
}
