import type { Value } from '../core/value.ts';
import { rootOf } from './callee.ts';

/**
 * Packages whose objects run handlers of requests one after another, and what makes such an object: Express 5,
 * Koa 3, @koa/router 14, Fastify 5, Hono 4, Elysia 1, polka, restify, connect. Not checked against their documentation.
 */
const MAKERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    express: 'default Router default.Router *',
    'express-promise-router': 'default *',
    koa: 'default *',
    'koa-router': 'default *',
    '@koa/router': 'default Router *',
    fastify: 'default fastify Fastify *',
    hono: 'Hono',
    '@hono/zod-openapi': 'OpenAPIHono',
    'hono/tiny': 'Hono',
    'hono/quick': 'Hono',
    polka: 'default *',
    connect: 'default *',
    restify: 'createServer default.createServer',
    elysia: 'Elysia default',
  }).map(([name, makers]) => [name, new Set(makers.split(' '))]),
);

/** Says whether a call of this callee makes a server, or a router of one. */
export function isServerMaker(callee: Value): boolean {
  const root = rootOf(callee);
  if (root.kind !== 'import') return false;
  const makers = MAKERS.get(root.specifier);
  if (!makers) return false;
  if (callee.kind === 'import') return makers.has(callee.name);
  return callee.kind === 'member' && callee.of.kind === 'import' && makers.has(`${callee.of.name}.${callee.name}`);
}
