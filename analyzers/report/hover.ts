import { ADVISORY_URL, findAdvisorySection } from '../core/advisory.ts';
import type { Confidence } from '../core/categories.ts';
import type { Finding, Verdict } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { Evidence } from '../core/knowledge.ts';
import { ruleUrl } from '../core/links.ts';
import { ruleTitle } from '../core/rules.ts';
import { basisText } from './basis.ts';
import { ruleHelp } from './rule-help.ts';
import { evidenceDay } from './evidence-day.ts';
import { markdownCode, markdownText, oneLine, plural } from './text.ts';

/**
 * Tells one finding in Markdown for the editor: message, the three answers, why this confidence, evidence, the advisory
 * and what to do. Texts of the reviewed project and of policies are escaped; no HTML, no images, and no commands but those
 * of the context.
 */
export function hoverMarkdown(verdict: Verdict, context: HoverContext = {}): string {
  const { finding } = verdict;
  const head = `**${markdownText(ruleTitle(finding.rule))}** · ${verdict.severity}`;
  const blocks = [`${head}${suppressedText(verdict)}`, markdownText(finding.message)];
  const way = wayText(finding, context);
  if (way) blocks.push(way);
  if (context.isFurther) blocks.push(whyText(verdict));
  else if (finding.kind !== 'policy') {
    blocks.push(answersTable(finding), whyText(verdict));
    if (finding.chain && finding.chain.length > 1)
      blocks.push(`Brought by ${finding.chain.map(markdownCode).join(' → ')}`);
    if (finding.evidence.length) blocks.push(evidenceText(finding, context));
    const advisory = advisoryText(finding);
    if (advisory) blocks.push(advisory);
  }
  const fixes = fixesText(context);
  if (fixes) blocks.push(fixes);
  if (!context.isFurther)
    blocks.push(`${markdownText(ruleHelp(finding.rule))} [About this rule](${ruleUrl(finding.rule)})`);
  return blocks.join('\n\n');
}

/** What may be told beside the finding itself. */
export interface HoverContext {
  /** A finding of the same rule and receiver was told before: answers, evidence, advisory and help are left out. */
  readonly isFurther?: boolean;
  /** The catalogue's sources of the provider, for the day they were checked. */
  readonly evidence?: readonly Evidence[];
  /** In the order to be told; those without edits say why they can't be had. */
  readonly fixes?: readonly Fix[];
  /** Addresses that run commands, where the editor knows them. */
  readonly commands?: { showFlow(finding: Finding): string; applyFix(fix: Fix): string };
}

/** Tells that a place is a step of a finding that ends elsewhere; `step` is 0-based. */
export function stepMarkdown({ finding }: Verdict, step: number, { commands }: HoverContext = {}): string {
  const steps = finding.steps ?? [];
  const head = `**Step ${step + 1} of ${steps.length}** of a flow that ends in ${markdownCode(finding.path)}`;
  const link = commands ? [`[Step through this flow](${commands.showFlow(finding)})`] : [];
  return [head, markdownText(finding.message), ...link].join('\n\n');
}

const MAX_EVIDENCE = 4;
const MAX_FIXES = 6;

function wayText(finding: Finding, { commands }: HoverContext): string | undefined {
  const steps = finding.steps ?? [];
  const [source] = steps;
  if (!source) return undefined;
  const files = new Set(steps.map((step) => step.path)).size;
  const ways = finding.ways?.length ?? 0;
  const count = `${plural(steps.length, 'step')} in ${plural(files, 'file')}${ways ? `, and ${plural(ways, 'other way')}` : ''}`;
  const link = commands ? ` [Step through this flow](${commands.showFlow(finding)})` : '';
  return `Source: ${markdownText(source.message)}. ${count}.${link}`;
}

/** Mends as links; what can't be had, with its reason. */
function fixesText({ fixes = [], commands }: HoverContext): string | undefined {
  const refused = fixes.flatMap((fix) => (fix.unavailable === undefined ? [] : [markdownText(fix.unavailable)]));
  const offered = commands ? fixes.filter((fix) => fix.edits.length > 0) : [];
  const links = offered.slice(0, MAX_FIXES).map((fix) => {
    const note = fix.note === undefined ? '' : `: ${markdownText(fix.note)}`;
    return `- [${markdownText(fix.title)}](${commands?.applyFix(fix) ?? ''})${note}`;
  });
  const more = offered.length > MAX_FIXES ? [`- ${offered.length - MAX_FIXES} more in the menu of quick fixes`] : [];
  const list = links.length ? ['Fixes', '', ...links, ...more].join('\n') : undefined;
  return [...new Set(refused), list].filter((part) => part !== undefined).join('\n\n') || undefined;
}

/** What the confidence of a flow rests on: how surely the code says what the data is (docs/how-it-decides.md). */
const KNOWN_BY: Readonly<Record<Confidence, string>> = {
  high: 'a known call, a declared type or an unmistakable name says what the data is',
  medium: 'names say what the data is; they may mean something else',
  low: 'only a short or common word says what the data is',
};

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
  const own = finding.kind === 'data-flow' && finding.categories.length ? [KNOWN_BY[finding.confidence]] : [];
  const reasons = [...own, ...finding.basis.map(basisText), ...finding.reasons].map(markdownText).join('; ');
  const data = finding.categories.length ? ` Data: ${markdownText(finding.categories.join(', '))}.` : '';
  const profiles = finding.profiles.length ? ` With profile ${markdownText(finding.profiles.join(', '))}.` : '';
  const basis = reasons ? `: ${reasons}` : '';
  return `Confidence ${finding.confidence}${basis}.${data}${profiles} Severity by ${markdownText(decidedBy)}.`;
}

function evidenceText({ evidence }: Finding, { evidence: known = [] }: HoverContext): string {
  const links = evidence.slice(0, MAX_EVIDENCE).map((url) => {
    const source = known.find((one) => one.url === url);
    return `${linkText(url)}${source ? ` (${evidenceDay(source)})` : ''}`;
  });
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
  const { heading, recommendation, risk, action } = section;
  const words = `In its words: “${markdownText(risk)}” “${markdownText(action)}”`;
  return `DHS advisory, [${markdownText(heading)}](${ADVISORY_URL}): ${markdownText(recommendation)} ${words}`;
}
