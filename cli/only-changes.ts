import type { Verdict } from '../analyzers/core/finding.ts';
import type { ScanResult } from '../analyzers/core/scan-result.ts';
import type { Place } from '../analyzers/core/span.ts';
import type { Changes } from './disk/git-changes.ts';

/**
 * Leaves of a whole review what a change is about: findings whose place, call, any step of any way, or any further place
 * has a changed line. What was not analysed stays.
 */
export function onlyChanges(result: ScanResult, changes: Changes): ScanResult {
  const isChanged = ({ path, span }: Place): boolean =>
    changes.touches(path, result.locate(path, span.start).line, result.locate(path, span.end).line);
  return { ...result, verdicts: result.verdicts.filter((verdict) => placesOf(verdict).some(isChanged)) };
}

function placesOf({ finding }: Verdict): readonly Place[] {
  const { call, steps = [], ways = [], related } = finding;
  return [finding, ...(call ? [call] : []), ...steps, ...ways.flat(), ...related];
}
