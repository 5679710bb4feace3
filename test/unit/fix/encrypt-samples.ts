import type { Loaded } from '../../support/encrypted.ts';
import type { Files } from '../../support/review.ts';
import { AWS_TYPES, AZURE_TYPES, GOOGLE_TYPES, JOSE_TYPES } from './key-service-types.ts';

/** What stands in place of packages and globals when a fixed file runs; what is sent goes into the list. */
interface Stubs {
  readonly packages: Readonly<Record<string, unknown>>;
  readonly globals?: Readonly<Record<string, unknown>>;
}

/** A project with a flow that can be encrypted, and what the fix must come to. */
export interface Sample {
  readonly name: string;
  readonly files: Files;
  readonly entry: string;
  /** Part of the title of the fix that is applied. */
  readonly title: string;
  /** The data type whose flow is fixed; the first flow with a fix when absent. */
  readonly data?: string;
  /** Text that the fixed file must hold. */
  readonly result?: string;
  stubs(sent: unknown[]): Stubs;
  run(module: Loaded): unknown;
  /** What opening what was sent must give. */
  readonly opens: string;
}

export interface RefusedSample {
  readonly name: string;
  readonly files: Files;
  readonly entry: string;
  /** The sentence that says why, where one is known. */
  readonly because?: RegExp;
}

const EMAIL = 'ada@example.com';
const user = { id: 'u1', email: EMAIL, plan: 'pro' };

const TYPES = `declare module 'ali-oss' {
  export default class OSS {
    constructor(options: { region: string; bucket: string });
    put(name: string, file: Buffer | NodeJS.ReadableStream | string): Promise<{ name: string }>;
    putStream(name: string, file: NodeJS.ReadableStream): Promise<{ name: string }>;
  }
}
`;

const manifest = (part: object): string => JSON.stringify({ name: 'sample', ...part });
const nodeNext = JSON.stringify({
  compilerOptions: {
    module: 'nodenext',
    moduleResolution: 'nodenext',
    strict: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    noPropertyAccessFromIndexSignature: true,
  },
});
const commonjs = JSON.stringify({
  compilerOptions: {
    module: 'commonjs',
    moduleResolution: 'node10',
    ignoreDeprecations: '6.0',
    strict: true,
    esModuleInterop: true,
  },
});

/** A client whose methods note what they are given. */
const noting = (sent: unknown[]): unknown =>
  class {
    constructor() {
      return new Proxy(this, {
        get: (_, name) =>
          name === 'then' ? undefined : (...values: unknown[]) => Promise.resolve(void sent.push(values)),
      });
    }
  };

const oss = (sent: unknown[]): Stubs => ({ packages: { 'ali-oss': { __esModule: true, default: noting(sent) } } });
const plainOss = (sent: unknown[]): Stubs => ({ packages: { 'ali-oss': noting(sent) } });

