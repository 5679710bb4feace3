import type { TSESTree } from '@typescript-eslint/types';
import type { Variable } from '@typescript-eslint/scope-manager';
import type { Confidence } from '../core/categories.ts';
import type { SourceFact } from '../core/flow-facts.ts';
import type { DataTypeMatch, Knowledge } from '../core/knowledge.ts';
import type { Span } from '../core/span.ts';
import { isNameOfThing, type Surroundings } from '../match/owner-names.ts';
import { dottedNameOf, plainOf, rootNameOf, spanOf } from './names.ts';

/** The sources of one file; grows while it is evaluated. */
export interface SourceTable {
  readonly facts: SourceFact[];
  readonly indexes: Map<string, number>;
}

/** Makes an empty table. */
export function createSourceTable(): SourceTable {
  return { facts: [], indexes: new Map() };
}

/** Adds a source, once for each place and basis; gives its index. */
export function addSource(table: SourceTable, fact: SourceFact): number {
  const key = `${fact.span.start}:${fact.span.end}:${fact.basis}:${fact.categories.join()}:${fact.dataTypes.join()}`;
  const known = table.indexes.get(key);
  if (known !== undefined) return known;
  table.facts.push(fact);
  table.indexes.set(key, table.facts.length - 1);
  return table.facts.length - 1;
}

/** How a name is used that may speak of data. */
export interface NameUse {
  /** What a function is handed under the name. */
  readonly isParameter?: boolean;
  readonly around?: () => Surroundings;
}

/**
 * Says whether a name speaks of data: `email`, `user.phone`. `owner` is the chain before it, as written.
 * Names in capitals are constants, and members of configuration, texts and schemas are no data of a person.
 */
export function sourceOfName(
  knowledge: Knowledge,
  name: string,
  span: Span,
  owner: string | undefined,
  { isParameter = false, around }: NameUse = {},
): SourceFact | undefined {
  // `User-Agent`, `X-Device-Id`: names of headers; what stands in them has a name of its own.
  if (/^[A-Z][A-Za-z]*-/.test(name)) return undefined;
  if (!/[a-z\u0080-\uffff]/.test(name) || (owner !== undefined && isNoOwnerOfData(owner))) return undefined;
  const named = knowledge.classifyName(name);
  if (named.length === 0 || isNameOfThing(name, owner, around)) return undefined;
  // An option or answer called `body` is a vessel; only what a function is handed under that name is content.
  const matches = isParameter ? named : named.filter((match) => match.type.id !== REQUEST_BODY);
  return matches.length ? toSource(matches, name, span, 'named', owner) : undefined;
}

/** Makes a source of what the catalogue says of a name or call. */
export function toSource(
  matches: readonly DataTypeMatch[],
  name: string,
  span: Span,
  basis: SourceFact['basis'],
  owner?: string,
): SourceFact | undefined {
  const [best] = matches;
  if (!best) return undefined;
  const kept = matches.filter((match) => match.confidence === best.confidence);
  return {
    span,
    name: owner === undefined ? name : `${owner}.${name}`,
    categories: [...new Set(kept.map((match) => match.type.category))],
    dataTypes: [...new Set(kept.map((match) => match.type.id))],
    confidence: best.confidence,
    basis,
    ...(owner === undefined ? {} : { owner }),
  };
}

const NO_OWNERS = new Set(
  (
    'config configs configuration conf constants constant consts locale locales lang i18n t intl translations strings ' +
    'texts labels messages styles style css theme themes classes schema schemas validators validator regex regexes ' +
    'patterns templates template routes icons selectors z yup joi Joi Yup PropTypes t Math console Intl Symbol types ' +
    'enums errors err error columns fields env flags document window globalThis self'
  ).split(' '),
);

function isNoOwnerOfData(owner: string): boolean {
  const words = owner.split('.');
  const last = words[words.length - 1] ?? '';
  return (
    NO_OWNERS.has(last) || /^[A-Z][A-Z0-9_]*$/.test(last) || /(config|constants?|schema|styles?|locale)s?$/i.test(last)
  );
}

/** The catalogue's id for what a client sent to a request handler. */
export const REQUEST_BODY = 'request-body';

/** Members of a handler's request that hold what the client sent (Express, Koa, Fastify, Next, Lambda; as known 2026-11). */
const REQUEST_MEMBERS: ReadonlySet<string> = new Set(['body', 'rawBody', 'files', 'file', 'query', 'payload']);
const REQUEST_METHODS: ReadonlySet<string> = new Set(['json', 'text', 'formData', 'arrayBuffer', 'blob', 'parseBody']);
const EVENT_MEMBERS: ReadonlySet<string> = new Set([
  'body',
  'queryStringParameters',
  'multiValueQueryStringParameters',
]);
const REQUEST_NAMES = /^_?(req|request|incoming)$/i;
const CONTEXT_NAMES = /^(ctx|c|context|event)$/;
const REQUEST_TYPES =
  /^(Request|NextRequest|NextApiRequest|IncomingMessage|FastifyRequest|HttpRequest|ExpressRequest|Http2ServerRequest)$/;

/**
 * Says whether a member read, or a method call when `isCall`, gives what a client sent to a request handler.
 * `variable` is the one at the chain's root: only a parameter is a handler's request.
 */
export function sourceOfRequest(
  node: TSESTree.MemberExpression,
  isCall: boolean,
  variable: Variable | undefined,
  span: Span = spanOf(node),
): SourceFact | undefined {
  const definition = variable?.defs[0];
  if (definition?.type !== 'Parameter') return undefined;
  const dotted = dottedNameOf(node);
  if (dotted === undefined) return undefined;
  const words = dotted.split('.');
  const last = words.pop() ?? '';
  const carrier = words[words.length - 1] ?? '';
  const root = rootNameOf(node) ?? '';
  const isRequest =
    words.length === 1
      ? REQUEST_NAMES.test(root) || hasRequestType(variable)
      : REQUEST_NAMES.test(carrier) && words.length === 2 && CONTEXT_NAMES.test(root);
  const isEvent = words.length === 1 && root === 'event' && EVENT_MEMBERS.has(last);
  const isContent = isCall
    ? isRequest && REQUEST_METHODS.has(last)
    : isEvent || (isRequest && REQUEST_MEMBERS.has(last));
  if (!isContent) return undefined;
  const confidence: Confidence = last === 'query' ? 'medium' : 'high';
  return {
    span,
    name: isCall ? `${dotted}()` : dotted,
    categories: ['user-content'],
    dataTypes: [REQUEST_BODY],
    confidence,
    basis: 'known',
  };
}

function hasRequestType(variable: Variable | undefined): boolean {
  const identifier = variable?.identifiers[0];
  if (identifier?.type !== 'Identifier') return false;
  const annotation = identifier.typeAnnotation?.typeAnnotation;
  if (annotation?.type !== 'TSTypeReference') return false;
  const name = annotation.typeName;
  const last = name.type === 'Identifier' ? name.name : name.type === 'TSQualifiedName' ? name.right.name : '';
  return REQUEST_TYPES.test(last);
}

/** The chain before the last name of a member read, when it is plain. */
export function ownerOf(node: TSESTree.MemberExpression): string | undefined {
  return dottedNameOf(plainOf(node.object)) ?? rootNameOf(node.object);
}
