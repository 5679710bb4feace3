import { nodeTextFunctions } from './helpers-node.ts';

/** What the modules differ in: how a data key is made and wrapped, and how it is unwrapped. */
interface KeyService {
  readonly imports: string;
  /** `newDataKey` and `unwrapDataKey`, and what they need. */
  readonly functions: string;
}

/** An envelope of its own data key, which a key service has wrapped; the data itself never goes to the service. */
function envelopeWith({ imports, functions }: KeyService): string {
  return `
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
${imports}

// An envelope: 1 byte version, 2 bytes length of the wrapped key, the
// wrapped key, 12 bytes IV, 16 bytes tag, ciphertext.
const VERSION = 2;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts bytes with AES-256-GCM and a data key of their own. */
export async function sealBytes(data‹: Uint8Array›)‹: Promise<Buffer>› {
  const { plain, wrapped } = await newDataKey();
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', plain, iv);
  const body = Buffer.concat([cipher.update(data), cipher.final()]);
  const head = Buffer.from([VERSION, 0, 0]);
  head.writeUInt16BE(wrapped.length, 1);
  return Buffer.concat([head, wrapped, iv, cipher.getAuthTag(), body]);
}

/** Opens what sealBytes gave; throws when it was changed. */
export async function openBytes(sealed‹: Uint8Array›)‹: Promise<Buffer>› {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 3 || bytes[0] !== VERSION) {
    throw new Error('This is no envelope of version 2.');
  }
  const ivAt = 3 + bytes.readUInt16BE(1);
  const tagAt = ivAt + IV_BYTES;
  const bodyAt = tagAt + TAG_BYTES;
  const key = await unwrapDataKey(bytes.subarray(3, ivAt));
  const iv = bytes.subarray(ivAt, tagAt);
  const decipher = createDecipheriv('aes-256-gcm', key, iv);
  decipher.setAuthTag(bytes.subarray(tagAt, bodyAt));
  const body = bytes.subarray(bodyAt);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
${nodeTextFunctions(true)}
${functions}
/** Reads a setting that must be there. */
function required(name‹: string›, value‹: string | undefined›)‹: string› {
  if (!value) {
    throw new Error(name + ' is not set.');
  }
  return value;
}
`;
}

const DATA_KEY = '‹: Promise<{ plain: Buffer; wrapped: Buffer }>›';

/** Data keys of AWS KMS: https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKey.html (2026-11-22). */
export const AWS_KMS = envelopeWith({
  imports: `import { KMS } from '@aws-sdk/client-kms';`,
  functions: `/** Asks for a new data key, plain and wrapped. */
async function newDataKey()${DATA_KEY} {
  const { EGRESS_KMS_KEY_ID } = process.env;
  const KeyId = required('EGRESS_KMS_KEY_ID', EGRESS_KMS_KEY_ID);
  const kms = connect();
  const made = await kms.generateDataKey({ KeyId, KeySpec: 'AES_256' });
  if (!made.Plaintext || !made.CiphertextBlob) {
    throw new Error('KMS gave no data key.');
  }
  const plain = Buffer.from(made.Plaintext);
  return { plain, wrapped: Buffer.from(made.CiphertextBlob) };
}

/** Has a wrapped data key opened. */
async function unwrapDataKey(wrapped‹: Buffer›)‹: Promise<Buffer>› {
  const opened = await connect().decrypt({ CiphertextBlob: wrapped });
  if (!opened.Plaintext) {
    throw new Error('KMS did not open the data key.');
  }
  return Buffer.from(opened.Plaintext);
}

/** Keys that the provider could use would protect nothing. */
function connect()‹: KMS› {
  const { EGRESS_KMS_REGION } = process.env;
  const region = required('EGRESS_KMS_REGION', EGRESS_KMS_REGION);
  if (region.startsWith('cn-')) {
    throw new Error('EGRESS_KMS_REGION must be outside the PRC.');
  }
  return new KMS({ region });
}
`,
});

/** Keys of Google Cloud KMS: https://cloud.google.com/kms/docs/envelope-encryption (2026-11-22). */
export const GOOGLE_KMS = envelopeWith({
  imports: `import { KeyManagementServiceClient } from '@google-cloud/kms';`,
  functions: `/** Makes a data key and has it wrapped. */
async function newDataKey()${DATA_KEY} {
  const plain = randomBytes(32);
  const client = new KeyManagementServiceClient();
  const request = { name: keyName(), plaintext: plain };
  const [{ ciphertext }] = await client.encrypt(request);
  if (!ciphertext) {
    throw new Error('KMS did not wrap the data key.');
  }
  return { plain, wrapped: bytesOf(ciphertext) };
}

/** Has a wrapped data key opened. */
async function unwrapDataKey(wrapped‹: Buffer›)‹: Promise<Buffer>› {
  const client = new KeyManagementServiceClient();
  const request = { name: keyName(), ciphertext: wrapped };
  const [{ plaintext }] = await client.decrypt(request);
  if (!plaintext) {
    throw new Error('KMS did not open the data key.');
  }
  return bytesOf(plaintext);
}

/** The service gives bytes, or a text in base64. */
function bytesOf(value‹: Uint8Array | string›)‹: Buffer› {
  if (typeof value === 'string') return Buffer.from(value, 'base64');
  return Buffer.from(value);
}

/** The full name of the key: projects/…/cryptoKeys/… */
function keyName()‹: string› {
  const { EGRESS_KMS_KEY_NAME } = process.env;
  return required('EGRESS_KMS_KEY_NAME', EGRESS_KMS_KEY_NAME);
}
`,
});

/** Keys of Azure Key Vault: https://learn.microsoft.com/javascript/api/@azure/keyvault-keys/cryptographyclient (2026-11-22). */
export const AZURE_KEY_VAULT = envelopeWith({
  imports: `import { DefaultAzureCredential } from '@azure/identity';
import { CryptographyClient } from '@azure/keyvault-keys';`,
  functions: `/** Makes a data key and has it wrapped. */
async function newDataKey()${DATA_KEY} {
  const plain = randomBytes(32);
  const { result } = await connect().wrapKey('RSA-OAEP-256', plain);
  return { plain, wrapped: Buffer.from(result) };
}

/** Has a wrapped data key opened. */
async function unwrapDataKey(wrapped‹: Buffer›)‹: Promise<Buffer>› {
  const client = connect();
  const { result } = await client.unwrapKey('RSA-OAEP-256', wrapped);
  return Buffer.from(result);
}

/** Keys that the provider could use would protect nothing. */
function connect()‹: CryptographyClient› {
  const { EGRESS_KEY_VAULT_KEY_ID } = process.env;
  const id = required('EGRESS_KEY_VAULT_KEY_ID', EGRESS_KEY_VAULT_KEY_ID);
  if (new URL(id).hostname.endsWith('.azure.cn')) {
    throw new Error('The key vault must be outside the PRC.');
  }
  return new CryptographyClient(id, new DefaultAzureCredential());
}
`,
});