export const SAMPLES: readonly Sample[] = [
  {
    name: 'TypeScript ESM for Node: the whole body of an object store',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6' },
        devDependencies: { '@types/node': '22' },
      }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': TYPES,
      'src/user.ts': `export interface User {\n  id: string;\n  email: string;\n  plan: string;\n}\n`,
      'src/store.ts': `import OSS from 'ali-oss';
import type { User } from './user.js';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

/** Keeps a user. */
export async function save(user: User): Promise<void> {
  const body = Buffer.from(JSON.stringify({ email: user.email }));
  await client.put('users/latest.json', body);
}
`,
    },
    entry: 'src/store.ts',
    title: 'Encrypt the whole content before it leaves (AES-256-GCM',
    data: 'email',
    result: `await client.put('users/latest.json', sealBytes(body));`,
    stubs: oss,
    run: ({ save }) => save?.(user),
    opens: JSON.stringify({ email: EMAIL }),
  },
  {
    name: 'TypeScript ESM for Node: one field of a JSON document, seen through a constant',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6' },
        devDependencies: { '@types/node': '22' },
      }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': TYPES,
      'src/store.ts': `import OSS from 'ali-oss';

interface User {
  id: string;
  email: string;
  plan: string;
}

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export async function save(user: User): Promise<void> {
  const document = { email: user.email, plan: user.plan };
  const body = Buffer.from(JSON.stringify(document));
  await client.put('users/latest.json', body);
}
`,
    },
    entry: 'src/store.ts',
    title: 'Encrypt email before it leaves (AES-256-GCM',
    data: 'email',
    result: `const document = { email: sealText(user.email), plan: user.plan };`,
    stubs: oss,
    run: ({ save }) => save?.(user),
    opens: EMAIL,
  },
  {
    name: 'TypeScript for CommonJS: a string body of another object store, in a class',
    files: {
      'package.json': manifest({ dependencies: { 'cos-nodejs-sdk-v5': '2' } }),
      'tsconfig.json': commonjs,
      'src/types.d.ts': `declare module 'cos-nodejs-sdk-v5' {
  export default class COS {
    constructor(options: object);
    putObject(options: { Bucket: string; Region: string; Key: string; Body: string | Buffer }): Promise<object>;
  }
}
`,
      'src/names.ts': `export const BUCKET = 'notes-125';\n`,
      'src/store/notes.ts': `import COS from 'cos-nodejs-sdk-v5';
import { BUCKET } from '../names';

export class Notes {
  private readonly cos = new COS({});

  async keep(email: string): Promise<void> {
    await this.cos.putObject({
      Bucket: BUCKET,
      Region: 'ap-guangzhou',
      Key: 'note.txt',
      Body: email,
    });
  }
}
`,
    },
    entry: 'src/store/notes.ts',
    title: 'Encrypt the whole body before it leaves (AES-256-GCM',
    data: 'email',
    result: `import { sealText } from '../egress-encryption';`,
    stubs: (sent) => ({ packages: { 'cos-nodejs-sdk-v5': { __esModule: true, default: noting(sent) } } }),
    run: (module) => new (module['Notes'] as unknown as new () => { keep(email: string): unknown })().keep(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'JavaScript ESM',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { 'ali-oss': '6', express: '5' } }),
      'src/store.js': `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export const save = (user) =>
  client.put('latest.json', Buffer.from(JSON.stringify({ email: user.email })));
`,
      'src/types.d.ts': TYPES,
      'tsconfig.json': JSON.stringify({
        compilerOptions: { module: 'nodenext', moduleResolution: 'nodenext', allowJs: true },
      }),
    },
    entry: 'src/store.js',
    title: 'Encrypt email before it leaves (AES-256-GCM',
    data: 'email',
    result: `import { sealJson } from './egress-encryption.js';`,
    stubs: oss,
    run: ({ save }) => save?.(user),
    opens: EMAIL,
  },
  {
    name: 'JavaScript CommonJS',
    files: {
      'package.json': manifest({ dependencies: { 'ali-oss': '6' } }),
      'store.js': `'use strict';

const OSS = require('ali-oss');

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

async function save(user) {
  const body = Buffer.from(JSON.stringify({ email: user.email }));
  await client.put('latest.json', body);
}

module.exports = { save };
`,
    },
    entry: 'store.js',
    title: 'Encrypt the whole content before it leaves (AES-256-GCM',
    data: 'email',
    result: `const { sealBytes } = require('./egress-encryption');`,
    stubs: plainOss,
    run: ({ save }) => save?.(user),
    opens: JSON.stringify({ email: EMAIL }),
  },
  {
    name: 'no semicolons, double quotes and tabs',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6' },
        devDependencies: { '@types/node': '22' },
      }),
      '.prettierrc': '{ "semi": false, "useTabs": true, "singleQuote": false, "printWidth": 100 }',
      'tsconfig.json': nodeNext,
      'src/types.d.ts': TYPES,
      'src/store.ts': `import OSS from "ali-oss"

const client = new OSS({ region: "oss-cn-hangzhou", bucket: "users" })

export async function save(email: string): Promise<void> {
	await client.put("latest.txt", Buffer.from(email, "utf8"))
}
`,
    },
    entry: 'src/store.ts',
    title: 'Encrypt the whole content before it leaves (AES-256-GCM',
    data: 'email',
    result: `import { sealBytes } from "./egress-encryption.js"\n`,
    stubs: oss,
    run: ({ save }) => save?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'four spaces by .editorconfig, and a template with one sensitive hole',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6' },
        devDependencies: { '@types/node': '22' },
      }),
      '.editorconfig': 'root = true\n\n[*]\nindent_style = space\nindent_size = 4\n',
      '.prettierrc': '{ "tabWidth": 4, "singleQuote": true }',
      'tsconfig.json': nodeNext,
      'src/types.d.ts': TYPES,
      'src/mail.ts': `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'mails' });

export async function note(email: string, count: number): Promise<void> {
    const line = \`mail \${count} to \${email}\`;
    await client.put('latest.txt', Buffer.from(line));
}
`,
    },
    entry: 'src/mail.ts',
    title: 'Encrypt email before it leaves (AES-256-GCM',
    data: 'email',
    result: 'const line = `mail ${count} to ${sealText(email)}`;',
    stubs: oss,
    run: ({ note }) => note?.(EMAIL, 2),
    opens: EMAIL,
  },
  {
    name: 'the browser: a PUT to an object store, a function that gives its promise',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { 'react-dom': '19' }, devDependencies: { vite: '6' } }),
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['es2022', 'dom'],
          types: [],
          strict: true,
        },
      }),
      'src/upload.ts': `const STORE = 'https://notes.oss-cn-hangzhou.aliyuncs.com';

export function upload(email: string) {
  return fetch(\`\${STORE}/latest\`, { method: 'PUT', body: email });
}
`,
    },
    entry: 'src/upload.ts',
    title: 'Encrypt the whole body before it leaves (AES-256-GCM by WebCrypto)',
    data: 'email',
    result: 'export async function upload(email: string) {',
    stubs: (sent) => ({
      packages: {},
      globals: { fetch: (...values: unknown[]) => Promise.resolve(void sent.push(values)) },
    }),
    run: ({ upload }) => upload?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a worker: WebCrypto with a key from the environment',
    files: {
      'package.json': manifest({ type: 'module', devDependencies: { wrangler: '4' } }),
      'wrangler.toml': 'name = "w"\n',
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['es2022', 'webworker'],
          types: ['node'],
          strict: true,
        },
      }),
      'src/upload.ts': `export const upload = async (email: string): Promise<void> => {
  const url = 'https://notes.oss-cn-hangzhou.aliyuncs.com/latest';
  await fetch(url, { method: 'PUT', body: email });
};
`,
    },
    entry: 'src/upload.ts',
    title: 'Encrypt the whole body before it leaves (AES-256-GCM by WebCrypto, key',
    data: 'email',
    result: `await fetch(url, { method: 'PUT', body: await sealText(email) });`,
    stubs: (sent) => ({
      packages: {},
      globals: { fetch: (...values: unknown[]) => Promise.resolve(void sent.push(values)) },
    }),
    run: ({ upload }) => upload?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a project with jose',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6', jose: '6' },
        devDependencies: { '@types/node': '22' },
      }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `${TYPES}
${JOSE_TYPES}`,
      'src/store.ts': `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export async function save(email: string): Promise<void> {
  await client.put('latest.txt', Buffer.from(email, 'utf8'));
}
`,
    },
    entry: 'src/store.ts',
    title: 'JWE with jose',
    data: 'email',
    result: `await client.put('latest.txt', await sealBytes(Buffer.from(email, 'utf8')));`,
    stubs: oss,
    run: ({ save }) => save?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a project with AWS KMS',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6', '@aws-sdk/client-kms': '3' },
        devDependencies: { '@types/node': '22' },
      }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `${TYPES}
${AWS_TYPES}`,
      'src/store.ts': `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export async function save(email: string): Promise<void> {
  await client.put('latest.txt', Buffer.from(email, 'utf8'));
}
`,
    },
    entry: 'src/store.ts',
    title: 'data keys from AWS KMS',
    data: 'email',
    stubs: (sent) => {
      process.env['EGRESS_KMS_KEY_ID'] = 'k';
      process.env['EGRESS_KMS_REGION'] = 'eu-central-1';
      const dataKey = Buffer.alloc(32, 7);
      const flip = (bytes: Uint8Array): Buffer => Buffer.from(bytes.map((byte) => byte ^ 255));
      class KMS {
        generateDataKey = () => Promise.resolve({ Plaintext: dataKey, CiphertextBlob: flip(dataKey) });
        decrypt = ({ CiphertextBlob }: { CiphertextBlob: Uint8Array }) =>
          Promise.resolve({ Plaintext: flip(CiphertextBlob) });
      }
      return { packages: { ...oss(sent).packages, '@aws-sdk/client-kms': { KMS } } };
    },
    run: ({ save }) => save?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a project with Google Cloud KMS',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6', '@google-cloud/kms': '5' },
        devDependencies: { '@types/node': '22' },
      }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `${TYPES}
${GOOGLE_TYPES}`,
      'src/store.ts': `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export async function save(email: string): Promise<void> {
  await client.put('latest.txt', Buffer.from(email, 'utf8'));
}
`,
    },
    entry: 'src/store.ts',
    title: 'wrapped by Google Cloud KMS',
    data: 'email',
    stubs: (sent) => {
      process.env['EGRESS_KMS_KEY_NAME'] = 'projects/p/locations/l/keyRings/r/cryptoKeys/k';
      class KeyManagementServiceClient {
        encrypt = ({ plaintext }: { plaintext: Uint8Array }) =>
          Promise.resolve([{ ciphertext: plaintext.map((byte) => byte ^ 255) }]);
        decrypt = ({ ciphertext }: { ciphertext: Uint8Array }) =>
          Promise.resolve([{ plaintext: ciphertext.map((byte) => byte ^ 255) }]);
      }
      return { packages: { ...oss(sent).packages, '@google-cloud/kms': { KeyManagementServiceClient } } };
    },
    run: ({ save }) => save?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a project with Azure Key Vault',
    files: {
      'package.json': manifest({
        type: 'module',
        dependencies: { 'ali-oss': '6', '@azure/keyvault-keys': '4', '@azure/identity': '4' },
        devDependencies: { '@types/node': '22' },
      }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `${TYPES}
${AZURE_TYPES}`,
      'src/store.ts': `import OSS from 'ali-oss';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export async function save(email: string): Promise<void> {
  await client.put('latest.txt', Buffer.from(email, 'utf8'));
}
`,
    },
    entry: 'src/store.ts',
    title: 'wrapped by Azure Key Vault',
    data: 'email',
    stubs: (sent) => {
      process.env['EGRESS_KEY_VAULT_KEY_ID'] = 'https://v.vault.azure.net/keys/k/1';
      const flip = (_: string, bytes: Uint8Array): unknown =>
        Promise.resolve({ result: bytes.map((byte) => byte ^ 255) });
      class CryptographyClient {
        wrapKey = flip;
        unwrapKey = flip;
      }
      return {
        packages: {
          ...oss(sent).packages,
          '@azure/identity': { DefaultAzureCredential: class {} },
          '@azure/keyvault-keys': { CryptographyClient },
        },
      };
    },
    run: ({ save }) => save?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a key-value store: the value, not the key',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { ioredis: '5' } }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `declare module 'ioredis' {
  export class Redis {
    constructor(url: string);
    set(key: string, value: string | Buffer | number): Promise<'OK'>;
  }
}
`,
      'src/cache.ts': `import { Redis } from 'ioredis';

