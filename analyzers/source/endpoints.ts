import type { MentionContext, Mention } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { knownHostsIn, type HostHit } from '../match/hosts.ts';
import { natureOf } from '../match/prose.ts';
import { regionOfHost } from '../match/regions.ts';
import type { LiteralUse } from './literals.ts';

/** Names of settings that hold a link for people, not an address to call. */
const LINK_KEYS =
  /(?:^|_)(?:docs?|documentation|help|guide|readme|homepage|home_?page|website|site_?url|changelog|tutorial|faq|learn_?more|terms|privacy|license|licence|example|examples|placeholder|hint|tips?|tooltip|label|title|desc|description|summary|remark|text|message|caption|author|bugs|repository|referer|referrer|origin|user_?agent|ua|copyright|credit|source_?link|link_?text|signup|sign_?up|register_?url|apply_?url|console_?url|avatar|logo|icon)(?:_(?:url|link|href|uri|page))?$/;
const DENY_KEYS =
  /(?:^|_)(?:block|blocked|blocks|blocklist|blacklist|deny|denied|denylist|ban|banned|forbid|forbidden|disallow|disallowed|exclude|excluded|excludes|ignore|ignored|no_?proxy|unsafe|malicious|ads?|trackers?)(?:_|$)/;
const MAX_TABLE = 40;

const snake = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();

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
  if (use.role !== 'value' || !use.text.includes('.') || use.arraySize > MAX_TABLE) return false;
  const nearest = use.keys[0];
  if (nearest && LINK_KEYS.test(snake(nearest))) return false;
  return !/^Mozilla\/|^@/.test(use.text);
}

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
  if (hit.row.tier === 'secondary' && hit.form === 'bare') return false;
  return true;
}

/** In a piece of markup, what an element loads counts; a hyperlink or text does not. */
function isLoadedByMarkup(text: string, at: number): boolean {
  const open = text.lastIndexOf('<', at);
  const tag = /^<(script|img|iframe|form|link|source|video|audio|embed)\b/i.exec(text.slice(open, open + 8));
  return tag !== null && text.indexOf('>', open) > at;
}

function toMention(use: LiteralUse, hit: HostHit, context: MentionContext, knowledge: Knowledge): Mention {
  const span = use.isPlain ? { start: use.span.start + hit.start, end: use.span.start + hit.end } : use.span;
  const isDenied = use.keys.some((key) => DENY_KEYS.test(snake(key)));
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
    ...(isDenied ? { note: 'stands in a deny list' } : {}),
  };
}
