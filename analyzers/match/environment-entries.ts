import type { EnvironmentEntry } from '../core/facts.ts';
import type { Span } from '../core/span.ts';
import { withoutSecrets } from './secrets.ts';

/** Longer values are certificates or documents, never an address or a region. */
const MAX_VALUE = 4_000;

/** Gives the variable as the linker may keep it; nothing for secrets and for texts too long to be an address. */
export function environmentEntries(name: string, value: string, span: Span, profile: string): EnvironmentEntry[] {
  const kept = value.length > MAX_VALUE ? undefined : withoutSecrets(name, value);
  return kept === undefined ? [] : [{ name, value: kept, span, profile }];
}

/** Names of what holds variables in settings: Compose, CI, serverless frameworks, process managers, `vercel.json`, ECS. */
export const VARIABLE_HOLDER = /^(?:environment|env|envs|env_\w{1,30}|environment_?variables|variables|vars)$/i;
