import { AWS_KMS, AZURE_KEY_VAULT, GOOGLE_KMS } from './helpers-kms.ts';
import { JOSE, NODE } from './helpers-node.ts';
import { BROWSER, DENO, WORKER } from './helpers-web.ts';

/** One way to encrypt, as a module to be made. */
export interface Variant {
  readonly id: 'node' | 'jose' | 'aws-kms' | 'google-kms' | 'azure-key-vault' | 'browser' | 'worker' | 'deno';
  /** Behind the title: what it encrypts with, and where the key is. */
  readonly means: string;
  readonly isAsync: boolean;
  readonly template: string;
  /** What must be done beside the edits. */
  readonly note: string;
  /** What the round-trip test must set before the module is called. */
  readonly isTestable: boolean;
}

const ENVIRONMENT_NOTE =
  'Set EGRESS_ENCRYPTION_KEY to 32 random bytes in base64 (openssl rand -base64 32), and keep it where the provider has no access.';

/** The ways, each of them writing envelopes that its own `open…` functions read. */
export const VARIANTS: Readonly<Record<Variant['id'], Variant>> = {
  node: {
    id: 'node',
    means: 'AES-256-GCM, key in EGRESS_ENCRYPTION_KEY',
    isAsync: false,
    template: NODE,
    note: ENVIRONMENT_NOTE,
    isTestable: true,
  },
  jose: {
    id: 'jose',
    means: 'JWE with jose, key in EGRESS_ENCRYPTION_KEY',
    isAsync: true,
    template: JOSE,
    note: ENVIRONMENT_NOTE,
    isTestable: true,
  },
  'aws-kms': {
    id: 'aws-kms',
    means: 'AES-256-GCM, data keys from AWS KMS',
    isAsync: true,
    template: AWS_KMS,
    note: 'Set EGRESS_KMS_KEY_ID and EGRESS_KMS_REGION to a key of a region outside the PRC.',
    isTestable: false,
  },
  'google-kms': {
    id: 'google-kms',
    means: 'AES-256-GCM, data keys wrapped by Google Cloud KMS',
    isAsync: true,
    template: GOOGLE_KMS,
    note: 'Set EGRESS_KMS_KEY_NAME to the full name of a key.',
    isTestable: false,
  },
  'azure-key-vault': {
    id: 'azure-key-vault',
    means: 'AES-256-GCM, data keys wrapped by Azure Key Vault',
    isAsync: true,
    template: AZURE_KEY_VAULT,
    note: 'Set EGRESS_KEY_VAULT_KEY_ID to the address of a version of a key, in a vault outside the PRC.',
    isTestable: false,
  },
  browser: {
    id: 'browser',
    means: 'AES-256-GCM by WebCrypto',
    isAsync: true,
    template: BROWSER,
    note: 'Call setEncryptionKey with a key from your own back end before anything is sent; never bundle it.',
    isTestable: false,
  },
  worker: {
    id: 'worker',
    means: 'AES-256-GCM by WebCrypto, key in EGRESS_ENCRYPTION_KEY',
    isAsync: true,
    template: WORKER,
    note: ENVIRONMENT_NOTE,
    isTestable: true,
  },
  deno: {
    id: 'deno',
    means: 'AES-256-GCM by WebCrypto, key in EGRESS_ENCRYPTION_KEY',
    isAsync: true,
    template: DENO,
    note: ENVIRONMENT_NOTE,
    isTestable: false,
  },
};
