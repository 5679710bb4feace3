/** How a module for WebCrypto comes to its key: `readKey`, and what hands the key over. */
function webModule(key: string): string {
  return `
// An envelope: 1 byte version, 12 bytes IV, ciphertext, 16 bytes tag.
const VERSION = 3;
const IV_BYTES = 12;
const HEADER_BYTES = 1 + IV_BYTES;

/** Encrypts bytes with AES-256-GCM and the key of the team. */
export async function sealBytes(data‹: Uint8Array›)‹: Promise<Uint8Array>› {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const algorithm = { name: 'AES-GCM', iv };
  const plain = new Uint8Array(data);
  const key = await readKey();
  const body = await crypto.subtle.encrypt(algorithm, key, plain);
  return joined([VERSION], iv, new Uint8Array(body));
}

/** Opens what sealBytes gave; throws when it was changed. */
export async function openBytes(sealed‹: Uint8Array›)‹: Promise<Uint8Array>› {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) {
    throw new Error('This is no envelope of version 3.');
  }
  const iv = new Uint8Array(sealed.subarray(1, HEADER_BYTES));
  const body = new Uint8Array(sealed.subarray(HEADER_BYTES));
  const algorithm = { name: 'AES-GCM', iv };
  const key = await readKey();
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, body));
}

/** Encrypts a text; what it gives is a text again, in base64. */
export async function sealText(text‹: string›)‹: Promise<string>› {
  return toBase64(await sealBytes(new TextEncoder().encode(text)));
}

/** Opens what sealText gave. */
export async function openText(sealed‹: string›)‹: Promise<string>› {
  return new TextDecoder().decode(await openBytes(fromBase64(sealed)));
}

/** Encrypts any value that JSON can hold; what it gives is a text. */
export async function sealJson(value‹: unknown›)‹: Promise<string>› {
  return sealText(JSON.stringify(value === undefined ? null : value));
}

/** Opens what sealJson gave. */
export async function openJson(sealed‹: string›)‹: Promise<unknown>› {
  return JSON.parse(await openText(sealed));
}
${key}
function joined(...parts‹: ArrayLike<number>[]›)‹: Uint8Array› {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function toBase64(bytes‹: Uint8Array›)‹: string› {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text‹: string›)‹: Uint8Array› {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
`;
}

/** A key from the environment, whose value an expression gives. */
function environmentKey(read: string): string {
  return `
/** Reads the key: 32 bytes in base64 (openssl rand -base64 32). */
async function readKey()‹: Promise<CryptoKey>› {
${read}
  const raw = new Uint8Array(fromBase64(text));
  if (raw.length !== 32) {
    throw new Error('EGRESS_ENCRYPTION_KEY must hold 32 bytes.');
  }
  const uses‹: KeyUsage[]› = ['encrypt', 'decrypt'];
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, uses);
}
`;
}

/** For pages: a key in the bundle would be no secret, so the page hands it over once it has it. */
export const BROWSER = webModule(`
let encryptionKey‹: CryptoKey | undefined›;

/**
 * Hands the key over, before anything is sealed: an AES-GCM key that
 * your own back end gives to signed-in users, never one of the bundle.
 */
export function setEncryptionKey(key‹: CryptoKey›)‹: void› {
  encryptionKey = key;
}

async function readKey()‹: Promise<CryptoKey>› {
  if (!encryptionKey) {
    throw new Error('Call setEncryptionKey first.');
  }
  return encryptionKey;
}
`);

/** For workers and edge functions. */
export const WORKER = webModule(environmentKey(`  const { EGRESS_ENCRYPTION_KEY: text = '' } = process.env;`));

/** For Deno. */
export const DENO = webModule(environmentKey(`  const text = Deno.env.get('EGRESS_ENCRYPTION_KEY') ?? '';`));
