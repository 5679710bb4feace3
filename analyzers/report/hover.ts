import { ADVISORY_URL, findAdvisorySection } from '../core/advisory.ts';
import type { Finding, Verdict } from '../core/finding.ts';
import { ruleUrl } from '../core/links.ts';
import { RULES } from '../core/rules.ts';
import { basisText } from './basis.ts';
import { ruleHelp } from './rule-help.ts';
import { markdownCode, markdownText, oneLine } from './text.ts';

/**
 * Tells one finding in Markdown for the editor: message, the three answers, why this confidence, evidence, the advisory
 * and what to do. Texts of the reviewed project and of policies are escaped; no HTML, no images, no commands.
 */
export function hoverMarkdown(verdict: Verdict): string {
  const { finding } = verdict;
  const head = `**${markdownText(RULES.get(finding.rule)?.title ?? finding.rule)}** · ${verdict.severity}`;
  const blocks = [`${head}${suppressedText(verdict)}`, markdownText(finding.message)];
  if (finding.kind !== 'policy') {
    blocks.push(answersTable(finding), whyText(verdict));
    if (finding.chain && finding.chain.length > 1)
      blocks.push(`Brought by ${finding.chain.map(markdownCode).join(' → ')}`);
    if (finding.evidence.length) blocks.push(evidenceText(finding));
    const advisory = advisoryText(finding);
    if (advisory) blocks.push(advisory);
  }
  blocks.push(`${markdownText(ruleHelp(finding.rule))} [About this rule](${ruleUrl(finding.rule)})`);
  return blocks.join('\n\n');
}

const MAX_EVIDENCE = 4;

function suppressedText({ suppressed }: Verdict): string {
  return suppressed ? ` · suppressed (${suppressed.kind}): ${markdownText(suppressed.reason)}` : '';
}

function answersTable({ answers }: Finding): string {
  return [
    '| Data rests in | Run by | Owned by |',
    '|---|---|---|',
    `| ${[answers.location, answers.operator, answers.owner].map(markdownText).join(' | ')} |`,
  ].join('\n');
}

function whyText({ finding, decidedBy }: Verdict): string {
  const reasons = [...finding.basis.map(basisText), ...finding.reasons].map(markdownText).join('; ');
  const data = finding.categories.length ? ` Data: ${markdownText(finding.categories.join(', '))}.` : '';
  const basis = reasons ? `: ${reasons}` : '';
  return `Confidence ${finding.confidence}${basis}.${data} Severity by ${markdownText(decidedBy)}.`;
}

function evidenceText({ evidence }: Finding): string {
  const links = evidence.slice(0, MAX_EVIDENCE).map(linkText);
  const more = evidence.length > MAX_EVIDENCE ? `, ${evidence.length - MAX_EVIDENCE} more` : '';
  return `Evidence: ${links.join(', ')}${more}`;
}

/** Only web addresses become links; anything else is shown as it is. */
function linkText(url: string): string {
  const [, host, path = ''] = /^https?:\/\/([^/?#\s]+)([^?#\s]*)/.exec(url) ?? [];
  if (!host) return markdownCode(url);
  // On a code host the repository says more than the host.
  const [owner, repository] = host === 'github.com' ? path.split('/').filter(Boolean) : [];
  const text = owner && repository ? `${owner}/${repository}` : host;
  return `[${markdownText(text)}](<${oneLine(url).replace(/[<>\s\\]/g, encodeURIComponent)}>)`;
}

function advisoryText({ advisory }: Finding): string | undefined {
  const section = findAdvisorySection(advisory);
  if (!section) return undefined;
  return `DHS advisory, [${markdownText(section.heading)}](${ADVISORY_URL}): ${markdownText(section.recommendation)}`;
}
