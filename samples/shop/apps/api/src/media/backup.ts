import { AzureAuthorityHosts, ClientSecretCredential } from '@azure/identity';

/** The second copy of the catalogue for the mainland storefront, at Azure's operator there. */
export const backupAccount = 'https://harborbackup.blob.core.chinacloudapi.cn';

export const backupCredential = new ClientSecretCredential(
  process.env.AZURE_TENANT_ID!,
  process.env.AZURE_CLIENT_ID!,
  process.env.AZURE_CLIENT_SECRET!,
  { authorityHost: AzureAuthorityHosts.AzureChina },
);
