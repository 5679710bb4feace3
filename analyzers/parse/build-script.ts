import type { Span } from '../core/span.ts';
import { buildTokens, type BuildDialect, type BuildText, type BuildToken } from './build-tokens.ts';

/** An expression or statement of a build script; what is none of the known forms is left out. */
export type BuildNode = BuildText | BuildName | BuildCall | BuildList | BuildEntry | BuildOperation | BuildBlock;

/** `a`, `a.b.c`, `a['b']`, a number, a keyword. */
export interface BuildName {
  readonly kind: 'name';
  /** Members joined by dots. */
  readonly name: string;
  readonly span: Span;
}

/** `name(args)`, `name args`, `name { … }` and `receiver.name`; each may have both arguments and a block. */
export interface BuildCall {
  readonly kind: 'call';
  /** Members joined by dots; empty where a text or call is called: `"implementation"("g:a:v")`. */
  readonly name: string;
  /** The name. */
  readonly span: Span;
  readonly args: readonly BuildNode[];
  readonly block?: readonly BuildNode[];
  /** What the call is made on, when that is no name. */
  readonly receiver?: BuildNode;
}

/** `[a, b]`, `[k: v]`, and what stands in round brackets by itself. */
export interface BuildList {
  readonly kind: 'list';
  readonly items: readonly BuildNode[];
}

/** An assignment or a named argument: `x = v`, `x: v`, `:x => v`, `"x" to v`, `x by v`, `x += v`. */
export interface BuildEntry {
  readonly kind: 'entry';
  readonly name: string;
  readonly span: Span;
  readonly operator: string;
  readonly value: BuildNode;
}

/** Operands with operators between them; words that follow each other have the empty one: `id("x") version "y"`. */
export interface BuildOperation {
  readonly kind: 'operation';
  /** One fewer than operands. */
  readonly operators: readonly string[];
  readonly operands: readonly BuildNode[];
}

/** A block that belongs to no call. */
export interface BuildBlock {
  readonly kind: 'block';
  readonly statements: readonly BuildNode[];
}

/** Brackets nested deeper are passed over: real scripts stay below twenty. */
const MAX_DEPTH = 60;
const CLOSERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** Marks that go on with what stands before them, also on the next line. */
const CONTINUING = /^(?:\?:|&&|\|\||\+|=|=>|:|==|!=|\?)$/;
const OPERATOR = /^(?:===?|!==?|=~|[-+]?=|[<>]=?|\?:?|[-+*/%|&]|&&|\|\||<<|\.\.|=>|::?|!)$/;
/** Members and calls behind one operand, names before one value: longer chains are generated. */
const MAX_CHAIN = 200;
/** Words that follow each other as calls without brackets: `private static final String NAME = …` has five. */
const MAX_WORDS = 10;
const MAX_NAMES = 20;
/** Words between operands. */
const INFIX = /^(?:to|by|in|is|as|instanceof|and|or|if|unless|else|rescue)$/;
const NAMING = /^(?:\+?=|:|=>|to|by)$/;
/** Types behind the name of a declaration: `val x: String = "…"`. */
const TYPE = /^(?:String|Any|U[Rr][IL]|List|Set|Map|Array|Provider|Property)$/;

interface Reader {
  readonly tokens: readonly BuildToken[];
  at: number;
  depth: number;
  words: number;
}

/** Reads a build script as statements, in linear time. Never throws: what cannot be read is passed over. */
export function parseBuildScript(text: string, dialect: BuildDialect): readonly BuildNode[] {
  return nodesUntil({ tokens: buildTokens(text, dialect), at: 0, depth: 0, words: 0 }, undefined);
}

/** Statements or arguments up to a closing bracket, which is not passed. Within `(` and `[` lines end nothing. */
function nodesUntil(reader: Reader, closer: string | undefined): BuildNode[] {
  const out: BuildNode[] = [];
  const inBrackets = closer === ')' || closer === ']';
  while (reader.at < reader.tokens.length) {
    const mark = markAt(reader.tokens[reader.at]);
    // A block's end is stronger than a bracket that was not closed.
    if (mark !== undefined && (mark === closer || (mark === '}' && inBrackets))) break;
    const before = reader.at;
    const node = expression(reader, inBrackets);
    if (node) out.push(node);
    if (reader.at === before) reader.at++;
  }
  return out;
}

