import type { Finding } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { RegionRow } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { changePartition } from './change-partition.ts';
import type { FixAction, FixContext } from './fixes.ts';
import { choicesFor, regionFix } from './region-fix.ts';
import { regionOfFlow } from './region-of-flow.ts';

/**
 * Replaces a region by one of the same cloud outside the policy's jurisdictions, one fix for each choice. Where the text
 * is the region id itself, an Alibaba form of it (`oss-cn-beijing`) or the name of a partition; for a flow, where one
 * such id in its files decides its destination. Never safe: data and accounts do not move along.
 */
export const changeRegion: FixAction = ({ finding }, context) => {
  const { text } = context.document;
  if (finding.kind === 'data-flow') {
    const place = regionOfFlow(finding, context);
    return place ? fixesAt(place.path, place.span, place.text, place.row, context) : [];
  }
  if (finding.rule !== 'region') return [];
  const partition = changePartition(finding, context);
  if (partition) return partition;
  const row = rowOf(finding, context);
  return row ? fixesAt(finding.path, innerSpan(text, finding.span), text, row, context) : [];
};

/** A fix for every choice; what stands there must be a form of the row's id. */
function fixesAt(path: string, span: Span, text: string, { cloud, id }: RegionRow, context: FixContext): Fix[] {
  const found = text.slice(span.start, span.end);
  const prefix = cloud === 'alibaba-cloud' && found === `oss-${id}` ? 'oss-' : '';
  if (found !== prefix + id) return [];
  return choicesFor(cloud, id, context).map((choice) =>
    regionFix(choice, cloud, [{ path, span, text: prefix + choice.id }]),
  );
}

/** The catalogue's row for the finding's region: that of its provider, else one without provider. */
function rowOf(finding: Finding, { knowledge }: FixContext): RegionRow | undefined {
  return knowledge.findRegions(finding.subject).find((row) => row.provider === (finding.service ?? finding.provider));
}

/** The span without the quotes around it. */
function innerSpan(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const isQuoted = end - start >= 2 && quote !== undefined && `'"\``.includes(quote) && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
