import type { Value } from '../core/value.ts';
import { baseNameOf, extensionOf } from '../core/paths.ts';
import { profileOfPath } from '../match/profiles.ts';
import { mapValue, ownMember } from './member-values.ts';

/** The folder that `node-config` reads (https://github.com/node-config/node-config/wiki/Configuration-Files, 2026-11-22). */
export const NODE_CONFIG_FOLDER = '~~/config/*';

/** Says whether a file of that folder is one that the library reads by itself. */
export function isNodeConfigFile(path: string): boolean {
  const name = baseNameOf(path);
  if (/^(?:default|local|custom-environment-variables)(?:[.-]|$)/.test(name)) return true;
  return /^\.(?:json|json5|jsonc|ya?ml)$/.test(extensionOf(path)) || profileOfPath(path) !== '';
}

/** Says whether a file names variables of the environment in place of settings. */
export function isVariableFile(path: string): boolean {
  return baseNameOf(path).startsWith('custom-environment-variables.');
}

/** The texts of such a file as variables; `{ __name: 'X', __format: 'json' }` is one as well. */
export function variablesIn(settings: Value): Value {
  return mapValue(settings, (inner) => {
    if (inner.kind === 'text') return { kind: 'environment', name: inner.text };
    const name = inner.kind === 'object' ? ownMember(inner.members, '__name') : undefined;
    return name?.kind === 'text' ? { kind: 'environment', name: name.text } : undefined;
  });
}
