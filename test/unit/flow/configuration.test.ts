import assert from 'node:assert/strict';
import { checkFiles, stepsOf } from './check-files.ts';

describe('the hop through configuration', () => {
  it('is a step before the sink: the entry of an environment file, with its profile', async () => {
    const reviewed = await checkFiles(`
// file: .env
AI_BASE_URL=https://api.openai.com
# file: .env.production
AI_BASE_URL=https://api.deepseek.com
// file: src/ask.ts
export const ask = (user) => fetch(process.env.AI_BASE_URL + '/chat', { body: user.email }); // flow production`);
    assert.deepEqual(stepsOf(reviewed), [
      'src/ask.ts:1 user.email read (E-mail addresses)',
      '.env.production:1 AI_BASE_URL set to api.deepseek.com in .env.production',
      'src/ask.ts:1 sent by fetch to api.deepseek.com (DeepSeek)',
    ]);
  });

  it('holds whatever the profile when the default names it as well', () =>
    checkFiles(`
// file: .env
AI_BASE_URL=https://api.deepseek.com
# file: .env.production
AI_BASE_URL=https://api.deepseek.com/v1
// file: src/ask.ts
export const ask = (user) => fetch(process.env.AI_BASE_URL, { body: user.email }); // flow`));

  it('names every profile that reaches the provider', () =>
    checkFiles(`
// file: .env
AI_BASE_URL=https://api.openai.com
# file: .env.production
AI_BASE_URL=https://api.deepseek.com
# file: .env.staging
AI_BASE_URL=https://api.deepseek.com
# file: .env.development
AI_BASE_URL=http://localhost:3000
// file: src/ask.ts
export const ask = (user) => fetch(process.env.AI_BASE_URL, { body: user.email }); // flow production,staging
export const tell = (user) => fetch(process.env.OTHER_URL, { body: user.email }); // clean`));

  it('is a step for a constant of another file', async () => {
    const reviewed = await checkFiles(`
// file: config/api.ts
export const API = 'https://api.deepseek.com';
export const OTHER = 'https://api.openai.com';
// file: src/ask.ts
import { API, OTHER } from '../config/api';
export const ask = (user) => fetch(API, { body: user.email }); // flow
export const tell = (user) => fetch(OTHER, { body: user.email }); // clean`);
    assert.deepEqual(stepsOf(reviewed), [
      'src/ask.ts:2 user.email read (E-mail addresses)',
      'config/api.ts:1 api.deepseek.com written in config/api.ts',
      'src/ask.ts:2 sent by fetch to api.deepseek.com (DeepSeek)',
    ]);
  });

  it('is none for a constant of the same file', async () => {
    const reviewed = await checkFiles(`
// file: src/ask.ts
const API = 'https://api.deepseek.com';
export const ask = (user) => fetch(API, { body: user.email }); // flow`);
    assert.equal(stepsOf(reviewed).length, 2);
  });

  it('is a step for a region', async () => {
    const reviewed = await checkFiles(`
// file: .env.production
BUCKET_REGION=cn-north-1
// file: .env
BUCKET_REGION=us-east-1
// file: src/store.ts
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
const client = new S3Client({ region: process.env.BUCKET_REGION });
const other = new S3Client({ region: process.env.OTHER_REGION });
export const put = (user) => client.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: user.email })); // flow production
export const keep = (user) => other.send(new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: user.email })); // clean`);
    const [, setting] = stepsOf(reviewed).slice(-3);
    assert.equal(setting, '.env.production:1 BUCKET_REGION set to cn-north-1 in .env.production');
  });
});
