/** Furthest that a destructuring pattern before `= process.env` is looked back for. */
const MAX_PATTERN = 2_000;

/**
 * Finds the names of environment variables that a script reads, without parsing: `process.env.X`, `env['X']`,
 * `Deno.env.get('X')`, `const { X } = process.env`, `import { X } from '$env/static/private'`. Each once, in order of
 * the text. May give names of other objects called `env`; misses names that are computed. Linear time.
 */
export function scanEnvironment(text: string): string[] {
  const found = new Set<string>();
  for (let at = text.indexOf('env'); at >= 0; at = text.indexOf('env', at + 3)) {
    if (isNameCharacter(text, at - 1) || isNameCharacter(text, at + 3)) continue;
    const name = nameAfter(text, at + 3);
    if (name) found.add(name);
    else for (const bound of namesBefore(text, at)) found.add(bound);
  }
  return [...found];
}

function isNameCharacter(text: string, at: number): boolean {
  const character = text[at];
  // `$env/static/private` is such a module; any other `$env` does no harm.
  return character !== undefined && /[A-Za-z0-9_]/.test(character);
}

const ACCESS =
  /\s{0,80}(?:!\s{0,80})?(?:\?\.|\.)?\s{0,80}(?:(?:get\s{0,8}\(|\[)\s{0,80}["'`]([^"'`\\\n]{1,200})["'`]|([A-Za-z_$][\w$]{0,200}))/y;

function nameAfter(text: string, from: number): string | undefined {
  ACCESS.lastIndex = from;
  const match = ACCESS.exec(text);
  if (!match) return undefined;
  if (match[1] !== undefined) return match[1];
  // Without a dot the next word belongs to something else: `env from`.
  return match[0].includes('.') ? match[2] : undefined;
}

/** Names of a pattern that takes the object apart: `{ A, B: b = 'x' } = process.env`, `import { A } from '$env/…'`. */
function namesBefore(text: string, at: number): string[] {
  const head = text.slice(Math.max(0, at - MAX_PATTERN), at);
  const close = head.lastIndexOf('}');
  if (close < 0 || !/^\s*(?:=|from\b)[\s\w.$'"`]*$/.test(head.slice(close + 1))) return [];
  const open = head.lastIndexOf('{', close);
  return head
    .slice(open + 1, close)
    .split(',')
    .flatMap((part) => /^\s*["']?([A-Za-z_$][\w$]*)/.exec(part)?.[1] ?? []);
}
