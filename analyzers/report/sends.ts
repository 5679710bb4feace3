import type { Finding, Verdict } from '../core/finding.ts';
import { SEVERITY_RANK } from './fold.ts';
import { plural } from './text.ts';

/** What one stretch of code sends to one provider and place, for a line above it. */
export interface Sends {
  /** `2 kinds of personal data → Alibaba Cloud · cn-hangzhou`. */
  readonly title: string;
  /** The flows it sums up, the most severe first, else in the order given. */
  readonly verdicts: readonly Verdict[];
}

/**
 * Sums up flows by provider and place, the most severe first. What is encrypted with keys held elsewhere is told apart;
 * facts without a flow say nothing here.
 */
export function summariseSends(verdicts: readonly Verdict[]): Sends[] {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of verdicts.filter(({ finding }) => finding.kind === 'data-flow').sort(bySeverity)) {
    const key = JSON.stringify([recipientOf(verdict.finding), verdict.finding.encrypted]);
    groups.set(key, [...(groups.get(key) ?? []), verdict]);
  }
  return [...groups.values()].map((group) => ({ title: titleOf(group), verdicts: group }));
}

function titleOf(group: readonly Verdict[]): string {
  const findings = group.map((one) => one.finding);
  const to = findings[0] ? recipientOf(findings[0]) : '';
  const manner = findings[0]?.encrypted ? ' · encrypted' : '';
  return `${dataOf(findings)} → ${to}${manner}`;
}

/** `E-mail addresses (personal)` for one kind, `2 kinds of personal data` for several, `Data` when no kind is known. */
function dataOf(findings: readonly Finding[]): string {
  const kinds = new Set(findings.flatMap((one) => one.dataTypes));
  const categories = [...new Set(findings.flatMap((one) => one.categories))].sort();
  const named = findings.find((one) => one.categories.length > 0)?.data;
  if (!categories.length) return 'Data';
  if (kinds.size < 2 && categories.length === 1 && named) return named.slice(0, 1).toUpperCase() + named.slice(1);
  const count = kinds.size ? `${plural(kinds.size, 'kind')} of ` : '';
  const text = `${count}${categories.map((category) => category.replaceAll('-', ' ')).join(', ')} data`;
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** `Alibaba Cloud · cn-hangzhou`: the name without its other names, and the region's id or the place, where known. */
function recipientOf({ providerName, answers, jurisdictions }: Finding): string {
  const name = providerName.replace(/ \([^()]*\)$/, '') || providerName;
  const region = /\(([a-z0-9-]+)\)/.exec(answers.location)?.[1];
  const isKnown = jurisdictions.length > 0 && !answers.location.startsWith('not stated');
  return [name, region ?? (isKnown ? answers.location : '')].filter(Boolean).join(' · ');
}

function bySeverity(a: Verdict, b: Verdict): number {
  return SEVERITY_RANK[b.severity] - SEVERITY_RANK[a.severity];
}
