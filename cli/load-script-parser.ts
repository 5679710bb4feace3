import type { ParseScript } from '../analyzers/fix/syntax.ts';

/** Loads the parser of scripts, once: for fixes that need a tree. It stands in one chunk with their analyzer. */
export async function loadScriptParser(): Promise<ParseScript> {
  return (await import('../analyzers/parse/script.ts')).parseScript;
}
