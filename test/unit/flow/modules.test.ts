import assert from 'node:assert/strict';
import { checkFiles, filesIn, reviewTree } from './check-files.ts';

const CASES: readonly (readonly [name: string, text: string])[] = [
  [
    'ESM: named, renamed, default and namespace exports',
    `
// file: ai.ts
export const post = (item) => fetch('https://api.deepseek.com/chat', { method: 'POST', body: item }); // flow
export const keep = (item) => fetch('https://api.deepseek.com/chat', { method: 'POST', body: item }); // clean
export function unused(item) { return fetch('https://api.deepseek.com/x', { body: item }); } // clean
export default function (item) { return fetch('https://api.deepseek.com/y', { body: item }); } // flow
// file: app.ts
import send, { post as ask, keep } from './ai';
import * as ai from './ai';
export const a = (user) => ask(user.email);
export const b = (user) => send(user.phone);
export const c = () => keep('hello');
export const d = () => ai.unused(ai.post.name);
`,
  ],
  [
    'ESM: barrels several deep, stars and renames',
    `
// file: lib/http/client.ts
export const send = (item) => fetch('https://api.deepseek.com/chat', { body: item }); // flow
export const other = (item) => fetch('https://api.deepseek.com/chat', { body: item }); // clean
// file: lib/http/index.ts
export * from './client';
// file: lib/index.ts
export { send as deliver, other } from './http';
export * as http from './http';
// file: app.ts
import { deliver, http } from './lib';
export const a = (user) => deliver(user.email);
export const b = () => http.other('ok');
`,
  ],
  [
    'ESM: files that import each other',
    `
// file: a.ts
import { label } from './b';
export const send = (item) => fetch('https://api.deepseek.com/' + label(), { body: item }); // flow
export const name = 'a';
// file: b.ts
import { send, name } from './a';
export const label = () => name;
export const run = (user) => send(user.email);
`,
  ],
  [
    'CommonJS: module.exports = { … }, destructured and by member',
    `
// file: ai.js
const post = (item) => fetch('https://api.deepseek.com/chat', { body: item }); // flow
function keep(item) { return fetch('https://api.deepseek.com/chat', { body: item }); } // clean
module.exports = { post, keep, async ask(item) { return fetch('https://api.deepseek.com/ask', { body: item }); } }; // flow
// file: app.js
const { post } = require('./ai');
const ai = require('./ai');
exports.a = (user) => post(user.email);
exports.b = (user) => ai.ask(user.phone);
exports.c = () => ai.keep('fixed');
exports.d = (user) => ai.missing(user.phone);
`,
  ],
  [
    'CommonJS: exports.a, module.exports.b, Object.assign, both at once',
    `
// file: ai.js
exports.a = (item) => fetch('https://api.deepseek.com/a', { body: item }); // flow
module.exports.b = (item) => fetch('https://api.deepseek.com/b', { body: item }); // flow
Object.assign(module.exports, { c: (item) => fetch('https://api.deepseek.com/c', { body: item }) }); // flow
exports.d = module.exports.e = (item) => fetch('https://api.deepseek.com/d', { body: item }); // flow
exports.f = (item) => fetch('https://api.deepseek.com/f', { body: item }); // clean
// file: app.js
const ai = require('./ai');
module.exports = (user) => {
  ai.a(user.email);
  ai.b(user.email);
  require('./ai').c(user.email);
  ai.e(user.email);
  ai.f('x');
};
`,
  ],
  [
    'CommonJS: a class, a function with members, default on top',
    `
// file: client.js
module.exports = class Client {
  constructor(base) { this.base = base; }
  send(item) { return fetch(this.base + '/chat', { body: item }); } // flow
  ping() { return fetch(this.base + '/ping', { body: 'ping' }); } // clean
};
// file: fn.js
module.exports = function send(item) { return fetch('https://api.deepseek.com/fn', { body: item }); }; // flow
module.exports.extra = (item) => fetch('https://api.deepseek.com/extra', { body: item }); // flow
module.exports.idle = (item) => fetch('https://api.deepseek.com/idle', { body: item }); // clean
// file: def.js
module.exports.default = (item) => fetch('https://api.deepseek.com/def', { body: item }); // flow
// file: app.js
const Client = require('./client');
const send = require('./fn');
const def = require('./def').default;
const client = new Client('https://api.deepseek.com');
exports.a = (user) => client.send(user.email);
exports.b = (user) => send(user.email);
exports.c = (user) => send.extra(user.email);
exports.d = (user) => def(user.email);
`,
  ],
  [
    'CommonJS: exports chosen by a condition',
    `
// file: prod.js
module.exports = (item) => fetch('https://api.deepseek.com/p', { body: item }); // flow
// file: dev.js
module.exports = (item) => fetch('http://localhost:3000/p', { body: item }); // clean
// file: index.js
if (process.env.NODE_ENV === 'production') {
  module.exports = require('./prod');
} else {
  module.exports = require('./dev');
}
// file: app.js
const send = require('./index');
exports.a = (user) => send(user.email);
`,
  ],
  [
    'dynamic import: awaited, destructured, then, default',
    `
// file: ai.ts
export const a = (item) => fetch('https://api.deepseek.com/a', { body: item }); // flow
export const b = (item) => fetch('https://api.deepseek.com/b', { body: item }); // flow
export const c = (item) => fetch('https://api.deepseek.com/c', { body: item }); // flow
export const d = (item) => fetch('https://api.deepseek.com/d', { body: item }); // clean
export default (item) => fetch('https://api.deepseek.com/e', { body: item }); // flow
// file: app.ts
export const run = async (user) => {
  const ai = await import('./ai');
  ai.a(user.email);
  const { b } = await import('./ai');
  b(user.email);
  import('./ai').then((module) => module.c(user.email));
  (await import('./ai')).default(user.email);
  import('./ai').then(({ d }) => d('nothing'));
};
`,
  ],
  [
    'clients: one instance exported, built elsewhere, used in a third file',
    `
// file: api.ts
export class Api {
  constructor(private readonly base: string) {}
  post(path: string, item: unknown) { return fetch(this.base + path, { method: 'POST', body: item }); } // flow
  get(path: string) { return fetch(this.base + path); } // clean
}
// file: client.ts
import { Api } from './api';
export const api = new Api('https://api.deepseek.com');
// file: app.ts
import { api } from './client';
export const a = (user) => api.post('/x', user.email);
export const b = (user) => api.get('/x');
`,
  ],
  [
    'clients: export default new Api(), and a method that nobody calls',
    `
// file: api.ts
class Api {
  post(item) { return fetch('https://api.deepseek.com/x', { body: item }); } // flow
  put(item) { return fetch('https://api.deepseek.com/x', { body: item }); } // clean
}
export default new Api();
// file: app.ts
import api from './api';
export const a = (user) => api.post(user.email);
export const b = () => api.put('constant');
`,
  ],
  [
    'factories: what they give is used in another file',
    `
// file: factory.ts
export function createClient(base: string) {
  return {
    send: (item) => fetch(base + '/send', { body: item }), // flow
    idle: (item) => fetch(base + '/idle', { body: item }), // clean
  };
}
// file: clean.ts
import { createClient } from './factory';
export const home = createClient('https://api.example.com');
// file: app.ts
import { createClient } from './factory';
const client = createClient('https://api.deepseek.com');
export const a = (user) => client.send(user.email);
export const b = () => client.idle('x');
`,
  ],
  [
    'a default object of functions',
    `
// file: api.ts
const send = (item) => fetch('https://api.deepseek.com/send', { body: item }); // flow
export default {
  send,
  keep: (item) => fetch('https://api.deepseek.com/keep', { body: item }), // clean
  nested: { push: (item) => fetch('https://api.deepseek.com/push', { body: item }) }, // flow
};
// file: app.ts
import api from './api';
export const a = (user) => api.send(user.email);
export const b = (user) => api.nested.push(user.email);
export const c = () => api.keep('x');
`,
  ],
  [
    'variables of a module that functions of it set',
    `
// file: store.ts
export let current;
export let label;
export function set(value) { current = value; }
export function setLabel(value) { label = value; }
// file: login.ts
import { set, setLabel } from './store';
export const login = (user) => { set(user.email); setLabel('guest'); };
// file: send.ts
import { current, label } from './store';
export const a = () => fetch('https://api.deepseek.com/a', { body: current }); // known-miss
export const b = () => fetch('https://api.deepseek.com/b', { body: label }); // clean
`,
  ],
  [
    'objects of a module whose members others set',
    `
// file: state.js
const state = { value: null, theme: 'dark' };
module.exports = state;
// file: login.js
const state = require('./state');
exports.login = (req) => { state.value = req.body.email; };
// file: send.js
const state = require('./state');
exports.a = () => fetch('https://api.deepseek.com/a', { body: state.value }); // known-miss
exports.b = () => fetch('https://api.deepseek.com/b', { body: state.theme }); // clean
`,
  ],
  [
    'data that another file exports or gives',
    `
// file: users.ts
export const admin = { email: getUser().email, role: 'admin' };
export const findUser = (id) => db.users.find(id);
// file: send.ts
import { admin, findUser } from './users';
export const a = () => fetch('https://api.deepseek.com/a', { body: admin.email }); // flow
export const b = () => fetch('https://api.deepseek.com/b', { body: admin.role }); // clean
export const c = (id) => fetch('https://api.deepseek.com/c', { body: findUser(id).phone }); // flow
`,
  ],
];

