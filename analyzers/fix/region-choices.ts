import type { Jurisdiction } from '../core/knowledge.ts';

/** A region that can stand in place of another of the same cloud. */
export interface RegionChoice {
  readonly id: string;
  readonly jurisdiction: Jurisdiction;
  /** For people. */
  readonly place: string;
}

/** What is offered for the regions of one cloud of the catalogue. */
export interface CloudChoices {
  readonly regions: readonly RegionChoice[];
  /** What must change beside the region; part of the fix's title. */
  readonly note: string;
  /** The operator is the same everywhere: a flow to another region is still a flow to it. */
  readonly ownerStays?: true;
}

const choice = (id: string, jurisdiction: Jurisdiction, place: string): RegionChoice => ({ id, jurisdiction, place });

const AWS = [
  choice('eu-central-1', 'DE', 'Frankfurt'),
  choice('us-east-1', 'US', 'N. Virginia'),
  choice('us-west-2', 'US', 'Oregon'),
  choice('ap-northeast-1', 'JP', 'Tokyo'),
  choice('ap-southeast-1', 'SG', 'Singapore'),
];
const AZURE = [
  choice('westeurope', 'NL', 'Netherlands'),
  choice('eastus', 'US', 'Virginia'),
  choice('westus2', 'US', 'Washington'),
  choice('japaneast', 'JP', 'Tokyo'),
  choice('southeastasia', 'SG', 'Singapore'),
];
const OWNER_STAYS = 'the owner stays the same';

/**
 * Regions in place of others, by the catalogue's cloud id, nearest in use first. From the clouds' own lists:
 * https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html,
 * https://learn.microsoft.com/azure/reliability/regions-list, https://cloud.google.com/compute/docs/regions-zones,
 * https://www.alibabacloud.com/help/en/cloud-migration-guide-for-beginners/latest/regions-and-zones,
 * https://www.tencentcloud.com/document/product/213/6091 (as known on 2026-11-22).
 */
export const REGION_CHOICES: ReadonlyMap<string, CloudChoices> = new Map<string, CloudChoices>([
  ['aws-cn', { regions: AWS, note: 'needs an account of the global partition' }],
  ['aws', { regions: AWS, note: '' }],
  ['azure-china', { regions: AZURE, note: 'needs a subscription of the global cloud' }],
  ['azure', { regions: AZURE, note: '' }],
  [
    'gcp',
    {
      regions: [
        choice('europe-west3', 'DE', 'Frankfurt'),
        choice('us-central1', 'US', 'Iowa'),
        choice('asia-northeast1', 'JP', 'Tokyo'),
        choice('asia-southeast1', 'SG', 'Singapore'),
      ],
      note: '',
    },
  ],
  [
    'alibaba-cloud',
    {
      regions: [
        choice('eu-central-1', 'DE', 'Frankfurt'),
        choice('us-east-1', 'US', 'Virginia'),
        choice('ap-southeast-1', 'SG', 'Singapore'),
      ],
      note: OWNER_STAYS,
      ownerStays: true,
    },
  ],
  [
    'tencent-cloud',
    {
      regions: [
        choice('eu-frankfurt', 'DE', 'Frankfurt'),
        choice('na-ashburn', 'US', 'Virginia'),
        choice('ap-singapore', 'SG', 'Singapore'),
      ],
      note: OWNER_STAYS,
      ownerStays: true,
    },
  ],
  [
    'huawei-cloud',
    {
      regions: [choice('ap-southeast-3', 'SG', 'Singapore'), choice('tr-west-1', 'TR', 'Istanbul')],
      note: OWNER_STAYS,
      ownerStays: true,
    },
  ],
  ['volcengine', { regions: [choice('ap-southeast-1', 'SG', 'Singapore')], note: OWNER_STAYS, ownerStays: true }],
  [
    'qiniu',
    {
      regions: [choice('na0', 'US', 'North America'), choice('as0', 'SG', 'Singapore')],
      note: OWNER_STAYS,
      ownerStays: true,
    },
  ],
]);
