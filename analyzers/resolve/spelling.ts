import type { Value } from '../core/value.ts';
import { MAX_SPELLINGS } from './limits.ts';

export type TextValue = Extract<Value, { kind: 'text' }>;

/** One way a value can be written out; `undefined` stands for a hole. */
export type Spelling = readonly (TextValue | undefined)[];

/** Gives the ways in which a value can be written out, at most `MAX_SPELLINGS`, in order of the alternatives. */
export function spellingsOf(value: Value): Spelling[] {
  switch (value.kind) {
    case 'text':
      return [[value]];
    case 'join':
      return joined(value.parts);
    case 'either':
      return value.options.flatMap(spellingsOf).slice(0, MAX_SPELLINGS);
    default:
      return [[undefined]];
  }
}

/** Gives every text that a value can be, holes excluded: `a || b`, concatenations of constants. */
export function textsOf(value: Value): string[] {
  const texts = spellingsOf(value).flatMap((spelling) =>
    spelling.every((piece) => piece !== undefined) ? [spelling.map((piece) => piece.text).join('')] : [],
  );
  return [...new Set(texts)];
}

function joined(parts: readonly Value[]): Spelling[] {
  let spellings: Spelling[] = [[]];
  for (const part of parts) {
    const next = spellingsOf(part);
    spellings = spellings.flatMap((spelling) => next.map((pieces) => [...spelling, ...pieces])).slice(0, MAX_SPELLINGS);
  }
  return spellings;
}
