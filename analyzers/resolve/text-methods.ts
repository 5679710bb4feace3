import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../core/value.ts';
import { makeArray, makeEither, makeJoin, makeText } from './build.ts';
import type { Reader } from './reader.ts';

const SAME: ReadonlySet<string> = new Set(['toString', 'valueOf', 'normalize', 'toWellFormed']);

const ON_TEXT: Readonly<Record<string, (text: string) => string>> = {
  trim: (text) => text.trim(),
  trimStart: (text) => text.trimStart(),
  trimEnd: (text) => text.trimEnd(),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
};

type Argument = TSESTree.CallExpressionArgument;

/** Gives what a method makes of a text, concatenation or array; undefined when it is none of these or not known. */
export function callTextMethod(
  receiver: Value,
  name: string,
  args: readonly Argument[],
  reader: Reader,
): Value | undefined {
  if (receiver.kind === 'array') return callArrayMethod(receiver, name, args, reader);
  if (!isTextual(receiver)) return undefined;
  if (SAME.has(name)) return receiver;
  if (Object.hasOwn(ON_TEXT, name)) return mapTexts(receiver, ON_TEXT[name] ?? ((text) => text));
  switch (name) {
    case 'concat':
      return makeJoin([receiver, ...args.map((argument) => reader.read(argument))]);
    case 'replace':
    case 'replaceAll':
      return replaced(receiver, args, reader);
    default:
      return undefined;
  }
}

/** Texts, concatenations and environment variables are known to be texts. */
function isTextual(value: Value): boolean {
  if (value.kind === 'either') return value.options.every(isTextual);
  return value.kind === 'text' || value.kind === 'join' || value.kind === 'environment';
}

function mapTexts(value: Value, change: (text: string) => string): Value {
  switch (value.kind) {
    case 'text':
      return { ...value, text: change(value.text) };
    case 'join':
      // Blanks within a concatenation stay as they are: only its ends would be trimmed, which no host depends on.
      return makeJoin(value.parts.map((part) => (part.kind === 'text' ? { ...part, text: change(part.text) } : part)));
    case 'either':
      return makeEither(value.options.map((option) => mapTexts(option, change)));
    default:
      return value;
  }
}

function callArrayMethod(
  receiver: Extract<Value, { kind: 'array' }>,
  name: string,
  args: readonly Argument[],
  reader: Reader,
): Value | undefined {
  const [first] = args;
  switch (name) {
    case 'join': {
      const separator = first ? reader.read(first) : makeText(',');
      return makeJoin(receiver.items.flatMap((item, index) => (index ? [separator, item] : [item])));
    }
    case 'concat':
      return makeArray(
        [receiver, ...args.map((argument) => reader.read(argument))].flatMap((value) =>
          value.kind === 'array' ? value.items : [value],
        ),
      );
    case 'filter':
      return first?.type === 'Identifier' && first.name === 'Boolean' ? receiver : undefined;
    default:
      return undefined;
  }
}

/** A pattern that is no plain text leaves the receiver as it is: such patterns cut slashes and blanks off. */
function replaced(receiver: Value, args: readonly Argument[], reader: Reader): Value {
  const [pattern, replacement] = args;
  const search = pattern && searchText(pattern, reader);
  if (!search || !replacement) return receiver;
  const value = reader.read(replacement);
  return value.kind === 'function' ? receiver : replaceText(receiver, search, value);
}

function searchText(pattern: Argument, reader: Reader): string | undefined {
  if (pattern.type === 'Literal' && 'regex' in pattern) return plainPattern(pattern.regex.pattern);
  const value = reader.read(pattern);
  return value.kind === 'text' ? value.text : undefined;
}

/** Gives the text that a pattern without operators stands for: `\{region\}` is `{region}`. */
function plainPattern(pattern: string): string | undefined {
  const text = pattern.replace(/\\([^A-Za-z0-9])/g, '$1');
  const operators = pattern.replace(/\\[^A-Za-z0-9]/g, '');
  return /[\\^$.*+?()[\]|]/.test(operators) ? undefined : text;
}

function replaceText(value: Value, search: string, replacement: Value): Value {
  switch (value.kind) {
    case 'text': {
      const pieces = value.text.split(search);
      if (pieces.length === 1) return value;
      return makeJoin(
        pieces.flatMap((piece, index) => {
          const text: Value = { ...value, text: piece };
          return index ? [replacement, text] : [text];
        }),
      );
    }
    case 'join':
      return makeJoin(
        value.parts.map((part) => (part.kind === 'text' ? replaceText(part, search, replacement) : part)),
      );
    case 'either':
      return makeEither(value.options.map((option) => replaceText(option, search, replacement)));
    default:
      return value;
  }
}
