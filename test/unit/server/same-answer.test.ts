import assert from 'node:assert/strict';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic } from 'vscode-languageserver/node';
import { foldVerdicts } from '../../../analyzers/report/fold.ts';
import { runScan } from '../../../cli/scan-session.ts';
import { startTestClient } from '../../support/language-client.ts';
import { readFolder } from '../../support/review.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const SEVERITIES = ['', 'error', 'warning', 'information'];

/** What the editor's server and a scan have in common of a finding: 1-based place, rule, severity and message. */
type Line = string;

const lineOf = (path: string, { range, severity, code, message }: Diagnostic): Line =>
  `${path}:${range.start.line + 1}:${range.start.character + 1} ${SEVERITIES[severity ?? 0]} ${code}: ${message}`;

describe('server: the same answer as the command line', function () {
  for (const folder of ['samples/shop', 'test/editor/fixtures/ws']) {
    it(`for ${folder}, also after edits were made and taken back`, async () => {
      const files = readFolder(join(ROOT, folder));
      const client = await startTestClient({ files });
      try {
        const ready = (): Promise<true> => client.until('ready', () => client.statuses.at(-1)?.state === 'ready');
        const shown = (): Line[] =>
          Object.keys(files)
            .flatMap((path) => client.shown(path).map((one) => lineOf(path, one)))
            .sort();
        await ready();
        const expected = await scanned(client.folder);
        assert.equal(expected.length > 4, true);
        assert.deepEqual(shown(), expected);
        const scripts = Object.entries(files).filter(([path]) => path.endsWith('.ts'));
        for (const [path, text] of scripts) await client.open(path, text);
        for (const [path] of scripts) await client.change(path, 'export {};\n');
        await client.until('nothing in scripts', () => scripts.every(([path]) => client.shown(path).length === 0));
        for (const [path, text] of scripts) await client.change(path, text);
        await client.until('all again', () => JSON.stringify(shown()) === JSON.stringify(expected));
      } finally {
        await client.stop();
      }
    });
  }
});

async function scanned(root: string): Promise<Line[]> {
  const progress = { show: () => undefined, clear: () => undefined };
  const options = {
    root,
    format: 'json',
    jobs: 1,
    isFixing: false,
    isQuiet: true,
    hasColor: false,
    today: '2026-11-22',
  } as const;
  const { result } = await runScan(options, progress);
  return foldVerdicts(result.verdicts.filter((verdict) => !verdict.suppressed))
    .map(({ verdict: { finding, severity }, message }) => {
      const { line, column } = result.locate(finding.path, finding.span.start);
      return `${finding.path}:${line}:${column} ${severity} ${finding.rule}: ${message}`;
    })
    .sort();
}
