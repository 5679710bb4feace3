import { deepEqual, equal, match } from 'node:assert/strict';
import { join } from 'node:path';
import { countWords } from '../../../analyzers/report/counts.ts';
import { countFindings, type MapEntry } from '../../../analyzers/report/map-entry.ts';
import { outputOf } from '../../../cli/scan-report.ts';
import { runScan } from '../../../cli/scan-session.ts';
import {
  DATA_MAP_REQUEST,
  FINDINGS_REQUEST,
  REPORT_REQUEST,
  SCAN_REQUEST,
  type DataMapAnswer,
  type FindingsAnswer,
  type ReportAnswer,
  type ScanSummary,
} from '../../../extension/shared/messages.ts';
import { countFindings as countRows } from '../../../extension/shared/tree.ts';
import { startTestClient } from '../../support/language-client.ts';
import { readFolder } from '../../support/review.ts';

const SHOP = join(import.meta.dirname, '../../../samples/shop');

describe('server: the sample shop is counted alike everywhere', function () {
  it('in status bar, trees, data map, report, scan and terminal', async () => {
    const client = await startTestClient({ files: readFolder(SHOP) });
    try {
      await client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
      const { connection } = client;
      const summary = await connection.sendRequest<ScanSummary>(SCAN_REQUEST, {});
      const { errors, warnings, information, suppressed, files } = summary;
      const status = client.statuses.at(-1);
      const counts = { errors, warnings, information };
      deepEqual(
        [status?.errors, status?.warnings, status?.information, status?.files],
        [...Object.values(counts), files],
      );
      const { rows } = await connection.sendRequest<FindingsAnswer>(FINDINGS_REQUEST);
      deepEqual(countRows(rows), counts);
      const { entries } = await connection.sendRequest<DataMapAnswer>(DATA_MAP_REQUEST);
      equal(countFindings(entries as readonly MapEntry[]), rows.length);

      const words = countWords({ error: errors, warning: warnings, information, suppressed });
      const { body } = await connection.sendRequest<ReportAnswer>(REPORT_REQUEST, { toolVersion: '1' });
      const list = /<ul class="counts">(.*)<\/ul>/.exec(body)?.[1] ?? '';
      deepEqual(
        [...list.matchAll(/<li[^>]*>(?:[✕!i] )?([^<]*)<\/li>/g)].map(([, text]) => text),
        words,
      );
      const terminal = await scanned(client.folder);
      match(terminal.report, new RegExp(`^${words.join(', ')}\\.$`, 'm'));
      match(terminal.summary, new RegExp(`: ${words.join(', ')} in ${files} files\n`));
    } finally {
      await client.stop();
    }
  });
});

/** What the terminal shows, and the line beside a report that goes to a file. */
async function scanned(root: string): Promise<{ report: string; summary: string }> {
  const progress = { show: () => undefined, clear: () => undefined };
  const options = {
    root,
    format: 'pretty',
    jobs: 1,
    isFixing: false,
    isQuiet: true,
    hasColor: false,
    today: '2026-11-22',
  } as const;
  const scan = await runScan(options, progress);
  const { report } = await outputOf(scan, options);
  const { summary } = await outputOf(scan, { ...options, output: 'report.txt' });
  return { report, summary };
}
