import { findNodeAtLocation, type Node } from 'jsonc-parser';
import type { BaselineEntry } from '../core/baseline.ts';
import type { Problem } from '../core/problem.ts';
import type { Span } from '../core/span.ts';
import { parseLocated, spanOfPath } from './locate.ts';
import { policyProblem } from './parse-policy.ts';

/** What a baseline says: these findings were known when it was taken. */
export interface Baseline {
  /** In the order of the file. */
  readonly entries: readonly BaselineEntry[];
  /** At most one: the first thing that is wrong. A broken baseline has no entries. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a baseline, `{ "version": 1, "fingerprints": […] }`, whose items are entries or, in the short form, fingerprints
 * alone; further members are left alone. Never throws.
 */
export function parseBaseline(text: string, path: string): Baseline {
  const { value, root, errors } = parseLocated(text);
  const [error] = errors;
  const broken = (message: string, span?: Span): Baseline => ({
    entries: [],
    problems: [policyProblem(path, message, span)],
  });
  if (error || !root)
    return broken(`the baseline is no JSON: ${error?.message ?? 'the file is empty'}${HINT}`, error?.span);
  const list = findNodeAtLocation(root, ['fingerprints']);
  if (!isVersion1(value) || list?.type !== 'array')
    return broken(
      'this is no baseline; it needs "version": 1 and a list "fingerprints"',
      spanOfPath(root, isVersion1(value) ? ['fingerprints'] : ['version']),
    );
  const entries: BaselineEntry[] = [];
  for (const [at, item] of (list.children ?? []).entries()) {
    const entry = entryOf(item);
    if (!entry)
      return broken(
        'an entry of a baseline is a fingerprint, or an object with "fingerprint" and texts beside it',
        spanOfPath(root, ['fingerprints', at]),
      );
    entries.push(entry);
  }
  return { entries, problems: [] };
}

const HINT = '; mend it, or write a new one by `egress-lens scan --update-baseline` once it is deleted';

function isVersion1(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}

function entryOf(node: Node): BaselineEntry | undefined {
  if (node.type === 'string') return { fingerprint: String(node.value) };
  if (node.type !== 'object') return undefined;
  const members = new Map<string, string>();
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (!NAMES.has(String(key?.value))) continue;
    if (value?.type !== 'string') return undefined;
    members.set(String(key?.value), String(value.value));
  }
  const fingerprint = members.get('fingerprint');
  return fingerprint === undefined ? undefined : { ...Object.fromEntries(members), fingerprint };
}

const NAMES: ReadonlySet<string> = new Set(['fingerprint', 'rule', 'provider', 'path', 'message']);
