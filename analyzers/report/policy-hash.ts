import { hashOf } from '../core/hash.ts';
import type { Policy } from '../core/policy.ts';

/** Names what a policy says, defaults and extended files included: the same rows in the same order give the same hash. */
export function policyHash(policy: Policy): string {
  return hashOf(JSON.stringify(sorted(policy)));
}

/** Where rows are written, which says nothing about what they say, and rows without effect. */
const WRITTEN: ReadonlySet<string> = new Set(['from', 'ruleOrigins', 'folder', 'ended']);

/** The order of keys in a file says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key, one]) => one !== undefined && !WRITTEN.has(key));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]));
}
