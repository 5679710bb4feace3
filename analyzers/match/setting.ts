import type { Mention, MentionContext } from '../core/facts.ts';
import type { HostRow, Knowledge, MirrorRow } from '../core/knowledge.ts';
import { REVIEWED_JURISDICTIONS } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { isDocumentationLink } from './documentation-links.ts';
import { hostsIn, type HostCandidate } from './hosts.ts';
import { isDenyPosition, isFetchPosition, isLinkPosition, snakeOf } from './keys.ts';
import { partitionMentions } from './partitions.ts';
import { natureOf } from './prose.ts';
import { cloudHintsOf, isRegionKey, mentionOfRegion, regionOf, regionOfHost } from './regions.ts';

/** One string value of a configuration file, whatever its format. */
export interface Setting {
  /** Names from the document's root to the value, outermost first; list items have no name of their own. */
  readonly keys: readonly string[];
  /** Decoded. */
  readonly value: string;
  /** The value in the document, quotes excluded. */
  readonly span: Span;
  /** The document's text of `span`. */
  readonly raw: string;
  /** How many items the nearest list around it has; 0 outside lists. */
  readonly listSize: number;
  /** Names and values next to it in the same mapping. */
  readonly siblings: readonly (readonly [string, string])[];
}

/** What is known of the document around a setting. */
export interface SettingContext {
  readonly knowledge: Knowledge;
  /** By the path: `live`, `test` or `example`. */
  readonly context: MentionContext;
  /** Clouds that the document speaks of, for region ids that several clouds use. */
  readonly clouds: readonly string[];
}

/** Longer lists are data, not configuration: block lists, host tables, translations. */
const MAX_LIST = 60;
const MAX_VALUE = 20_000;
/** Longer values are no list of regions. UTF-16 units. */
const MAX_REGIONS = 200;
/** Names of settings whose value is an identifier that only looks like a host (Kubernetes drivers, groups, labels; principals of policies). */
const IDENTIFIER_KEY =
  /^(?:name|driver|drivers|provisioner|api_version|api_groups?|groups?|kind|key|topology_keys?|finalizers|labels|match_labels|node_selector|controller|controller_name|ingress_class(?:_name)?|storage_class(?:_name)?|signer_name|attacher|resources|id|identifier|bundle_id|app_id|package|package_name|uses|type|driver_name|plugin|plugins|keywords|tags|namespace|services?|(?:.*_)?service_names?|(?:service_)?principals?|identifiers)$/;
/** Variables of Go that tell modules apart by the beginning of their path. https://go.dev/ref/mod#environment-variables, checked 2026-11-22. */
const MODULE_PATTERN_KEY = /^GO(?:PRIVATE|NOPROXY|NOSUMDB|INSECURE)$/;
const ADDRESS_KEY =
  /(?:^|_)(?:host|hosts|hostname|domain|domains|url|urls|uri|endpoint|endpoints|server|servers|address|addr|api|base|origin|target|proxy|upstream|broker|site)(?:_|$)/;

/** Finds what one setting says about providers, mirrors and regions; in order of the value's text. */
export function mentionsOfSetting(setting: Setting, around: SettingContext): Mention[] {
  if (setting.value.length > MAX_VALUE || setting.listSize > MAX_LIST || setting.value.length < 2) return [];
  if (!canSpeak(setting)) return [];
  if (isLinkPosition(setting.keys) || isOwnRepository(setting)) return [];
  const context = isDenyPosition(setting.keys) ? 'deny-list' : around.context;
  const regions = regionMentions(setting, around);
  const out = [
    ...(setting.value.includes('.') ? hostMentions(setting, around) : []),
    ...regions,
    ...(regions.length ? [] : constantMentions(setting, around)),
  ];
  if (context !== 'deny-list') return out;
  return out.map((mention) => ({ ...mention, context, note: `${setting.keys.at(-1) ?? ''} is a deny list` }));
}

/** Most values hold neither a host nor a region: they are told before anything else is looked at. */
const canSpeak = ({ keys, value }: Setting): boolean =>
  value.includes('.') || isRegionKey(keys.at(-1) ?? '') || /china|aws-cn/i.test(value);