const markAt = (token: BuildToken | undefined): string | undefined => (token?.kind === 'mark' ? token.mark : undefined);

/** Operands with operators between them, up to a separator. */
function expression(reader: Reader, inBrackets: boolean): BuildNode | undefined {
  const operands: BuildNode[] = [];
  const operators: string[] = [];
  let pending = '';
  for (;;) {
    skipLines(reader, inBrackets || pending !== '');
    const token = reader.tokens[reader.at];
    const mark = markAt(token);
    if (!token || token.kind === 'line' || /^[,;)\]}]$/.test(mark ?? '')) break;
    // What stands before are the parameters of a closure.
    if (mark === '->') {
      reader.at++;
      return undefined;
    }
    const operator = mark !== undefined && OPERATOR.test(mark) ? mark : operands.length ? infixOf(token) : undefined;
    if (operator !== undefined) {
      if (operator !== '!') pending = operator;
      reader.at++;
      continue;
    }
    const operand = operandOf(reader, inBrackets);
    if (!operand) {
      reader.at++;
      continue;
    }
    if (operands.length) operators.push(pending);
    operands.push(operand);
    pending = '';
  }
  return named(operators, operands);
}

const infixOf = (token: BuildToken): string | undefined =>
  token.kind === 'name' && INFIX.test(token.name) ? token.name : undefined;

/** Passes line ends: all of them, or those before a mark that goes on. */
function skipLines(reader: Reader, all: boolean): void {
  const next = nextInText(reader);
  if (all || (next !== reader.at && CONTINUING.test(markAt(reader.tokens[next]) ?? ' '))) reader.at = next;
}

/** Where the next token stands that is no line end. */
function nextInText({ tokens, at }: Reader): number {
  let next = at;
  while (tokens[next]?.kind === 'line') next++;
  return next;
}

/** Makes entries of operands: what stands before the first naming operator is the name. */
function named(operators: readonly string[], operands: readonly BuildNode[], depth = 0): BuildNode | undefined {
  const [first] = operands;
  if (!first || operands.length === 1) return first;
  const at = operators.findIndex((operator) => operator !== '');
  const operator = operators[at] ?? '';
  const name = operands[at];
  if (depth > MAX_NAMES || !NAMING.test(operator) || (name?.kind !== 'name' && name?.kind !== 'text'))
    return { kind: 'operation', operators, operands };
  let rest = at + 1;
  const type = operands[rest];
  if (operator === ':' && operators[rest] === '=' && type?.kind === 'name' && TYPE.test(type.name)) rest++;
  const value = named(operators.slice(rest), operands.slice(rest), depth + 1);
  if (!value) return first;
  const entry: BuildEntry = {
    kind: 'entry',
    name: name.kind === 'name' ? name.name : name.value,
    span: name.span,
    operator,
    value,
  };
  return at === 0
    ? entry
    : { kind: 'operation', operators: operators.slice(0, at), operands: [...operands.slice(0, at), entry] };
}

function operandOf(reader: Reader, inBrackets: boolean): BuildNode | undefined {
  const token = reader.tokens[reader.at];
  if (!token || token.kind === 'line') return undefined;
  if (token.kind === 'mark') {
    if (token.mark === '{') return { kind: 'block', statements: bracket(reader) };
    return token.mark === '(' || token.mark === '['
      ? withTail(reader, { kind: 'list', items: bracket(reader) })
      : undefined;
  }
  reader.at++;
  if (token.kind === 'text') return withTail(reader, token);
  const node = withTail(reader, token);
  return node.kind === 'name' && startsArgument(reader, node) ? commandOf(reader, node, inBrackets) : node;
}

/** What a bracket holds; the reader stands at it before, and behind its end after. */
function bracket(reader: Reader): BuildNode[] {
  const closer = CLOSERS[markAt(reader.tokens[reader.at]) ?? ''] ?? ')';
  if (reader.depth >= MAX_DEPTH) return skipBracket(reader);
  reader.at++;
  if (closer === '}' && markAt(reader.tokens[reader.at]) === '|') skipParameters(reader);
  const { words } = reader;
  reader.words = 0;
  reader.depth++;
  const nodes = nodesUntil(reader, closer);
  reader.depth--;
  reader.words = words;
  if (markAt(reader.tokens[reader.at]) === closer) reader.at++;
  return nodes;
}