const redis = new Redis('redis://r-bp1.redis.rds.aliyuncs.com:6379');

export async function remember(id: string, email: string): Promise<void> {
  await redis.set(\`user:\${id}\`, email);
}
`,
    },
    entry: 'src/cache.ts',
    title: 'Encrypt the whole content before it leaves (AES-256-GCM',
    data: 'email',
    result: 'await redis.set(`user:${id}`, sealText(email));',
    stubs: (sent) => ({ packages: { ioredis: { Redis: noting(sent) } } }),
    run: ({ remember }) => remember?.('u1', EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a field of a document in a database',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { mongodb: '6' } }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `declare module 'mongodb' {
  export class MongoClient {
    constructor(url: string);
    db(name: string): { collection(name: string): { insertOne(document: object): Promise<object> } };
  }
}
`,
      'src/people.ts': `import { MongoClient } from 'mongodb';

const client = new MongoClient('mongodb://dds-bp1.mongodb.rds.aliyuncs.com');

export const add = async (email: string, plan: string): Promise<void> => {
  await client.db('shop').collection('people').insertOne({ email, plan });
};
`,
    },
    entry: 'src/people.ts',
    title: 'Encrypt email before it leaves (AES-256-GCM',
    data: 'email',
    result: 'insertOne({ email: sealText(email), plan })',
    stubs: (sent) => ({
      packages: {
        mongodb: {
          MongoClient: class {
            db = () => ({ collection: () => ({ insertOne: (one: unknown) => Promise.resolve(sent.push(one)) }) });
          },
        },
      },
    }),
    run: ({ add }) => add?.(EMAIL, 'pro'),
    opens: EMAIL,
  },
  {
    name: 'a project that has the module already',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { 'ali-oss': '6' } }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': TYPES,
      'src/vault.ts': `import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

function key(): Buffer {
  return Buffer.from(process.env['EGRESS_ENCRYPTION_KEY'] ?? '', 'base64');
}

export function sealBytes(data: Uint8Array): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key(), iv);
  return Buffer.concat([iv, cipher.update(data), cipher.final(), cipher.getAuthTag()]);
}
export function openBytes(data: Uint8Array): Buffer {
  const open = createDecipheriv('aes-256-gcm', key(), data.subarray(0, 12));
  open.setAuthTag(data.subarray(-16));
  return Buffer.concat([open.update(data.subarray(12, -16)), open.final()]);
}
export function sealText(text: string): string {
  return sealBytes(Buffer.from(text)).toString('base64');
}
export function openText(text: string): string {
  return openBytes(Buffer.from(text, 'base64')).toString();
}
export function sealJson(value: unknown): string {
  return sealText(JSON.stringify(value));
}
`,
      'src/store.ts': `import OSS from 'ali-oss';
