import type { Value } from '../core/value.ts';
import { MAX_SPELLINGS } from './limits.ts';

export type TextValue = Extract<Value, { kind: 'text' }>;

/** One way a value can be written out; `undefined` stands for a hole. */
export type Spelling = readonly (TextValue | undefined)[];

/** Gives the ways in which a value can be written out, at most `MAX_SPELLINGS`, in order of the alternatives. */
export function spellingsOf(value: Value): Spelling[] {
  return piecesOf(value).map((pieces) => pieces.map((piece) => (piece.kind === 'text' ? piece : undefined)));
}

/** The same with what stands in the holes: values that are no text. */
export function piecesOf(value: Value): (readonly Value[])[] {
  switch (value.kind) {
    case 'join':
      return joined(value.parts);
    case 'either':
      return value.options.flatMap(piecesOf).slice(0, MAX_SPELLINGS);
    default:
      return [[value]];
  }
}

/** Gives every text that a value can be, holes excluded: `a || b`, concatenations of constants. */
export function textsOf(value: Value): string[] {
  const texts = spellingsOf(value).flatMap((spelling) =>
    spelling.every((piece) => piece !== undefined) ? [spelling.map((piece) => piece.text).join('')] : [],
  );
  return [...new Set(texts)];
}

function joined(parts: readonly Value[]): (readonly Value[])[] {
  let spellings: (readonly Value[])[] = [[]];
  for (const part of parts) {
    const next = piecesOf(part);
    spellings = spellings.flatMap((spelling) => next.map((pieces) => [...spelling, ...pieces])).slice(0, MAX_SPELLINGS);
  }
  return spellings;
}
