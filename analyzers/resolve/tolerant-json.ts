import { parse } from 'jsonc-parser';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper texts could overflow the parser's stack; configuration stays far below. */
const MAX_DEPTH = 200;

/** Reads a JSON object, comments and trailing commas allowed; undefined for any other text. Never throws. */
export function readJsonObject(text: string | undefined): JsonObject | undefined {
  if (!text || isTooDeep(text)) return undefined;
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true });
  return isJsonObject(value) ? value : undefined;
}

/** Says whether a value is an object with members, no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives the texts of a list; a lone text counts as a list of one. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

/** Says whether a JSON text could overflow its parser. Counts brackets wherever they stand, so it errs on the safe side. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 91 || code === 123) {
      depth++;
      if (depth > MAX_DEPTH) return true;
    } else if ((code === 93 || code === 125) && depth > 0) depth--;
  }
  return false;
}
