import { checkFiles } from './check-files.ts';
const CASES: readonly (readonly [name: string, text: string])[] = [
  [
    'instances of one class are kept apart',
    `
// file: api.ts
export class Api {
  constructor(base) { this.base = base; }
  post(b) { return fetch(this.base + '/x', { body: b }); }
  again(b) { return this.post(b); }
  idle(b) { return this.post('idle'); }
}
// file: app.ts
import { Api } from './api';
const a = new Api('https://api.deepseek.com');
const b = new Api('https://api.example.com');
a.post(user.email); // flow
b.post(user.email); // clean
new Api('https://api.deepseek.com').post(user.email); // flow
new Api('https://api.example.com').post(user.email); // clean
a.post('hello'); // clean
a.again(user.email); // flow
b.again(user.email); // clean
a.idle(user.email); // clean
export const f = (user) => { const c = new Api('https://api.deepseek.com'); return c.post(user.phone); }; // flow
export const g = (url, user) => new Api(url).post(user.phone);
`,
  ],
  [
    'one instance only: told at the sink',
    `
// file: api.ts
export class Api {
  constructor(private readonly base: string, private readonly options: { host: string }) {}
  post(b) { return fetch(this.base + '/x', { body: b }); } // flow
  put(b) { return fetch(this.options.host, { body: b }); } // clean
  own() { return fetch(this.base, { body: currentUser().email }); } // flow
}
// file: client.ts
import { Api } from './api';
export const api = new Api('https://api.deepseek.com', { host: 'https://api.example.com' });
// file: app.ts
import { api } from './client';
export const a = (user) => { api.post(user.email); api.put(user.email); };
`,
  ],
  [
    'factories: what they make is kept apart',
    `
// file: factory.ts
export const makeClient = (base) => ({ post: (b) => fetch(base + '/x', { body: b }), own: () => fetch(base, { body: 'x' }) });
export function makeSend(base) { return (b) => fetch(base, { body: b }); }
// file: app.ts
import { makeClient, makeSend } from './factory';
const a = makeClient('https://api.deepseek.com');
const b = makeClient('https://api.example.com');
const send = makeSend('https://api.deepseek.com');
const tell = makeSend('https://api.example.com');
export const run = (user) => {
  a.post(user.email); // flow
  b.post(user.email); // clean
  a.own(user.email); // clean
  send(user.email); // flow
  tell(user.email); // clean
  makeSend('https://api.deepseek.com')(user.email); // flow
};
`,
  ],
  [
    'factories of the same file',
    `
// file: app.ts
function makeClient({ base }) { const url = base + '/v1'; return { post(b) { return fetch(url, { body: b }); } }; }
const a = makeClient({ base: 'https://api.deepseek.com' });
const b = makeClient({ base: 'https://api.example.com' });
export const run = (user) => {
  a.post(user.email); // flow
  b.post(user.email); // clean
};
`,
  ],
  [
    'data and address of one call of the function around go together',
    `
// file: app.ts
function send(url, data) { return retry(() => fetch(url, { body: data })); }
send('https://api.deepseek.com', 'hello'); // clean
send('https://api.example.com', currentUser().email); // clean
export const b = (user) => send('https://api.deepseek.com', user.phone); // flow
`,
  ],
  [
    'classes that extend one of another file',
    `
// file: base.ts
export class Base {
  constructor(base) { this.base = base; }
  send(b) { return fetch(this.base, { body: b }); }
}
// file: app.ts
import { Base } from './base';
class Near extends Base {}
class Far extends Base { constructor(options) { super(options.url); } tell(b) { return this.send(b); } }
export const run = (user) => {
  new Near('https://api.deepseek.com').send(user.email); // flow
  new Near('https://api.example.com').send(user.email); // clean
  new Far({ url: 'https://api.deepseek.com' }).send(user.email); // flow
  new Far({ url: 'https://api.example.com' }).send(user.email); // clean
  new Far({ url: 'https://api.deepseek.com' }).tell(user.email); // flow
  new Far({ url: 'https://api.example.com' }).tell(user.email); // clean
};
`,
  ],
  [
    'a client within a service, and settings',
    `
// file: .env.production
AI_URL=https://api.deepseek.com
// file: api.ts
import axios from 'axios';
export class Api {
  constructor(options) { this.http = axios.create({ baseURL: options.url }); }
  post(b) { return this.http.post('/x', b); }
}
export class Service {
  constructor(private readonly api: Api) {}
  run(user) { return this.api.post(user); }
}
// file: app.ts
import { Api, Service } from './api';
const near = new Service(new Api({ url: process.env.AI_URL }));
const far = new Service(new Api({ url: 'https://api.example.com' }));
export const run = (user) => {
  near.run(user.email); // flow production
  far.run(user.email); // clean
};
`,
  ],
];
describe('what instances and closures were made with', () => {
  for (const [n, c] of CASES) it(n, () => checkFiles(c));
});
