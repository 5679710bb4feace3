import type { Knowledge, Provider } from '../core/knowledge.ts';
import { ruleUrl } from '../core/links.ts';
import { RULES } from '../core/rules.ts';
import type { Rule } from '../core/rules.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { basisText } from './basis.ts';
import { evidenceDay } from './evidence-day.ts';
import { advisoryLines, findingStory } from './explain-finding.ts';
import { ruleHelp } from './rule-help.ts';
import { oneLine } from './text.ts';

/** What there is to explain from. */
export interface ExplainContext {
  readonly knowledge: Pick<Knowledge, 'providers'>;
  /** Needed for fingerprints only. */
  readonly result?: ScanResult;
}

/**
 * Explains a rule id, a provider id or a finding by the beginning of its fingerprint (at least six digits) in plain
 * text; undefined when there is nothing of that name. Rules come first, then providers, then findings.
 */
export function explain(topic: string, { knowledge, result }: ExplainContext): string | undefined {
  const rule = [...RULES.values()].find((each) => each.id === topic);
  if (rule) return explainRule(rule);
  const provider = knowledge.providers.get(topic);
  if (provider) return explainProvider(provider);
  if (!result || !/^[0-9a-f]{6,}$/i.test(topic)) return undefined;
  const start = topic.toLowerCase();
  const verdicts = result.verdicts.filter((verdict) => verdict.finding.fingerprint.startsWith(start));
  return verdicts.length
    ? verdicts.map((verdict) => lines(findingStory(verdict, result, knowledge.providers))).join('\n')
    : undefined;
}

function explainRule(rule: Rule): string {
  return lines([
    `${rule.id}: ${rule.title}`,
    rule.says,
    '',
    `Default severity: ${rule.severity}`,
    `What to do: ${ruleHelp(rule.id)}`,
    `More: ${ruleUrl(rule.id)}`,
  ]);
}

function explainProvider(provider: Provider): string {
  const change = provider.ownershipChange;
  return lines([
    `${provider.id}: ${provider.name}`,
    '',
    `Jurisdiction: ${provider.jurisdiction}`,
    `Run by: ${provider.operator}`,
    `Owned by: ${provider.owner}`,
    `Basis: ${provider.basis.map(basisText).join('; ')}`,
    `Confidence: ${provider.confidence}${provider.review ? ' (weak or split basis: findings are for review)' : ''}`,
    ...(provider.enabled ? [] : ['Silent until a policy names it.']),
    ...(change ? [`Ownership: ${change.date}, ${change.event}`] : []),
    ...(provider.note ? [`Note: ${provider.note}`] : []),
    ...advisoryLines(provider.advisory),
    'Evidence:',
    ...provider.evidence.map((one) => `  ${one.title}: ${one.url} (${evidenceDay(one)})`),
  ]);
}

function lines(texts: readonly string[]): string {
  return `${texts.map(oneLine).join('\n')}\n`;
}
