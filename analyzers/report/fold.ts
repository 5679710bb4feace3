import type { Verdict } from '../core/finding.ts';
import { spanContains } from '../core/span.ts';

/** A verdict with those that people need not see apart from it. */
export interface FoldedVerdict {
  readonly verdict: Verdict;
  /** Other kinds of data that the same call sends, and facts that stand inside the call, in their order. */
  readonly folded: readonly Verdict[];
  /** What it says, the other kinds of data named as well. */
  readonly message: string;
}

/**
 * Folds what one call does into one verdict: the flows of all kinds of data that it sends to one provider under the most
 * severe of them, and the facts that stand inside the call under that. Suppressed verdicts neither fold nor are folded.
 * Keeps the order; every verdict is given exactly once.
 */
export function foldVerdicts(verdicts: readonly Verdict[]): FoldedVerdict[] {
  const leads = leadsOf(verdicts);
  const foldedUnder = new Map<Verdict, Verdict[]>();
  const kept = verdicts.filter((verdict) => {
    const lead = verdict.suppressed ? undefined : leadFor(verdict, leads);
    if (!lead || lead === verdict) return true;
    const list = foldedUnder.get(lead);
    if (list) list.push(verdict);
    else foldedUnder.set(lead, [verdict]);
    return false;
  });
  return kept.map((verdict) => {
    const folded = foldedUnder.get(verdict) ?? [];
    return { verdict, folded, message: messageOf(verdict, folded) };
  });
}

/** The most severe flow of each call and provider, the first of equals, by path. */
function leadsOf(verdicts: readonly Verdict[]): ReadonlyMap<string, ReadonlyMap<string, Verdict>> {
  const byPath = new Map<string, Map<string, Verdict>>();
  for (const verdict of verdicts) {
    const { call, kind } = verdict.finding;
    if (kind !== 'data-flow' || !call || verdict.suppressed) continue;
    const calls = byPath.get(call.path) ?? new Map<string, Verdict>();
    byPath.set(call.path, calls);
    const key = keyOfCall(verdict);
    const before = calls.get(key);
    if (!before || rankOf(verdict) > rankOf(before)) calls.set(key, verdict);
  }
  return byPath;
}

function keyOfCall({ finding }: Verdict): string {
  return [finding.call?.span.start, finding.call?.span.end, finding.provider, finding.subject].join(' ');
}

function leadFor(verdict: Verdict, leads: ReadonlyMap<string, ReadonlyMap<string, Verdict>>): Verdict | undefined {
  const { finding } = verdict;
  if (finding.kind === 'data-flow') return finding.call && leads.get(finding.call.path)?.get(keyOfCall(verdict));
  return flowAround(verdict, [...(leads.get(finding.path)?.values() ?? [])]);
}

function messageOf({ finding }: Verdict, folded: readonly Verdict[]): string {
  const others = folded.flatMap((one) => one.finding.data ?? []).filter((what) => what !== finding.data);
  return others.length ? `${finding.message}; also ${[...new Set(others)].join(', ')}` : finding.message;
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
