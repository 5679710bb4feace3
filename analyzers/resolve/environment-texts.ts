import type { EnvironmentEntry } from '../core/facts.ts';
import type { Value } from '../core/value.ts';
import { makeJoin } from './build.ts';
import { mapValue, memberOf } from './member-values.ts';

/** An environment entry with the file that sets it. */
export type LinkedEntry = EnvironmentEntry & { readonly path?: string };

/** References that dotenv files, Compose and shells expand in values: `${REGION}`, `${REGION:-default}`. */
const REFERENCE = /\$\{([A-Za-z_]\w{0,100})(?::?-([^{}]{0,300}))?\}/g;

/** Gives the value of an environment entry: a text, with references to other variables as holes. */
export function textOfEntry(entry: LinkedEntry): Value {
  if (entry.refersTo !== undefined) return { kind: 'environment', name: entry.refersTo };
  if (entry.setting) return settingOfChart(entry.setting, entry.path ?? '');
  const parts: Value[] = [];
  let at = 0;
  for (const match of entry.value.matchAll(REFERENCE)) {
    const [whole, name = '', fallback] = match;
    parts.push(pieceOf(entry, at, match.index));
    const hole: Value = { kind: 'environment', name };
    parts.push(fallback === undefined ? hole : { kind: 'either', options: [hole, { kind: 'text', text: fallback }] });
    at = match.index + whole.length;
  }
  parts.push(pieceOf(entry, at, entry.value.length));
  return parts.length === 1 ? (parts[0] ?? makeJoin(parts)) : makeJoin(parts);
}

/** What the `values*.yaml` files beside a chart's templates hold; each may be for a profile of its own. */
function settingOfChart(setting: readonly string[], path: string): Value {
  const chart = /^(.*?)(?:^|\/)templates\//.exec(path)?.[1] ?? '';
  const values: Value = {
    kind: 'import',
    specifier: chart === '' ? '/values*.yaml' : `/${chart}/values*.yaml`,
    name: 'default',
  };
  return setting.reduce(memberOf, values);
}

/** Says for which variable texts of other files are set. */
export function withEntry(value: Value, entry: string): Value {
  return mapValue(value, (inner) =>
    inner.kind === 'text' && inner.path !== undefined ? { ...inner, entry } : undefined,
  );
}

/** A piece of the value; its span is known only with the file, and exact when nothing is escaped. */
function pieceOf({ name, value, span, path, profile, provider }: LinkedEntry, from: number, to: number): Value {
  const isPlain = span.end - span.start === value.length;
  const at = isPlain ? { start: span.start + from, end: span.start + to } : span;
  return {
    kind: 'text',
    text: value.slice(from, to),
    ...(path === undefined ? {} : { at, path, entry: name }),
    ...(profile === '' ? {} : { profile }),
    ...(provider === undefined ? {} : { provider }),
  };
}
