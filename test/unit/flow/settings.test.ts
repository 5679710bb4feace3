import { checkFiles } from './check-files.ts';

const LOOK_UPS: readonly (readonly [name: string, text: string])[] = [
  [
    'a module that passes the environment on',
    `
// file: .env
AI_URL=https://api.deepseek.com
SAFE_URL=https://api.example.com
// file: config.ts
export const config = { url: process.env.AI_URL, safe: process.env.SAFE_URL, nested: { url: process.env.AI_URL } };
export default () => ({ url: process.env.AI_URL, safe: process.env.SAFE_URL });
// file: ask.ts
import make, { config } from './config';
export const a = (user) => fetch(config.url, { body: user.email }); // flow
export const b = (user) => fetch(config.safe, { body: user.email }); // clean
export const c = (user) => fetch(config.nested.url, { body: user.email }); // flow
export const d = (user) => fetch(make().url, { body: user.email }); // flow
export const e = (user) => fetch(make().safe, { body: user.email }); // clean
`,
  ],
  [
    'files chosen by the environment',
    `
// file: package.json
{ "name": "x" }
// file: config/production.json
{ "ai": { "url": "https://api.deepseek.com", "safe": "https://api.example.com" } }
// file: config/development.json
{ "ai": { "url": "http://localhost:3000", "safe": "http://localhost:3000" } }
// file: load.js
const config = require('./config/' + process.env.NODE_ENV + '.json');
exports.a = (user) => fetch(config.ai.url, { body: user.email }); // flow production
exports.b = (user) => fetch(config.ai.safe, { body: user.email }); // clean
`,
  ],
  [
    'objects keyed by the environment, and conditions on it',
    `
// file: settings.js
module.exports = { production: { url: 'https://api.deepseek.com' }, development: { url: 'http://localhost' } };
// file: load.js
const all = { production: { url: 'https://api.deepseek.com' }, development: { url: 'http://localhost' } };
const config = all[process.env.NODE_ENV || 'development'];
const other = require('./settings')[process.env.APP_ENV];
const url = process.env.NODE_ENV === 'production' ? 'https://api.deepseek.com' : 'http://localhost';
const dev = process.env.NODE_ENV !== 'production' ? 'http://localhost' : 'https://api.deepseek.com';
exports.a = (user) => fetch(config.url, { body: user.email }); // flow production
exports.b = (user) => fetch(all.development.url, { body: user.email }); // clean
exports.c = (user) => fetch(other.url, { body: user.email }); // flow production
exports.d = (user) => fetch(require('./settings').development.url, { body: user.email }); // clean
exports.e = (user) => fetch(url, { body: user.email }); // flow production
exports.f = (user) => fetch(dev, { body: user.email }); // flow production
`,
  ],
  [
    'node-config: get, members, files of profiles, variables',
    `
// file: package.json
{ "name": "x" }
// file: .env
ASK_HOST=https://api.deepseek.com
// file: config/default.json
{ "ai": { "url": "http://localhost:3000", "safe": "https://api.example.com" }, "asked": { "url": "" } }
// file: config/production.json
{ "ai": { "url": "https://api.deepseek.com" } }
// file: config/staging.js
module.exports = { chat: { url: 'https://api.deepseek.com' } };
// file: config/cn.yaml
store:
  url: https://api.deepseek.com
  other: https://api.example.com
// file: config/custom-environment-variables.json
{ "asked": { "url": "ASK_HOST" } }
// file: src/helpers.js
module.exports = { chat: { url: 'https://api.deepseek.com' } };
// file: src/ask.ts
import config from 'config';
export const a = (user) => fetch(config.get('ai.url') + '/x', { body: user.email }); // flow production
export const b = (user) => fetch(config.get('ai.safe'), { body: user.email }); // clean
export const c = (user) => fetch(config.ai.url, { body: user.email }); // flow production
export const d = (user) => fetch(config.get('chat.url'), { body: user.email }); // flow staging
export const e = (user) => fetch(config.get('store').url, { body: user.email }); // flow cn
export const f = (user) => fetch(config.get('store.other'), { body: user.email }); // clean
export const g = (user) => fetch(config.get('asked.url'), { body: user.email }); // flow
export const h = (user) => fetch(config.get('missing.url'), { body: user.email }); // clean
// file: src/tell.js
const config = require('config');
const { url, safe } = config.get('ai');
exports.a = (user) => fetch(url, { body: user.email }); // flow production
exports.b = (user) => fetch(safe, { body: user.email }); // clean
`,
  ],
  [
    'convict, also from another file',
    `
// file: .env.production
CHAT_URL=https://api.deepseek.com
// file: config.ts
import convict from 'convict';
export const config = convict({
  ai: { url: { doc: 'x', default: 'https://api.deepseek.com', env: 'AI_HOST' }, safe: { default: 'https://api.example.com' } },
  chat: { format: String, default: '', env: 'CHAT_URL' },
});
export const url = config.get('ai.url');
// file: ask.ts
import { config, url } from './config';
export const a = (user) => fetch(config.get('ai.url'), { body: user.email }); // flow
export const b = (user) => fetch(config.get('ai.safe'), { body: user.email }); // clean
export const c = (user) => fetch(config.get('ai').url, { body: user.email }); // flow
export const d = (user) => fetch(config.get('chat'), { body: user.email }); // flow production
export const e = (user) => fetch(config.get('nothing'), { body: user.email }); // clean
export const f = (user) => fetch(url, { body: user.email }); // flow
`,
  ],
  [
    'services and look-ups by name: Nest, nconf, env-var',
    `
// file: .env
AI_URL=https://api.deepseek.com
SAFE_URL=https://api.example.com
// file: service.ts
import { ConfigService } from '@nestjs/config';
import nconf from 'nconf';
import * as env from 'env-var';
export class Asking {
  constructor(private readonly config: ConfigService) {}
  a(user) { return fetch(this.config.get<string>('AI_URL') + '/x', { body: user.email }); } // flow
  b(user) { return fetch(this.config.get('SAFE_URL'), { body: user.email }); } // clean
  c(user) { return fetch(this.config.getOrThrow('AI_URL'), { body: user.email }); } // flow
  d(user) { return fetch(this.config.get('OTHER_URL', 'https://api.deepseek.com'), { body: user.email }); } // flow
}
nconf.argv().env();
export const e = (user) => fetch(nconf.get('AI_URL'), { body: user.email }); // flow
export const f = (user) => fetch(nconf.get('SAFE_URL'), { body: user.email }); // clean
export const g = (user) => fetch(env.get('AI_URL').required().asUrlString(), { body: user.email }); // flow
export const h = (user) => fetch(env.get('SAFE_URL').default('x').asString(), { body: user.email }); // clean
const cache = new Map([['AI_URL', 'https://api.example.com']]);
export const i = (user) => fetch(cache.get('AI_URL'), { body: user.email }); // clean
`,
  ],
  [
    'an environment that a schema checks',
    `
// file: .env.production
AI_URL=https://api.deepseek.com
// file: env.ts
import { z } from 'zod';
import { cleanEnv, url, str } from 'envalid';
import { createEnv } from '@t3-oss/env-nextjs';
export const env = z.object({ AI_URL: z.string().url(), ASK_URL: z.string().default('https://api.deepseek.com'), SAFE_URL: z.string().default('https://api.example.com') }).parse(process.env);
export const clean = cleanEnv(process.env, { AI_URL: url(), ASK_URL: str({ default: 'https://api.deepseek.com' }), SAFE_URL: str({ default: 'https://api.example.com' }) });
export const made = createEnv({ server: { AI_URL: z.string().url(), SAFE_URL: z.string() }, client: {}, runtimeEnv: process.env });
const checked = z.object({ AI_URL: z.string() }).safeParse(process.env);
export const data = checked.data;
export const body = z.object({ AI_URL: z.string().default('https://api.example.com') }).parse({});
// file: ask.ts
import { env, clean, made, data, body } from './env';
export const a = (user) => fetch(env.AI_URL, { body: user.email }); // flow production
export const b = (user) => fetch(env.ASK_URL, { body: user.email }); // flow
export const c = (user) => fetch(env.SAFE_URL, { body: user.email }); // clean
export const d = (user) => fetch(clean.AI_URL, { body: user.email }); // flow production
export const e = (user) => fetch(clean.ASK_URL, { body: user.email }); // flow
export const f = (user) => fetch(clean.SAFE_URL, { body: user.email }); // clean
export const g = (user) => fetch(made.AI_URL, { body: user.email }); // flow production
export const h = (user) => fetch(made.SAFE_URL, { body: user.email }); // clean
export const i = (user) => fetch(data.AI_URL, { body: user.email }); // flow production
export const j = (user) => fetch(body.AI_URL, { body: user.email }); // clean
`,
  ],
  [
    'dotenv, Vite and Nuxt',
    `
// file: .env
AI_URL=https://api.deepseek.com
VITE_AI_URL=https://api.deepseek.com
NUXT_PUBLIC_CHAT_URL=https://api.deepseek.com
// file: nuxt.config.ts
export default defineNuxtConfig({ runtimeConfig: { secretUrl: 'https://api.example.com', public: { aiUrl: 'https://api.deepseek.com', chatUrl: '' } } });
// file: ask.ts
import dotenv from 'dotenv';
import { loadEnv } from 'vite';
const { parsed } = dotenv.config();
const vite = loadEnv('production', process.cwd());
export const a = (user) => fetch(parsed.AI_URL, { body: user.email }); // flow
export const b = (user) => fetch(parsed.SAFE_URL, { body: user.email }); // clean
export const c = (user) => fetch(vite.VITE_AI_URL, { body: user.email }); // flow
export const d = (user) => fetch(import.meta.env.VITE_AI_URL, { body: user.email }); // flow
export const e = (user) => fetch(import.meta.env.VITE_SAFE_URL, { body: user.email }); // clean
// file: composables/chat.ts
export const chat = (user) => {
  const config = useRuntimeConfig();
  fetch(config.public.aiUrl, { body: user.email }); // flow
  fetch(config.public.chatUrl, { body: user.email }); // flow
  fetch(config.secretUrl, { body: user.email }); // clean
  const { public: { aiUrl } } = useRuntimeConfig();
  return fetch(aiUrl, { body: user.email }); // flow
};
`,
  ],
  [
    'YAML that is read and parsed',
    `
// file: package.json
{ "name": "x" }
// file: config.yaml
defaults: &defaults
  url: https://api.deepseek.com
  safe: https://api.example.com
ai:
  <<: *defaults
  model: chat
production:
  ask: https://api.deepseek.com
development:
  ask: http://localhost:3000
// file: ask.js
const yaml = require('js-yaml');
const fs = require('fs');
const config = yaml.load(fs.readFileSync('config.yaml', 'utf8'));
exports.a = (user) => fetch(config.ai.url, { body: user.email }); // flow
exports.b = (user) => fetch(config.ai.safe, { body: user.email }); // clean
exports.c = (user) => fetch(config[process.env.NODE_ENV].ask, { body: user.email }); // flow production
exports.d = (user) => fetch(config.development.ask, { body: user.email }); // clean
`,
  ],
];

