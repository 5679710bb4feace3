import { deepEqual } from 'node:assert/strict';
import { checkMarks, flowsOf } from './check-flow.ts';

const CASES: Readonly<Record<string, string>> = {
  'what middleware stores in a request': `
import express from 'express';
const app = express();
function auth(req, res, next) { req.user = source(); req.locale = 'de'; res.locals.one = source(); res.locals.two = 'x'; next(); }
app.use(auth);
app.post('/x', (req, res) => {
  sink(req.user); // flow
  sink(req.locale); // clean
  sink(req.other); // clean
  sink(res.locals.one); // flow
  sink(res.locals.two); // clean
});
`,
  'two servers do not mix': `
import express from 'express';
const one = express();
const two = express();
one.use((req, res, next) => { req.one = source(); next(); });
one.get('/x', (req, res) => {
  sink(req.one); // flow
});
two.get('/x', (req, res) => {
  sink(req.one); // clean
});
`,
  'middleware of one route stays there': `
const express = require('express');
const router = express.Router();
const load = (req, res, next) => { req.record = source(); next(); };
router.get('/x', load, (req, res) => {
  sink(req.record); // flow
});
router.get('/list', [check, load], (req, res) => {
  sink(req.record); // flow
});
router.get('/y', (req, res) => {
  sink(req.record); // clean
});
`,
  'callbacks within middleware': `
const app = require('express')();
app.use((req, res, next) => {
  verify(req.headers.token, (error, found) => { req.found = source(); req.kind = 'k'; next(); });
});
app.post('/x', (req, res) => {
  sink(req.found); // flow
  sink(req.kind); // clean
});
`,
  'routers get what the server has, not the other way round': `
import express, { Router } from 'express';
const app = express();
const inner = Router();
app.use((req, res, next) => { req.one = source(); next(); });
inner.use((req, res, next) => { req.two = source(); next(); });
app.use('/inner', inner);
inner.post('/x', (req, res) => {
  sink(req.one); // flow
  sink(req.two); // flow
  sink(req.three); // clean
});
app.post('/y', (req, res) => {
  sink(req.one); // flow
  sink(req.two); // clean
});
`,
  'chained routes, errors': `
import { Router } from 'express';
const router = Router();
router.use((req, res, next) => { req.one = source(); next(); });
router.route('/x').get((req, res) => {
  sink(req.one); // flow
}).post((req, res) => {
  sink(req.two); // clean
});
router.use((error, req, res, next) => {
  sink(req.one); // flow
  sink(error.status); // clean
});
`,
  'a server that is not told apart': `
app.use((req, res, next) => { req.one = source(); next(); });
app.get('/x', (req, res) => {
  sink(req.one); // flow
});
other.get('/x', (req, res) => {
  sink(req.one); // clean
});
`,
  'state of Koa': `
import Koa from 'koa';
import Router from '@koa/router';
const app = new Koa();
const router = new Router();
app.use(async (ctx, next) => { ctx.state.one = source(); ctx.state.two = 'x'; await next(); });
router.post('/x', async (ctx) => {
  sink(ctx.state.one); // flow
  sink(ctx.state.two); // clean
});
app.use(router.routes()).use(router.allowedMethods());
`,
  'variables of Hono': `
import { Hono } from 'hono';
const app = new Hono();
app.use('*', async (c, next) => { c.set('one', source()); c.set('two', 'x'); await next(); });
app.get('/x', (c) => {
  sink(c.get('one')); // flow
  sink(c.get('two')); // clean
  sink(c.var.one); // flow
  sink(c.var.two); // clean
});
`,
  'hooks and plugins of Fastify': `
import Fastify from 'fastify';
const app = Fastify();
app.decorateRequest('one', null);
app.addHook('preHandler', async (request, reply) => { request.one = source(); });
app.route({ method: 'GET', url: '/y', handler: async (request) => {
  sink(request.one); // flow
  sink(request.two); // clean
} });
app.register(routes);
async function routes(instance) {
  instance.get('/x', async (request) => {
    sink(request.one); // flow
    sink(request.two); // clean
  });
}
`,
  'the context of Nitro': `
export const auth = defineEventHandler(async (event) => { event.context.one = source(); event.context.two = 'x'; });
export default defineEventHandler(async (event) => {
  sink(event.context.one); // flow
  sink(event.context.two); // clean
});
`,
  'what a handler is given else stays what it was': `
import express from 'express';
const app = express();
app.use(express.json());
app.get('/x', async (req, res) => {
  sink(req.body); // flow
  sink(req.query.email); // flow
  sink(req.user.email); // flow
  sink(req.session.id); // clean
  sink(req.method); // clean
});
items.use((one, two) => { one.x = source(); });
items.get('name', (one) => {
  sink(one.x); // clean
});
`,
};

describe('middleware', () => {
  for (const [name, text] of Object.entries(CASES)) it(name, () => checkMarks(text));

  /** Lines of sinks with a flow, by file. */
  const told = (files: Readonly<Record<string, string>>): string[] =>
    flowsOf(files).flows.map(({ call }) => {
      const line = files[call.path]?.slice(0, call.span.start).split('\n').length ?? 0;
      return `${call.path}:${line}`;
    });

  it('follows requests through servers, routers and controllers of other files', () => {
    const files = {
      'auth.js': 'module.exports = function auth(req, res, next) { req.one = source(); req.two = "x"; next(); };',
      'users.js': 'exports.create = (req, res) => {\nsink(req.one);\nsink(req.two);\n};',
      'routes.js':
        'const router = require("express").Router();\nconst users = require("./users");\nrouter.post("/x", users.create);\nrouter.get("/y", (req, res) => {\nsink(req.one);\nsink(req.two);\n});\nmodule.exports = router;',
      'other.js':
        'const router = require("express").Router();\nrouter.get("/y", (req, res) => {\nsink(req.one);\n});\nmodule.exports = router;',
      'app.js':
        'const express = require("express");\nconst app = express();\nconst routes = require("./routes");\napp.use(require("./auth"));\napp.use("/api", routes);\n',
    };
    deepEqual(told(files), ['routes.js:5', 'users.js:2']);
  });

  it('follows requests through functions that are handed a server', () => {
    const files = {
      'routes.ts':
        'export function routes(app: Express) {\napp.get("/x", (req, res) => {\nsink(req.one);\nsink(req.two);\n});\n}',
      'app.ts':
        'import express from "express";\nimport { routes } from "./routes";\nconst app = express();\napp.use((req, res, next) => { req.one = source(); next(); });\nroutes(app);',
    };
    deepEqual(told(files), ['routes.ts:3']);
  });
});
