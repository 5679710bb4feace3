import assert from 'node:assert/strict';
import { isSendingName } from '../../../analyzers/flow/sending.ts';
import { checkMarks } from './check-flow.ts';

const HOST = 'https://api.deepseek.com';

describe('names of functions that send', () => {
  const sending =
    'fetch fetchSSE sendMail sendmail doRequest apirequest httpPost postJSON postdata put put_object patchUser uploadFile uploader xmlHttpRequest sendBeacon publish chatStream streamText invoke $http getRequest';
  const others =
    'compute computeInput output setInput dispatch createWriteStream createReadStream streamToBuffer getMediaStream postpone postgres putty isRequest parseHttp abortUpload onSubmit impute permute reputation describe execute';
  for (const name of sending.split(' ')) it(`${name} sends`, () => assert.equal(isSendingName(name), true));
  for (const name of others.split(' ')) it(`${name} does not`, () => assert.equal(isSendingName(name), false));
});

describe('calls that stay on the machine', () => {
  const cases: Record<string, string> = {
    'a cache of answers': `const cache = await caches.open('v1');
      await cache.put(new Request('${HOST}/x', { body: user.email }), new Response(user.email)) // clean
      await fetch('${HOST}/x', { body: user.email }) // flow`,
    'a file named like a host': `import fs from 'node:fs';
      fs.createWriteStream('${HOST}').write(user.email) // clean
      fs.promises.writeFile('${HOST}', user.email) // clean`,
    'the page itself': `sessionStorage.setItem('${HOST}', user.email) // clean
      location.href = '${HOST}/?q=' + user.email // flow`,
    'a name that only holds letters of one that sends': `import { computeInput, submitInput } from 'some-client';
      computeInput('${HOST}', user.email) // clean
      submitInput('${HOST}', user.email) // flow`,
    'an interpreter is given an address, a client is made for one': `import Interpreter from 'some-interpreter';
      import Client from 'some-client';
      new Interpreter({ sandbox: true }).run('${HOST}', user.email) // clean
      new Client({ endpoint: '${HOST}' }).run(user.email) // flow
      new Client({ retries: 2 }).send('${HOST}', user.email) // flow`,
    'another window, a worker or the app around': `window.parent.postMessage('${HOST}', user.email) // clean
      webkit.messageHandlers.openLink.postMessage('${HOST}/?q=' + user.email) // clean
      export const open = (worker) => worker.postMessage({ url: '${HOST}', email: user.email }) // clean
      client.postMessageTo('${HOST}', user.email) // flow`,
    'a log': `import winston from 'winston';
      winston.createLogger({ host: '${HOST}' }).info(user.email) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('objects that hold what is spread into them', () => {
  const cases: Record<string, string> = {
    'arguments handed on': `const send = ({ url, body }) => fetch(url, { body });
      const relay = (args) => send({ ...args });
      relay({ url: '${HOST}', body: user.email }); // flow`,
    'the rest of what was handed': `const send = ({ url, body }) => fetch(url, { body });
      const relay = ({ run, ...args }) => run({ ...args });
      relay({ run: send, url: '${HOST}', body: user.email }); // flow`,
    'an address of its own wins': `const send = ({ url, body }) => fetch(url, { body });
      const relay = (args) => send({ ...args, url: 'https://api.example.com' });
      relay({ url: '${HOST}', body: user.email }); // clean`,
    'another member is spread': `const send = ({ url, body }) => fetch('https://api.example.com', { body, url });
      const relay = (args) => send({ ...args });
      relay({ base: '${HOST}', body: user.email }); // clean`,
    'options of a client': `import axios from 'axios';
      const make = (options) => axios.create({ timeout: 3, ...options });
      make({ baseURL: '${HOST}' }).post('/x', user.email) // flow
      make({ baseURL: 'https://api.example.com' }).post('/x', user.email) // clean`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('tools that may be set to use a provider', () => {
  const cases: Record<string, string> = {
    'only what uploads hands data over': `import { PicGo } from 'picgo';
      const picgo = new PicGo();
      picgo.upload([user.email]) // flow
      picgo.log.warn(user.email) // clean
      picgo.pluginLoader.getPlugin(user.email) // clean
      picgo.emit('remove', user.email) // clean`,
    'logs of a client are none of its requests': `import OSS from 'ali-oss';
      const client = new OSS({ region: 'oss-cn-hangzhou' });
      client.logger.info(user.email) // clean
      client.put('a', user.email) // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});

describe('names of things', () => {
  const cases: Record<string, string> = {
    'a full or displayed name is a person’s unless a thing has it': `
      fetch('${HOST}', { body: repo.fullName }) // clean
      fetch('${HOST}', { body: this.state.application.displayName }) // clean
      fetch('${HOST}', { body: userPlugin.full_name }) // clean
      fetch('${HOST}', { body: customer.fullName }) // flow
      fetch('${HOST}', { body: member.displayName }) // flow
      fetch('${HOST}', { body: application.email }) // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
