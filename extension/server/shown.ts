import type { Diagnostic } from 'vscode-languageserver';
import { foldVerdicts } from '../../analyzers/report/fold.ts';
import type { Verdict } from '../../analyzers/core/finding.ts';
import { ruleUrl } from '../../analyzers/core/links.ts';
import type { Problem } from '../../analyzers/core/problem.ts';
import type { RuleId } from '../../analyzers/core/rules.ts';
import type { ScanResult } from '../../analyzers/core/scan-result.ts';
import { diagnosticOf, policyDiagnosticOf, type Places } from './to-protocol.ts';

/** A verdict as the editor shows it. */
export interface ShownVerdict {
  readonly verdict: Verdict;
  /** Facts that stand inside the flow's sink call and are told with it. */
  readonly folded: readonly Verdict[];
  readonly diagnostic: Diagnostic;
}

/** All that is shown of one review. */
export interface Shown {
  readonly all: readonly ShownVerdict[];
  readonly byPath: ReadonlyMap<string, readonly ShownVerdict[]>;
  /** For every file with any. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>;
  /** Mistakes of policies; each is shown as an error. */
  readonly mistakes: number;
  /** Findings that a comment, an exception or the baseline has silenced. */
  readonly suppressed: number;
}

/** Folds facts under flows, leaves out what is silenced, and maps the rest and mistakes of policies to diagnostics. */
export function showReview(result: ScanResult, problems: readonly Problem[], places: Places): Shown {
  const live = result.verdicts.filter((verdict) => !verdict.suppressed);
  const all = foldVerdicts(live).map((one) => ({
    verdict: one.verdict,
    folded: one.folded,
    diagnostic: diagnosticOf(one, (rule) => ruleUrl(rule as RuleId), places),
  }));
  const mistakes = problems
    .filter((problem) => problem.code === 'policy' && problem.path !== '')
    .map((problem) => ({
      path: problem.path,
      diagnostic: policyDiagnosticOf(problem, ruleUrl('invalid-policy'), places),
    }));
  const shown = all.map((one) => ({ path: one.verdict.finding.path, diagnostic: one.diagnostic }));
  return {
    all,
    byPath: grouped(
      all,
      (one) => one.verdict.finding.path,
      (one) => one,
    ),
    diagnostics: grouped(
      [...shown, ...mistakes],
      (one) => one.path,
      (one) => one.diagnostic,
    ),
    mistakes: mistakes.length,
    suppressed: result.verdicts.length - live.length,
  };
}

function grouped<Item, Value>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  valueOf: (item: Item) => Value,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const item of items) {
    const list = groups.get(keyOf(item));
    if (list) list.push(valueOf(item));
    else groups.set(keyOf(item), [valueOf(item)]);
  }
  return groups;
}
