import type { Node } from 'jsonc-parser';
import { z } from 'zod';
import type { Span } from '../core/span.ts';
import { spanOfKey, spanOfPath } from './locate.ts';
import { suggestion } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** Turns the errors of a schema into messages for people, each with its place; one for each mistake. */
export function issueErrors(error: z.ZodError, root: Node, schema: z.ZodType): { message: string; span: Span }[] {
  return error.issues.flatMap(meantIssues).flatMap((issue) => {
    if (issue.code === 'invalid_key') return [keyError(issue, root)];
    if (issue.code !== 'unrecognized_keys') {
      return [{ message: issueMessage(issue, valueAt(root, issue.path)), span: spanOfPath(root, issue.path) }];
    }
    const known = keysOf(schema, issue.path);
    return issue.keys.map((key) => ({
      message: `${unknownKey(issue.path, key)}${suggestion(key, known, `; known here: ${known.join(', ')}`)}`,
      span: spanOfKey(root, issue.path, key),
    }));
  });
}

/** Of several shapes that a value may have, the issues of the one that was meant: of its type, and nearest to right. */
function meantIssues(issue: Issue): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const isOfType = (issues: readonly Issue[]) => !issues.some((one) => one.code === 'invalid_type' && !one.path.length);
  const meant = issue.errors.map((issues) => issues.flatMap(meantIssues)).find(isOfType);
  return (meant ?? [{ ...issue, path: [] }]).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

/** The types of the shapes of a union, none of which a value has. */
function expectedTypes({ errors }: Extract<Issue, { code: 'invalid_union' }>): string[] {
  const types = errors.flat().flatMap((issue) => (issue.code === 'invalid_type' ? [typeWords(issue.expected)] : []));
  return [...new Set(types)];
}

function listed(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join();
}

function keyError({ path, issues }: Extract<Issue, { code: 'invalid_key' }>, root: Node) {
  const message = issues.map((one) => one.message).join('; ');
  return { message, span: spanOfKey(root, path.slice(0, -1), String(path.at(-1))) };
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  return path.at(-1) === 'rules' ? `unknown rule "${key}"` : `unknown key "${key}"`;
}

function issueMessage(issue: Issue, value: unknown): string {
  const name = nameOf(issue.path);
  switch (issue.code) {
    case 'custom':
      return issue.message;
    case 'invalid_type':
      if (value === undefined) return `"${String(issue.path.at(-1))}" is missing here; add it`;
      return `wrong type: ${name} must be ${typeWords(issue.expected)}, not ${typeWords(typeOf(value))}`;
    case 'invalid_value': {
      if (value === undefined) return `"${String(issue.path.at(-1))}" is missing here; add it`;
      const values = issue.values.map(String);
      const list = values.length > 1 ? `one of ${values.join(', ')}` : JSON.stringify(issue.values[0]);
      const hint = typeof value === 'string' && values.length > 1 ? suggestion(value, values) : '';
      return `${name} must be ${list}, not ${JSON.stringify(value)}${hint}`;
    }
    case 'invalid_union':
      if (value === undefined) return `"${String(issue.path.at(-1))}" is missing here; add it`;
      return `wrong type: ${name} must be ${listed(expectedTypes(issue))}, not ${typeWords(typeOf(value))}`;
    case 'too_small':
      return `${name} must ${issue.origin === 'array' ? 'not be empty' : `be at least ${issue.minimum}`}`;
    default:
      return `${name}: ${issue.message}`;
  }
}

/** `"rules.mirror"`, `"exceptions[0].paths[1]"`, or `the policy` for the whole file. */
function nameOf(path: readonly PropertyKey[]): string {
  if (!path.length) return 'the policy';
  let name = '';
  for (const part of path) name += typeof part === 'number' ? `[${part}]` : `${name && '.'}${String(part)}`;
  return `"${name}"`;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'a text in double quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function typeWords(type: string): string {
  return TYPE_WORDS[type] ?? type;
}

function valueAt(root: Node, path: readonly PropertyKey[]): unknown {
  let node: Node | undefined = root;
  for (const part of path) {
    if (typeof part === 'number') node = node?.children?.[part];
    else node = node?.children?.find((child) => child.children?.[0]?.value === part)?.children?.[1];
  }
  if (!node) return undefined;
  return node.type === 'object' ? {} : node.type === 'array' ? [] : node.value;
}

/** The keys that a schema knows at a path. */
function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema;
  for (const part of path) {
    current = unwrap(current);
    if (current instanceof z.ZodArray) current = current.element;
    else if (current instanceof z.ZodObject) current = current.shape[String(part)];
    else if (current instanceof z.ZodRecord) current = current.valueType;
  }
  const whole = unwrap(current);
  const object = whole instanceof z.ZodUnion ? whole.options.find((one) => one instanceof z.ZodObject) : whole;
  return object instanceof z.ZodObject ? Object.keys(object.shape) : [];
}

function unwrap(schema: unknown): unknown {
  return schema instanceof z.ZodOptional ? schema.unwrap() : schema;
}
