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

// One client for all calls: each would open connections of its own.
let client‹: KMS | undefined›;

/** Keys that the provider could use would protect nothing. */
function connect()‹: KMS› {
  if (client) return client;
  const { EGRESS_KMS_REGION } = process.env;
  const region = required('EGRESS_KMS_REGION', EGRESS_KMS_REGION);
  if (region.startsWith('cn-')) {
    throw new Error('EGRESS_KMS_REGION must be outside the PRC.');
  }
  client = new KMS({ region });
  return client;
}
`,
});

/** Keys of Google Cloud KMS: https://cloud.google.com/kms/docs/envelope-encryption (2026-11-22). */
export const GOOGLE_KMS = envelopeWith({
  imports: `import { KeyManagementServiceClient } from '@google-cloud/kms';`,
  functions: `/** Makes a data key and has it wrapped. */
async function newDataKey()${DATA_KEY} {
  const plain = randomBytes(32);
  const request = { name: keyName(), plaintext: plain };
  const [{ ciphertext }] = await connect().encrypt(request);
  if (!ciphertext) {
    throw new Error('KMS did not wrap the data key.');
  }
  return { plain, wrapped: bytesOf(ciphertext) };
}

/** Has a wrapped data key opened. */
async function unwrapDataKey(wrapped‹: Buffer›)‹: Promise<Buffer>› {
  const request = { name: keyName(), ciphertext: wrapped };
  const [{ plaintext }] = await connect().decrypt(request);
  if (!plaintext) {
    throw new Error('KMS did not open the data key.');
  }
  return bytesOf(plaintext);
}

// One client for all calls: each would open a channel of its own.
let client‹: KeyManagementServiceClient | undefined›;

function connect()‹: KeyManagementServiceClient› {
  client = client || new KeyManagementServiceClient();
  return client;
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
  functions: `// Before the wrapped key stand the version of the vault's key and a
// colon: no version opens what another one has wrapped.

/** Makes a data key and has it wrapped. */
async function newDataKey()${DATA_KEY} {
  const plain = randomBytes(32);
  const version = versionInUse();
  const client = connect(version);
  const { result } = await client.wrapKey('RSA-OAEP-256', plain);
  const wrapped = Buffer.concat([Buffer.from(version + ':'), result]);
  return { plain, wrapped };
}

/** Has a wrapped data key opened by the version that has wrapped it. */
async function unwrapDataKey(wrapped‹: Buffer›)‹: Promise<Buffer>› {
  const colon = wrapped.indexOf(':');
  const version = wrapped.toString('ascii', 0, Math.max(colon, 0));
  if (!/^\\w+$/.test(version)) {
    throw new Error('This names no version of the key.');
  }
  const body = wrapped.subarray(colon + 1);
  const client = connect(version);
  const { result } = await client.unwrapKey('RSA-OAEP-256', body);
  return Buffer.from(result);
}

// One client for each version: each would fetch its key once more.
const clients = new Map‹<string, CryptographyClient>›();

function connect(version‹: string›)‹: CryptographyClient› {
  const known = clients.get(version);
  if (known) return known;
  const id = keyId().replace(/[^/]*$/, version);
  const made = new CryptographyClient(id, new DefaultAzureCredential());
  clients.set(version, made);
  return made;
}

function versionInUse()‹: string› {
  return keyId().replace(/^.*\\//, '');
}

/** Keys that the provider could use would protect nothing. */
function keyId()‹: string› {
  const { EGRESS_KEY_VAULT_KEY_ID } = process.env;
  const id = required('EGRESS_KEY_VAULT_KEY_ID', EGRESS_KEY_VAULT_KEY_ID);
  const { hostname, pathname } = new URL(id);
  if (hostname.endsWith('.azure.cn')) {
    throw new Error('The key vault must be outside the PRC.');
  }
  if (!/^\\/keys\\/[^/]+\\/\\w+$/.test(pathname)) {
    throw new Error('EGRESS_KEY_VAULT_KEY_ID must end with a version.');
  }
  return id;
}
`,
});
