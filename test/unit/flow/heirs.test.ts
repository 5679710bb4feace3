import { checkMarks } from './check-flow.ts';

const HOST = 'https://api.deepseek.com';

describe('what a class leaves to those that extend it', () => {
  const cases: Record<string, string> = {
    'a method, a getter and a field': `export abstract class Engine {
        abstract address(): Promise<string>;
        async ask(user: any) {
          await fetch((await this.address()) + '/v1', { body: user.email }); // flow
          await fetch(this.base + '/v1', { body: user.email }); // flow
          await fetch(this.other + '/v1', { body: user.email }); // flow
          await fetch(this.mirror + '/v1', { body: user.email }); // clean
        }
      }
      export class First extends Engine {
        get base() { return '${HOST}'; }
        other = '${HOST}';
        async address() { return '${HOST}'; }
      }
      export class Second extends Engine {
        mirror = 'https://api.example.com';
        async address() { return 'https://api.example.com'; }
      }`,
    'of a class further up': `export abstract class Root { abstract address(): string; }
      export abstract class Engine extends Root {
        ask(user: any) { return fetch(this.address(), { body: user.email }); } // flow
      }
      export abstract class Other extends Root {
        ask(user: any) { return fetch(this.address(), { body: user.email }); } // clean
      }
      export class First extends Engine { address() { return '${HOST}'; } }
      export class Second extends Other { address() { return 'https://api.example.com'; } }`,
    'a model': `import { streamText } from 'ai';
      import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
      export abstract class Model {
        abstract model(): any;
        ask(user: any) { return streamText({ model: this.model(), prompt: user.email }); } // flow
      }
      export class First extends Model {
        provider() { return createOpenAICompatible({ name: 'x', baseURL: '${HOST}' }); }
        model() { return this.provider().chatModel('m'); }
      }`,
    'classes that are not exported': `abstract class Engine {
        abstract base(): string;
        abstract host: string;
        ask(user: any) {
          fetch(this.base() + '/v1', { body: user.email }); // flow
          fetch(this.host + '/v1', { body: user.email }); // flow
          fetch(this.mirror + '/v1', { body: user.email }); // clean
        }
      }
      abstract class Other { abstract base(): string; ask(user: any) { return fetch(this.base(), { body: user.email }); } } // clean
      class First extends Engine { base() { return '${HOST}'; } host = '${HOST}'; mirror = 'https://api.example.com'; }
      class Second extends Other { base() { return 'https://api.example.com'; } }
      export const run = (user: any) => [new First().ask(user), new Second().ask(user)];`,
    'another class of the same name has no part in it': `export abstract class Engine {
        abstract address(): string;
        ask(user: any) { return fetch(this.address(), { body: user.email }); } // clean
      }
      export class First { address() { return '${HOST}'; } }`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('addresses that functions make', () => {
  const cases: Record<string, string> = {
    'a part that is empty until it is configured': `const region = load() || '';
      const { zone } = (await read()) || { zone: '' };
      const none = '';
      const prefix = load() || '';
      fetch(\`https://\${region}.aliyuncs.com/\`, { body: user.email }) // flow
      fetch(\`https://\${zone}.aliyuncs.com/\`, { body: user.email }) // flow
      fetch(\`\${prefix}${HOST}\`, { body: user.email }) // flow
      fetch(\`https://\${none}.aliyuncs.com/\`, { body: user.email }) // clean
      fetch(\`https://\${region}.example.com/\`, { body: user.email }) // clean
      fetch(\`\${region}/aliyuncs.com\`, { body: user.email }) // clean`,
    'joined by a library': `import urlJoin from 'url-join';
      import { joinURL, withQuery } from 'ufo';
      import { urlJoin as join } from 'url-join-ts';
      fetch(urlJoin('${HOST}', 'v1'), { body: user.email }) // flow
      fetch(join('${HOST}', 'v1'), { body: user.email }) // flow
      fetch(withQuery(joinURL('${HOST}', '/v1'), { a: 1 }), { body: user.email }) // flow
      fetch(joinURL('https://api.example.com', '${HOST}'), { body: user.email }) // clean`,
    'signed for a client': `import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
      import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
      const there = new S3Client({ endpoint: 'https://cos.ap-beijing.myqcloud.com' });
      const here = new S3Client({ endpoint: 'https://s3.example.com' });
      fetch(await getSignedUrl(there, new PutObjectCommand({ Key: 'k' })), { body: user.email }) // flow
      fetch(await getSignedUrl(here, new PutObjectCommand({ Key: 'k' })), { body: user.email }) // clean`,
    'of a client of modules that are loaded later': `const load = () =>
        Promise.all([import('@aws-sdk/client-s3'), import('@aws-sdk/s3-request-presigner')]).then(([s3, signer]) => ({
          S3Client: s3.S3Client,
          sign: signer.getSignedUrl,
        }));
      const { S3Client, sign } = await load();
      const there = new S3Client({ endpoint: 'https://cos.ap-beijing.myqcloud.com' });
      const here = new S3Client({ endpoint: 'https://s3.example.com' });
      fetch(await sign(there, {}), { body: user.email }) // flow
      fetch(await sign(here, {}), { body: user.email }) // clean`,
    'of a model within another': `import { streamText, wrapLanguageModel } from 'ai';
      import { createRetryable } from 'ai-retry';
      import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
      const there = createOpenAICompatible({ name: 'x', baseURL: '${HOST}' }).chatModel('m');
      const here = createOpenAICompatible({ name: 'x', baseURL: 'https://api.example.com' }).chatModel('m');
      streamText({ model: createRetryable({ model: there }), prompt: user.email }) // flow
      streamText({ model: wrapLanguageModel({ model: here }), prompt: user.email }) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
