import type { Verdict } from '../core/finding.ts';
import { SEVERITY_RANK } from './fold.ts';

/**
 * What GitHub code scanning takes
 * (https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit,
 * checked 2026-11-22); a file above one of them is rejected.
 */
export const SARIF_LIMITS = {
  results: 25_000,
  /** Of those it takes, the most severe ones are shown. */
  shownResults: 5_000,
  /** Of locations of one result; 100 of them are shown. */
  relatedLocations: 1_000,
  /** Of all code flows of one result together; 1,000 of them are shown. */
  threadFlowLocations: 10_000,
  /** Ten of them are shown. A file has 20 runs at most, a run 25,000 rules: this one has one, and a few rules. */
  tagsPerRule: 20,
};

/**
 * Keeps as much of the ways of one result as the limit takes: the first ones whole. One that does not fit loses its
 * middle, as source and sink are what people need most; those after it are left out. `cut` counts the steps that went.
 */
export function limitWays<Step>(
  ways: readonly (readonly Step[])[],
  limit: number = SARIF_LIMITS.threadFlowLocations,
): { readonly ways: readonly (readonly Step[])[]; readonly cut: number } {
  const kept: (readonly Step[])[] = [];
  let room = limit;
  let cut = 0;
  for (const steps of ways) {
    const way = steps.length <= room ? steps : [...steps.slice(0, Math.max(0, room - 1)), ...steps.slice(-1)];
    const fits = way.length >= 2 && room >= 2;
    if (fits || steps.length <= room) kept.push(way);
    cut += steps.length - (fits || steps.length <= room ? way.length : 0);
    room = fits || steps.length <= room ? room - way.length : 0;
  }
  return { ways: kept, cut };
}

/** Keeps as many verdicts as the limit takes, the most severe first and suppressed ones last, in their old order. */
export function limitResults(
  verdicts: readonly Verdict[],
  limit: number = SARIF_LIMITS.results,
): { readonly verdicts: readonly Verdict[]; readonly cut: readonly string[] } {
  const shown = SARIF_LIMITS.shownResults;
  const soft =
    verdicts.length > shown
      ? [`Code scanning shows the ${shown} most severe of ${verdicts.length} results; this file holds more of them.`]
      : [];
  if (verdicts.length <= limit) return { verdicts, cut: soft };
  const order = verdicts.map((_, index) => index).sort((a, b) => weight(verdicts[b]) - weight(verdicts[a]) || a - b);
  const kept = order.slice(0, limit).sort((a, b) => a - b);
  const cut = `${verdicts.length - limit} of ${verdicts.length} results were left out, the least severe ones: code scanning takes ${limit} in a run.`;
  return { verdicts: kept.flatMap((index) => verdicts[index] ?? []), cut: [cut, ...soft] };
}

function weight(verdict: Verdict | undefined): number {
  return verdict && !verdict.suppressed ? SEVERITY_RANK[verdict.severity] : -1;
}