import { openText } from './vault.js';

const client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'users' });

export const read = (text: string): string => openText(text);

export async function save(email: string): Promise<void> {
  await client.put('latest.txt', Buffer.from(email, 'utf8'));
}
`,
    },
    entry: 'src/store.ts',
    title: 'Encrypt the whole content before it leaves with vault.ts',
    data: 'email',
    result: `import { openText, sealBytes } from './vault.js';`,
    stubs: oss,
    run: ({ save }) => save?.(EMAIL),
    opens: EMAIL,
  },
  {
    name: 'a parameter of an INSERT',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { pg: '8' } }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `declare module 'pg' {
  export class Pool {
    constructor(options: { host: string });
    query(text: string, values: unknown[]): Promise<object>;
  }
}
`,
      'src/people.ts': `import { Pool } from 'pg';

const pool = new Pool({ host: 'pgm-bp1.pg.rds.aliyuncs.com' });
const INSERT = 'insert into people (email, plan) values ($1, $2)';

export async function add(email: string, plan: string): Promise<void> {
  await pool.query(INSERT, [email, plan]);
}
`,
    },
    entry: 'src/people.ts',
    title: 'Encrypt email before it leaves (AES-256-GCM',
    data: 'email',
    result: 'await pool.query(INSERT, [sealText(email), plan]);',
    stubs: (sent) => ({ packages: { pg: { Pool: noting(sent) } } }),
    run: ({ add }) => add?.(EMAIL, 'pro'),
    opens: EMAIL,
  },
  {
    name: 'the body of a command object, in a region of the PRC',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { '@aws-sdk/client-s3': '3', express: '5' } }),
      'tsconfig.json': nodeNext,
      'src/types.d.ts': `declare module '@aws-sdk/client-s3' {
  export class PutObjectCommand {
    constructor(input: { Bucket: string; Key: string; Body: string | Uint8Array });
  }
  export class S3Client {
    constructor(options: { region: string });
    send(command: PutObjectCommand): Promise<object>;
  }
}
`,
      'src/notes.ts': `import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';

