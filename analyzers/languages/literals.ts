import type { LiteralRole, LiteralUse } from '../match/literal-use.ts';
import { type SyntaxNode, type SyntaxTree, childOf, walk } from '../parse/syntax-tree.ts';
import { isDocumentingCall, isErrorCall, isErrorName, isLogCall, isPatternCall, isTestingCall } from './call-roles.ts';
import type { Language, NamePlace, NodeRole } from './language.ts';
import { piecesOf, plainTextOf } from './string-pieces.ts';

const MAX_KEYS = 4;
/** A callee or a name is read from its text; longer ones are chains of calls whose beginning says nothing. */
const MAX_NAME = 200;

/** Collects every string of a program with what stands around it, in the order of the text. */
export function collectLiterals({ root, text }: SyntaxTree, language: Language): LiteralUse[] {
  const out: LiteralUse[] = [];
  walk(root, (node) => {
    if (!language.strings.has(node.type)) return true;
    const around = surroundings(node, text, language);
    const before = operandBefore(node, text, language);
    for (const piece of piecesOf(node, text, language)) {
      out.push({
        text: piece.text,
        span: piece.span,
        isPlain: text.slice(piece.span.start, piece.span.end) === piece.text,
        afterHole: piece.afterHole || (before && piece.span.start === firstStart(node, text, language)),
        ...around,
      });
    }
    return node.children.some((child) => language.holes.has(child.type) || child.children.length > 0);
  });
  return out.sort((a, b) => a.span.start - b.span.start);
}

const firstStart = (node: SyntaxNode, text: string, language: Language): number =>
  piecesOf(node, text, language)[0]?.span.start ?? node.start;

/** What stands around an expression; as in `LiteralUse`. */
export interface Around {
  role: LiteralRole;
  keys: string[];
  arraySize: number;
  callee?: string;
}

/** Tells what stands around an expression: walks outwards until a statement or function ends it. */
export function surroundings(from: SyntaxNode, text: string, language: Language): Around {
  const around: Around = { role: 'value', keys: [], arraySize: 0 };
  if (language.isText?.(from, text)) return { ...around, role: 'text' };
  let child = from;
  let inner = from;
  for (let node = from.parent; node; node = node.parent) {
    const role = language.roles[node.type];
    if (role?.is === 'call' && isArguments(role, child)) put(around, nameBefore(child, inner, text, language));
    if (role && !lookAt(role, node, child, around, text, language)) break;
    inner = child;
    child = node;
  }
  return around;
}

const isArguments = (role: Extract<NodeRole, { is: 'call' }>, list: SyntaxNode): boolean =>
  list.field === role.arguments || list.type === role.arguments;

/** `setHeader("Referer", "…")`, `put("endpoint", "…")`: the text before an argument names it. */
function nameBefore(list: SyntaxNode, argument: SyntaxNode, text: string, language: Language): string | undefined {
  const before = list.children[list.children.indexOf(argument) - 1];
  const name = before && plainTextOf(innermost(before), text, language);
  return name !== undefined && /^[A-Za-z][\w.-]{0,60}$/.test(name) ? name : undefined;
}

/** Notes what one node around says of the literal; false ends the walk. */
function lookAt(
  role: NodeRole,
  node: SyntaxNode,
  child: SyntaxNode,
  around: Around,
  text: string,
  language: Language,
): boolean {
  switch (role.is) {
    case 'binding':
    case 'entry': {
      if (node.children.length < 2) return true;
      const named = role.name.map((place) => partAt(node, place)).find((found) => found !== undefined);
      if (named === child) {
        if (around.keys.length === 0) around.role = 'key';
        return false;
      }
      put(around, named && nameOf(named, text, language));
      return role.is === 'entry';
    }
    case 'pairs': {
      if (child.field === 'key') around.role = 'key';
      const key = node.children.slice(0, node.children.indexOf(child)).findLast((part) => part.field === 'key');
      put(around, key && nameOf(key, text, language));
      return around.role === 'value';
    }
    case 'call':
      return lookAtCall(role, node, child, around, text);
    case 'binary':
      return lookAtBinary(node, child, around, text, language);
    case 'list':
      around.arraySize ||= node.children.filter((item) => item.isNamed && item.type !== 'comment').length;
      return true;
    case 'case':
      if (role.value === undefined || child.field === role.value) around.role = 'comparison';
      return false;
    case 'type':
    case 'message':
    case 'text':
      around.role = role.is;
      return false;
    case 'end':
      return false;
  }
}

function partAt(node: SyntaxNode, place: NamePlace): SyntaxNode | undefined {
  if (place.startsWith('#')) return node.children[Number(place.slice(1))];
  if (place.startsWith('@')) return node.children.find((child) => child.type === place.slice(1));
  return childOf(node, place);
}

