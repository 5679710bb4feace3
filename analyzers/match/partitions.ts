import type { Mention } from '../core/facts.ts';
import type { Knowledge, RegionRow } from '../core/knowledge.ts';

/** A constant of a cloud's PRC partition in a text, and what it says; span and context are the caller's. */
export interface PartitionHit {
  readonly text: string;
  readonly start: number;
  readonly mention: Omit<Mention, 'span' | 'context'>;
}

/**
 * Whole words that select the PRC cloud of a US firm without any host or region id. `rowOf` names a region of that
 * partition, whose row tells provider and operator.
 * Azure: https://docs.azure.cn/en-us/storage/common/storage-powershell-independent-clouds;
 * AWS: https://docs.amazonaws.cn/en_us/aws/latest/userguide/ARNs.html; both checked 2026-11-22.
 */
const WORDS = [
  { pattern: /\bazure_?china(?:_?cloud)?\b/gi, subject: 'AzureChinaCloud', rowOf: 'chinaeast', place: 'China' },
] as const;

/** `arn:aws-cn:service:region:account:resource`; the region may be empty. */
const ARN = /\barn:aws-cn:[a-z0-9*-]{0,40}:([a-z0-9-]{0,40})/gi;
const MAX_TEXT = 20_000;

/** Finds the constants that select a PRC partition (`AzureChinaCloud`, `arn:aws-cn:…`), each once, in order per kind. */
export function partitionMentions(text: string, knowledge: Knowledge): PartitionHit[] {
  if (text.length > MAX_TEXT || !/china|aws-cn/i.test(text)) return [];
  const words = WORDS.flatMap(({ pattern, subject, rowOf, place }) =>
    [...text.matchAll(pattern)]
      .slice(0, 1)
      .flatMap((match) => hitOf(match[0], match.index, subject, knowledge.findRegions(rowOf)[0], place)),
  );
  const arns = [...text.matchAll(ARN)].slice(0, 1).flatMap((match) => {
    const id = match[1] ?? '';
    const row = knowledge.findRegions(id).find((candidate) => candidate.cloud === 'aws-cn');
    const [any] = knowledge.findRegions('cn-north-1').filter(({ cloud }) => cloud === 'aws-cn');
    return hitOf('arn:aws-cn:', match.index, 'arn:aws-cn', row ?? any, row ? placeName(row) : 'China');
  });
  return [...words, ...arns];
}

/** What `china` says where a setting holds the name of one of Azure's clouds (`environment = "china"`); at most one. */
export function azureChinaMention(knowledge: Knowledge): PartitionHit['mention'][] {
  return hitOf('china', 0, 'AzureChinaCloud', knowledge.findRegions('chinaeast')[0], 'China').map((hit) => hit.mention);
}

const placeName = (row: RegionRow): string => (row.city ? `${row.city} (${row.id})` : row.id);

function hitOf(
  text: string,
  start: number,
  subject: string,
  row: RegionRow | undefined,
  locationName: string,
): PartitionHit[] {
  if (!row) return [];
  const { provider, operator, jurisdiction: location } = row;
  return [
    {
      text,
      start,
      mention: {
        rule: 'region',
        provider,
        subject,
        location,
        locationName,
        operator,
        confidence: 'high',
        rung: 'configured',
      },
    },
  ];
}