const s3 = new S3Client({ region: 'cn-north-1' });

export const keep = async (email: string): Promise<void> => {
  const input = { Bucket: 'notes', Key: 'latest.txt', Body: email };
  await s3.send(new PutObjectCommand(input));
};
`,
    },
    entry: 'src/notes.ts',
    title: 'Encrypt the whole body before it leaves (AES-256-GCM',
    data: 'email',
    result: 'Body: sealText(email)',
    stubs: (sent) => ({
      packages: {
        '@aws-sdk/client-s3': {
          S3Client: noting(sent),
          PutObjectCommand: class {
            readonly input: unknown;
            constructor(input: unknown) {
              this.input = input;
            }
          },
        },
      },
    }),
    run: ({ keep }) => keep?.(EMAIL),
    opens: EMAIL,
  },
];

const REFUSED_BASE = { 'package.json': manifest({ type: 'module', dependencies: { express: '5' } }) };
const refused = (name: string, text: string, because?: RegExp, entry = 'src/a.ts'): RefusedSample => ({
  name,
  files: { ...REFUSED_BASE, [entry]: text },
  entry,
  because,
});
const OSS = `import OSS from 'ali-oss';\nconst client = new OSS({ region: 'oss-cn-hangzhou', bucket: 'b' });\n`;

export const REFUSED: readonly RefusedSample[] = [
  refused(
    'the phone number of an SMS',
    `import tencentcloud from 'tencentcloud-sdk-nodejs';
