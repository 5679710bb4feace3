import type { Verdict } from '../core/finding.ts';
import { spanContains } from '../core/span.ts';

/** A verdict with those that people need not see apart from it. */
export interface FoldedVerdict {
  readonly verdict: Verdict;
  /** Facts that stand inside its sink call, in their order. */
  readonly folded: readonly Verdict[];
}

/**
 * Folds facts that stand inside a flow's sink call under that flow: the highest rung speaks. Suppressed verdicts neither
 * fold nor are folded. Keeps the order; every verdict is given exactly once.
 */
export function foldVerdicts(verdicts: readonly Verdict[]): FoldedVerdict[] {
  const callsByPath = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const { call, kind } = verdict.finding;
    if (kind !== 'data-flow' || !call || verdict.suppressed) continue;
    const list = callsByPath.get(call.path);
    if (list) list.push(verdict);
    else callsByPath.set(call.path, [verdict]);
  }
  const foldedUnder = new Map<Verdict, Verdict[]>();
  const kept = verdicts.filter((verdict) => {
    const flow = verdict.suppressed ? undefined : flowAround(verdict, callsByPath.get(verdict.finding.path) ?? []);
    if (!flow) return true;
    const list = foldedUnder.get(flow);
    if (list) list.push(verdict);
    else foldedUnder.set(flow, [verdict]);
    return false;
  });
  return kept.map((verdict) => ({ verdict, folded: foldedUnder.get(verdict) ?? [] }));
}

/** The most severe flow whose call holds a fact, and the innermost of those. */
function flowAround(verdict: Verdict, flows: readonly Verdict[]): Verdict | undefined {
  const { finding } = verdict;
  if (finding.kind === 'data-flow' || finding.kind === 'policy') return undefined;
  let best: Verdict | undefined;
  for (const flow of flows) {
    const call = flow.finding.call?.span;
    if (!call || !spanContains(call, finding.span)) continue;
    if (!best || rankOf(flow) > rankOf(best) || (rankOf(flow) === rankOf(best) && sizeOf(flow) < sizeOf(best)))
      best = flow;
  }
  return best;
}

function rankOf(verdict: Verdict): number {
  return SEVERITY_RANK[verdict.severity];
}

function sizeOf(verdict: Verdict): number {
  const span = verdict.finding.call?.span;
  return span ? span.end - span.start : Number.MAX_SAFE_INTEGER;
}

/** Higher is more severe. */
export const SEVERITY_RANK: Readonly<Record<Verdict['severity'], number>> = { information: 0, warning: 1, error: 2 };