const FOLDERS: readonly (readonly [name: string, text: string])[] = [
  [
    'a folder of handlers: path.join(__dirname, …) in a loop, with a function handed over',
    `
// file: server.js
const fs = require('fs');
const path = require('path');
const request = require('./request');
const folder = path.join(__dirname, 'module');
fs.readdirSync(folder).forEach((file) => {
  const run = require(path.join(folder, file));
  app.use('/' + file, (req, res) => run({ ...req.query, cookie: req.cookies }, (...args) => request(...args)));
});
// file: request.js
module.exports = (uri, data, options) => fetch('https://api.deepseek.com' + uri, { method: 'POST', body: JSON.stringify(data) }); // flow
// file: module/login.js
module.exports = (query, request) => request('/login', { phone: query.phone });
// file: module/time.js
module.exports = (query, request) => request('/time', { zone: 'UTC' });
// file: other/login.js
module.exports = (query, request) => request('/login', { email: query.email });
`,
  ],
  [
    'a folder of handlers: a template, its functions by name',
    `
// file: index.ts
export async function dispatch(name: string, user) {
  const handler = await import(\`./handlers/\${name}.js\`);
  return handler.run(user.email);
}
// file: handlers/chat.ts
export const run = (item) => fetch('https://api.deepseek.com/chat', { body: item }); // flow
export const stop = (item) => fetch('https://api.deepseek.com/stop', { body: item }); // clean
// file: handlers/mail.ts
export const run = (item) => fetch('https://api.example.com/mail', { body: item }); // clean
// file: jobs/chat.ts
export const run = (item) => fetch('https://api.deepseek.com/jobs', { body: item }); // clean
`,
  ],
  [
    'a folder of handlers: a sum of texts, and a folder with an index',
    `
// file: load.js
module.exports = (name, user) => require('./plugins/' + name)(user.email);
// file: plugins/a.js
module.exports = (item) => fetch('https://api.deepseek.com/a', { body: item }); // flow
// file: plugins/b/index.js
module.exports = (item) => fetch('https://api.deepseek.com/b', { body: item }); // flow
// file: plugins/b/inner.js
module.exports = (item) => fetch('https://api.deepseek.com/inner', { body: item }); // clean
// file: plugin.js
module.exports = (item) => fetch('https://api.deepseek.com/plugin', { body: item }); // clean
`,
  ],
  [
    'bundlers: import.meta.glob, eager and not, and require.context',
    `
// file: a.ts
const modules = import.meta.glob('./eager/*.ts', { eager: true });
export const a = (user) => { for (const path in modules) modules[path].default(user.email); };
const lazy = import.meta.glob('./lazy/*.ts');
export const b = async (name, user) => (await lazy[name]()).send(user.email);
const context = require.context('./ctx', false, /\\.ts$/);
export const c = (user) => context.keys().forEach((key) => context(key).run(user.email));
// file: eager/x.ts
export default (item) => fetch('https://api.deepseek.com/eager', { body: item }); // flow
export const other = (item) => fetch('https://api.deepseek.com/other', { body: item }); // clean
// file: lazy/x.ts
export const send = (item) => fetch('https://api.deepseek.com/lazy', { body: item }); // flow
// file: ctx/x.ts
export const run = (item) => fetch('https://api.deepseek.com/ctx', { body: item }); // flow
// file: ctx/deep/x.ts
export const run = (item) => fetch('https://api.deepseek.com/deep', { body: item }); // clean
`,
  ],
  [
    'a path without a constant part leads nowhere',
    `
// file: load.js
module.exports = (file, user) => require(file)(user.email);
// file: other.js
module.exports = (item) => fetch('https://api.deepseek.com/a', { body: item }); // clean
`,
  ],
  [
    'callbacks: a function handed on from parameter to parameter',
    `
// file: a.js
const send = (item) => fetch('https://api.deepseek.com/a', { body: item }); // flow
const idle = (item) => fetch('https://api.deepseek.com/b', { body: item }); // clean
const { outer, quiet } = require('./b');
outer(send);
quiet(idle);
// file: b.js
const inner = (fn, user) => fn(user.email);
exports.outer = (cb) => inner(cb, currentUser());
exports.quiet = (cb) => [1].map(() => cb('x'));
`,
  ],
];

