import type { Mention } from '../core/facts.ts';

/** What a kind of resource is to data: a `store` keeps it (also queues and logs), a `pointer` only says where something is. */
export type ResourceKind = 'store' | 'pointer' | 'other';

const STORE =
  /bucket|storage|(?:^|_)(?:s3|oss|cos|obs|tos|bos|nas|efs|fsx|ebs|evs|sfs|cfs|sls|cls|lts|tls|sqs|sns|mq|mns|dds|dcs|cdb|rds|kms|ssm|ots|adb|gaussdb|polardb|cynosdb)(?:_|$)|blob|database|(?:^|_)db(?:_|$)|sql|postgres|maria|redis|cache|mongo|cosmos|dynamo|cassandra|table|queue|topic|kafka|rocketmq|rabbit|event_?hub|service_?bus|kinesis|firehose|stream|log_|_log|_logs?$|logs?_|cloudwatch|disk|volume|snapshot|backup|vault|file_?system|file_?share|elastic_?search|opensearch|warehouse|redshift|lake|glue|registry|secret|state_backend/;
const POINTER =
  /(?:^|_)(?:dns|route_?53|dnspod|alidns|pvtz|private_?zones?|domain_records?|hosted_?zones?|record_?sets?|traffic_?manager|cname)(?:_|$)/;

/** Tells by a type as tools spell it: `alicloud_oss_bucket`, `AWS::S3::Bucket`, `Microsoft.Storage/storageAccounts`. */
export function resourceKindOf(type: string): ResourceKind {
  const words = type
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toLowerCase();
  if (POINTER.test(words)) return 'pointer';
  return STORE.test(words) ? 'store' : 'other';
}

/**
 * Ranks what a resource says of a region by what rests there: a store stays `configured` and says so, a pointer (a DNS
 * record) is only `declared`, as it holds nothing itself. Other mentions are given back as they are.
 */
export function rankedByResource(mention: Mention, type: string): Mention {
  if (mention.rule !== 'region' || type === '') return mention;
  const kind = resourceKindOf(type);
  if (kind === 'other') return mention;
  const said = kind === 'store' ? `${type} keeps data` : `${type} points somewhere and keeps no data`;
  return {
    ...mention,
    rung: kind === 'store' ? 'configured' : 'declared',
    note: mention.note ? `${said}; ${mention.note}` : said,
  };
}
