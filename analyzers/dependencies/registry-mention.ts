import type { Mention, MentionContext } from '../core/facts.ts';
import type { Knowledge } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { hostsIn } from '../match/hosts.ts';
import { regionOfHost } from '../match/regions.ts';

/** A text that names one or more places from which packages are fetched. */
export interface RegistryText {
  /** As it stands in the document. */
  readonly text: string;
  /** Offset of the text in the document. */
  readonly at: number;
  readonly context: MentionContext;
  readonly note?: string;
}

/**
 * Gives one `mirror` mention for each known host in a text that names registries; its span is the host alone,
 * so that user names and tokens of a URL are never part of it.
 */
export function registryMentions(source: RegistryText, knowledge: Knowledge): Mention[] {
  // `git@host:owner/name` is an address of ssh, not of a person.
  const skipped = source.text.startsWith('git@') ? 4 : 0;
  const at = source.at + skipped;
  return hostsIn(source.text.slice(skipped)).flatMap((candidate) => {
    const mirror = knowledge.findMirror(candidate.host, candidate.path || '/');
    const row = knowledge.findHost(candidate.host);
    if (!mirror && !row) return [];
    const span: Span = { start: at + candidate.start, end: at + candidate.end };
    const region = row && regionOfHost(candidate.host, row, knowledge);
    return [
      {
        rule: 'mirror',
        span,
        provider: mirror?.provider ?? row?.provider,
        subject: candidate.host,
        location: region?.jurisdiction ?? mirror?.jurisdiction ?? row?.location,
        ...(region ? { locationName: region.city ? `${region.city} (${region.id})` : region.id } : {}),
        confidence: 'high',
        rung: 'configured',
        context: source.context,
        ...(source.note ? { note: source.note } : {}),
      },
    ];
  });
}

/** Gives the mentions of several texts that share their context and note. */
export function registryMentionsOf(
  texts: readonly Pick<RegistryText, 'text' | 'at'>[],
  around: Pick<RegistryText, 'context' | 'note'>,
  knowledge: Knowledge,
): Mention[] {
  return texts.flatMap(({ text, at }) => registryMentions({ ...around, text, at }, knowledge));
}
