import type { Finding } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { RegionRow } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import type { FixAction, FixContext } from './fixes.ts';
import { REGION_CHOICES } from './region-choices.ts';
import type { RegionChoice } from './region-choices.ts';

/**
 * Replaces a region by one of the same cloud outside the policy's jurisdictions, one fix for each choice. Only where the
 * text is the region id itself, an Alibaba form of it (`oss-cn-beijing`), or an AWS ARN, whose partition changes as well.
 * Never safe: data and accounts do not move along.
 */
export const changeRegion: FixAction = ({ finding }, context) => {
  const row = finding.rule === 'region' ? rowOf(finding, context) : undefined;
  const choices = row && REGION_CHOICES.get(row.cloud);
  if (!row || !choices) return [];
  const { start, end } = innerSpan(context.document.text, finding.span);
  const text = context.document.text.slice(start, end);
  const note = choices.note && ` (${choices.note})`;
  return choices.regions
    .filter((region) => region.id !== row.id && isAllowed(region, row, context))
    .flatMap((region): Fix[] => {
      const replaced = replaceRegion(text, row, region.id);
      if (replaced === undefined) return [];
      return [
        {
          title: `Change the region to ${region.id}, ${region.place}${note}`,
          action: 'change-region',
          edits: [{ path: finding.path, span: { start, end }, text: replaced }],
          isPreferred: false,
          isSafe: false,
        },
      ];
    });
};

/** The catalogue's row for the finding's region: that of its provider, else one without provider. */
function rowOf(finding: Finding, { knowledge }: FixContext): RegionRow | undefined {
  return knowledge.findRegions(finding.subject).find((row) => row.provider === (finding.service ?? finding.provider));
}

/** Where the catalogue places a region elsewhere than the table of choices, the catalogue is right. */
function isAllowed(choice: RegionChoice, row: RegionRow, { knowledge, policy }: FixContext): boolean {
  const known = knowledge.findRegions(choice.id).find((other) => other.cloud === row.cloud);
  const jurisdiction = known?.jurisdiction ?? choice.jurisdiction;
  return jurisdiction !== 'PRC' && !policy.jurisdictions.includes(jurisdiction);
}

function replaceRegion(text: string, row: RegionRow, id: string): string | undefined {
  if (text === row.id) return id;
  if (row.cloud === 'alibaba-cloud' && text === `oss-${row.id}`) return `oss-${id}`;
  const arn = row.cloud === 'aws-cn' ? /^arn:aws-cn:([\w-]*):([\w-]*):/.exec(text) : null;
  if (!arn) return undefined;
  const region = arn[2] ? id : '';
  return `arn:aws:${arn[1]}:${region}:${text.slice(arn[0].length)}`;
}

/** The span without the quotes around it. */
function innerSpan(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const isQuoted = end - start >= 2 && quote !== undefined && `'"\``.includes(quote) && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
