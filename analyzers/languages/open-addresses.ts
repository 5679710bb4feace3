import type { OpenAddress } from '../core/facts.ts';
import { isAddressName } from '../match/address-names.ts';
import { snakeOf } from '../match/keys.ts';
import { environmentReadsOf } from '../parse/environment-reads.ts';
import { type SyntaxNode, type SyntaxTree, walk } from '../parse/syntax-tree.ts';
import type { Language } from './language.ts';
import { surroundings } from './literals.ts';

/** More uses of one name are a setting of the whole file; some of them tell enough. */
const MAX_USES = 20;
/** Longest expression that reads a variable with its default. */
const MAX_READ = 400;

/**
 * Finds where a program sends to an address that a variable of its environment holds, without a default in the code: the
 * base address of a client (`OpenAI(base_url=os.environ["AI_URL"])`), the first argument of a request, also by a name that
 * the file gives to the variable. Sorted by place.
 */
export function openAddressesOf(path: string, tree: SyntaxTree, language: Language): OpenAddress[] {
  const { root, text } = tree;
  return environmentReadsOf(path, text)
    .flatMap(({ name, span }): OpenAddress[] => {
      const read = readAround(root, span.start, text);
      if (!read || hasDefault(read, text)) return [];
      const at = [read, ...usesOf(nameGivenTo(read, text, language), root, text)];
      return at.flatMap((node) => {
        const sink = receiverOf(node, name, text, language);
        return sink === undefined ? [] : [{ variable: name, span: { start: node.start, end: node.end }, sink }];
      });
    })
    .sort((a, b) => a.span.start - b.span.start);
}

/** The expression that reads the variable at an offset: `os.environ["X"]`, `getenv("X")`. */
function readAround(root: SyntaxNode, offset: number, text: string): SyntaxNode | undefined {
  let node = root;
  for (let next: SyntaxNode | undefined = root; next;) {
    node = next;
    next = node.children.find((child) => child.start <= offset && offset < child.end);
  }
  for (let outer: SyntaxNode | undefined = node; outer && outer.end - outer.start <= MAX_READ; outer = outer.parent)
    if (/^[\w.:$\\]*(?:env|_SERVER)/i.test(text.slice(outer.start, outer.start + 60)) && outer.end > offset)
      return outer;
  return undefined;
}

/** `getenv("X", "https://…")`, `environ.get("X") or "https://…"`; an empty text says nothing. */
function hasDefault(read: SyntaxNode, text: string): boolean {
  const inner = text.slice(read.start, read.end);
  const after = text.slice(read.end, read.end + 80);
  return (
    /,\s*(?:default\s*=\s*)?[a-z]?["'`][^"'`\s]/i.test(inner) ||
    /^[\s)]*(?:or|\|\||\?\?|\?:)\s*[a-z]?["'`][^"'`\s]/i.test(after)
  );
}

/** The name to which the value is given, when it is given to one as it is. */
function nameGivenTo(read: SyntaxNode, text: string, language: Language): string | undefined {
  const { parent } = read;
  if (!parent || language.roles[parent.type]?.is !== 'binding') return undefined;
  const [name] = parent.children;
  const word = name && name !== read ? text.slice(name.start, name.end) : '';
  return /^[A-Za-z_]\w*$/.test(word) ? word : undefined;
}

function usesOf(name: string | undefined, root: SyntaxNode, text: string): SyntaxNode[] {
  if (name === undefined) return [];
  const uses: SyntaxNode[] = [];
  walk(root, (node) => {
    const isUse = node.isNamed && node.children.length === 0 && node.end - node.start === name.length;
    if (isUse && uses.length < MAX_USES && text.startsWith(name, node.start)) uses.push(node);
  });
  return uses;
}

/** Options of clients that hold an address. */
const BASE = /^(?:.*_)?(?:base_?ur[il]|api_base|endpoint(?:_ur[il])?|server_ur[il]|service_ur[il]|webhook_ur[il])$/;
const REQUEST =
  /^(?:get|post|put|patch|delete|request|stream|fetch|urlopen|curl_init|new_?request(?:withcontext)?|postform|(?:get|post|put|patch|delete|send)async|postfor(?:object|entity)|post_form)$/i;
const CLIENT = /http|request|session|client|axios|rest|faraday|curl|urllib/i;
/** Functions that are requests whatever stands before them. */
const ALONE = /^(?:urlopen|curl_init)$/;

/** What is called with an address that begins with the node; undefined where it is no address that something is sent to. */
function receiverOf(node: SyntaxNode, variable: string, text: string, language: Language): string | undefined {
  if (!beginsAddress(node, text)) return undefined;
  const { role, keys, callee } = surroundings(node, text, language);
  if (role !== 'value' || callee === undefined) return undefined;
  const key = keys[0] === undefined ? '' : snakeOf(keys[0]);
  const dot = callee.lastIndexOf('.');
  const last = callee.slice(dot + 1);
  if (BASE.test(key) && key !== snakeOf(last)) return callee;
  const isRequest = REQUEST.test(last) && (ALONE.test(last) || CLIENT.test(dot < 0 ? '' : callee.slice(0, dot)));
  return isRequest && isAddressName(variable) && isNearTheFirst(node, language) ? callee : undefined;
}

/** Nothing but quotes, and a scheme, stands before it in its text. */
function beginsAddress(node: SyntaxNode, text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n', node.start - 1) + 1, node.start);
  const quoted = /["'`]([^"'`]*)$/.exec(line)?.[1];
  return quoted === undefined || !/[{$(]\s*$/.test(quoted) || /^(?:\w+:\/\/)?[#$]?[{(]\s*$/.test(quoted);
}

/** The first argument, or the second behind a method or a context (`request("POST", url)`). */
function isNearTheFirst(node: SyntaxNode, language: Language): boolean {
  let child = node;
  for (let outer = node.parent; outer; [child, outer] = [outer, outer.parent]) {
    const role = language.roles[outer.type];
    const list = role?.is === 'call' ? child : undefined;
    if (!list || list.start > node.start) continue;
    const at = list.children.findIndex((argument) => argument.start <= node.start && node.end <= argument.end);
    return at >= 0 && at <= 2;
  }
  return false;
}
