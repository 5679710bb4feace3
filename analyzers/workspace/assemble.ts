import { advisoryHeading } from '../core/advisory.ts';
import type { Category } from '../core/categories.ts';
import type { Mention } from '../core/facts.ts';
import type { Answers, Finding } from '../core/finding.ts';
import type { Flow } from '../core/flow.ts';
import type { Evidence, Knowledge, Provider } from '../core/knowledge.ts';
import { RULES, type RuleId } from '../core/rules.ts';
import type { Place } from '../core/span.ts';
import { type HygieneRule, hygieneFinding } from '../policy/hygiene.ts';
import { dataNames, flowMessage, mentionMessage, placeName, weaknessReason } from './messages.ts';

/** A finding without the fingerprint, which needs all findings of a scan to be unique. */
export type Draft = Omit<Finding, 'fingerprint'> & {
  /** What it is beside rule, provider and owner: what was found; of a flow where to, from which function, and which data. */
  readonly identity: string;
  /** Changes when the firm gets another owner: part of the fingerprint. */
  readonly ownership: string;
};

/** Makes a finding of what one file says by itself; undefined when its provider is not in the catalogue. */
export function draftOfMention(path: string, mention: Mention, knowledge: Knowledge): Draft | undefined {
  const provider = mention.provider === undefined ? undefined : knowledge.providers.get(mention.provider);
  if (mention.provider !== undefined && !provider) return undefined;
  const jurisdictions = jurisdictionsOf(mention.rule === 'region' ? 'location' : 'both', mention.location, provider);
  const [jurisdiction] = jurisdictions;
  if (jurisdiction === undefined) return undefined;
  return {
    ...common(provider, mention, knowledge),
    path,
    span: mention.span,
    rule: mention.rule,
    kind: kindOf(mention.rule),
    message: mentionMessage(mention, provider),
    jurisdiction,
    jurisdictions,
    reasons: [...(mention.note ? [mention.note] : []), ...contextReason(mention.context), ...basisReason(provider)],
    confidence: mention.confidence,
    categories: [],
    dataTypes: [],
    rung: mention.rung,
    encrypted: false,
    context: mention.context,
    subject: mention.subject,
    related: (mention.related ?? []).map((item) => ({ path, ...item })),
    chain: mention.chain,
    count: mention.count,
    profiles: [],
    identity: mention.subject,
  };
}

/** Makes the findings of a flow: one for each rule that speaks of it. */
export function draftsOfFlow(flow: Flow, context: Mention['context'], knowledge: Knowledge): Draft[] {
  const provider = flow.provider === undefined ? undefined : knowledge.providers.get(flow.provider);
  const jurisdictions = jurisdictionsOf('both', flow.location, provider);
  const [jurisdiction] = jurisdictions;
  const sink = flow.steps.at(-1);
  if (jurisdiction === undefined || !sink) return [];
  return rulesOf(flow).map(({ rule, categories }) => {
    const dataTypes = typesOf(flow, categories, knowledge);
    return {
      ...common(provider, flow, knowledge),
      path: sink.path,
      span: sink.span,
      rule,
      kind: 'data-flow' as const,
      message: flowMessage(rule, { ...flow, dataTypes }, categories, provider, knowledge),
      jurisdiction,
      jurisdictions,
      reasons: [...[weaknessReason(flow) ?? []].flat(), ...contextReason(context), ...basisReason(provider)],
      confidence: flow.confidence,
      categories,
      dataTypes,
      data: dataNames({ dataTypes }, categories, knowledge),
      rung: categories.length ? ('fed-sensitive' as const) : ('fed' as const),
      encrypted: flow.encryption === 'client',
      context,
      subject: flow.host ? `${flow.sink} ${flow.host}` : flow.sink,
      ...(flow.region === undefined ? {} : { region: flow.region }),
      steps: flow.steps,
      ...(flow.ways?.length ? { ways: flow.ways } : {}),
      call: flow.call,
      related: [],
      profiles: flow.profiles,
      identity: identityOf(flow, categories, dataTypes),
    };
  });
}

/**
 * What a flow stays the same by: its host, or what is called where that alone says who gets the data, without the names that
 * people give to variables and classes; the function that sends; the region; the data.
 */
function identityOf(flow: Flow, categories: readonly Category[], dataTypes: readonly string[]): string {
  const called = flow.sink.lastIndexOf(' ') + 1;
  const target = flow.host ?? flow.sink.slice(0, called) + lastName(flow.sink.slice(called));
  return [target, lastName(flow.symbol), flow.region, categories.join(','), dataTypes.join(',')].join('|');
}

