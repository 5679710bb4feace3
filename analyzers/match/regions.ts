import type { Mention, MentionContext } from '../core/facts.ts';
import type { ClientRow, HostRow, Knowledge, RegionRow } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';

/** A region that a value selects. */
export interface RegionHit {
  readonly row: RegionRow;
  /** Several clouds use the id and nothing near it tells which. */
  readonly isAmbiguous: boolean;
}

const REGION_KEY =
  /(?:^|[^a-z])(?:region|regions|region_?id|region_?name|zone|zones|zone_?id|availability_?zones?|location|locations|area|datacenter|data_?center|partition|bucket_?location|cloud_?environment|environment|authority_?host|cloud_?name|azure_?cloud)s?$/i;

/** Says whether a property, variable or setting of this name holds a region (`region`, `regionId`, `AWS_REGION`, `location`). */
export function isRegionKey(name: string): boolean {
  return REGION_KEY.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

/** Clouds that a name or key speaks of: `AWS_REGION` → `aws`. Lower-case fragments of provider ids. */
export function cloudHintsOf(name: string): string[] {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  return words.flatMap((word) => CLOUD_WORDS[word] ?? []);
}

const CLOUD_WORDS: Readonly<Record<string, readonly string[]>> = {
  aws: ['aws', 'aws-cn'],
  awscc: ['aws', 'aws-cn'],
  amazon: ['aws', 'aws-cn'],
  s3: ['aws', 'aws-cn'],
  dynamodb: ['aws', 'aws-cn'],
  sqs: ['aws', 'aws-cn'],
  azure: ['azure', 'azure-china'],
  azurerm: ['azure', 'azure-china'],
  azuread: ['azure', 'azure-china'],
  azapi: ['azure', 'azure-china'],
  gcp: ['gcp'],
  google: ['gcp'],
  ali: ['alibaba-cloud'],
  aliyun: ['alibaba-cloud'],
  alicloud: ['alibaba-cloud'],
  alibaba: ['alibaba-cloud'],
  alibabacloud: ['alibaba-cloud'],
  oss: ['alibaba-cloud'],
  tencent: ['tencent-cloud'],
  tencentcloud: ['tencent-cloud'],
  qcloud: ['tencent-cloud'],
  cos: ['tencent-cloud'],
  huawei: ['huawei-cloud'],
  huaweicloud: ['huawei-cloud'],
  obs: ['huawei-cloud'],
  baidu: ['baidu-cloud'],
  baiducloud: ['baidu-cloud'],
  baidubce: ['baidu-cloud'],
  bos: ['baidu-cloud'],
  volc: ['volcengine'],
  volcengine: ['volcengine'],
  tos: ['volcengine'],
  qiniu: ['qiniu'],
  ucloud: ['ucloud'],
  ctyun: ['ctyun'],
  jdcloud: ['jd-cloud'],
  tuya: ['tuya'],
  ksyun: ['kingsoft-cloud'],
};

/** The order in which clouds are believed when an id is shared and nothing near it decides. */
const PRIOR = ['aws-cn', 'aws', 'alibaba-cloud', 'tencent-cloud', 'huawei-cloud', 'volcengine'];

/**
 * Finds the region that a value names: the id itself, a zone of it (`cn-hangzhou-g`, `cn-north-1a`, `ap-shanghai-2`)
 * or its storage spelling (`oss-cn-hangzhou`). `clouds` are the clouds that the surroundings speak of, best first.
 * An id that another cloud uses abroad as well (`us-west-1`) counts only for the clouds named.
 */
export function regionOf(value: string, clouds: readonly string[], knowledge: Knowledge): RegionHit | undefined {
  const written = value.trim().toLowerCase();
  const id = written.startsWith('china ') ? written.replaceAll(' ', '') : written;
  if (id.length < 2 || id.length > 40 || !/^[a-z0-9][a-z0-9_.-]*$/.test(id)) return undefined;
  for (const spelling of spellingsOf(id)) {
    const rows = knowledge.findRegions(spelling);
    if (rows.length) return choose(rows, id.startsWith(STORAGE_PREFIX) ? ['alibaba-cloud'] : clouds);
  }
  return undefined;
}

/** How Alibaba Cloud's object storage, and nobody else, spells its regions. */
const STORAGE_PREFIX = 'oss-';

function spellingsOf(id: string): string[] {
  const out = [id];
  if (id.startsWith(STORAGE_PREFIX)) out.push(id.slice(STORAGE_PREFIX.length));
  const zone = /^(.*\d)[a-z]$/.exec(id)?.[1] ?? /^(.*)-(?:[a-z]|\d{1,2})$/.exec(id)?.[1];
  if (zone) out.push(zone);
  return out;
}

function choose(rows: readonly RegionRow[], clouds: readonly string[]): RegionHit | undefined {
  for (const cloud of clouds) {
    const row = rows.find((candidate) => candidate.cloud === cloud || candidate.provider === cloud);
    if (row) return { row, isAmbiguous: false };
  }
  if (clouds.length) {
    const known = rows.filter((row) => !row.needsContext && row.jurisdiction === 'PRC');
    return known.length === rows.length ? best(known) : undefined;
  }
  if (rows.some((row) => row.needsContext)) return undefined;
  const jurisdictions = new Set(rows.map((row) => row.jurisdiction));
  return jurisdictions.size === 1 ? best(rows) : undefined;
}

function best(rows: readonly RegionRow[]): RegionHit | undefined {
  const sorted = [...rows].sort((a, b) => rank(a) - rank(b) || a.cloud.localeCompare(b.cloud));
  const row = sorted[0];
  return row && { row, isAmbiguous: new Set(rows.map((other) => other.cloud)).size > 1 };
}

const rank = (row: RegionRow): number => {
  const at = PRIOR.indexOf(row.cloud);
  return at < 0 ? PRIOR.length : at;
};

/**
 * Finds the region that a host's labels hold (`oss-cn-hangzhou.aliyuncs.com`, `cos.ap-guangzhou.myqcloud.com`),
 * among the regions of the host's own provider or of another one of the same parent.
 */
export function regionOfHost(host: string, row: HostRow, knowledge: Knowledge): RegionRow | undefined {
  const labels = host.split('.').slice(0, 6);
  for (const label of labels) {
    for (const id of idsWithin(label)) {
      const found = knowledge
        .findRegions(id)
        .find((candidate) => isSameHouse(candidate.provider, row.provider, knowledge));
      if (found) return found;
    }
  }
  return undefined;
}

function isSameHouse(a: string | undefined, b: string, knowledge: Knowledge): boolean {
  if (a === undefined) return false;
  return a === b || topOf(a, knowledge) === topOf(b, knowledge);
}

function topOf(id: string, knowledge: Knowledge): string {
  let top = id;
  for (let depth = 0; depth < 5; depth++) {
    const parent = knowledge.providers.get(top)?.parent;
    if (parent === undefined) return top;
    top = parent;
  }
  return top;
}

/** A label with its leading words (`oss-`, `s3-`) and its trailing ones (`-internal`) taken off, longest first. */
function idsWithin(label: string): string[] {
  const parts = label.split('-');
  const out: string[] = [];
  for (let length = parts.length; length >= 1; length--) {
    for (let from = 0; from + length <= parts.length && from < 4; from++)
      out.push(parts.slice(from, from + length).join('-'));
  }
  return out.filter((id) => id.length > 2);
}

/** The clouds whose region ids a client's option may hold: a cloud, and its partition inside the PRC. */
export function cloudsOfClient({ cloud }: Pick<ClientRow, 'cloud'>): string[] {
  return cloud === undefined ? [] : [cloud, `${cloud}-cn`, `${cloud}-china`];
}

/** Makes the mention of a region that a value selects; the subject is the region's id. */
export function mentionOfRegion({ row, isAmbiguous }: RegionHit, span: Span, context: MentionContext): Mention {
  return {
    rule: 'region',
    span,
    provider: row.provider,
    subject: row.id,
    location: row.jurisdiction,
    locationName: row.city ? `${row.city} (${row.id})` : row.id,
    operator: row.operator,
    confidence: isAmbiguous ? 'medium' : 'high',
    rung: 'configured',
    context,
    ...(isAmbiguous ? { note: 'several clouds use this region id; all of them rest in the same jurisdiction' } : {}),
  };
}
