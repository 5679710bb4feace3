import type { Verdict } from '../core/finding.ts';
import { SEVERITY_RANK } from './fold.ts';

/**
 * What GitHub code scanning takes
 * (https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit,
 * checked 2026-11-22); a file above one of them is rejected.
 */
export const SARIF_LIMITS = { results: 25_000, relatedLocations: 1_000, threadFlowLocations: 10_000, tagsPerRule: 20 };

/** Keeps as many verdicts as the limit takes, the most severe first and suppressed ones last, in their old order. */
export function limitResults(
  verdicts: readonly Verdict[],
  limit: number = SARIF_LIMITS.results,
): { readonly verdicts: readonly Verdict[]; readonly cut: readonly string[] } {
  if (verdicts.length <= limit) return { verdicts, cut: [] };
  const order = verdicts.map((_, index) => index).sort((a, b) => weight(verdicts[b]) - weight(verdicts[a]) || a - b);
  const kept = order.slice(0, limit).sort((a, b) => a - b);
  const cut = `${verdicts.length - limit} of ${verdicts.length} results were left out, the least severe ones: code scanning takes ${limit} in a run.`;
  return { verdicts: kept.flatMap((index) => verdicts[index] ?? []), cut: [cut] };
}

function weight(verdict: Verdict | undefined): number {
  return verdict && !verdict.suppressed ? SEVERITY_RANK[verdict.severity] : -1;
}