const client = new tencentcloud.sms.v20210111.Client({});
export const send = (phone: string) => client.SendSms({ PhoneNumberSet: [phone] });
`,
    /^Tencent Cloud.* must read the phone numbers and the message, to deliver it/,
  ),
  refused(
    'the prompt of a language model',
    `import OpenAI from 'openai';
const client = new OpenAI({ baseURL: 'https://api.deepseek.com' });
export const ask = (prompt: string) => client.chat.completions.create({ messages: [{ role: 'user', content: prompt }] });
`,
    /^DeepSeek must read the prompt, to answer it/,
  ),
  refused(
    'a stream',
    `import { createReadStream } from 'node:fs';\n${OSS}export const save = (email: string) => client.put('a', createReadStream(email));\n`,
  ),
  refused('a path of a local file', `${OSS}export const save = (email: string) => client.put('a', email);\n`),
  refused(
    'a key',
    `${OSS}export const save = (email: string) => client.put(\`users/\${email}\`, Buffer.from('{}'));\n`,
  ),
  refused(
    'data that is in the body and, by a constant, in the key',
    `${OSS}export const save = (email: string) => {
  const key = 'users/' + email;
  return client.put(key, Buffer.from(email));
};
`,
  ),
  refused(
    'data that is both in the key and in the body',
    `${OSS}export const save = (email: string) => client.put(email, Buffer.from(email));\n`,
  ),
  refused(
    'a generated file',
    `// Code generated by a tool. DO NOT EDIT.\n${OSS}export const save = (email: string) => client.put('a', Buffer.from(email));\n`,
  ),
  refused(
    'a body whose length is told beside it',
    `export const save = (email: string) =>
  fetch('https://b.oss-cn-hangzhou.aliyuncs.com/a', { method: 'PUT', headers: { 'Content-Length': String(email.length), 'X-Node': process.version }, body: email });
`,
  ),
  refused(
    'a POST, which a store reads',
    `export const save = (email: string) => fetch('https://b.oss-cn-hangzhou.aliyuncs.com/a', { method: 'POST', body: email + process.version });\n`,
  ),
  {
    name: 'a constructor in the browser, which can await nothing',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { 'react-dom': '19' } }),
      'src/a.ts': `export class Upload {
  constructor(email: string) {
    void fetch('https://b.oss-cn-hangzhou.aliyuncs.com/a', { method: 'PUT', body: email });
    document.title = 'sent';
  }
}
`,
    },
    entry: 'src/a.ts',
  },
  {
    name: 'a callback in the browser whose caller waits for nothing',
    files: {
      'package.json': manifest({ type: 'module', dependencies: { 'react-dom': '19' } }),
      'src/a.ts': `export function all(emails: string[]) {
  emails.forEach((email) => {
    void fetch('https://b.oss-cn-hangzhou.aliyuncs.com/a', { method: 'PUT', body: email });
  });
  document.title = 'sent';
}
`,
    },
    entry: 'src/a.ts',
  },
  refused(
    'a parameter of a query that compares',
    `import pg from 'pg';
const pool = new pg.Pool({ host: 'pgm-bp1.pg.rds.aliyuncs.com' });
export const find = (email: string) => pool.query('select * from people where email = $1', [email]);
`,
  ),
  refused('a value of unknown type', `${OSS}export const save = (email: any) => client.put('a', email);\n`),
  refused(
    'a file that has the name already',
    `${OSS}const sealBytes = (x: unknown) => x;\nexport const save = (email: string) => [sealBytes(1), client.put('a', Buffer.from(email))];\n`,
  ),
];
