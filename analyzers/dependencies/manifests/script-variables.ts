import type { EnvironmentEntry } from '../../core/facts.ts';
import { environmentEntries } from '../../match/environment-entries.ts';
import { innerSpan, membersOf, type JsonNode } from '../../parse/json.ts';

/** `NAME=value` in front of a command, also behind `cross-env`. */
const ASSIGNMENT = /(?:^|[\s;&|(])([A-Z_][A-Z0-9_]{1,80})=([^\s"'\\;&|$`()]{1,400})(?=[\s;&|)]|$)/g;
/** The part of a script's name that says for which profile it runs: `start:prod`, `dev`. */
const PROFILE = /(?:^|[:._-])(prod|production|staging|dev|development|test|qa|uat)(?=$|[:._-])/;

/** Variables that scripts of a manifest set for what they start; values with quotes or references are passed over. */
export function scriptVariables(scripts: JsonNode | undefined, text: string): EnvironmentEntry[] {
  return membersOf(scripts).flatMap(({ name, value }) => {
    if (value.type !== 'string') return [];
    const span = innerSpan(value);
    const raw = text.slice(span.start, span.end);
    const found = [...raw.matchAll(ASSIGNMENT)];
    const running = found.find(([, variable]) => variable === 'NODE_ENV')?.[2];
    const profile = running ?? PROFILE.exec(name)?.[1] ?? '';
    return found.flatMap(([whole, variable = '', given = ''], index) => {
      const start = span.start + (found[index]?.index ?? 0) + whole.length - given.length;
      return environmentEntries(variable, given, { start, end: start + given.length }, profile);
    });
  });
}
