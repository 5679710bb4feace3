import type { Category } from '../core/categories.ts';
import type { Mention } from '../core/facts.ts';
import type { Flow, Weakness } from '../core/flow.ts';
import type { Knowledge, Provider } from '../core/knowledge.ts';
import type { RuleId } from '../core/rules.ts';

const JURISDICTION_NAMES: Readonly<Record<string, string>> = { PRC: 'PRC', HK: 'Hong Kong', MO: 'Macau' };

/** Names a place for people: `Beijing (cn-north-1), PRC`; undefined when nothing is known. */
export function placeName(about: Pick<Mention, 'location' | 'locationName'>): string | undefined {
  const jurisdiction = about.location && (JURISDICTION_NAMES[about.location] ?? about.location);
  const parts = [about.locationName, jurisdiction].filter((part) => part !== undefined && part !== '');
  return parts.length ? parts.join(', ') : undefined;
}

/** Says in one sentence what a mention is. */
export function mentionMessage(mention: Mention, provider: Provider | undefined): string {
  const name = provider?.name ?? mention.operator ?? 'an operator outside the catalogue';
  const place = placeName(mention);
  switch (mention.rule) {
    case 'sdk-import':
      return `${mention.subject} talks to ${name}`;
    case 'software-origin':
      return `${mention.subject} is maintained by ${name}; it sends nothing by itself`;
    case 'dependency':
      return `Dependency ${mention.subject} talks to ${name}`;
    case 'transitive-dependency':
      return `${mention.subject} talks to ${name}${mention.chain?.length ? `; it comes through ${mention.chain.join(' › ')}` : ''}`;
    case 'mirror':
      return `${(mention.count ?? 1) > 1 ? `${mention.count} entries are fetched` : 'Fetched'} through ${mention.subject}, a mirror run by ${name}`;
    case 'region':
      return `Region ${mention.subject}${place ? ` rests in ${place}` : ''}, operated by ${mention.operator ?? name}`;
    case 'endpoint':
      if (mention.isGateway) return `${mention.subject} is a gateway that hands on to ${name}`;
      return `${mention.subject} is an endpoint of ${name}${place ? ` in ${place}` : ''}`;
  }
}

const MANNERS: Readonly<Record<Weakness | 'none', string>> = {
  none: 'unencrypted',
  hashed: 'only hashed',
  encoded: 'only encoded',
  compressed: 'only compressed',
  masked: 'only masked in part',
  unauthenticated: 'encrypted without authentication',
  'hard-coded-key': 'encrypted with a key that stands in the code',
  'provider-key': 'encrypted with a key of the provider',
};

const WEAKNESS_REASONS: Readonly<Record<Weakness, string>> = {
  hashed: 'hashed only: what has few possible values, such as a phone number, is found by hashing them all',
  encoded: 'encoded only: anybody can read it back, no key is needed',
  compressed: 'compressed only: anybody can unpack it, no key is needed',
  masked: 'masked in part only: what is left still tells of the person',
  unauthenticated: 'encrypted without authentication (ECB, CBC, CTR and the like): it can be changed without notice',
  'hard-coded-key': 'encrypted with a key that stands in the code: whoever has the program can read the data',
  'provider-key': 'encrypted with a key that the provider holds or reaches: it can read the data',
};

/** Says why what is done to the data on its way is no protection; undefined when nothing is. */
export function weaknessReason({ weakness }: Pick<Flow, 'weakness'>): string | undefined {
  return weakness && WEAKNESS_REASONS[weakness];
}

/** Says in one sentence what a flow is. */
export function flowMessage(
  rule: RuleId,
  flow: Flow,
  categories: readonly Category[],
  provider: Provider | undefined,
  knowledge: Knowledge,
): string {
  const name = provider?.name ?? flow.operator ?? 'an operator outside the catalogue';
  const what = dataNames(flow, categories, knowledge) || 'data';
  const to = `${name}${flow.host ? ` (${flow.host})` : ''}${flow.locationName ? `, ${flow.locationName}` : ''}`;
  const profiles = flow.profiles.length ? ` with profile ${flow.profiles.join(', ')}` : '';
  if (rule === 'protected-data-flow') return `Sends ${what} to ${to}, encrypted with keys held elsewhere${profiles}`;
  if (rule === 'provider-managed-encryption')
    return `Sends ${what} to ${to}, encrypted with keys that the provider holds${profiles}`;
  return `Sends ${what}${rule === 'data-flow' ? '' : ` ${MANNERS[flow.weakness ?? 'none']}`} to ${to}${profiles}`;
}

/** Names the data of a flow: `e-mail addresses and phone numbers (personal)`; empty when nothing is known of it. */
export function dataNames(
  flow: Pick<Flow, 'dataTypes'>,
  categories: readonly Category[],
  knowledge: Knowledge,
): string {
  const names = flow.dataTypes.map((id) => knowledge.dataTypes.get(id)?.name.toLowerCase() ?? id);
  const listed =
    names.length > 1
      ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
      : (names[0] ?? categories.map((category) => `${category} data`).join(', '));
  return names.length && categories.length ? `${listed} (${categories.join(', ')})` : listed;
}
