import { ResponseError, LSPErrorCodes, type CancellationToken, type Connection } from 'vscode-languageserver';
import type { ScanParams, ScanSummary } from '../shared/messages.ts';
import type { Progress } from './folder.ts';
import type { Folders } from './folders.ts';
import type { ReviewedFolder } from './reviewed-folder.ts';
import { countsOf } from './status.ts';

/** Reads every folder anew and reviews all its files; reports progress under the client's token. */
export async function scanFolders(
  connection: Connection,
  folders: Folders,
  params: ScanParams,
  token: CancellationToken,
): Promise<ScanSummary> {
  const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
  const abort = new AbortController();
  const following = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  progress.begin('Egress Lens', 0, undefined, true);
  try {
    const all = folders.all();
    folders.invalidateIndexes();
    for (const [index, folder] of all.entries()) {
      const report = throttled((value) => progress.report(percentOf(value, index, all.length), describe(value)));
      await folder.reviewAll(abort.signal, report);
      if (abort.signal.aborted) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The scan was cancelled.');
    }
    return summaryOf(folders.all());
  } finally {
    following.dispose();
    progress.done();
  }
}

function summaryOf(all: readonly ReviewedFolder[]): ScanSummary {
  const problems = all.flatMap((folder) => folder.problems);
  return {
    ...countsOf(all),
    files: all.reduce((sum, folder) => sum + folder.folder.fileCount, 0),
    suppressed: all.reduce((sum, folder) => sum + (folder.shown?.suppressed ?? 0), 0),
    problems: problems.length,
    isIncomplete: problems.some((problem) => problem.incomplete),
    isCancelled: false,
  };
}

/** Listing files counts as the first tenth of a folder's part. */
function percentOf({ stage, done, total }: Progress, index: number, count: number): number {
  const part = stage === 'index' ? 0.1 : 0.1 + 0.9 * (total ? done / total : 0);
  return Math.min(99, Math.round(((index + part) / count) * 100));
}

function describe({ stage, done, total }: Progress): string {
  if (stage === 'index') return `${done} files listed`;
  return total === undefined ? `${done} files analysed` : `${done} of ${total} files analysed`;
}

/** Lets a report through ten times a second at most: more is not seen and costs messages. */
function throttled(report: (progress: Progress) => void): (progress: Progress) => void {
  let last = 0;
  return (progress) => {
    const now = Date.now();
    if (now - last < 100 && progress.done !== progress.total) return;
    last = now;
    report(progress);
  };
}
