import assert from 'node:assert/strict';
import { lineColumnAt, lineStartsOf } from '../../../analyzers/core/lines.ts';
import { flowsOf } from './check-flow.ts';

/**
 * Checks marks at the ends of lines: `// client`, `// managed provider-key`, `// none`, `// none hashed` (protection and
 * what weakens it), `// clean` without a flow.
 */
function checkProtection(text: string): void {
  const { flows } = flowsOf({ 'case.ts': text });
  const starts = lineStartsOf(text);
  for (const [index, line] of text.split('\n').entries()) {
    const wanted = /\/\/ (clean|(?:client|managed|none)(?: [a-z-]+)?)$/.exec(line.trim())?.[1];
    if (wanted === undefined) continue;
    const here = flows.filter((flow) => lineColumnAt(starts, flow.call.span.start).line === index + 1);
    const found = here.map((flow) => [flow.encryption, flow.weakness].filter(Boolean).join(' '));
    assert.deepEqual(found, wanted === 'clean' ? [] : [wanted], `${line.trim()}\n${text}`);
  }
}

describe('encryption with keys held elsewhere', () => {
  const cases: Record<string, string> = {
    'node:crypto, update and final': `import { createCipheriv } from 'node:crypto';
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(process.env.KEY, 'hex'), iv);
      const sealed = Buffer.concat([cipher.update(source(), 'utf8'), cipher.final()]);
      sink(sealed); // client
      sink({ sealed: sealed.toString('base64'), tag: cipher.getAuthTag() }); // client
      sink(cipher.getAuthTag()); // clean
      sink(source()); // none`,
    'node:crypto in a helper': `import crypto from 'crypto';
      function seal(text: string, key: Buffer) {
        const iv = crypto.randomBytes(12);
        const c = crypto.createCipheriv('chacha20-poly1305', key, iv, { authTagLength: 16 });
        return c.update(text, 'utf8', 'hex') + c.final('hex');
      }
      sink(seal(source(), loadKey())); // client
      sink(seal('x', loadKey())); // clean`,
    WebCrypto: `const key = await loadKey();
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(source()));
      sink(sealed); // client
      const wrapped = await crypto.subtle.encrypt({ name: 'RSA-OAEP' }, key, source());
      sink(wrapped); // client`,
    'WebCrypto of a module': `import { webcrypto } from 'node:crypto';
      sink(await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, source())); // client`,
    libsodium: `import sodium from 'libsodium-wrappers';
      sink(sodium.crypto_secretbox_easy(source(), nonce, process.env.KEY)); // client
      sink(sodium.crypto_box_seal(source(), publicKey)); // client
      sink(sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(source(), null, null, nonce, key)); // client
      sink(sodium.randombytes_buf(16)); // clean`,
    tweetnacl: `import nacl from 'tweetnacl';
      sink(nacl.secretbox(source(), nonce, key)); // client
      sink(nacl.box(source(), nonce, theirs, ours)); // client`,
    jose: `import { CompactEncrypt, EncryptJWT } from 'jose';
      const jwe = await new CompactEncrypt(new TextEncoder().encode(source())).setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(key);
      sink(jwe); // client
      sink(await new EncryptJWT({ email: source() }).setProtectedHeader({ alg: 'dir' }).encrypt(key)); // client`,
    openpgp: `import * as openpgp from 'openpgp';
      const message = await openpgp.createMessage({ text: source() });
      sink(await openpgp.encrypt({ message, encryptionKeys })); // client`,
    age: `import { Encrypter } from 'age-encryption';
      const e = new Encrypter();
      e.addRecipient(recipient);
      sink(await e.encrypt(source())); // client`,
    '@aws-crypto': `import { buildClient, KmsKeyringNode } from '@aws-crypto/client-node';
      const { encrypt } = buildClient();
      const { result } = await encrypt(keyring, source());
      sink(result); // client`,
    'noble ciphers': `import { gcm } from '@noble/ciphers/aes';
      sink(gcm(key, nonce).encrypt(source())); // client`,
    'KMS elsewhere': `import { KMSClient, EncryptCommand } from '@aws-sdk/client-kms';
      const kms = new KMSClient({ region: 'eu-west-1' });
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: 'k', Plaintext: source() }));
      sink(CiphertextBlob); // client`,
    'Google KMS': `import { KeyManagementServiceClient } from '@google-cloud/kms';
      const client = new KeyManagementServiceClient();
      const [answer] = await client.encrypt({ name, plaintext: source() });
      sink(answer.ciphertext); // client`,
    'one member of several': `import { createCipheriv } from 'node:crypto';
      const c = createCipheriv('aes-256-gcm', key, iv);
      const record = { a: c.update(source()), b: source() };
      sink(record.a); // client
      sink(record.b); // none
      sink(record); // none`,
    'on one way only': `import { createCipheriv } from 'node:crypto';
      let x = source();
      if (flag) x = createCipheriv('aes-256-gcm', key, iv).update(x);
      sink(x); // none`,
    'on all ways': `import { createCipheriv } from 'node:crypto';
      let x;
      if (flag) x = createCipheriv('aes-256-gcm', key, iv).update(source());
      else x = createCipheriv('aes-128-gcm', other, iv).update(source());
      sink(x); // client`,
    'after a hash': `import { createCipheriv, createHash } from 'node:crypto';
      const hashed = createHash('sha256').update(source()).digest('hex');
      sink(createCipheriv('aes-256-gcm', key, iv).update(hashed)); // client`,
    'a key that is data as well': `import sodium from 'libsodium-wrappers';
      sink(sodium.crypto_secretbox_easy('x', nonce, source())); // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkProtection(text));
});

describe('measures that do not protect', () => {
  const cases: Record<string, string> = {
    'a hash': `import { createHash, createHmac } from 'node:crypto';
      sink(createHash('sha256').update(source()).digest('hex')); // none hashed
      sink(createHmac('sha256', key).update(source()).digest('hex')); // none hashed
      sink(createHash('sha256').update('x').digest('hex')); // clean
      const h = createHash('md5');
      h.update('x');
      sink(h.digest('hex')); // clean`,
    'hashes of packages': `import md5 from 'md5';
      import bcrypt from 'bcryptjs';
      import CryptoJS from 'crypto-js';
      sink(md5(source())); // none hashed
      sink(await bcrypt.hash(source(), 10)); // none hashed
      sink(CryptoJS.SHA256(source()).toString()); // none hashed
      sink(await bcrypt.compare(source(), stored)); // clean`,
    'a digest of WebCrypto': `sink(await crypto.subtle.digest('SHA-256', source())); // none hashed`,
    base64: `sink(btoa(source())); // none encoded
      sink(Buffer.from(source()).toString('base64')); // none encoded
      sink(Buffer.from(source()).toString('hex')); // none encoded
      sink(Buffer.from(source()).toString('utf8')); // none
      sink(btoa('x')); // clean
      const n = 12; sink(n.toString('hex')); // clean`,
    'encoders of packages': `import { Base64 } from 'js-base64';
      sink(Base64.encode(source())); // none encoded`,
    compression: `import zlib from 'node:zlib';
      import pako from 'pako';
      sink(zlib.gzipSync(source())); // none compressed
      sink(pako.deflate(source())); // none compressed
      sink(zlib.gzipSync('x')); // clean`,
    'ECB, CBC and CTR': `import { createCipheriv } from 'node:crypto';
      sink(createCipheriv('aes-256-ecb', key, null).update(source())); // none unauthenticated
      sink(createCipheriv('aes-256-cbc', key, iv).update(source())); // none unauthenticated
      sink(createCipheriv('sm4-cbc', key, iv).update(source())); // none unauthenticated
      sink(createCipheriv('aes-256-cbc', key, iv).update('x')); // clean`,
    'WebCrypto without authentication': `sink(await crypto.subtle.encrypt({ name: 'AES-CBC', iv }, key, source())); // none unauthenticated
      sink(await crypto.subtle.encrypt({ name: 'AES-CTR', counter, length: 64 }, key, source())); // none unauthenticated`,
    'crypto-js': `import CryptoJS from 'crypto-js';
      sink(CryptoJS.AES.encrypt(source(), key).toString()); // none unauthenticated
      sink(CryptoJS.AES.encrypt('x', key).toString()); // clean`,
    'SM4 and SM2': `import { sm2, sm4 } from 'sm-crypto';
      sink(sm4.encrypt(source(), key)); // none unauthenticated
      sink(sm2.doEncrypt(source(), publicKey)); // none unauthenticated`,
    'a key in the code': `import { createCipheriv } from 'node:crypto';
      const KEY = '0123456789abcdef0123456789abcdef';
      sink(createCipheriv('aes-256-gcm', KEY, iv).update(source())); // none hard-coded-key
      sink(createCipheriv('aes-256-gcm', Buffer.from('00112233', 'hex'), iv).update(source())); // none hard-coded-key
      sink(createCipheriv('aes-256-gcm', Buffer.from(KEY), iv).update(source())); // none hard-coded-key`,
    'a key in the code of libsodium': `import sodium from 'libsodium-wrappers';
      sink(sodium.crypto_secretbox_easy(source(), nonce, sodium.from_hex('001122'))); // none hard-coded-key
      sink(sodium.crypto_secretbox_easy(source(), nonce, sodium.from_hex(process.env.KEY))); // client`,
    'a key with a constant to fall back on': `import { createCipheriv } from 'node:crypto';
      sink(createCipheriv('aes-256-gcm', process.env.KEY || 'development', iv).update(source())); // client`,
    'a key read from a file': `import { createCipheriv } from 'node:crypto';
      import { readFileSync } from 'node:fs';
      sink(createCipheriv('aes-256-gcm', readFileSync('/run/secrets/key'), iv).update(source())); // client`,
    "a key of the provider's own service": `import Kms from '@alicloud/kms20160120';
      import { createCipheriv } from 'node:crypto';
      const kms = new Kms(config);
      const { body } = await kms.generateDataKey({ keyId: 'k' });
      const key = Buffer.from(body.plaintext, 'base64');
      sink(createCipheriv('aes-256-gcm', key, iv).update(source())); // managed provider-key`,
    'KMS inside the PRC': `import { KMSClient, EncryptCommand } from '@aws-sdk/client-kms';
      const kms = new KMSClient({ region: 'cn-north-1' });
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: 'k', Plaintext: source() }));
      sink(CiphertextBlob); // managed provider-key`,
    'hashed on one way only': `import { createHash } from 'node:crypto';
      let x = source();
      if (flag) x = createHash('sha256').update(x).digest('hex');
      sink(x); // none`,
    "a mask of one's own": `const mask = (text: string) => text.slice(0, 3) + "****" + text.slice(-4);
      sink(mask(source())); // none`,
    'a function that only sounds like encryption': `const encrypt = (x: string) => x;
      sink(encrypt(source())); // none
      import { encryptData } from './nowhere';
      sink(encryptData(source())); // none`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkProtection(text));
});

describe('redaction', () => {
  const cases: Record<string, string> = {
    'fast-redact': `import fastRedact from 'fast-redact';
      const redact = fastRedact({ paths: ['email'] });
      sink(redact({ email: source() })); // clean
      sink({ email: source() }); // none`,
    'redact-pii': `import { SyncRedactor } from 'redact-pii';
      const redactor = new SyncRedactor();
      sink(redactor.redact(source())); // clean`,
    "the policy's own": `sink(sanitizer_x(source())); // clean
      sink(sanitizerless(source())); // none`,
    'a mask that keeps a part': `import MaskData from 'maskdata';
      sink(MaskData.maskPhone(source())); // none masked`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkProtection(text));
});
