import { getLocation } from 'jsonc-parser';
import type { Span } from '../core/span.ts';

/** What a text in a policy names, as far as its schema alone doesn't list it. */
export type PolicyWord = 'provider' | 'jurisdiction' | 'rule' | 'category' | 'region' | 'date' | 'owner';

/** Where an offset stands in a policy. */
export interface PolicyPlace {
  readonly word: PolicyWord;
  /** The text in quotes at the offset, without its quotes; undefined where none is begun. */
  readonly text?: string;
  /** That text with its quotes; empty at the offset where there is none. */
  readonly span: Span;
}

/**
 * Tells what is to be written, or is written, at an offset of a policy; undefined where keys stand, or values that the
 * schema lists. Broken texts are read as far as they go.
 */
export function policyPlaceAt(text: string, offset: number): PolicyPlace | undefined {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  const pattern = path.map((part) => (typeof part === 'number' ? '*' : part)).join('.');
  const isKeyOfRules = /^(?:overrides\.\*\.)?rules\.[^.]+$/.test(pattern);
  const word = isAtPropertyKey ? undefined : isKeyOfRules ? undefined : wordOf(pattern);
  if (!word) return undefined;
  const isHere =
    previousNode?.type === 'string' &&
    previousNode.offset < offset &&
    offset <= previousNode.offset + previousNode.length;
  if (!isHere) return { word, span: { start: offset, end: offset } };
  return {
    word,
    text: String(previousNode.value),
    span: { start: previousNode.offset, end: previousNode.offset + previousNode.length },
  };
}

function wordOf(pattern: string): PolicyWord | undefined {
  return PATTERNS.find(([regexp]) => regexp.test(pattern))?.[1];
}

const PATTERNS: readonly (readonly [RegExp, PolicyWord])[] = [
  [/(?:^|\.)data\.(?:allow|deny)\.\*\.providers\.\*$/, 'provider'],
  [/^exceptions\.\*\.provider$/, 'provider'],
  [/^custom\.sinks\.\*\.provider$/, 'provider'],
  [/^endpoints\.[^.]+\.provider$/, 'provider'],
  [/(?:^|\.)jurisdictions\.\*$/, 'jurisdiction'],
  [/^custom\.providers\.\*\.jurisdiction$/, 'jurisdiction'],
  [/^exceptions\.\*\.rule$/, 'rule'],
  [/(?:^|\.)data\.(?:allow|deny)\.\*\.categories\.\*$/, 'category'],
  [/^custom\.(?:dataTypes|sources)\.\*\.category$/, 'category'],
  [/(?:^|\.)data\.(?:allow|deny)\.\*\.regions\.\*$/, 'region'],
  [/^exceptions\.\*\.expires$/, 'date'],
  [/^exceptions\.\*\.owner$/, 'owner'],
];
