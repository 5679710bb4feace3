import type { ParseScript } from '../../analyzers/fix/syntax.ts';
import type { ParsedScript } from '../../analyzers/parse/parsed-script.ts';
import { loadScriptParser } from '../../cli/load-script-parser.ts';

/** Trees that are kept: of the text at hand, and of what fixes make of it. One takes some MB for 2,000 lines. */
const KEPT = 4;

/** Loads the parser of scripts, which gives the same tree again for the same text: every fix at a place asks for one. */
export async function loadRememberingParser(): Promise<ParseScript> {
  return (loaded ??= remembering(await loadScriptParser()));
}

let loaded: ParseScript | undefined;

/** Wraps a parser so that the last trees are at hand; they are read, never changed. */
export function remembering(parse: ParseScript): ParseScript {
  let kept: readonly { readonly text: string; readonly script: ParsedScript }[] = [];
  return (document) => {
    const { path, text } = document;
    const known = kept.find((one) => one.script.path === path && one.text === text);
    const script = known?.script ?? parse(document);
    kept = [known ?? { text, script }, ...kept.filter((one) => one !== known)].slice(0, KEPT);
    return script;
  };
}
