import assert from 'node:assert/strict';
import { createDocument } from '../../../analyzers/core/document.ts';
import { parseScript } from '../../../analyzers/parse/script.ts';
import { constantMentions } from '../../../analyzers/source/constants.ts';
import { loadKnowledge } from '../../support/knowledge.ts';

const find = (text: string): string[] =>
  constantMentions(parseScript(createDocument('a.ts', text, '')).program, text, 'live', loadKnowledge()).map(
    ({ rule, provider, location, span }) =>
      `${rule} ${provider ?? '-'} ${location ?? '-'} ${text.slice(span.start, span.end)}`,
  );

describe('constants of SDKs', () => {
  it('that select the PRC partition of a cloud are regions', () => {
    assert.deepEqual(find('new C(id, { authorityHost: AzureAuthorityHosts.AzureChina });'), [
      'region azure-china PRC AzureChina',
    ]);
    assert.deepEqual(find('const env = Environments.AZURE_CHINA ?? clouds.AzureChinaCloud;'), [
      'region azure-china PRC AZURE_CHINA',
      'region azure-china PRC AzureChinaCloud',
    ]);
  });

  it('of other partitions, definitions, computed members and names that only look alike are none', () => {
    const texts = [
      'AzureAuthorityHosts.AzurePublicCloud',
      'AzureAuthorityHosts.AzureGovernment',
      'hosts.AzureChina = 1;',
      'menu.china; shop.chinaware; shop.azureChinaBlue;',
      'hosts[AzureChina]',
      '// AzureAuthorityHosts.AzureChina',
    ];
    for (const text of texts) assert.deepEqual(find(text), [], text);
  });
});
