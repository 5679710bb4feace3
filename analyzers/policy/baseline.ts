import type { Problem } from '../core/problem.ts';
import { parseLocated } from './locate.ts';
import { policyProblem } from './parse-policy.ts';

/** What a baseline says: these findings were known when it was taken. */
export interface Baseline {
  readonly fingerprints: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

/** Reads a baseline, `{ "version": 1, "fingerprints": ["…"] }`; further members are left alone. Never throws. */
export function parseBaseline(text: string, path: string): Baseline {
  const { value, errors } = parseLocated(text);
  const [error] = errors;
  if (error) return broken(policyProblem(path, `the baseline is no JSON: ${error.message}`, error.span));
  if (!isBaseline(value))
    return broken(policyProblem(path, 'this is no baseline; it needs "version": 1 and a list "fingerprints" of texts'));
  return { fingerprints: new Set(value.fingerprints), problems: [] };
}

function broken(problem: Problem): Baseline {
  return { fingerprints: new Set(), problems: [problem] };
}

function isBaseline(value: unknown): value is { readonly fingerprints: readonly string[] } {
  if (typeof value !== 'object' || value === null) return false;
  const { version, fingerprints } = value as Readonly<Record<string, unknown>>;
  return version === 1 && Array.isArray(fingerprints) && fingerprints.every((one) => typeof one === 'string');
}