/** `Client.send` → `send`. */
const lastName = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** The types of a flow that one of these categories holds; all when a rule speaks of none. */
function typesOf(flow: Flow, categories: readonly Category[], knowledge: Knowledge): readonly string[] {
  return flow.dataTypes.filter((id) => {
    const category = knowledge.dataTypes.get(id)?.category;
    return category === undefined || categories.includes(category);
  });
}

/** A file's own place that stands for nothing in the catalogue: hygiene of inline comments. */
export function draftOfHygiene(rule: HygieneRule, place: Place, message: string, subject: string): Draft {
  const { fingerprint: _fingerprint, ...draft } = hygieneFinding(rule, place, message, subject, 1);
  return { ...draft, identity: subject, ownership: '' };
}

function rulesOf(flow: Flow): { rule: RuleId; categories: readonly Category[] }[] {
  if (flow.encryption === 'client') return [{ rule: 'protected-data-flow', categories: flow.categories }];
  if (!flow.categories.length) return [{ rule: 'data-flow', categories: [] }];
  const device = flow.categories.filter((category) => category === 'device-identifier');
  const others = flow.categories.filter((category) => category !== 'device-identifier');
  return [
    ...(others.length ? [{ rule: 'sensitive-data-flow' as const, categories: others }] : []),
    ...(device.length ? [{ rule: 'device-identifier' as const, categories: device }] : []),
    ...(flow.encryption === 'managed'
      ? [{ rule: 'provider-managed-encryption' as const, categories: flow.categories }]
      : []),
  ];
}

/** Sources that were read; where none was, those that are only named. */
function sourcesOf(provider: Provider | undefined): readonly Evidence[] {
  const known = provider?.evidence ?? [];
  const read = known.filter(({ seen }) => seen);
  return read.length > 0 ? read : known;
}

function common(
  provider: Provider | undefined,
  about: Pick<Mention, 'location' | 'locationName' | 'operator'>,
  knowledge: Knowledge,
) {
  const named = provider?.reportAs === undefined ? provider : (knowledge.providers.get(provider.reportAs) ?? provider);
  return {
    provider: named?.id,
    ...(provider && named !== provider ? { service: provider.id } : {}),
    parents: parentsOf(provider, knowledge),
    providerName: named?.name ?? about.operator ?? '',
    answers: answersOf(provider, about),
    basis: provider?.basis ?? [],
    evidence: sourcesOf(provider).map(({ url }) => url),
    ownership: ownershipOf(provider, knowledge),
    advisory: provider ? advisoryHeading(provider.advisory) : '',
    review: provider?.review ?? false,
  };
}

/** Jurisdiction, firms above and the last change of owner, by ids: names and sentences may be written better one day. */
function ownershipOf(provider: Provider | undefined, knowledge: Knowledge): string {
  if (!provider) return '';
  const { jurisdiction, ownershipChange } = provider;
  return [jurisdiction, ...parentsOf(provider, knowledge), ...(ownershipChange ? [ownershipChange.date] : [])].join(
    ' ',
  );
}

/** Ids of the firms above a provider, nearest first; a circle ends where it began. */
function parentsOf(provider: Provider | undefined, knowledge: Knowledge): string[] {
  const out: string[] = [];
  for (let id = provider?.parent; id !== undefined && !out.includes(id); id = knowledge.providers.get(id)?.parent)
    out.push(id);
  return out;
}

function answersOf(
  provider: Provider | undefined,
  about: Pick<Mention, 'location' | 'locationName' | 'operator'>,
): Answers {
  return {
    location: placeName(about) ?? 'not stated here',
    operator: about.operator ?? provider?.operator ?? 'unknown',
    owner: provider?.owner ?? about.operator ?? 'unknown',
  };
}

function jurisdictionsOf(
  which: 'location' | 'both',
  location: string | undefined,
  provider: Provider | undefined,
): string[] {
  const owner = which === 'both' || location === undefined ? provider?.jurisdiction : undefined;
  return [...new Set([location, owner].filter((label) => label !== undefined))];
}

const kindOf = (rule: Mention['rule']): Finding['kind'] => RULES.get(rule)?.kind ?? 'endpoint';

const CONTEXT_REASONS: Partial<Record<Mention['context'], string>> = {
  development: 'needed for development only',
  test: 'stands in a test or fixture',
  optional: 'one of several back ends, not selected here',
  'deny-list': 'stands in a deny list',
  example: 'stands in an example or documentation folder',
};

const contextReason = (context: Mention['context']): string[] => {
  const reason = CONTEXT_REASONS[context];
  return reason ? [reason] : [];
};

const basisReason = (provider: Provider | undefined): string[] =>
  provider?.review ? ['the link is weak or split: to be reviewed, not assumed'] : [];
