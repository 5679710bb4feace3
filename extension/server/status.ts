import type { Verdict } from '../../analyzers/core/finding.ts';
import type { Counts, Status } from '../shared/messages.ts';
import type { Settings } from '../shared/settings.ts';
import type { Folders } from './folders.ts';
import type { ReviewedFolder } from './reviewed-folder.ts';

/** What the status bar says of all folders together. */
export function statusOf(folders: Folders, settings: Settings): Status {
  const all = folders.all();
  const counts = countsOf(all);
  const problems = all.reduce((sum, folder) => sum + folder.problems.length, 0);
  const files = all.reduce((sum, folder) => sum + folder.folder.fileCount, 0);
  const isWorking = all.some((folder) => folder.isWorking || !folder.review);
  const state = !settings.enable ? 'disabled' : isWorking ? 'working' : 'ready';
  return { state, ...counts, problems, files };
}

/** Counts what the folders show, by severity. */
export function countsOf(folders: readonly ReviewedFolder[]): Counts {
  const verdicts = folders.flatMap((folder) => folder.shown?.all.map((one) => one.verdict) ?? []);
  const mistakes = folders.reduce((sum, folder) => sum + (folder.shown?.mistakes ?? 0), 0);
  const count = (severity: Verdict['severity']): number => verdicts.filter((one) => one.severity === severity).length;
  return { errors: count('error') + mistakes, warnings: count('warning'), information: count('information') };
}
