import type { Finding } from './finding.ts';

/** Where a baseline lies when neither policy nor command line names one, relative to the folder of the policy. */
export const DEFAULT_BASELINE = '.egress-lens/baseline.json';

/** A finding that was known when a baseline was taken; all but the fingerprint is missing in the short form. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule?: string;
  readonly provider?: string;
  /** Relative to the folder of the policy in the file, to the scanned folder once it was read. */
  readonly path?: string;
  /** For people. */
  readonly message?: string;
}

/** Digits of a fingerprint that tell apart findings that are equal but for their place; the rest says what they are. */
const DISTINCT_DIGITS = 8;

/** Puts a fingerprint together: of what a finding is, and of what tells it from its equals; both are hashes. */
export function fingerprintOf(likeness: string, distinct: string): string {
  return distinct.slice(0, DISTINCT_DIGITS) + likeness.slice(0, 32 - DISTINCT_DIGITS);
}

/** The part of a fingerprint that all findings share which are equal but for their place. */
export function likenessOf(fingerprint: string): string {
  return fingerprint.slice(DISTINCT_DIGITS);
}

/** What a baseline tells of a finding. */
export function baselineEntryOf({ fingerprint, rule, provider, path, message }: Finding): BaselineEntry {
  return { fingerprint, rule, ...(provider === undefined ? {} : { provider }), path, message };
}

/** Writes one entry on one line, its members always in the same order: equal entries give equal bytes. */
export function formatBaselineEntry(entry: BaselineEntry): string {
  const { fingerprint, rule, provider, path, message } = entry;
  const members = Object.entries({ fingerprint, rule, provider, path, message }).filter(
    ([, value]) => value !== undefined,
  );
  return `{ ${members.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`).join(', ')} }`;
}

/**
 * Writes a baseline: one line for each entry, sorted by fingerprint, so that branches which add different ones merge line
 * by line and nothing but the findings changes the bytes: no version of the product, no time.
 */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const unique = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const sorted = [...unique.values()].sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const lines = sorted.map((entry) => `    ${formatBaselineEntry(entry)}`);
  const list = lines.length ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  return `{\n  "version": 1,\n  "tool": "egress-lens",\n  "fingerprints": ${list}\n}\n`;
}
