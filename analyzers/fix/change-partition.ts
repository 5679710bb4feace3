import type { Finding } from '../core/finding.ts';
import type { Fix } from '../core/fix.ts';
import type { FixContext } from './fixes.ts';
import { changeFix, choicesFor, regionFix } from './region-fix.ts';

/**
 * Changes what selects a PRC partition of a US firm's cloud: an ARN gets the global partition and, where it names a
 * region, one of there; Azure's name of its PRC cloud becomes that of the public one. Undefined for other findings.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html,
 * https://learn.microsoft.com/javascript/api/@azure/identity/azureauthorityhosts (as known on 2026-11-22).
 */
export function changePartition(finding: Finding, context: FixContext): Fix[] | undefined {
  if (finding.subject === 'AzureChinaCloud') return publicAzure(finding, context);
  return finding.subject === 'arn:aws-cn' ? globalArn(finding, context) : undefined;
}

function globalArn({ path, span }: Finding, context: FixContext): Fix[] {
  const { text } = context.document;
  const start = text.indexOf('arn:aws-cn:', span.start);
  if (start < 0 || start >= span.end) return [];
  const match = /^arn:aws-cn:([\w*-]*):([\w*-]*):/.exec(text.slice(start, start + MAX_ARN));
  const [whole, service = '', region = ''] = match ?? [];
  if (whole === undefined) return [];
  const at = { path, span: { start, end: start + whole.length } };
  if (region === '' || region === '*')
    return [changeFix(`Change the partition to aws (${ACCOUNT})`, [{ ...at, text: `arn:aws:${service}:${region}:` }])];
  return choicesFor('aws-cn', region, context).map((choice) =>
    regionFix(choice, 'aws-cn', [{ ...at, text: `arn:aws:${service}:${choice.id}:` }]),
  );
}

const MAX_ARN = 120;
const ACCOUNT = 'needs an account of the global partition';

/** The names of Azure's PRC cloud in settings and in `AzureAuthorityHosts`, and those of the public cloud. */
const AZURE = new Map([
  ['AzureChinaCloud', 'AzureCloud'],
  ['AzureChina', 'AzurePublicCloud'],
]);

function publicAzure({ path, span }: Finding, { document: { text } }: FixContext): Fix[] {
  const found = text.slice(span.start, span.end);
  const [, open = '', name = ''] = /^(['"]?)(\w+)\1$/.exec(found) ?? [];
  const isMember = /AzureAuthorityHosts\s*\.\s*$/.test(text.slice(Math.max(0, span.start - MAX_ARN), span.start));
  const replaced = name === 'AzureChina' && !isMember ? undefined : AZURE.get(name);
  if (replaced === undefined) return [];
  const edit = { path, span: { start: span.start + open.length, end: span.end - open.length }, text: replaced };
  return [changeFix(`Change the cloud to ${replaced} (needs a subscription of the global cloud)`, [edit])];
}
