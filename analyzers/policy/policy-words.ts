import { daysAfter, daysBetween } from '../core/days.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { ruleUrl } from '../core/links.ts';
import { RULES, type RuleId } from '../core/rules.ts';
import type { Span } from '../core/span.ts';
import { JURISDICTION_LABELS, jurisdictionName } from './jurisdictions.ts';
import { parseLocated } from './locate.ts';
import { policyPlaceAt, type PolicyWord } from './policy-place.ts';

/** What the words of a policy are looked up in. */
export interface WordContext {
  readonly knowledge: Pick<Knowledge, 'providers' | 'findRegions'>;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** One text that may stand at a place of a policy. */
export interface PolicyCompletion {
  /** Without quotes. */
  readonly text: string;
  /** What it stands for: a name, a title. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Replaces this span, quotes included. */
  readonly span: Span;
}

/** What a word of a policy means. */
export interface PolicyHover {
  /** Markdown. */
  readonly text: string;
  readonly span: Span;
}

/**
 * Lists what may be written at an offset, in the order in which it is offered: ids of providers with their names,
 * jurisdictions, days, owners of other exceptions. What the schema lists by itself (rules, categories, severities) is
 * left to it.
 */
export function policyCompletionsAt(text: string, offset: number, context: WordContext): PolicyCompletion[] {
  const place = policyPlaceAt(text, offset);
  if (!place) return [];
  return choicesOf(place.word, text, context).map((choice) => ({ ...choice, span: place.span }));
}

/** Tells what the id at an offset means; undefined for others, which the schema explains, and for unknown ids. */
export function policyHoverAt(text: string, offset: number, context: WordContext): PolicyHover | undefined {
  const place = policyPlaceAt(text, offset);
  if (place?.text === undefined) return undefined;
  const told = describe(place.word, place.text, text, context);
  return told === undefined ? undefined : { text: told, span: place.span };
}

type Choice = Omit<PolicyCompletion, 'span'>;

function choicesOf(word: PolicyWord, text: string, { knowledge, today }: WordContext): Choice[] {
  switch (word) {
    case 'provider':
      return [
        ...ownProviders(text).map(({ id, name }) => ({ text: id, detail: `${name} (custom.providers)` })),
        ...[...knowledge.providers.values()].map(({ id, name, jurisdiction }) => ({
          text: id,
          detail: `${name}, ${jurisdiction}`,
          documentation: describeProvider(id, text, knowledge),
        })),
      ];
    case 'jurisdiction':
      return JURISDICTION_LABELS.map((label) => ({ text: label, detail: jurisdictionName(label) ?? '' }));
    case 'date':
      return DAYS.map(([days, detail]) => ({ text: daysAfter(today, days), detail }));
    case 'owner':
      return ownersIn(text).map((owner) => ({ text: owner, detail: 'owner of another exception' }));
    default:
      return [];
  }
}

/** What teams mostly grant; the first is what the quick fix writes. */
const DAYS: readonly (readonly [days: number, detail: string])[] = [
  [90, 'in 90 days'],
  [30, 'in 30 days'],
  [180, 'in 180 days'],
  [365, 'in a year'],
];

function describe(word: PolicyWord, id: string, text: string, { knowledge, today }: WordContext): string | undefined {
  switch (word) {
    case 'provider':
      return describeProvider(id, text, knowledge);
    case 'rule': {
      // The look-up answers for any text; only its parameter is narrower.
      const rule = RULES.get(id as RuleId);
      return rule && `**${rule.title}.** ${rule.says} Default: ${rule.severity}. [Read more](${ruleUrl(rule.id)})`;
    }
    case 'jurisdiction':
      return jurisdictionName(id);
    case 'region': {
      const rows = knowledge.findRegions(id);
      const lines = rows.map((row) => `- ${[row.city, row.jurisdiction].filter(Boolean).join(', ')}: ${row.operator}`);
      return lines.length ? `Region \`${id}\`:\n\n${lines.join('\n')}` : undefined;
    }
    case 'date': {
      const left = daysBetween(today, id);
      if (Number.isNaN(left)) return undefined;
      return left < 0 ? `Ended ${-left} days ago.` : `${left} days are left; it holds on that day too.`;
    }
    default:
      return undefined;
  }
}

function describeProvider(id: string, text: string, knowledge: WordContext['knowledge']): string | undefined {
  const provider = knowledge.providers.get(id);
  if (!provider) {
    const own = ownProviders(text).find((one) => one.id === id);
    return own && `**${escaped(own.name)}**, of this policy's own \`custom.providers\``;
  }
  const sources = provider.evidence.slice(0, MAX_SOURCES).map(({ url, title }) => `- [${escaped(title)}](${url})`);
  const lines = [
    `**${escaped(provider.name)}**, ${provider.jurisdiction}`,
    `Run by ${escaped(provider.operator)}; owned by ${escaped(provider.owner)}. Basis: ${provider.basis.map(escaped).join(', ')}. Confidence ${provider.confidence}.`,
    ...(provider.enabled ? [] : ['Off until a policy names it.']),
    ...(sources.length ? [sources.join('\n')] : []),
  ];
  return lines.join('\n\n');
}

const MAX_SOURCES = 3;

/** Texts of a policy may hold anything; none of it is Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>()#+!|~-]/g, '\\$&').replace(/\s+/g, ' ');
}

function ownProviders(text: string): { readonly id: string; readonly name: string }[] {
  return rowsAt(text, ['custom', 'providers']).flatMap(({ id, name }) =>
    typeof id === 'string' ? [{ id, name: typeof name === 'string' ? name : id }] : [],
  );
}

function ownersIn(text: string): string[] {
  const owners = rowsAt(text, ['exceptions']).flatMap(({ owner }) =>
    typeof owner === 'string' && owner.trim() ? [owner] : [],
  );
  return [...new Set(owners)];
}

/** The objects of a list; broken texts are read as far as they go. */
function rowsAt(text: string, path: readonly string[]): Readonly<Record<string, unknown>>[] {
  let value: unknown = parseLocated(text).value;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
