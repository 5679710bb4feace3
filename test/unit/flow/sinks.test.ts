import { checkMarks } from './check-flow.ts';

const HOST = 'https://api.deepseek.com';

describe('clients with an address', () => {
  const cases: Record<string, string> = {
    'axios: a base set for all': `import axios from 'axios';
      axios.defaults.baseURL = '${HOST}';
      axios.post('/x', { email: user.email }) // flow`,
    'axios: a base set for all, another address given': `import axios from 'axios';
      axios.defaults.baseURL = '${HOST}';
      axios.post('https://api.example.com/x', { email: user.email }) // clean`,
    'axios: the base of an instance set later': `import axios from 'axios';
      const api = axios.create();
      api.defaults.baseURL = '${HOST}';
      api.post('/x', { email: user.email }) // flow`,
    'axios: an instance with a whole address elsewhere': `import axios from 'axios';
      const api = axios.create({ baseURL: '${HOST}' });
      api.post('https://api.example.com/x', { email: user.email }) // clean
      api.post('/x', { email: user.email }) // flow`,
    'axios: options only': `import axios from 'axios';
      const api = axios.create({ baseURL: '${HOST}' });
      api.get('/x', { timeout: user.email }) // clean
      api.get('/x', { params: { email: user.email } }) // flow`,
    'axios: an instance of options held elsewhere': `import axios from 'axios';
      const options = { baseURL: '${HOST}', timeout: 10 };
      const api = axios.create(options);
      api.post('/x', user.email) // flow
      api.interceptors.request.use(user.email) // clean`,
    'axios: called with a config': `import axios from 'axios';
      const api = axios.create({ baseURL: '${HOST}' });
      api({ method: 'post', url: '/x', data: { email: user.email } }) // flow
      api({ method: 'post', url: '/x', timeout: user.age, data: {} }) // clean`,
    'axios: of a factory': `import axios from 'axios';
      function make(base: string) { return axios.create({ baseURL: base }); }
      make('${HOST}').post('/x', user.email) // flow
      make('https://api.example.com').post('/x', user.email) // clean`,
    'axios: as a class field': `import axios from 'axios';
      class Api {
        http = axios.create({ baseURL: '${HOST}' });
        other = axios.create({ baseURL: 'https://api.example.com' });
        send(email: string) { this.http.post('/x', { email }); } // flow
        keep(email: string) { this.other.post('/x', { email }); } // clean
      }`,
    'got: an instance': `import got from 'got';
      const api = got.extend({ prefixUrl: '${HOST}' });
      api.post('x', { json: { email: user.email } }) // flow
      api.post('x', { retry: { limit: user.age } }) // clean`,
    'ky: an instance': `import ky from 'ky';
      const api = ky.create({ prefixUrl: '${HOST}' });
      api.post('x', { json: { email: user.email } }) // flow
      api.get('x', { searchParams: { email: user.email } }) // flow
      api.get('x', { retry: user.age }) // clean`,
    'ky: an extended instance': `import ky from 'ky';
      const api = ky.extend({ prefixUrl: '${HOST}' });
      api.post('x', { json: { email: user.email } }) // flow`,
    superagent: `import request from 'superagent';
      await request.post('${HOST}/x').query({ email: user.email }) // flow
      await request.post('https://api.example.com/x').send({ email: user.email }) // clean
      await request.get('${HOST}/x').set('Authorization', user.token) // clean`,
    needle: `import needle from 'needle';
      needle('post', '${HOST}/x', { email: user.email }) // flow
      needle.post('${HOST}/x', { email: user.email }) // flow
      needle.get('https://api.example.com/x?e=' + user.email) // clean`,
    ofetch: `import { ofetch, $fetch } from 'ofetch';
      await ofetch('/x', { baseURL: '${HOST}', method: 'POST', body: { email: user.email } }) // flow
      await $fetch('${HOST}/x', { query: { email: user.email } }) // flow
      await ofetch('/x', { baseURL: 'https://api.example.com', body: { email: user.email } }) // clean
      await ofetch('${HOST}/x', { retry: user.age }) // clean`,
    'ofetch: an instance': `import { ofetch } from 'ofetch';
      const api = ofetch.create({ baseURL: '${HOST}' });
      await api('/x', { body: { email: user.email } }) // flow`,
    'the global $fetch': `await $fetch('${HOST}/x', { method: 'POST', body: { email: user.email } }) // flow
      await $fetch('/x', { method: 'POST', body: { email: user.email } }) // clean`,
    wretch: `import wretch from 'wretch';
      wretch('${HOST}/x').post({ email: user.email }) // flow
      const api = wretch('${HOST}').auth('Bearer x');
      api.url('/x').post({ email: user.email }) // flow
      wretch('https://api.example.com/x').post({ email: user.email }) // clean`,
    request: `import request from 'request';
      request({ url: '${HOST}/x', method: 'POST', json: { email: user.email } }, () => {}) // flow
      request.post('${HOST}/x', { form: { email: user.email } }) // flow
      request({ url: '${HOST}/x', timeout: user.age }, () => {}) // clean`,
    'request-promise': `import rp from 'request-promise';
      await rp({ uri: '${HOST}/x', qs: { email: user.email } }) // flow`,
    'node:https write': `import { request } from 'node:https';
      const req = request('${HOST}/x', { method: 'POST' });
      req.write(JSON.stringify({ email: user.email })) // flow
      req.setTimeout(user.age) // clean
      req.end()`,
    'node:https elsewhere': `import https from 'https';
      const req = https.request({ hostname: 'api.example.com', path: '/x' });
      req.write(user.email) // clean
      req.end(user.email) // clean`,
    'node:https by options held elsewhere': `import https from 'https';
      const options = { hostname: 'api.deepseek.com', port: 443, path: '/x', method: 'POST' };
      const req = https.request(options, (res) => { res.on('data', () => {}); });
      req.on('error', (e) => {});
      req.end(JSON.stringify(user.email)) // flow`,
    'node:https path': `import https from 'https';
      https.get({ hostname: 'api.deepseek.com', path: '/x?e=' + user.email }) // flow
      https.get({ hostname: 'api.example.com', path: '/x?e=' + user.email }) // clean`,
    'undici: a pool': `import { Pool } from 'undici';
      const pool = new Pool('${HOST}');
      await pool.request({ path: '/x', method: 'POST', body: user.email }) // flow
      await pool.request({ path: '/x', method: 'GET' }) // clean`,
    XMLHttpRequest: `const xhr = new XMLHttpRequest();
      xhr.open('POST', '${HOST}/x');
      xhr.timeout = user.age; // clean
      xhr.setRequestHeader('X-A', 'b');
      xhr.send(user.email) // flow`,
    'two XMLHttpRequests': `const a = new XMLHttpRequest(); const b = new XMLHttpRequest();
      a.open('POST', '${HOST}/x'); b.open('POST', 'https://api.example.com');
      a.send('1'); // clean
      b.send(user.email) // clean`,
    'a WebSocket': `const ws = new WebSocket('wss://api.deepseek.com/x');
      ws.onopen = () => {
        ws.send(user.email); // flow
        ws.close(1000, 'bye'); // clean
      };`,
    'a WebSocket elsewhere': `const ws = new WebSocket('wss://api.example.com/x');
      ws.send(user.email) // clean`,
    'socket.io': `import { io } from 'socket.io-client';
      const socket = io('${HOST}');
      socket.emit('join', { email: user.email }) // flow
      socket.on(user.email, () => {}) // clean`,
    'socket.io elsewhere': `import { io } from 'socket.io-client';
      const socket = io('https://api.example.com');
      socket.emit('join', { email: user.email }) // clean`,
    EventSource: 'new EventSource(`https://api.deepseek.com/x?e=${user.email}`) // flow',
    'EventSource elsewhere': 'new EventSource(`https://api.example.com/x?e=${user.email}`) // clean',
    'jQuery.ajax': `$.ajax({ url: '${HOST}/x', type: 'POST', data: { email: user.email } }) // flow
      $.ajax('${HOST}/x', { data: { email: user.email } }) // flow
      $.post('${HOST}/x', { email: user.email }) // flow
      $.ajax({ url: '${HOST}/x', timeout: user.age }) // clean
      $.ajax({ url: '/x', data: { email: user.email } }) // clean`,
    'jQuery by import': `import $ from 'jquery';
      $.ajax({ url: '${HOST}/x', type: 'POST', data: { email: user.email } }) // flow
      $.getJSON('/x', { email: user.email }) // clean`,
    'uni.request': `uni.request({ url: '${HOST}/x', method: 'POST', data: { email: user.email } }) // flow
      uni.request({ url: 'https://api.example.com', data: { email: user.email } }) // clean
      uni.setStorage({ key: '${HOST}', data: user.email }) // clean`,
    'Taro.request': `import Taro from '@tarojs/taro';
      Taro.request({ url: '${HOST}/x', data: { email: user.email } }) // flow
      Taro.showToast({ title: user.email }) // clean`,
    sendBeacon: `navigator.sendBeacon('${HOST}/x', JSON.stringify({ email: user.email })) // flow
      navigator.sendBeacon('/x', user.email) // clean
      navigator.share({ url: '${HOST}', text: 'x' }) // clean`,
    'an image': `const img = new Image();
      img.src = \`${HOST}/p.gif?e=\${user.email}\` // flow
      img.alt = user.email // clean`,
    'an image elsewhere': `new Image().src = 'https://img.example.com/?e=' + user.email // clean`,
    'graphql-request': `import { GraphQLClient, request } from 'graphql-request';
      const client = new GraphQLClient('${HOST}/graphql');
      client.request(query, { email: user.email }) // flow
      request('${HOST}/graphql', query, { email: user.email }) // flow
      request('https://api.example.com', query, { email: user.email }) // clean`,
    apollo: `import { ApolloClient, InMemoryCache } from '@apollo/client';
      const client = new ApolloClient({ uri: '${HOST}/graphql', cache: new InMemoryCache() });
      client.mutate({ mutation, variables: { email: user.email } }) // flow
      client.query({ query, fetchPolicy: user.name }) // clean`,
    'apollo by a link': `import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
      const client = new ApolloClient({ link: new HttpLink({ uri: '${HOST}/graphql' }), cache: new InMemoryCache() });
      client.mutate({ mutation, variables: { email: user.email } }) // flow`,
    'apollo by createHttpLink': `import { ApolloClient, createHttpLink } from '@apollo/client';
      const link = createHttpLink({ uri: '${HOST}/graphql' });
      const client = new ApolloClient({ link });
      client.query({ query, variables: { email: user.email } }) // flow`,
    urql: `import { createClient } from 'urql';
      const client = createClient({ url: '${HOST}/graphql', exchanges: [] });
      client.mutation(doc, { email: user.email }).toPromise() // flow
      client.query(doc, {}) // clean`,
    'gRPC by address': `import * as grpc from '@grpc/grpc-js';
      import { GreeterClient } from './generated/greeter_grpc_pb';
      const client = new GreeterClient('api.deepseek.com:443', grpc.credentials.createSsl());
      client.sayHello({ email: user.email }, () => {}) // flow
      client.close() // clean`,
    'gRPC elsewhere': `import * as grpc from '@grpc/grpc-js';
      import { GreeterClient } from './generated/greeter_grpc_pb';
      const client = new GreeterClient('api.example.com:443', grpc.credentials.createSsl());
      client.sayHello({ email: user.email }, () => {}) // clean`,
    'gRPC by a loaded definition': `import * as grpc from '@grpc/grpc-js';
      import * as loader from '@grpc/proto-loader';
      const proto = grpc.loadPackageDefinition(loader.loadSync('a.proto')) as any;
      const client = new proto.greeter.Greeter('api.deepseek.com:443', grpc.credentials.createSsl());
      client.sayHello({ email: user.email }, () => {}) // flow`,
    'Connect-ES': `import { createPromiseClient } from '@connectrpc/connect';
      import { createConnectTransport } from '@connectrpc/connect-node';
      const client = createPromiseClient(Service, createConnectTransport({ baseUrl: '${HOST}' }));
      client.say({ sentence: user.email }) // flow`,
  };
  for (const [name, text] of Object.entries(cases)) it(name, () => checkMarks(text));
});
