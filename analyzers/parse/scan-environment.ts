import type { Span } from '../core/span.ts';

/** Furthest that a destructuring pattern before `= process.env` is looked back for. */
const MAX_PATTERN = 2_000;

/** A place where a program reads a variable of its environment. */
export interface EnvironmentRead {
  readonly name: string;
  /** The name alone; 0-based UTF-16, end excluded. */
  readonly span: Span;
}

/**
 * Finds where a script reads environment variables, without parsing: `process.env.X`, `env['X']`,
 * `Deno.env.get('X')`, `const { X } = process.env`, `import { X } from '$env/static/private'`. Each name once, at its first
 * place. May give names of other objects called `env`; misses names that are computed. Linear time.
 */
export function scanEnvironment(text: string): EnvironmentRead[] {
  const found = new Map<string, EnvironmentRead>();
  const put = (name: string, from: number): void => {
    if (name === '' || found.has(name)) return;
    const start = Math.max(text.indexOf(name, from), 0);
    found.set(name, { name, span: { start, end: start + name.length } });
  };
  for (const { name, at } of namesLookedUp(text)) put(name, at);
  for (let at = text.indexOf('env'); at >= 0; at = text.indexOf('env', at + 3)) {
    if (isNameCharacter(text, at - 1) || isNameCharacter(text, at + 3)) continue;
    const name = nameAfter(text, at + 3);
    if (name) put(name, at + 3);
    else for (const bound of namesBefore(text, at)) put(bound, Math.max(0, at - MAX_PATTERN));
  }
  return [...found.values()];
}

/** `config.get('AI_URL')`, `getOrThrow('AI_URL')` of configuration services. */
const LOOK_UP = /\.get(?:OrThrow)?(?:<[\w\s|]{1,60}>)?\(\s{0,20}["'`]([A-Z][A-Z0-9_]{1,100})["'`]/g;
/** Parts of a schema for the environment, and names that a schema of settings gives: `env: 'AI_URL'`. */
const SCHEMA_KEY = /(?:^|[{,\s])["']?([A-Z][A-Z0-9_]{1,100})["']?\s{0,20}:/g;
const SCHEMA_NAME = /\benv\s{0,20}:\s{0,20}["'`]([A-Za-z_]\w{1,100})["'`]/g;
const CHECKS_WHOLE = /process\.env\s{0,80}[),}]|\bcreateEnv\(|\benv-var\b/;
/** Nuxt replaces `public.aiUrl` of its runtime configuration by `NUXT_PUBLIC_AI_URL`. */
const RUNTIME_MEMBER = /(\.|\bpublic\s{0,8}(?:\.|:\s{0,8}\{)\s{0,8})([a-z]\w{1,60})\b/g;

function* namesLookedUp(text: string): Iterable<{ readonly name: string; readonly at: number }> {
  if (text.includes('.get')) for (const match of text.matchAll(LOOK_UP)) yield named(match);
  if (text.includes('env')) for (const match of text.matchAll(SCHEMA_NAME)) yield named(match);
  if (CHECKS_WHOLE.test(text)) for (const match of text.matchAll(SCHEMA_KEY)) yield named(match);
  if (!text.includes('useRuntimeConfig')) return;
  for (const { 1: before = '', 2: name = '', index } of text.matchAll(RUNTIME_MEMBER)) {
    const upper = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
    yield { name: before.includes('public') ? `NUXT_PUBLIC_${upper}` : `NUXT_${upper}`, at: index };
  }
}

const named = (match: RegExpExecArray): { name: string; at: number } => ({ name: match[1] ?? '', at: match.index });

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
