import { Storage } from '@google-cloud/storage';
import { S3Client } from '@aws-sdk/client-s3';

// Product pictures only. Regions with the same name at another cloud are not meant here:
// `us-west-1` is Northern California, and the bucket in asia-east1 stands in Changhua, Taiwan.
export const california = new S3Client({ region: 'us-west-1' });
export const singapore = new S3Client({ region: 'ap-southeast-1' });
export const hongKong = new S3Client({ region: 'ap-east-1' });

const storage = new Storage();

/** Makes the bucket for customers in Taiwan. */
export async function createTaiwanBucket(name: string): Promise<void> {
  await storage.createBucket(name, { location: 'asia-east1' });
}