const ENTRIES: readonly (readonly [name: string, text: string])[] = [
  [
    'Compose: maps, lists, profiles of files',
    `
// file: docker-compose.prod.yml
services:
  api:
    environment:
      AI_URL: https://api.deepseek.com
      SAFE_URL: https://api.example.com
// file: compose.yaml
services:
  api:
    environment:
      - ASK_URL=https://api.deepseek.com
      - NO_URL=https://api.example.com
// file: src/ask.ts
export const a = (user) => fetch(process.env.ASK_URL, { body: user.email }); // flow
export const b = (user) => fetch(process.env.NO_URL, { body: user.email }); // clean
export const c = (user) => fetch(process.env.AI_URL, { body: user.email }); // flow prod
export const d = (user) => fetch(process.env.SAFE_URL, { body: user.email }); // clean
`,
  ],
  [
    'Kubernetes: env lists, ConfigMaps by key and by reference, overlays',
    `
// file: k8s/overlays/prod/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  AI_URL: https://api.deepseek.com
  SAFE_URL: https://api.example.com
  chat-url: "https://api.deepseek.com"
// file: k8s/overlays/prod/deployment.yaml
apiVersion: apps/v1
kind: Deployment
spec:
  template:
    spec:
      containers:
        - name: api
          env:
            - name: CHAT_URL
              valueFrom:
                configMapKeyRef:
                  name: settings
                  key: chat-url
            - name: OTHER_URL
              valueFrom: { configMapKeyRef: { name: settings, key: safe-url } }
            - name: ASK_URL
              value: https://api.deepseek.com
// file: src/ask.ts
export const a = (user) => fetch(process.env.AI_URL, { body: user.email }); // flow prod
export const b = (user) => fetch(process.env.SAFE_URL, { body: user.email }); // clean
export const c = (user) => fetch(process.env.CHAT_URL, { body: user.email }); // flow prod
export const d = (user) => fetch(process.env.OTHER_URL, { body: user.email }); // clean
export const e = (user) => fetch(process.env.ASK_URL, { body: user.email }); // flow prod
`,
  ],
  [
    'Helm: values that a template puts into variables',
    `
// file: chart/values.yaml
ai:
  url: https://api.openai.com
  safe: https://api.example.com
// file: chart/values-cn.yaml
ai:
  url: https://api.deepseek.com
other:
  url: https://api.deepseek.com
// file: chart/templates/deployment.yaml
spec:
  containers:
    - name: api
      env:
        - name: AI_URL
          value: {{ .Values.ai.url | quote }}
        - name: SAFE_URL
          value: "{{ .Values.ai.safe }}"
// file: chart/templates/config/map.yaml
kind: ConfigMap
data:
  ASK_URL: {{ .Values.other.url | quote }}
// file: src/ask.ts
export const a = (user) => fetch(process.env.AI_URL, { body: user.email }); // flow cn
export const b = (user) => fetch(process.env.SAFE_URL, { body: user.email }); // clean
export const c = (user) => fetch(process.env.ASK_URL, { body: user.email }); // flow cn
export const d = (user) => fetch(process.env.NONE_URL, { body: user.email }); // clean
`,
  ],
  [
    'CI, hosts of programs, process managers and scripts',
    `
// file: .github/workflows/deploy.yml
env:
  TOP_URL: https://api.deepseek.com
jobs:
  a:
    env:
      JOB_URL: https://api.deepseek.com
    steps:
      - run: x
        env:
          STEP_URL: https://api.deepseek.com
          SAFE_URL: https://api.example.com
// file: .gitlab-ci.yml
variables:
  LAB_URL: https://api.deepseek.com
  TOLD_URL:
    value: https://api.deepseek.com
    description: x
// file: vercel.json
{ "env": { "VERCEL_AI_URL": "https://api.deepseek.com", "VERCEL_SAFE_URL": "https://api.example.com" } }
// file: serverless.yml
provider:
  environment:
    LAMBDA_URL: https://api.deepseek.com
// file: ecosystem.config.js
module.exports = { apps: [{ name: 'api', env: { PM_URL: 'http://localhost' }, env_production: { PM_URL: 'https://api.deepseek.com' } }] };
// file: package.json
{ "scripts": { "start:prod": "cross-env RUN_URL=https://api.deepseek.com SAFE_RUN_URL=https://api.example.com node x", "dev": "RUN_URL=http://localhost node x" } }
// file: src/ask.ts
export const a = (user) => fetch(process.env.TOP_URL, { body: user.email }); // flow
export const b = (user) => fetch(process.env.JOB_URL, { body: user.email }); // flow
export const c = (user) => fetch(process.env.STEP_URL, { body: user.email }); // flow
export const d = (user) => fetch(process.env.SAFE_URL, { body: user.email }); // clean
export const e = (user) => fetch(process.env.LAB_URL, { body: user.email }); // flow
export const f = (user) => fetch(process.env.TOLD_URL, { body: user.email }); // flow
export const g = (user) => fetch(process.env.VERCEL_AI_URL, { body: user.email }); // flow
export const h = (user) => fetch(process.env.VERCEL_SAFE_URL, { body: user.email }); // clean
export const i = (user) => fetch(process.env.LAMBDA_URL, { body: user.email }); // flow
export const j = (user) => fetch(process.env.PM_URL, { body: user.email }); // flow production
export const k = (user) => fetch(process.env.RUN_URL, { body: user.email }); // flow prod
export const l = (user) => fetch(process.env.SAFE_RUN_URL, { body: user.email }); // clean
`,
  ],
  [
    'packages of a workspace: a sibling does not count, the nearest file wins, users of a library do count',
    `
// file: package.json
{ "workspaces": ["apps/*", "libs/*"] }
// file: .env
SHARED_URL=https://api.deepseek.com
BOTH_URL=https://api.deepseek.com
// file: docker-compose.yml
services: { api: { environment: { ROOT_URL: "https://api.deepseek.com" } } }
// file: apps/web/package.json
{ "name": "web" }
// file: apps/web/.env
AI_URL=https://api.deepseek.com
LIB_URL=https://api.deepseek.com
BOTH_URL=https://api.example.com
// file: apps/web/ask.ts
import { url, other } from '../../libs/settings';
export const a = (user) => fetch(process.env.AI_URL, { body: user.email }); // flow
export const b = (user) => fetch(process.env.SHARED_URL, { body: user.email }); // flow
export const c = (user) => fetch(process.env.BOTH_URL, { body: user.email }); // clean
export const d = (user) => fetch(url, { body: user.email }); // flow
export const e = (user) => fetch(other, { body: user.email }); // clean
export const f = (user) => fetch(process.env.ROOT_URL, { body: user.email }); // flow
// file: apps/api/package.json
{ "name": "api" }
// file: apps/api/.env
OTHER_URL=https://api.deepseek.com
// file: apps/api/ask.ts
export const a = (user) => fetch(process.env.AI_URL, { body: user.email }); // clean
export const b = (user) => fetch(process.env.SHARED_URL, { body: user.email }); // flow
export const c = (user) => fetch(process.env.BOTH_URL, { body: user.email }); // flow
export const d = (user) => fetch(process.env.ROOT_URL, { body: user.email }); // flow
// file: libs/settings/package.json
{ "name": "settings" }
// file: libs/settings/index.ts
export const url = process.env.LIB_URL;
export const other = process.env.OTHER_URL;
`,
  ],
  [
    'folders without manifests: the nearest file wins, files beside the code count',
    `
// file: server/.env
AI_URL=https://api.example.com
// file: client/.env
AI_URL=https://api.deepseek.com
// file: deploy/.env.production
ASK_URL=https://api.deepseek.com
// file: server/ask.ts
export const a = (user) => fetch(process.env.AI_URL, { body: user.email }); // clean
export const b = (user) => fetch(process.env.ASK_URL, { body: user.email }); // flow production
// file: client/ask.ts
export const a = (user) => fetch(process.env.AI_URL, { body: user.email }); // flow
`,
  ],
];

describe('settings that are looked up', () => {
  for (const [name, text] of LOOK_UPS) it(name, () => checkFiles(text));
});

describe('variables of the environment', () => {
  for (const [name, text] of ENTRIES) it(name, () => checkFiles(text));
});
