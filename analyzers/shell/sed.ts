/** A text that a script of `sed` puts in; offsets are into the script. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
}

/** Scripts longer than this are no rewrites of sources. */
const MAX_SCRIPT = 20_000;

/**
 * Finds what a script of `sed` (or of `perl -pe`) writes: the second part of each `s/…/…/`, and the text of `a`, `i`
 * and `c`. What it looks for is left out. Linear time.
 * https://www.gnu.org/software/sed/manual/sed.html (read 2026-11-22).
 */
export function replacementsOf(script: string): Replacement[] {
  if (script.length > MAX_SCRIPT) return [];
  const out: Replacement[] = [];
  let at = 0;
  while (at < script.length) {
    at = skipAddress(script, at);
    const command = script[at];
    if (command === 's' && isDelimiter(script[at + 1])) {
      const delimiter = script[at + 1] ?? '/';
      const middle = partEnd(script, at + 2, delimiter);
      const end = partEnd(script, middle + 1, delimiter);
      if (middle < script.length) out.push({ start: middle + 1, end });
      at = skipCommand(script, end + 1);
    } else if (command !== undefined && 'aic'.includes(command)) {
      const end = lineEnd(script, at);
      const text = /^[aic]\\?\s*/.exec(script.slice(at, end))?.[0].length ?? 1;
      out.push({ start: at + text, end });
      at = end + 1;
    } else at = skipCommand(script, at);
  }
  return out;
}

const isDelimiter = (char: string | undefined): boolean => char !== undefined && !/[\w\s;{}\\]/.test(char);

/** Line numbers, `$`, and patterns before a command, with the braces and blanks between. */
function skipAddress(script: string, from: number): number {
  let at = from;
  for (;;) {
    const char = script[at];
    if (char === '/') at = Math.min(script.length, partEnd(script, at + 1, '/') + 1);
    else if (char === '\\' && isDelimiter(script[at + 1]))
      at = Math.min(script.length, partEnd(script, at + 2, script[at + 1] ?? '') + 1);
    else if (char !== undefined && /[\d$,!\s;{}~+I]/.test(char)) at++;
    else return at;
  }
}

function partEnd(script: string, from: number, delimiter: string): number {
  for (let at = from; at < script.length; at++) {
    if (script[at] === '\\') at++;
    else if (script[at] === delimiter) return at;
  }
  return script.length;
}

function skipCommand(script: string, from: number): number {
  let at = from;
  while (at < script.length && !';\n}'.includes(script[at] ?? '')) at++;
  return at + 1;
}

function lineEnd(script: string, from: number): number {
  const at = script.indexOf('\n', from);
  return at < 0 ? script.length : at;
}
