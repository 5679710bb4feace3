import type { MentionContext, Mention } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { isDocumentationLink } from './documentation-links.ts';
import { knownHostsIn, type HostHit } from './hosts.ts';
import { isDenyPosition, isLinkPosition, snakeOf } from './keys.ts';
import { natureOf } from './prose.ts';
import { regionOfHost } from './regions.ts';
import type { LiteralUse } from './literal-use.ts';

/** Longer lists of literals are tables of data, not addresses to call. */
const MAX_TABLE = 40;
/** A longer list whose own name says that it holds addresses, each a whole URL: a table of servers by number. */
const ADDRESS_TABLE = /(?:^|_)(?:urls?|uris?|endpoints?|servers?|base|hosts?|apis?|gateways?)(?:_|$)/;
const MAX_ADDRESS_TABLE = 400;

/** Finds the hosts of catalogue providers that the literals of a script can make it contact. */
export function endpointMentions(
  literals: readonly LiteralUse[],
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  return literals.flatMap((use) => (isAddress(use) ? mentionsOf(use, context, knowledge) : []));
}

/** Whether text at this place can be an address that the program contacts. */
function isAddress(use: LiteralUse): boolean {
  if (use.role !== 'value' || !use.text.includes('.') || isDataTable(use)) return false;
  if (isLinkPosition(outermostFirst(use)) || isMenuEntry(use)) return false;
  return !/^Mozilla\/|^@/.test(use.text);
}

/** A route with a whole URL for its path is an entry of a menu that leads to another site (vue-router, umi). */
function isMenuEntry({ keys: [name, around], text, arraySize }: LiteralUse): boolean {
  return (
    name === 'path' &&
    arraySize > 0 &&
    /^(?:children|routes|\w*Routes|menus?)$/.test(around ?? '') &&
    /^https?:/.test(text)
  );
}

/** Lists of bare hosts are block lists and rankings whatever their name. */
function isDataTable({ arraySize, text, keys: [name] }: LiteralUse): boolean {
  if (arraySize <= MAX_TABLE) return false;
  const isAddressTable = name !== undefined && ADDRESS_TABLE.test(snakeOf(name)) && /^(?:https?|wss?):\/\//.test(text);
  return !isAddressTable || arraySize > MAX_ADDRESS_TABLE;
}

const outermostFirst = (use: LiteralUse): string[] => [...use.keys].reverse();

function mentionsOf(use: LiteralUse, context: MentionContext, knowledge: Knowledge): Mention[] {
  const hits = knownHostsIn(use.text, knowledge, use.afterHole).filter((hit) => isLive(use, hit));
  const seen = new Set<string>();
  return hits.flatMap((hit) => {
    if (seen.has(hit.row.suffix)) return [];
    seen.add(hit.row.suffix);
    return [toMention(use, hit, context, knowledge)];
  });
}

function isLive(use: LiteralUse, hit: HostHit): boolean {
  const nature = natureOf(use.text);
  if (nature === 'prose') return false;
  if (nature === 'markup') return isLoadedByMarkup(use.text, hit.start);
  if (hit.form !== 'bare') return !isDocumentationLink(hit);
  return hit.row.tier !== 'secondary' && !isIdentifier(use, hit);
}

/** Names of constants and members that hold addresses, whatever else they say. */
const ADDRESS_NAME =
  /(?:^|_)(?:urls?|uris?|hosts?|hostname|endpoints?|servers?|domains?|address|addr|base|gateways?|api|cdns?|mirrors?|prox(?:y|ies)|site|origin|target|upstream|broker|registr(?:y|ies))(?:_|$)/;
/** Names of identifiers that are spelt like hosts: drivers, labels and groups of Kubernetes, audiences of tokens. */
const IDENTIFIER_NAME =
  /(?:^|_)(?:drivers?|plugins?|labels?|annotations?|provisioners?|finalizers?|topology|taints?|audiences?|issuers?|api_version|api_groups?)(?:_|$)|(?:keys?|tags?|prefix|suffix|groups?|kinds?|arn)\d*$/;

/** Lists of domains are there to tell visitors, senders and links apart. */
const DOMAIN_NAME = /(?:^|_)domains?$/;
const MIN_DOMAINS = 3;

/** A domain without a label before it is a brand or a site; programs call hosts below it. */
const isApex = (host: string): boolean => /^[^.]+\.(?:(?:com|net|org)\.)?[^.]+$/.test(host);

/**
 * Whether a host without a scheme is a name: a domain alone whose name says nothing of an address, the prefix of a label
 * (`example.com/zone`, a path of one step) or the value of something that is called a driver, label, key or group.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set, read 2026-11-22.
 */
function isIdentifier({ keys: [name], text, arraySize }: LiteralUse, hit: HostHit): boolean {
  const own = name === undefined ? '' : snakeOf(name);
  const isDenied = isDenyPosition(name === undefined ? [] : [name]);
  if (isApex(hit.host) && arraySize >= MIN_DOMAINS && DOMAIN_NAME.test(own) && !isDenied) return true;
  if (ADDRESS_NAME.test(own) && !/api_(?:version|group)/.test(own)) return false;
  if (isApex(hit.host) && !isDenied) return true;
  return IDENTIFIER_NAME.test(own) || /^\/[A-Za-z0-9][\w.-]{0,62}$/.test(text.slice(hit.end));
}

/** In a piece of markup, what an element loads counts; a hyperlink or text does not. */
function isLoadedByMarkup(text: string, at: number): boolean {
  const open = text.lastIndexOf('<', at);
  const tag = /^<(script|img|iframe|form|link|source|video|audio|embed)\b/i.exec(text.slice(open, open + 8));
  return tag !== null && text.indexOf('>', open) > at;
}

function toMention(use: LiteralUse, hit: HostHit, context: MentionContext, knowledge: Knowledge): Mention {
  const span = use.isPlain ? { start: use.span.start + hit.start, end: use.span.start + hit.end } : use.span;
  const isDenied = isDenyPosition(use.keys);
  const region = regionOfHost(hit.host, hit.row, knowledge);
  return {
    rule: 'endpoint',
    span,
    provider: hit.row.provider,
    subject: hit.host,
    location: region?.jurisdiction ?? hit.row.location,
    locationName: region && (region.city ? `${region.city} (${region.id})` : region.id),
    confidence: hit.form === 'bare' ? 'medium' : 'high',
    rung: 'configured',
    context: isDenied ? 'deny-list' : context,
  };
}
