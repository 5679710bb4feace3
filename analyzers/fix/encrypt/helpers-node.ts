/** The six functions around `sealBytes` and `openBytes` of a module for Node; `async` and `await` as the others need it. */
export function nodeTextFunctions(isAsync: boolean): string {
  const promise = (type: string): string => (isAsync ? `Promise<${type}>` : type);
  const [word, wait] = isAsync ? ['async ', 'await '] : ['', ''];
  const read = (call: string): string => (isAsync ? `(await ${call})` : call);
  return `
/** Encrypts a text; what it gives is a text again, in base64. */
export ${word}function sealText(text‹: string›)‹: ${promise('string')}› {
  const sealed = ${wait}sealBytes(Buffer.from(text, 'utf8'));
  return sealed.toString('base64');
}

/** Opens what sealText gave. */
export ${word}function openText(sealed‹: string›)‹: ${promise('string')}› {
  return ${read(`openBytes(Buffer.from(sealed, 'base64'))`)}.toString('utf8');
}

/** Encrypts any value that JSON can hold; what it gives is a text. */
export ${word}function sealJson(value‹: unknown›)‹: ${promise('string')}› {
  return sealText(JSON.stringify(value === undefined ? null : value));
}

/** Opens what sealJson gave. */
export ${word}function openJson(sealed‹: string›)‹: ${promise('unknown')}› {
  return JSON.parse(${wait}openText(sealed));
}
`;
}

/** AES-256-GCM by `node:crypto`, with a key from the environment. */
export const NODE = `
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

// An envelope: 1 byte version, 12 bytes IV, 16 bytes tag, ciphertext.
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Encrypts bytes with AES-256-GCM and the key of the team. */
export function sealBytes(data‹: Uint8Array›)‹: Buffer› {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', readKey(), iv);
  const body = Buffer.concat([cipher.update(data), cipher.final()]);
  const tag = cipher.getAuthTag();
  return Buffer.concat([Buffer.from([VERSION]), iv, tag, body]);
}

/** Opens what sealBytes gave; throws when it was changed. */
export function openBytes(sealed‹: Uint8Array›)‹: Buffer› {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) {
    throw new Error('This is no envelope of version 1.');
  }
  const iv = sealed.subarray(1, 1 + IV_BYTES);
  const tag = sealed.subarray(1 + IV_BYTES, HEADER_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', readKey(), iv);
  decipher.setAuthTag(tag);
  const body = sealed.subarray(HEADER_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
${nodeTextFunctions(false)}
/** Reads the key: 32 bytes in base64 (openssl rand -base64 32). */
function readKey()‹: Buffer› {
  const { EGRESS_ENCRYPTION_KEY = '' } = process.env;
  const key = Buffer.from(EGRESS_ENCRYPTION_KEY, 'base64');
  if (key.length !== 32) {
    throw new Error('EGRESS_ENCRYPTION_KEY must hold 32 bytes.');
  }
  return key;
}
`;

/** JSON Web Encryption by `jose`, direct AES-256-GCM with a key from the environment. */
export const JOSE = `
import { CompactEncrypt, compactDecrypt } from 'jose';

/** Encrypts bytes as a compact JWE with the key of the team. */
export async function sealBytes(data‹: Uint8Array›)‹: Promise<Buffer>› {
  const header = { alg: 'dir', enc: 'A256GCM' };
  const jwe = new CompactEncrypt(data).setProtectedHeader(header);
  return Buffer.from(await jwe.encrypt(readKey()), 'ascii');
}

/** Opens what sealBytes gave; throws when it was changed. */
export async function openBytes(sealed‹: Uint8Array›)‹: Promise<Buffer>› {
  const { plaintext } = await compactDecrypt(sealed, readKey());
  return Buffer.from(plaintext);
}

/** Encrypts a text; what it gives is a compact JWE. */
export async function sealText(text‹: string›)‹: Promise<string>› {
  const sealed = await sealBytes(Buffer.from(text, 'utf8'));
  return sealed.toString('ascii');
}

/** Opens what sealText gave. */
export async function openText(sealed‹: string›)‹: Promise<string>› {
  return (await openBytes(Buffer.from(sealed, 'ascii'))).toString('utf8');
}

/** Encrypts any value that JSON can hold; what it gives is a text. */
export async function sealJson(value‹: unknown›)‹: Promise<string>› {
  return sealText(JSON.stringify(value === undefined ? null : value));
}

/** Opens what sealJson gave. */
export async function openJson(sealed‹: string›)‹: Promise<unknown>› {
  return JSON.parse(await openText(sealed));
}

/** Reads the key: 32 bytes in base64 (openssl rand -base64 32). */
function readKey()‹: Uint8Array› {
  const { EGRESS_ENCRYPTION_KEY = '' } = process.env;
  const key = Buffer.from(EGRESS_ENCRYPTION_KEY, 'base64');
  if (key.length !== 32) {
    throw new Error('EGRESS_ENCRYPTION_KEY must hold 32 bytes.');
  }
  return key;
}
`;
