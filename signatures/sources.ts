import type { DataTypeMatch, DataTypeRow } from '../analyzers/core/knowledge.ts';

const GLOBAL_OBJECTS = /^(?:window|globalThis|self|global)\./;

/**
 * Makes the function that says which data a dotted call or member path yields. The longest tail of the path answers,
 * of two names at least (`this.req.body` → `req.body`); a source of one name must be the whole path.
 */
export function createSourceClassifier(types: readonly DataTypeRow[]): (path: string) => readonly DataTypeMatch[] {
  const byPath = new Map<string, DataTypeMatch[]>();
  for (const type of types) {
    for (const source of type.sources) {
      const key = source.replace(GLOBAL_OBJECTS, '');
      const match = { type, confidence: type.confidence };
      const list = byPath.get(key);
      if (list) list.push(match);
      else byPath.set(key, [match]);
    }
  }
  return (path) => {
    const whole = path.replace(GLOBAL_OBJECTS, '');
    for (let rest = whole; ;) {
      const matches = byPath.get(rest);
      if (matches) return matches;
      const dot = rest.indexOf('.');
      if (dot < 0) return [];
      rest = rest.slice(dot + 1);
      if (!rest.includes('.')) return [];
    }
  };
}
