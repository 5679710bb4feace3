import type { EnvironmentEntry, ModuleFacts } from '../core/facts.ts';
import type { Value } from '../core/value.ts';
import { baseNameOf } from '../core/paths.ts';
import { environmentEntries, VARIABLE_HOLDER } from '../match/environment-entries.ts';
import { childrenOfValue } from '../resolve/build.ts';

/**
 * Scripts that set variables for what they configure: pm2 (https://pm2.keymetrics.io/docs/usage/environment/), Next
 * (https://nextjs.org/docs/app/api-reference/config/next-config-js/env), Serverless (read 2026-11-22).
 */
const SETTING = /^(?:ecosystem|pm2|processes)\b.*\.[cm]?[jt]s$|^next\.config\.[cm]?[jt]s$|^serverless\.[jt]s$/;
const MAX_DEPTH = 6;

/** Gives the variables that a script of settings declares: `env: { AI_URL: '…' }`, `env_production: { … }` of pm2. */
export function declaredVariables(path: string, { exports }: ModuleFacts): EnvironmentEntry[] {
  if (!SETTING.test(baseNameOf(path))) return [];
  const out: EnvironmentEntry[] = [];
  const visit = (value: Value, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if (value.kind !== 'object') return childrenOfValue(value).forEach((child) => visit(child, depth + 1));
    for (const [name, member] of Object.entries(value.members)) {
      if (VARIABLE_HOLDER.test(name) && member.kind === 'object') out.push(...entriesOf(name, member.members));
      else visit(member, depth + 1);
    }
  };
  for (const value of Object.values(exports)) visit(value, 0);
  return [...new Map(out.map((entry) => [`${entry.name} ${entry.span.start}`, entry])).values()];
}

function entriesOf(holder: string, members: Readonly<Record<string, Value>>): EnvironmentEntry[] {
  const profile = /^env_(\w+)$/.exec(holder)?.[1]?.toLowerCase() ?? '';
  return Object.entries(members).flatMap(([name, value]) =>
    value.kind === 'text' && value.at ? environmentEntries(name, value.text, value.at, profile) : [],
  );
}
