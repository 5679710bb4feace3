import type { Document } from '../../core/document.ts';
import type { Problem } from '../../core/problem.ts';
import type { Span } from '../../core/span.ts';
import type { LockEntry } from './lock-graph.ts';

/** Reads a lockfile that is JSON; a broken one gives a Problem and no value, an empty one neither. */
export function readJsonLock(document: Document): { readonly lock?: unknown; readonly problems: readonly Problem[] } {
  const text = document.text.startsWith('\ufeff') ? document.text.slice(1) : document.text;
  const shift = document.text.length - text.length;
  if (!text.trim()) return { problems: [] };
  try {
    return { lock: JSON.parse(text), problems: [] };
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0) + shift;
    const problem: Problem = {
      code: 'syntax',
      path: document.path,
      span: { start: Math.min(at, document.text.length), end: Math.min(at + 1, document.text.length) },
      message: 'The lockfile is no valid JSON; names and addresses were read, chains of dependencies were not.',
      incomplete: true,
    };
    return { problems: [problem] };
  }
}

/** Gives the place of a name in the key that ends with it; `isObject`: the key's value is an object. */
export type Positions = (key: string, name: string, isObject: boolean) => Span;

/** Finds the first place where a text stands as a key; looked up only for the few packages that are reported. */
export function createPositions(text: string): Positions {
  return (key, name, isObject) => {
    const quoted = JSON.stringify(key);
    for (let at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + quoted.length)) {
      let next = at + quoted.length;
      while (/\s/.test(text[next] ?? '')) next++;
      if (text[next++] !== ':') continue;
      while (/\s/.test(text[next] ?? '')) next++;
      if (isObject && text[next] !== '{') continue;
      const start = at + quoted.length - 1 - name.length;
      return key.endsWith(name) ? { start, end: start + name.length } : { start: at + 1, end: at + quoted.length - 1 };
    }
    return { start: 0, end: 0 };
  };
}

/** An entry whose place is only looked up when it is reported. */
export const lazySpan = (entry: Omit<LockEntry, 'span'>, span: () => Span): LockEntry => ({
  ...entry,
  get span() {
    return span();
  },
});

/** Whether a value of JSON is an object. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value of JSON as an object; empty when it is none. */
export const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
