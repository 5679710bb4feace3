/** Furthest that a destructuring pattern before `= process.env` is looked back for. */
const MAX_PATTERN = 2_000;

/**
 * Finds the names of environment variables that a script reads, without parsing: `process.env.X`, `env['X']`,
 * `Deno.env.get('X')`, `const { X } = process.env`, `import { X } from '$env/static/private'`. Each once, in order of
 * the text. May give names of other objects called `env`; misses names that are computed. Linear time.
 */
export function scanEnvironment(text: string): string[] {
  const found = new Set<string>();
  for (const name of namesLookedUp(text)) found.add(name);
  for (let at = text.indexOf('env'); at >= 0; at = text.indexOf('env', at + 3)) {
    if (isNameCharacter(text, at - 1) || isNameCharacter(text, at + 3)) continue;
    const name = nameAfter(text, at + 3);
    if (name) found.add(name);
    else for (const bound of namesBefore(text, at)) found.add(bound);
  }
  return [...found];
}

/** `config.get('AI_URL')`, `getOrThrow('AI_URL')` of configuration services. */
const LOOK_UP = /\.get(?:OrThrow)?(?:<[\w\s|]{1,60}>)?\(\s{0,20}["'`]([A-Z][A-Z0-9_]{1,100})["'`]/g;
/** Parts of a schema for the environment, and names that a schema of settings gives: `env: 'AI_URL'`. */
const SCHEMA_KEY = /(?:^|[{,\s])["']?([A-Z][A-Z0-9_]{1,100})["']?\s{0,20}:/g;
const SCHEMA_NAME = /\benv\s{0,20}:\s{0,20}["'`]([A-Za-z_]\w{1,100})["'`]/g;
const CHECKS_WHOLE = /process\.env\s{0,80}[),}]|\bcreateEnv\(|\benv-var\b/;
/** Nuxt replaces `public.aiUrl` of its runtime configuration by `NUXT_PUBLIC_AI_URL`. */
const RUNTIME_MEMBER = /(\.|\bpublic\s{0,8}(?:\.|:\s{0,8}\{)\s{0,8})([a-z]\w{1,60})\b/g;

function* namesLookedUp(text: string): Iterable<string> {
  if (text.includes('.get')) for (const match of text.matchAll(LOOK_UP)) yield match[1] ?? '';
  if (text.includes('env')) for (const match of text.matchAll(SCHEMA_NAME)) yield match[1] ?? '';
  if (CHECKS_WHOLE.test(text)) for (const match of text.matchAll(SCHEMA_KEY)) yield match[1] ?? '';
  if (!text.includes('useRuntimeConfig')) return;
  for (const [, before = '', name = ''] of text.matchAll(RUNTIME_MEMBER)) {
    const upper = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
    yield before.includes('public') ? `NUXT_PUBLIC_${upper}` : `NUXT_${upper}`;
  }
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