describe('modules', () => {
  for (const [name, text] of CASES) it(name, () => checkFiles(text));
});

describe('modules loaded by a computed path', () => {
  for (const [name, text] of FOLDERS) it(name, () => checkFiles(text));

  it('are read only where something of a provider may come from them', async () => {
    const { read } = await reviewTree(
      filesIn(`
// file: server.js
const send = require('./send');
const handlers = (name) => require('./handlers/' + name);
module.exports = (name, user) => handlers(name)(user, send);
// file: send.js
module.exports = (item) => fetch('https://api.deepseek.com/a', { body: item });
// file: handlers/a.js
module.exports = (user, send) => send(user.email);
// file: locales/index.js
module.exports = (name) => require('./texts/' + name);
// file: locales/texts/en.js
module.exports = { hello: 'Hello' };
`),
    );
    assert.deepEqual([...read].sort(), ['handlers/a.js', 'send.js', 'server.js']);
  });

  it('are bounded, and that is said', async () => {
    const files: Record<string, string> = {
      'index.js': `const url = 'https://api.deepseek.com'; module.exports = (name, user) => require('./many/' + name)(user.email, url);`,
    };
    for (let i = 0; i < 520; i++)
      files[`many/f${1000 + i}.js`] = 'module.exports = (item, url) => fetch(url, { body: item });';
    const { result, read } = await reviewTree(files);
    assert.equal(read.size, 501);
    assert.deepEqual(
      result.problems.filter(({ code }) => code === 'limit').map(({ path, message }) => `${path} ${message}`),
      ['index.js ./many/* can mean more than 500 files; the first 500 by name were followed.'],
    );
  });
});
