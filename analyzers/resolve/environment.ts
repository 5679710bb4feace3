import type { Value } from '../core/value.ts';

/**
 * Objects whose members are environment variables, by the dotted name of the free variable.
 * Vite: https://vite.dev/guide/env-and-mode · Deno: https://docs.deno.com/api/deno/~/Deno.env ·
 * Bun: https://bun.sh/docs/runtime/env (checked 2026-11-22).
 */
const ENVIRONMENT_OBJECTS: ReadonlySet<string> = new Set(['process.env', 'import.meta.env', 'Bun.env']);

/** Functions that give an environment variable by name. */
const ENVIRONMENT_GETTERS: ReadonlySet<string> = new Set(['Deno.env.get', 'Netlify.env.get']);

/**
 * Modules whose exports are environment variables: SvelteKit, https://svelte.dev/docs/kit/$env-static-private, and
 * Astro, https://docs.astro.build/en/guides/environment-variables/ (checked 2026-11-22).
 */
const ENVIRONMENT_MODULES: ReadonlySet<string> = new Set([
  '$env/static/private',
  '$env/static/public',
  'astro:env/client',
  'astro:env/server',
  // react-native-dotenv 3: https://github.com/goatandsheep/react-native-dotenv
  '@env',
]);

/** Modules with an export `env` whose members are environment variables. */
const MODULES_WITH_ENV: ReadonlySet<string> = new Set([
  'bun',
  'process',
  'node:process',
  '$env/dynamic/private',
  '$env/dynamic/public',
]);

/**
 * Modules whose default export has environment variables as members: react-native-config 1.5,
 * https://github.com/lugg/react-native-config (checked 2026-11-22).
 */
const MODULES_OF_ENV: ReadonlySet<string> = new Set(['react-native-config']);

/** The object whose members are environment variables. */
export const ENVIRONMENT: Value = { kind: 'member', of: { kind: 'global', name: 'process' }, name: 'env' };

/** Says whether a value is an object whose members are environment variables. */
export function isEnvironmentObject(value: Value): boolean {
  if (value.kind === 'import' && value.name === 'default') return MODULES_OF_ENV.has(value.specifier);
  if (value.kind === 'import') return value.name === 'env' && MODULES_WITH_ENV.has(value.specifier);
  if (value.kind === 'member' && value.name === 'env' && value.of.kind === 'import') {
    return value.of.name === 'default' && MODULES_WITH_ENV.has(value.of.specifier);
  }
  const name = dottedName(value);
  return name !== undefined && ENVIRONMENT_OBJECTS.has(name);
}

/** Says whether a value is a function that gives an environment variable by name. */
export function isEnvironmentGetter(value: Value): boolean {
  const name = dottedName(value);
  return name !== undefined && ENVIRONMENT_GETTERS.has(name);
}

/** Says whether the exports of a module are environment variables. */
export function isEnvironmentModule(specifier: string): boolean {
  return ENVIRONMENT_MODULES.has(specifier);
}

/** Gives the dotted name of a free variable's member chain, `process.env`; undefined for anything else. */
export function dottedName(value: Value): string | undefined {
  if (value.kind === 'global') return value.name;
  if (value.kind !== 'member') return undefined;
  const owner = dottedName(value.of);
  return owner === undefined ? undefined : `${owner}.${value.name}`;
}
