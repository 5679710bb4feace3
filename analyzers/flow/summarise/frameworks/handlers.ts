import type { TSESTree } from '@typescript-eslint/types';
import { UNKNOWN } from '../../../core/value.ts';
import { isFunction } from '../../../resolve/functions.ts';
import type { CallSite } from '../call-site.ts';
import { attach } from '../members.ts';
import { dottedNameOf, keyNameOf, spanOf } from '../../names.ts';
import { callFunction } from '../record-call.ts';
import { sourceOfName, toSource } from '../../sources.ts';
import { sourceTaint } from '../state.ts';
import type { Frame } from '../state.ts';
import { BLANK, withMember } from '../../taint.ts';
import type { Taint } from '../../taint.ts';

/**
 * Decorators of handler parameters and the request member that they stand for: Nest 11
 * (https://docs.nestjs.com/controllers#request-object), routing-controllers 0.11, tsoa 6, type-graphql 2; read 2026-11-22.
 * Those without a member hold data only when the key speaks of some.
 */
const DECORATORS: ReadonlyMap<string, string> = new Map([
  ['Body', 'req.body'],
  ['BodyParam', 'req.body'],
  ['BodyProp', 'req.body'],
  ['Payload', 'req.body'],
  ['MessageBody', 'req.body'],
  ['Args', 'req.body'],
  ['Arg', 'req.body'],
  ['Query', 'req.query'],
  ['QueryParam', 'req.query'],
  ['Queries', 'req.query'],
  ['QueryParams', 'req.query'],
  ['Param', ''],
  ['Headers', ''],
  ['Header', ''],
  ['HeaderParam', ''],
  ['HeaderParams', ''],
  ['CookieParam', 'req.cookies'],
  ['Cookies', 'req.cookies'],
  ['Session', 'req.session'],
  ['Ip', 'req.ip'],
  ['RealIP', 'req.ip'],
  ['UploadedFile', 'req.file'],
  ['UploadedFiles', 'req.files'],
]);

/** Says what a decorated parameter of a handler is given: `@Body() dto`, `@Query('email') email`, `@Ip() ip`. */
export function decoratedTaint(parameter: TSESTree.Parameter, taint: Taint, frame: Frame): Taint {
  const decorators = 'decorators' in parameter ? parameter.decorators : [];
  for (const { expression } of decorators) {
    if (expression.type !== 'CallExpression') continue;
    const name = dottedNameOf(expression.callee);
    const member = name === undefined ? undefined : DECORATORS.get(name);
    if (name !== undefined && member !== undefined) return taintOfDecorator(expression, name, member, taint, frame);
  }
  return taint;
}

function taintOfDecorator(
  call: TSESTree.CallExpression,
  name: string,
  member: string,
  taint: Taint,
  frame: Frame,
): Taint {
  const { knowledge } = frame.file;
  const [first] = call.arguments;
  const key = first ? frame.file.valueOf(first) : UNKNOWN;
  if (key.kind === 'text') {
    const fact = sourceOfName(knowledge, key.text, spanOf(call), undefined);
    return fact ? attach(taint, { ...fact, isRead: true }, frame) : taint;
  }
  const fact = toSource(knowledge.classifySource(member), `@${name}()`, spanOf(call), 'known');
  return fact ? attach(taint, fact, frame) : taint;
}

/**
 * Members of what a route's handler is given that hold what the client sent: the request itself (Express, Fastify) or a
 * context around it (Koa, Elysia, Hono); read 2026-11-22.
 */
const REQUEST_SHAPE: readonly string[] = ['body', 'query', 'rawBody', 'file', 'files', 'ip', 'ips', 'cookies'];

/** What a handler that takes its request apart is sent by the client: `app.post('/x', ({ body }) => …)`. */
export function handedRequest(node: TSESTree.Node, frame: Frame): Taint {
  if (!isFunction(node) || node.params[0]?.type !== 'ObjectPattern') return BLANK;
  return requestTaint(node, frame);
}

function requestTaint(node: TSESTree.Node, frame: Frame): Taint {
  const { knowledge } = frame.file;
  return REQUEST_SHAPE.reduce((taint, member) => {
    const name = `req.${member}`;
    const fact = toSource(knowledge.classifySource(name), member, { ...spanOf(node), end: node.range[0] }, 'known');
    return fact ? withMember(taint, member, sourceTaint(frame.file, fact), true) : taint;
  }, BLANK);
}

/**
 * Builders of procedures whose handler gets the validated input under a member: tRPC 11
 * (https://trpc.io/docs/server/procedures), oRPC 1, next-safe-action 8, ZSA 0.6, TanStack Start 1; read 2026-11-22.
 */
const PROCEDURES: ReadonlyMap<string, string> = new Map([
  ['mutation', 'input'],
  ['query', 'input'],
  ['subscription', 'input'],
  ['handler', 'input'],
  ['action', 'parsedInput'],
]);
const INPUTS: ReadonlySet<string> = new Set(['input', 'schema', 'inputSchema', 'validator', 'inputValidator']);

/** The handler of a procedure: `procedure.input(schema).mutation(({ input }) => …)`. */
export function procedureCall(site: CallSite, frame: Frame): Taint | undefined {
  const member = PROCEDURES.get(site.name);
  const [handler] = site.args;
  if (member === undefined || handler?.value.kind !== 'function' || !hasInput(site.receiverNode)) return undefined;
  const fact = toSource(frame.file.knowledge.classifySource('req.body'), member, spanOf(site.node), 'known');
  if (fact) {
    const input = sourceTaint(frame.file, { ...fact, span: spanOf(site.node.arguments[0] ?? site.node) });
    handOver(site, handler, withMember(withMember(BLANK, member, input, true), 'data', input, true), frame);
  }
  return undefined;
}

function hasInput(receiver: TSESTree.Node | undefined): boolean {
  for (let node = receiver; node?.type === 'CallExpression' && node.callee.type === 'MemberExpression';) {
    const name = keyNameOf(node.callee.property, node.callee.computed);
    if (name !== undefined && INPUTS.has(name)) return true;
    node = node.callee.object;
  }
  return false;
}

function handOver(site: CallSite, handler: CallSite['args'][number] | undefined, taint: Taint, frame: Frame): void {
  const at = { span: spanOf(site.node), text: site.name, isLater: true };
  callFunction(
    at,
    handler,
    [{ value: UNKNOWN, taint }],
    `handler ${handler?.value.kind === 'function' ? handler.value.fn : ''}`,
    frame,
  );
}