function lookAtCall(
  role: Extract<NodeRole, { is: 'call' }>,
  node: SyntaxNode,
  child: SyntaxNode,
  around: Around,
  text: string,
): boolean {
  const list = node.children.find((part) => isArguments(role, part));
  const callee = calleeText(calleeSource(role, node, list, text));
  const last = callee.slice(callee.lastIndexOf('.') + 1);
  const isConstruction = role.isConstruction === true;
  if (!list || child !== list) {
    // `"x".equals(y)` compares its receiver.
    if (child.field !== 'type' && isTestingCall(last)) around.role = 'comparison';
    return around.role === 'value';
  }
  around.callee ??= (isConstruction ? 'new ' : '') + callee;
  if (isErrorName(last) || isErrorCall(callee) || isLogCall(callee)) around.role = 'message';
  else if (isDocumentingCall(last)) around.role = 'text';
  else if (isPatternCall(callee)) around.role = 'comparison';
  else if (around.keys.length === 0 && !isConstruction && isTestingCall(last)) around.role = 'comparison';
  else if (!isConstruction) put(around, nameSetBy(last));
  return around.role === 'value';
}

/** `setRegion("…")`, `WithRegion("…")`, `.endpoint("…")`: the call's name says what its argument is; `AcsClient("…")` does not. */
function nameSetBy(callee: string): string | undefined {
  const set = /^(?:set|with|add|use)_?(?=[A-Za-z])/i.exec(callee)?.[0];
  if (set !== undefined) return callee.slice(set.length);
  return /^[a-z]/.test(callee) && !/^new(?=[A-Z_]|$)/.test(callee) ? callee : undefined;
}

function calleeSource(
  { above = 0 }: Extract<NodeRole, { is: 'call' }>,
  node: SyntaxNode,
  list: SyntaxNode | undefined,
  text: string,
): string {
  let outer = node;
  let inner = list ?? node;
  for (let level = 0; level < above && outer.parent; level++) [inner, outer] = [outer, outer.parent];
  const end = list === undefined ? node.end : inner.start;
  return text.slice(Math.max(outer.start, end - MAX_NAME), end);
}

/** `this->client.put`, `Foo::bar`, `new Foo<T>` → names joined by dots. */
function calleeText(source: string): string {
  return source
    .replace(/^(?:new|await|try|return)\s+/, '')
    .replace(/<[^<>()]{0,80}>$/, '')
    .replace(/\?->|->|::|\?\.|!\.|\\/g, '.')
    .replace(/^\.+|[\s(]+$/g, '')
    .replace(/\s+/g, '')
    .replace(/^.*[^\w$.!?@]/, '');
}

const JOINING = new Set(['+', '.', '..', '~', '<<', '&', '+=', '.=']);
const OFFERING = new Set(['||', 'or', '??', '?:', '|']);

function lookAtBinary(node: SyntaxNode, child: SyntaxNode, around: Around, text: string, language: Language): boolean {
  const operator = operatorOf(node, text);
  if (JOINING.has(operator) || operator === '%') return true;
  if (!OFFERING.has(operator)) {
    around.role = 'comparison';
    return false;
  }
  const other = node.children.find((side) => side.isNamed && side !== child);
  put(around, other && nameOf(other, text, language));
  return true;
}

/** The text of the operator's own node, or what stands between the two sides. */
function operatorOf(node: SyntaxNode, text: string): string {
  const own = node.children.find((part) => part.field === 'operator' || part.field === 'operators');
  if (own) return text.slice(own.start, own.end);
  const [left, right] = node.children.filter((part) => part.isNamed);
  return left && right ? text.slice(left.end, right.start).trim() : '';
}

/** Whether another operand of a joining operator stands directly to the left, and is no scheme. */
function operandBefore(node: SyntaxNode, text: string, language: Language): boolean {
  const parent = node.parent;
  if (!parent || language.roles[parent.type]?.is !== 'binary' || !JOINING.has(operatorOf(parent, text))) return false;
  const [left, right] = parent.children.filter((part) => part.isNamed && part.field !== 'operator');
  if (right === node) return !(left && endsWithScheme(left, text));
  const outer = parent.parent;
  if (!outer || language.roles[outer.type]?.is !== 'binary') return false;
  return outer.children.filter((part) => part.isNamed).at(-1) === parent;
}

/** `'https://' + 'host'`: the operand is a whole host. */
const endsWithScheme = (left: SyntaxNode, text: string): boolean =>
  /:\/\/["'`]+\)?$/.test(text.slice(Math.max(left.start, left.end - 8), left.end));

function put(around: Around, name: string | undefined): void {
  if (name && around.keys.length < MAX_KEYS && !around.keys.includes(name)) around.keys.push(name);
}

/** The name that a node speaks by: a string's text, else the last name of its first part (`this.baseUrl`, `cfg['url']`). */
function nameOf(node: SyntaxNode, text: string, language: Language): string | undefined {
  const plain = plainTextOf(innermost(node), text, language);
  if (plain !== undefined) return plain;
  const source = text.slice(node.start, Math.min(node.end, node.start + MAX_NAME));
  const call = source.indexOf('(');
  // `getenv('X')` speaks by its argument, `a.host()` by its name.
  const head = call < 0 ? source : source.slice(0, call);
  if (/env/i.test(head) && call >= 0) return /["']([\w.-]+)["']/.exec(source)?.[1] ?? lastName(head);
  return lastName(head);
}

/** Some grammars wrap a lone expression (`literal_element`, `expression_list`). */
function innermost(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.children.length === 1 && inner.children[0]?.start === inner.start && inner.children[0].end === inner.end)
    inner = inner.children[0];
  return inner;
}

const lastName = (source: string): string | undefined => source.match(/[A-Za-z_][\w-]*/g)?.at(-1);
