import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import { REVIEWED_JURISDICTIONS } from '../core/knowledge.ts';
import type { LiteralUse } from './literal-use.ts';
import { cloudHintsOf, isRegionKey, mentionOfRegion, regionOf, type RegionHit } from './regions.ts';

/** What the surroundings of a literal say about the cloud it belongs to. */
export interface CloudContext<Use extends LiteralUse> {
  /** Clouds of the client that the literal is an option of, best first; empty when it is in no known call. */
  ofCall(use: Use): readonly string[];
  /** Clouds of the SDKs that the file imports. */
  readonly ofFile: readonly string[];
}

/** Finds the literals of a script that select a region inside the PRC, Hong Kong or Macau. */
export function regionMentions<Use extends LiteralUse>(
  literals: readonly Use[],
  clouds: CloudContext<Use>,
  context: MentionContext,
  knowledge: Knowledge,
): Mention[] {
  return literals.flatMap((use) => {
    const hit = use.role === 'value' ? (selected(use, clouds, knowledge) ?? partition(use, knowledge)) : undefined;
    return hit ? [toMention(use, hit, context)] : [];
  });
}

function selected<Use extends LiteralUse>(
  use: Use,
  clouds: CloudContext<Use>,
  knowledge: Knowledge,
): RegionHit | undefined {
  if (use.text.length > 40 || use.afterHole) return undefined;
  const ofCall = clouds.ofCall(use);
  if (!use.keys.slice(0, 2).some(isRegionKey) && !(ofCall.length && use.keys.length === 0)) return undefined;
  const hints = [...ofCall, ...use.keys.flatMap(cloudHintsOf)];
  const hit = regionOf(use.text, hints.length ? hints : clouds.ofFile, knowledge);
  return hit && REVIEWED_JURISDICTIONS.has(hit.row.jurisdiction) ? hit : undefined;
}

/** `arn:aws-cn:…` names the partition whatever the service and region. */
function partition(use: LiteralUse, knowledge: Knowledge): RegionHit | undefined {
  if (!use.text.startsWith('arn:aws-cn:')) return undefined;
  const id = use.text.split(':')[3] || 'cn-north-1';
  const row = knowledge.findRegions(id).find((candidate) => candidate.cloud === 'aws-cn');
  return row && { row, isAmbiguous: false };
}

function toMention(use: LiteralUse, hit: RegionHit, context: MentionContext): Mention {
  const mention = mentionOfRegion(hit, use.span, context);
  return use.text.startsWith('arn:') ? { ...mention, subject: 'arn:aws-cn' } : mention;
}

/** Clouds whose hosts a file contacts: a region id beside them is theirs. */
export function contactedClouds(endpoints: readonly Mention[], knowledge: Knowledge): string[] {
  return endpoints.flatMap(({ provider: id }) => {
    const provider = id === undefined ? undefined : knowledge.providers.get(id);
    return provider ? [provider.reportAs ?? provider.id] : [];
  });
}
