import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../../core/value.ts';
import { UNKNOWN } from '../../../core/value.ts';
import { isFunction } from '../../../resolve/functions.ts';
import { memberOf as memberOfValue } from '../../../resolve/member-values.ts';
import type { CallSite } from '../call-site.ts';
import { isEmitterMaker, mayEmit } from '../../emitters.ts';
import { handedRequest } from './handlers.ts';
import { MAX_HANDLERS } from '../../limits.ts';
import { keyNameOf, plainOf, rootNameOf, spanOf } from '../../names.ts';
import { callFunction, keepCall, mayWrite } from '../record-call.ts';
import { leadsToOwnCode } from '../../relevance.ts';
import type { ArgumentDraft, Frame } from '../state.ts';
import { BLANK, INERT, joinTaints, memberOf, taintOf, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * What handlers of one server write into a request, its response or context (`req.user`, `res.locals.x`, `ctx.state.x`,
 * `c.set('x', …)`) is there for the handlers after them: each server is an emitter of its requests, on which middleware
 * emits what it writes, and every handler listens. Express 5, Koa 3, Fastify 5 hooks, Hono 4.
 */
export function serverCall(site: CallSite, frame: Frame): Taint | undefined {
  if (site.node.type === 'NewExpression') return undefined;
  const registration = EVENT_HANDLERS.has(site.name) ? eventHandler(site) : registrationOf(site);
  if (registration) register(registration, site, frame);
  return undefined;
}

/** The name of the event that stands for a request on its way through a server. */
const REQUEST = '()request';

/** Words of methods that register handlers, under a path or for all (Express 5, Koa router 14, Fastify 5, Hono 4, Elysia 1). */
const ROUTE_METHODS: ReadonlySet<string> = new Set('get post put patch delete del all options head use on'.split(' '));

/** Functions that make a handler of h3 1 and Nitro 2; all of them share one server. */
const EVENT_HANDLERS: ReadonlySet<string> = new Set(['defineEventHandler', 'eventHandler', 'defineMiddleware']);

interface Registration {
  readonly server: Value | undefined;
  readonly serverNode?: TSESTree.Node;
  readonly handlers: readonly Handler[];
  /** True when later handlers of the server see what these write. */
  readonly isForAll: boolean;
}

interface Handler {
  readonly value: Value;
  readonly node?: TSESTree.Node;
}

function registrationOf(site: CallSite): Registration | undefined {
  const { name, receiverNode } = site;
  if (!receiverNode) return undefined;
  const [first, second] = site.args;
  const all = site.args.map((argument, index): Handler => ({
    value: argument.value,
    node: site.node.arguments[index],
  }));
  const on = (handlers: readonly Handler[], isForAll: boolean, serverNode = receiverNode): Registration => ({
    server: undefined,
    serverNode,
    handlers,
    isForAll,
  });
  if (name === 'addHook') return first?.value.kind === 'text' ? on(all.slice(1), true) : undefined;
  if (name === 'register') return first && second?.value.kind !== 'function' ? on(all.slice(0, 1), false) : undefined;
  if (name === 'route') return routeOf(all, on);
  if (!ROUTE_METHODS.has(name)) return undefined;
  const isUnderPath = first?.value.kind === 'text' && /^[/*]/.test(first.value.text);
  if (isUnderPath) return on(all.slice(1), name === 'use' || name === 'all');
  if (name === 'use') return on(all, true);
  const server = chainedServer(receiverNode);
  return server && on(all, false, server);
}

type On = (handlers: readonly Handler[], isForAll: boolean) => Registration;

/** `fastify.route({ url, preHandler, handler })`, `app.route('/x', router)` of Hono. */
function routeOf(all: readonly Handler[], on: On): Registration | undefined {
  const [first, second] = all;
  if (first?.value.kind === 'text') return second ? on([second], false) : undefined;
  if (first?.value.kind !== 'object') return undefined;
  const handlers = ['onRequest', 'preValidation', 'preHandler', 'handler'].map((name): Handler => ({
    value: memberOfValue(first.value, name),
  }));
  return on(handlers, false);
}

/** The server of `router.route('/x').get(f).post(g)`. */
function chainedServer(node: TSESTree.Node): TSESTree.Node | undefined {
  let current = plainOf(node);
  for (let depth = 0; depth < MAX_HANDLERS && current.type === 'CallExpression'; depth++) {
    const callee = plainOf(current.callee);
    if (callee.type !== 'MemberExpression') return undefined;
    if (keyNameOf(callee.property, callee.computed) === 'route') return callee.object;
    current = plainOf(callee.object);
  }
  return undefined;
}

function eventHandler(site: CallSite): Registration | undefined {
  const [first] = site.args;
  if (!first) return undefined;
  const handlers: Handler[] = [{ value: first.value, node: site.node.arguments[0] }];
  return { server: { kind: 'import', specifier: 'h3', name: REQUEST }, handlers, isForAll: true };
}

function register({ server, serverNode, handlers, isForAll }: Registration, site: CallSite, frame: Frame): void {
  const all = handlers.flatMap(itemsOf).slice(0, MAX_HANDLERS);
  const followed = all.filter((handler) => isMounted(handler, frame) || isHandler(handler.value, frame));
  if (followed.length === 0) return;
  const emitter = server ?? serverOf(serverNode, frame);
  const heard = hear(site, emitter, frame);
  let given: readonly Taint[] = [memberOf(heard, '0'), memberOf(heard, '1')];
  let written: readonly Taint[] | undefined;
  for (const [index, handler] of followed.entries()) {
    if (isMounted(handler, frame)) {
      emit(site, mountedServer(handler, frame), given, `mount ${index}`, frame);
      if (handler.value.kind === 'call') continue;
    }
    const effects = run(handler, { site, emitter, given, tag: `handler ${index}` }, frame);
    if (!effects) continue;
    given = given.map((taint, place) => joinTaints(taint, effects[place] ?? BLANK));
    written = written ? written.map((taint, place) => joinTaints(taint, effects[place] ?? BLANK)) : effects;
  }
  if (isForAll && written) emit(site, emitter, written, 'written', frame);
}

function itemsOf(handler: Handler): readonly Handler[] {
  return handler.value.kind === 'array' ? handler.value.items.map((value) => ({ value })) : [handler];
}

interface Run {
  readonly site: CallSite;
  readonly emitter: Value;
  readonly given: readonly Taint[];
  readonly tag: string;
}

/** Calls a handler with the request and response; gives what it writes into each, when it may write. */
function run(handler: Handler, { site, emitter, given, tag }: Run, frame: Frame): readonly Taint[] | undefined {
  if (site.name === 'register') {
    const at = { span: spanOf(site.node), text: site.name, isLater: true };
    callFunction(at, { value: handler.value, taint: INERT }, [{ value: emitter, taint: site.receiver }], tag, frame);
    return undefined;
  }
  const node = handler.value.kind === 'function' ? frame.file.nodes[handler.value.fn] : undefined;
  // `(error, request, response, next) => …`
  const shift = node && isFunction(node) && node.params.length === 4 && site.name === 'use' ? 1 : 0;
  const request = joinTaints(given[0] ?? BLANK, handler.node ? handedRequest(handler.node, frame) : BLANK);
  const args = [...Array.from({ length: shift }, () => BLANK), request, given[1] ?? BLANK];
  const at = { span: spanOf(site.node), text: site.name, isLater: true };
  const drafts = args.map((taint): ArgumentDraft => ({ value: UNKNOWN, taint }));
  const { origin } = callFunction(at, { value: handler.value, taint: INERT }, drafts, tag, frame).own[0] ?? {};
  if (origin?.kind !== 'result') return undefined;
  const places = [shift, shift + 1];
  if (!places.some((place) => mayWrite(handler.value, place, frame))) return undefined;
  return places.map((place) =>
    mayWrite(handler.value, place, frame)
      ? taintOf({ kind: 'effect', call: origin.call, argument: place, path: [] })
      : BLANK,
  );
}

function isHandler(value: Value, frame: Frame): boolean {
  if (value.kind === 'function') return true;
  return value.kind !== 'unknown' && value.kind !== 'object' && leadsToOwnCode(value, frame.file.knowledge);
}

/** `app.use('/api', router)`, `app.use(router.routes())`: the other server gets what this one has. */
function isMounted(handler: Handler, frame: Frame): boolean {
  const { value } = handler;
  if (value.kind === 'call' && isEmitterMaker(value.callee)) return true;
  if (value.kind === 'import' || value.kind === 'member') return leadsToOwnCode(value, frame.file.knowledge);
  return routesOf(handler) !== undefined;
}

function mountedServer(handler: Handler, frame: Frame): Value {
  const routes = routesOf(handler);
  return routes ? frame.file.valueOf(routes) : handler.value;
}

/** The router of `router.routes()` (Koa). */
function routesOf({ node }: Handler): TSESTree.Node | undefined {
  const call = node && plainOf(node);
  const callee = call?.type === 'CallExpression' ? plainOf(call.callee) : undefined;
  if (callee?.type !== 'MemberExpression' || keyNameOf(callee.property, callee.computed) !== 'routes') return undefined;
  return callee.object;
}

/** The server that handlers are registered on; one that is not told apart is known by its name in the file. */
function serverOf(node: TSESTree.Node | undefined, frame: Frame): Value {
  const value = node ? frame.file.valueOf(node) : UNKNOWN;
  if (mayEmit(value)) return value;
  return { kind: 'this', className: `()server ${(node && rootNameOf(node)) ?? ''}` };
}

function factOf(site: CallSite, server: Value) {
  return {
    span: spanOf(site.node),
    form: 'call',
    callee: server,
    text: site.name,
    passes: 'none',
    isImplied: true,
    isCaught: true,
  } as const;
}

const REQUEST_NAME: ArgumentDraft = { value: { kind: 'text', text: REQUEST }, taint: INERT };

function hear(site: CallSite, server: Value, frame: Frame): Taint {
  const draft = keepCall({ ...factOf(site, server), event: 'on' }, [REQUEST_NAME], BLANK, 'requests', frame);
  return draft ? taintOf({ kind: 'result', call: draft.index, path: [] }) : BLANK;
}

function emit(site: CallSite, server: Value, written: readonly Taint[], tag: string, frame: Frame): void {
  const args = written.map((taint, index): ArgumentDraft => ({
    value: UNKNOWN,
    // `c.set('x', v)` of Hono is read as `c.get('x')` and as `c.var.x`.
    taint: index === 0 && tag === 'written' ? withMember(taint, 'var', taint, true) : taint,
  }));
  keepCall({ ...factOf(site, server), event: 'emit' }, [REQUEST_NAME, ...args], BLANK, tag, frame);
}