/** Where a project's own source stands (`repository`, `repository.url`): a link; `image.repository` is none. */
function isOwnRepository({ keys, value }: Setting): boolean {
  const [last, holder] = [keys.at(-1), keys.at(-2)];
  if (last === 'repository') return keys.length === 1 && /^(?:git\+)?https?:/.test(value);
  return last === 'url' && holder === 'repository';
}

/** The clouds that a setting's own names speak of, nearest first, then those of its neighbours and of the document. */
export function cloudsAround(setting: Setting, around: SettingContext): string[] {
  const own = [...setting.keys].reverse().flatMap(cloudHintsOf);
  const near = setting.siblings.flatMap(([name, value]) => [
    ...cloudHintsOf(name),
    ...(/^(?:provider|cloud|vendor|platform|type|kind|name|service|driver)$/i.test(name) ? cloudHintsOf(value) : []),
    ...(value.includes('.') ? providersIn(value, around.knowledge) : []),
  ]);
  return [...new Set([...own, ...near, ...around.clouds])];
}

/** Provider ids of the hosts in a text; a cloud's id is its provider's. */
export function providersIn(text: string, knowledge: Knowledge): string[] {
  return hostsIn(text).flatMap(({ host }) => knowledge.findHost(host)?.provider ?? []);
}

function hostMentions(setting: Setting, around: SettingContext): Mention[] {
  if (MODULE_PATTERN_KEY.test(setting.keys.at(-1) ?? '')) return [];
  const { knowledge } = around;
  const nature = natureOf(setting.value);
  if (nature === 'prose') return [];
  let cursor = 0;
  const seen = new Set<string>();
  return hostsIn(setting.value).flatMap((candidate) => {
    const row = knowledge.findHost(candidate.host);
    const mirror = knowledge.findMirror(candidate.host, candidate.path || '/');
    if (!row && !mirror) return [];
    if (seen.has(candidate.host) || !isLive(setting, candidate, row, nature)) return [];
    seen.add(candidate.host);
    const span = placeOf(setting, setting.value.slice(candidate.start, candidate.end), cursor);
    cursor = span.end - setting.span.start;
    return [toMention(setting, candidate, row, mirror, span, around)];
  });
}

