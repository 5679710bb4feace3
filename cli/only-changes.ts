import type { Verdict } from '../analyzers/core/finding.ts';
import type { ChangeState } from '../analyzers/core/scan-change.ts';
import type { ScanResult } from '../analyzers/core/scan-result.ts';
import type { Place } from '../analyzers/core/span.ts';
import type { Comparison } from '../analyzers/workspace/compare-reviews.ts';
import type { Changes } from './disk/git-changes.ts';

/**
 * Leaves of a whole review what a change is about: findings that were not there before it or are more severe, those
 * whose place, call, any step of any way, or any further place has a changed line, and questions that are read or sent to
 * there. What was not analysed stays.
 */
export function onlyChanges(result: ScanResult, changes: Changes, comparison: Comparison): ScanResult {
  const isChanged = ({ path, span }: Place): boolean =>
    changes.touches(path, result.locate(path, span.start).line, result.locate(path, span.end).line);
  const states = new Map<string, ChangeState>();
  const verdicts = result.verdicts.filter((verdict) => {
    const { fingerprint } = verdict.finding;
    const state = comparison.opened.get(fingerprint) ?? (placesOf(verdict).some(isChanged) ? 'touched' : undefined);
    if (state) states.set(fingerprint, state);
    return state !== undefined;
  });
  const { revision, base } = changes;
  const { gone, counts } = comparison;
  const questions = result.questions.filter(({ readers, calls }) => [...readers, ...calls].some(isChanged));
  return { ...result, verdicts, questions, change: { revision, base, states, gone, counts } };
}

function placesOf({ finding }: Verdict): readonly Place[] {
  const { call, steps = [], ways = [], related } = finding;
  return [finding, ...(call ? [call] : []), ...steps, ...ways.flat(), ...related];
}
