import { deepEqual } from 'node:assert/strict';
import { flowsOf } from './check-flow.ts';

/** What tables of functions hold, in other files than those that call them. */
const FILES = {
  'src/kinds.js': `export const TRANSLATE = 'translate', SPEAK = 'speak'`,
  'src/apis.js': `export const translate = (text) => fetch('https://fanyi.baidu.com/x', { body: text })
export const speak = (text) => fetch('https://api.example.com/x', { body: text })`,
  'src/handlers.js': `import { TRANSLATE, SPEAK } from './kinds'
import { translate, speak } from './apis'
export const plain = { a: translate, b: speak, hint: 'https://fanyi.baidu.com/hint' }
export const handlers = { [TRANSLATE]: { apiFn: translate }, [SPEAK]: { apiFn: speak } }
export const others = { a: { apiFn: speak }, b: { apiFn: speak } }
export const list = [speak, translate]
export const pages = { a: 'https://fanyi.baidu.com/a', b: 'https://fanyi.baidu.com/b' }`,
};

describe('tables of functions of other files', () => {
  const found: Readonly<Record<string, string>> = {
    'a table by key': `import { plain } from './handlers'
export const run = (kind, user) => plain[kind](user.phone)`,
    'a list by index': `import { list } from './handlers'
export const run = (index, user) => list[index](user.phone)`,
    'functions in objects': `import { handlers } from './handlers'
export const run = (kind, user) => handlers[kind].apiFn(user.phone)`,
    'the object by itself': `import { handlers } from './handlers'
export async function run(kind, user) {
  const handler = handlers[kind]
  if (handler) await handler.apiFn(user.phone)
}`,
    'taken apart': `import { handlers } from './handlers'
export function run(kind, user) {
  const { [kind]: { apiFn } } = handlers
  apiFn(user.phone)
}`,
    'all exports of a file': `import * as apis from './apis'
export const run = (kind, user) => apis[kind](user.phone)`,
    'handed to what calls it': `import { handlers } from './handlers'
const later = (fn, value) => queueMicrotask(() => fn(value))
export const run = (kind, user) => later(handlers[kind].apiFn, user.phone)`,
    'a component that is handed the object': `import { handlers } from './handlers'
const Body = ({ phone, handler }) => { const run = handler.apiFn; useEffect(() => run(phone)); return null }
export const Page = ({ kind, user }) => <Body phone={user.phone} handler={handlers[kind]} />`,
  };
  for (const [name, text] of Object.entries(found))
    it(name, () => deepEqual(phonesIn(text), ['src/apis.js fanyi.baidu.com phone']));

  const clean: Readonly<Record<string, string>> = {
    'another member': `import { handlers } from './handlers'
export const run = (kind, user) => handlers[kind].reset(user.phone)`,
    'a table of functions that send elsewhere': `import { others } from './handlers'
export const run = (kind, user) => others[kind].apiFn(user.phone)`,
    'a known key': `import { plain } from './handlers'
export const run = (user) => plain.b(user.phone)`,
    'a known index': `import { list } from './handlers'
export const run = (user) => list[0](user.phone)`,
    'a table that only has a known key for it': `import { handlers } from './handlers'
export const run = (user) => handlers.reset?.apiFn(user.phone)`,
    'a table of addresses': `import { pages } from './handlers'
export const run = (kind, user) => fetch(pages[kind], { body: user.phone })`,
    'a table of a package': `import { plain } from 'some-handlers'
export const run = (kind, user) => plain[kind](user.phone)`,
    'the text beside the functions': `import { plain } from './handlers'
export const run = (kind, user) => plain[kind].startsWith(user.phone)`,
  };
  for (const [name, text] of Object.entries(clean)) it(`none: ${name}`, () => deepEqual(phonesIn(text), []));
});

function phonesIn(text: string): string[] {
  const { flows } = flowsOf({ ...FILES, 'src/use.jsx': text });
  return flows
    .filter(({ dataTypes }) => dataTypes.includes('phone'))
    .map(({ call, host, dataTypes }) => `${call.path} ${host} ${dataTypes.join()}`);
}
