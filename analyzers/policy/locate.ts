import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Span } from '../core/span.ts';

/** A JSON text with the places of its parts. */
export interface LocatedJson {
  /** Plain value; undefined when there is none. */
  readonly value: unknown;
  readonly root?: Node;
  /** In the order of the text; of errors of syntax the first alone. */
  readonly errors: readonly { readonly message: string; readonly span: Span }[];
}

/** Reads JSON with comments and trailing commas. Never throws; doubled keys are errors. */
export function parseLocated(text: string): LocatedJson {
  const parseErrors: ParseError[] = [];
  const root = parseTree(text, parseErrors, { allowTrailingComma: true, disallowComments: false });
  // What follows the first error is mostly its consequence.
  const errors = parseErrors.slice(0, 1).map((error) => ({
    message: syntaxMessage(printParseErrorCode(error.error), text[error.offset]),
    span: { start: error.offset, end: Math.min(text.length, error.offset + Math.max(1, error.length)) },
  }));
  if (!root) return { value: undefined, errors: errors.length ? errors : [EMPTY] };
  if (!errors.length) doubledKeys(root, errors);
  return { value: getNodeValue(root), root, errors: errors.sort((a, b) => a.span.start - b.span.start) };
}

/**
 * The place of a value by its path; where it is missing, that of the nearest part that is there.
 * Objects and lists give their opening bracket only: their whole text would be no help.
 */
export function spanOfPath(root: Node, path: readonly PropertyKey[]): Span {
  for (let length = path.length; length >= 0; length--) {
    const node = findNodeAtLocation(root, toJsonPath(path.slice(0, length)));
    if (node) return spanOfNode(node);
  }
  return spanOfNode(root);
}

/** The place of a key, quotes included, in the object at a path. */
export function spanOfKey(root: Node, path: readonly PropertyKey[], key: string): Span {
  const object = findNodeAtLocation(root, toJsonPath(path));
  const property = object?.children?.find((child) => child.children?.[0]?.value === key)?.children?.[0];
  return property ? spanOfNode(property) : spanOfPath(root, path);
}

/** The keys of the object at a path, in the order of the text. */
export function keysAt(root: Node, path: readonly PropertyKey[]): string[] {
  const object = findNodeAtLocation(root, toJsonPath(path));
  if (object?.type !== 'object') return [];
  return (object.children ?? []).map((child) => String(child.children?.[0]?.value));
}

const EMPTY = {
  message: 'the file is empty; write {} for a policy without rules of its own',
  span: { start: 0, end: 0 },
};

const SYNTAX: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value; put texts in double quotes',
  InvalidNumberFormat: 'this is no number',
  PropertyNameExpected: 'a key in double quotes is missing here',
  ValueExpected: 'a value is missing here',
  ColonExpected: 'a ":" is missing here',
  CommaExpected: 'a "," is missing here',
  CloseBraceExpected: 'a "}" is missing here',
  CloseBracketExpected: 'a "]" is missing here',
  EndOfFileExpected: 'nothing may follow the policy; remove what comes after it',
  InvalidCommentToken: 'this comment is not closed',
  UnexpectedEndOfComment: 'this comment is not closed; add "*/"',
  UnexpectedEndOfString: 'this text is not closed; add a double quote',
  UnexpectedEndOfNumber: 'this number is not complete',
  InvalidUnicode: 'this \\u escape is not complete',
  InvalidEscapeCharacter: 'this escape is unknown; write \\\\ for a backslash',
  InvalidCharacter: 'this character must be escaped',
};

function syntaxMessage(code: string, character: string | undefined): string {
  // A bracket of the other kind closes what was never meant to go on.
  if (code === 'CommaExpected' && character === '}') return `syntax error: ${SYNTAX['CloseBracketExpected']}`;
  if (code === 'CommaExpected' && character === ']') return `syntax error: ${SYNTAX['CloseBraceExpected']}`;
  return `syntax error: ${SYNTAX[code] ?? code}`;
}

function toJsonPath(path: readonly PropertyKey[]): (string | number)[] {
  return path.map((part) => (typeof part === 'number' ? part : String(part)));
}

function spanOfNode(node: Node): Span {
  const isOpen = node.type === 'object' || node.type === 'array';
  return { start: node.offset, end: node.offset + (isOpen ? 1 : node.length) };
}

function doubledKeys(node: Node, errors: { message: string; span: Span }[]): void {
  const seen = new Set<string>();
  for (const child of node.children ?? []) {
    const key = child.type === 'property' ? child.children?.[0] : undefined;
    if (key) {
      const name = String(key.value);
      if (name === '__proto__') errors.push({ message: 'unknown key "__proto__"', span: spanOfNode(key) });
      else if (seen.has(name))
        errors.push({ message: `the key "${name}" stands here twice; keep one`, span: spanOfNode(key) });
      seen.add(name);
    }
    doubledKeys(child, errors);
  }
}
