import type { EnvironmentEntry } from '../core/facts.ts';
import type { Value } from '../core/value.ts';
import { makeJoin } from './build.ts';

/** An environment entry with the file that sets it. */
export type LinkedEntry = EnvironmentEntry & { readonly path?: string };

/** References that dotenv files, Compose and shells expand in values: `${REGION}`, `${REGION:-default}`. */
const REFERENCE = /\$\{([A-Za-z_]\w{0,100})(?::?-([^{}]{0,300}))?\}/g;

/** Gives the value of an environment entry: a text, with references to other variables as holes. */
export function textOfEntry(entry: LinkedEntry): Value {
  const parts: Value[] = [];
  let at = 0;
  for (const match of entry.value.matchAll(REFERENCE)) {
    const [whole, name = '', fallback] = match;
    parts.push(pieceOf(entry, at, match.index));
    const hole: Value = { kind: 'environment', name };
    parts.push(fallback === undefined ? hole : { kind: 'either', options: [hole, { kind: 'text', text: fallback }] });
    at = match.index + whole.length;
  }
  parts.push(pieceOf(entry, at, entry.value.length));
  return parts.length === 1 ? (parts[0] ?? makeJoin(parts)) : makeJoin(parts);
}

/** A piece of the value; its span is known only with the file, and exact when nothing is escaped. */
function pieceOf({ name, value, span, path, profile }: LinkedEntry, from: number, to: number): Value {
  const isPlain = span.end - span.start === value.length;
  const at = isPlain ? { start: span.start + from, end: span.start + to } : span;
  return {
    kind: 'text',
    text: value.slice(from, to),
    ...(path === undefined ? {} : { at, path, entry: name }),
    ...(profile === '' ? {} : { profile }),
  };
}
