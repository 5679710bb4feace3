import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import type { ModuleFacts } from '../core/facts.ts';
import { UNKNOWN } from '../core/value.ts';
import type { Value } from '../core/value.ts';
import { makeArray, makeObject, makeText } from './build.ts';
import { isTooDeep } from './tolerant-json.ts';

/** Reads a JSON file as the module that scripts import: one export, `default`, with the span of every text. */
export function readJsonModule(text: string): ModuleFacts {
  const root = isTooDeep(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
  return { imports: [], exports: root ? { default: valueOfNode(root) } : {}, exportStars: [] };
}

function valueOfNode(node: Node): Value {
  const { offset, length, children = [] } = node;
  switch (node.type) {
    case 'string':
      return makeText(String(node.value), { start: offset + 1, end: offset + length - 1 });
    case 'number':
    case 'boolean':
      return makeText(String(node.value), { start: offset, end: offset + length });
    case 'array':
      return makeArray(children.map(valueOfNode));
    case 'object':
      return makeObject(children.flatMap(entryOf), false);
    default:
      return UNKNOWN;
  }
}

function entryOf({ children = [] }: Node): [string, Value][] {
  const [key, value] = children;
  return key && value ? [[String(key.value), valueOfNode(value)]] : [];
}