/** Whether a host at this place can be contacted: no identifier, no hyperlink of a piece of markup, no bare brand name. */
function isLive(setting: Setting, candidate: HostCandidate, row: HostRow | undefined, nature: string): boolean {
  if (nature === 'markup') return isLoadedByMarkup(setting.value, candidate.start);
  if (candidate.form !== 'bare') return !isDocumentationLink(candidate);
  const name = snakeOf(flagBefore(setting.value, candidate.start) ?? setting.keys.at(-1) ?? '');
  if (/^[.~]{0,2}\//.test(setting.value)) return false;
  if (IDENTIFIER_KEY.test(name) && !isNameOfImage(setting.keys)) return false;
  if (setting.keys.length && /^(?:labels|match_labels|node_selector)$/.test(snakeOf(setting.keys.at(-2) ?? '')))
    return false;
  return row?.tier !== 'secondary' || ADDRESS_KEY.test(name) || isFetchPosition(setting.keys);
}

/** `image: { name }` of GitLab CI and Tekton, `images: [{ name }]` of kustomize, `docker_image: { name }` of Ansible. */
const isNameOfImage = (keys: readonly string[]): boolean =>
  /^(?:name|new_name|newName)$/.test(keys.at(-1) ?? '') && /(?:^|[._])images?(?:_pull)?$/.test(keys.at(-2) ?? '');

/** `--driver=x`: the flag's name, when the host stands directly behind it. */
function flagBefore(value: string, at: number): string | undefined {
  return /(?:^|\s)-{1,2}([A-Za-z][\w-]{0,60})=["']?$/.exec(value.slice(Math.max(0, at - 70), at))?.[1];
}

function isLoadedByMarkup(value: string, at: number): boolean {
  const open = value.lastIndexOf('<', at);
  return open >= 0 && /^<(?:script|img|iframe|form|link|source|video|audio|embed)\b/i.test(value.slice(open, open + 9));
}

function toMention(
  setting: Setting,
  candidate: HostCandidate,
  row: HostRow | undefined,
  mirror: MirrorRow | undefined,
  span: Span,
  around: SettingContext,
): Mention {
  const region = row && regionOfHost(candidate.host, row, around.knowledge);
  const isMirror = isFetchedFrom(setting, candidate, row, mirror, around.knowledge);
  return {
    rule: isMirror ? 'mirror' : 'endpoint',
    span,
    provider: (isMirror && mirror?.provider) || row?.provider || mirror?.provider,
    subject: candidate.host,
    location: region?.jurisdiction ?? (isMirror ? mirror?.jurisdiction : undefined) ?? row?.location,
    locationName: region && (region.city ? `${region.city} (${region.id})` : region.id),
    confidence: candidate.form === 'bare' && !isMirror && natureOf(setting.value) !== 'value' ? 'medium' : 'high',
    rung: 'configured',
    context: around.context,
  };
}

/** Whether packages, images or artefacts come from the host, rather than data going to it. */
function isFetchedFrom(
  setting: Setting,
  candidate: HostCandidate,
  row: HostRow | undefined,
  mirror: MirrorRow | undefined,
  knowledge: Knowledge,
): boolean {
  if (mirror?.ecosystem === 'git-hosting') return isGitAddress(setting.value, candidate);
  if (mirror) return true;
  if (isFetchPosition(setting.keys) && !(candidate.form === 'url' && /image/i.test(setting.keys.at(-1) ?? '')))
    return true;
  if (knowledge.findPackage('container-image', candidate.host + (candidate.path || '/'))) return true;
  return row?.role === 'cdn-mirror-registry' && candidate.form !== 'suffix';
}

const isGitAddress = (value: string, candidate: HostCandidate): boolean =>
  /^(?:git\+|git:|ssh:|git@)/.test(value.trim()) ||
  /\.git(?:$|[#?@])/.test(candidate.path) ||
  /\bgit clone\b/.test(value);

/** A value names one region, zone or a list of them separated by commas; each region counts once. */
function regionMentions(setting: Setting, around: SettingContext): Mention[] {
  if (setting.value.length > MAX_REGIONS || !isRegionKey(setting.keys.at(-1) ?? '')) return [];
  const clouds = cloudsAround(setting, around);
  const seen = new Set<string>();
  let cursor = 0;
  return regionsIn(setting.value).flatMap((piece) => {
    const hit = regionOf(piece, clouds, around.knowledge);
    if (!hit || !REVIEWED_JURISDICTIONS.has(hit.row.jurisdiction) || seen.has(hit.row.id)) return [];
    // A list of partitions says for which something is made (`target-partitions` of every CDK project).
    if (setting.listSize > 1 && /^(?:aws-cn|azure-?china.*)$/i.test(hit.row.id)) return [];
    seen.add(hit.row.id);
    const span = placeOf(setting, piece, cursor);
    cursor = span.end - setting.span.start;
    return [mentionOfRegion(hit, span, around.context)];
  });
}

/** What may name regions in a value: its words, also those that stand in for a variable that is not set. */
function regionsIn(value: string): readonly string[] {
  // As Azure's portal spells them.
  if (/^\s*china (?:east|north)(?: \d)?\s*$/i.test(value)) return [value.trim()];
  return value.split(/[,;\s]+/).map((piece) => piece.replace(/^\$\{\w+:?-|^["']|["']?\}?$/g, ''));
}

/** Constants that select a PRC partition whatever the setting's name; a sentence about them selects nothing. */
function constantMentions(setting: Setting, around: SettingContext): Mention[] {
  // A list of clouds says where something can run, not where it does.
  const hits = partitionMentions(setting.value, around.knowledge).filter(
    ({ mention }) => setting.listSize < 2 || mention.subject !== 'AzureChinaCloud',
  );
  if (!hits.length || natureOf(setting.value) === 'prose') return [];
  return hits.map(({ mention, text }) => ({ ...mention, span: placeOf(setting, text, 0), context: around.context }));
}

/** Where a piece of the decoded value stands in the document; the whole value when escapes hide it. */
function placeOf(setting: Setting, piece: string, from: number): Span {
  const at = setting.raw.indexOf(piece, from);
  if (at < 0) return setting.span;
  return { start: setting.span.start + at, end: setting.span.start + at + piece.length };
}