/** Passes a bracket with all that it holds. */
function skipBracket(reader: Reader): [] {
  let depth = 0;
  for (; reader.at < reader.tokens.length; reader.at++) {
    const mark = markAt(reader.tokens[reader.at]) ?? '';
    if (mark in CLOSERS) depth++;
    else if (/^[)\]}]$/.test(mark) && --depth <= 0) break;
  }
  reader.at++;
  return [];
}

/** `do |a, b|` */
function skipParameters(reader: Reader): void {
  reader.at++;
  for (let token = reader.tokens[reader.at]; token && token.kind !== 'line'; token = reader.tokens[++reader.at]) {
    if (markAt(token) === '|') {
      reader.at++;
      break;
    }
  }
}

/** Members, arguments and blocks behind an operand. */
function withTail(reader: Reader, head: BuildNode): BuildNode {
  let node = head;
  for (let left = MAX_CHAIN; left > 0; left--) {
    const next = nextInText(reader);
    const mark = markAt(reader.tokens[next]);
    const isHere = next === reader.at;
    if ((mark === '.' || mark === '?.') && reader.tokens[next + 1]?.kind === 'name') {
      reader.at = next + 1;
      node = memberOf(reader, node);
    } else if (mark === '(' && isHere && node.kind !== 'list') node = called(node, bracket(reader));
    else if (mark === '[' && isHere && node.kind === 'name' && isAdjacent(reader))
      node = indexed(node, bracket(reader));
    else if (mark === '{' && (node.kind === 'name' || (node.kind === 'call' && !node.block))) {
      reader.at = next;
      node = { ...called(node, node.kind === 'call' ? node.args : []), block: bracket(reader) };
    } else break;
  }
  return node;
}

function memberOf(reader: Reader, node: BuildNode): BuildNode {
  const token = reader.tokens[reader.at++];
  if (token?.kind !== 'name') return node;
  if (node.kind !== 'name') return { kind: 'call', name: token.name, span: token.span, args: [], receiver: node };
  return { kind: 'name', name: `${node.name}.${token.name}`, span: { start: node.span.start, end: token.span.end } };
}

function called(callee: BuildNode, args: readonly BuildNode[]): BuildCall {
  if (callee.kind === 'name') return { kind: 'call', name: callee.name, span: callee.span, args };
  // A member of a call that was not called yet, or is given its block.
  if (callee.kind === 'call' && (!callee.args.length || callee.args === args)) return { ...callee, args };
  const span = callee.kind === 'text' ? callee.span : { start: 0, end: 0 };
  return { kind: 'call', name: '', span, args, receiver: callee };
}

/** `ext['x']` is `ext.x`. */
function indexed(node: BuildName, items: readonly BuildNode[]): BuildName {
  const [key] = items;
  return items.length === 1 && key?.kind === 'text' && !key.hasHoles
    ? { ...node, name: `${node.name}.${key.value}` }
    : node;
}

/** Whether nothing stands between the last token and the next. */
function isAdjacent({ tokens, at }: Reader): boolean {
  return tokens[at - 1]?.span.end === tokens[at]?.span.start;
}

/** Whether a name is followed by an argument on its own line: `implementation 'x'`, `maven [url: 'x']`. */
function startsArgument(reader: Reader, { name }: BuildName): boolean {
  const token = reader.tokens[reader.at];
  if (!token || reader.words >= MAX_WORDS || /^\d/.test(name)) return false;
  if (token.kind === 'text') return true;
  return token.kind === 'name' ? !INFIX.test(token.name) : markAt(token) === '[';
}

function commandOf(reader: Reader, { name, span }: BuildName, inBrackets: boolean): BuildCall {
  const args: BuildNode[] = [];
  reader.words++;
  do {
    if (args.length) {
      reader.at++;
      reader.at = nextInText(reader);
    }
    const node = expression(reader, inBrackets);
    if (!node) break;
    args.push(node);
    // In brackets the comma belongs to what is around.
  } while (!inBrackets && markAt(reader.tokens[reader.at]) === ',');
  reader.words--;
  return { kind: 'call', name, span, args };
}
