import type { Verdict } from '../../analyzers/core/finding.ts';
import type { Counts, Status } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import type { Folders } from './folders.ts';

/** What the status bar says of all folders together. */
export function statusOf(folders: Folders, settings: Settings): Status {
  const all = folders.all();
  const counts = countsOf(all.flatMap((folder) => folder.shown?.all.map((one) => one.verdict) ?? []));
  const problems = all.reduce((sum, folder) => sum + folder.problems.length, 0);
  const files = all.reduce((sum, folder) => sum + folder.folder.fileCount, 0);
  const isWorking = all.some((folder) => folder.isWorking || !folder.review);
  const state = !settings.enable ? 'disabled' : isWorking ? 'working' : 'ready';
  return { state, ...counts, problems, files };
}

/** Counts verdicts by severity. */
export function countsOf(verdicts: readonly Verdict[]): Counts {
  const count = (severity: Verdict['severity']): number => verdicts.filter((one) => one.severity === severity).length;
  return { errors: count('error'), warnings: count('warning'), information: count('information') };
}
