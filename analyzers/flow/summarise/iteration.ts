import type { TSESTree } from '@typescript-eslint/types';
import type { Value } from '../../core/value.ts';
import { plainOf } from '../names.ts';
import { platformNameOf } from './libraries/platform-imports.ts';
import { elementOf, listOf, pairsOf, shuffled } from './shapes.ts';
import type { Frame } from './state.ts';
import type { Taint } from '../taint.ts';

/** Containers that give pairs of key and member when they are iterated (ECMAScript 2025, WHATWG Fetch, URL and XHR). */
const PAIRED: ReadonlySet<string> = new Set(['Map', 'URLSearchParams', 'Headers', 'FormData']);

/** The name of the global class that a value was constructed of: `Map` of `new Map()`; undefined for anything else. */
export function builtClassOf(value: Value): string | undefined {
  if (value.kind === 'call') return value.isNew ? platformNameOf(value.callee) : undefined;
  if (value.kind === 'member') {
    // `url.searchParams` and `request.headers`, of whatever makes them.
    return value.name === 'searchParams'
      ? 'URLSearchParams'
      : value.name === 'headers'
        ? headersOf(value.of)
        : undefined;
  }
  return value.kind === 'either' ? value.options.map(builtClassOf).find((name) => name !== undefined) : undefined;
}

function headersOf(value: Value): string | undefined {
  const name = builtClassOf(value);
  return name === 'Request' || name === 'Response' ? 'Headers' : undefined;
}

/** Says whether a value is a buffer made by `Buffer` itself. */
export function isBuffer(value: Value): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'member') return false;
  const { of } = value.callee;
  return (of.kind === 'global' || of.kind === 'import') && of.name === 'Buffer';
}

/** Says whether an expression is a regular expression: a literal, a constant that holds one, or `new RegExp`. */
export function isRegExp(node: TSESTree.Node, frame: Frame): boolean {
  const plain = plainOf(node);
  if (plain.type === 'Literal') return 'regex' in plain;
  if (plain.type === 'Identifier') {
    const definition = frame.file.variables.of(plain)?.defs[0]?.node;
    const init = definition?.type === 'VariableDeclarator' ? definition.init : undefined;
    return init?.type === 'Literal' ? 'regex' in init : builtClassOf(frame.file.valueOf(plain)) === 'RegExp';
  }
  return builtClassOf(frame.file.valueOf(plain)) === 'RegExp';
}

/** What iterating a value gives, as a list. */
export function iterated(node: TSESTree.Node, taint: Taint, frame: Frame): Taint {
  const name = builtClassOf(frame.file.valueOf(plainOf(node)));
  if (name === undefined) return taint;
  return PAIRED.has(name) ? pairsOf(taint) : name === 'Set' ? shuffled(taint) : taint;
}

/** What a loop over a value hands to its body. */
export function iteratedElement(node: TSESTree.Node, taint: Taint, frame: Frame): Taint {
  return elementOf(iterated(node, taint, frame));
}

/** A list of the members that iterating a value gives, places forgotten. */
export function iteratedList(node: TSESTree.Node, taint: Taint, frame: Frame): Taint {
  return listOf(iteratedElement(node, taint, frame));
}
