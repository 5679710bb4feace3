import type { Value } from '../core/value.ts';

/**
 * What `useRuntimeConfig()` of Nuxt 4 gives: the member of the project's own configuration, each part of which a variable
 * `NUXT_…` replaces (https://nuxt.com/docs/guide/going-further/runtime-config, read 2026-11-22).
 */
export const RUNTIME_CONFIG: Value = {
  kind: 'member',
  of: { kind: 'import', specifier: '~~/nuxt.config', name: 'default' },
  name: 'runtimeConfig',
};

/** Gives the variable that replaces a member of the runtime configuration: `NUXT_PUBLIC_AI_URL` for `public.aiUrl`. */
export function runtimeVariable(value: Value): Value | undefined {
  const names: string[] = [];
  let at = value;
  for (; at.kind === 'member'; at = at.of) names.unshift(at.name);
  if (at.kind !== 'import' || at.specifier !== '~~/nuxt.config' || at.name !== 'default') return undefined;
  const [head, ...path] = names;
  if (head !== 'runtimeConfig' || path.length === 0 || (path.length === 1 && path[0] === 'public')) return undefined;
  return { kind: 'environment', name: `NUXT_${path.map(upperSnakeOf).join('_')}` };
}

/** `aiUrl` as `AI_URL`. */
function upperSnakeOf(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
