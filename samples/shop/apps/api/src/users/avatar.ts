import OSS from 'ali-oss';
import type { Customer } from '@harbor/shared';
import { config } from '../config.ts';

const client = new OSS({
  region: config.storage.region,
  bucket: config.storage.avatars,
  accessKeyId: process.env.OSS_ACCESS_KEY_ID!,
  accessKeySecret: process.env.OSS_ACCESS_KEY_SECRET!,
});

/** Stores a customer's picture and gives its address. */
export async function saveAvatar(customer: Customer, image: Buffer): Promise<string> {
  const name = `avatars/${customer.email}.png`;
  const stored = await client.put(name, image);
  return stored.url;
}
