import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { FORMATS } from '../../../cli/scan-options.ts';
import { sizeNotice } from '../../../cli/scan-report.ts';
import { REPORTS } from '../../../analyzers/report/index.ts';
import { cyclonedxErrors } from '../../support/cyclonedx-validator.ts';
import { makeTree, runCli } from '../../support/cli.ts';
import { gitlabSastErrors } from '../../support/gitlab-sast-schema.ts';
import { sarifErrors } from '../../support/sarif-schema.ts';
import { ROOT } from '../../support/source-files.ts';

const SHOP = join(ROOT, 'samples/shop');
const jsonSchema = JSON.parse(readFileSync(join(ROOT, 'docs/report.schema.json'), 'utf8'));
const COMMIT = '0123456789abcdef0123456789abcdef01234567';

describe('scan --format', function () {
  this.timeout(60_000);

  it('knows every report', () => assert.deepEqual([...FORMATS].sort(), Object.keys(REPORTS).sort()));

  for (const format of FORMATS) {
    it(`${format}: the sample shop, without a path of this machine`, async () => {
      const { stdout, code } = await runCli(['scan', SHOP, '--format', format, '--no-cache']);
      assert.equal(code, 1);
      assert.match(stdout, /deepseek/i);
      assert.ok(!stdout.includes(ROOT));
      if (format === 'sarif') assert.deepEqual(sarifErrors(JSON.parse(stdout)), []);
      if (format === 'cyclonedx') assert.deepEqual(await cyclonedxErrors(stdout), []);
      if (format === 'gitlab-sast') assert.deepEqual(gitlabSastErrors(JSON.parse(stdout)), []);
      if (format === 'json') assert.ok(new Ajv().compile(jsonSchema)(JSON.parse(stdout)));
    });
  }

  it('sarif: says when code scanning would refuse it for its size', () => {
    const text = Array.from({ length: 2_000 }, (_, at) => Math.sin(at)).join();
    assert.match(
      sizeNotice(text, 10_000),
      /^egress-lens: this report is 0\.0 MB compressed, and GitHub takes 0\.01 MB: /,
    );
    assert.equal(sizeNotice(text), '');
    assert.equal(sizeNotice('a'.repeat(100_000), 10_000), '');
  });

  it('gitlab-sast: tells when the run began and ended, also when nothing has changed, or the time that is handed in', async () => {
    const root = makeTree({ 'a.ts': "import OSS from 'ali-oss';\n" });
    const timesOf = async (env: Readonly<Record<string, string>> = {}) => {
      const { stdout } = await runCli(['scan', root, '--format', 'gitlab-sast'], { env });
      const { scan } = JSON.parse(stdout) as { scan: { start_time: string; end_time: string } };
      return [scan.start_time, scan.end_time];
    };
    for (let round = 0; round < 2; round++) {
      const before = new Date().toISOString().slice(0, 19);
      const [start = '', end = ''] = await timesOf();
      assert.ok(before <= start && start <= end && end <= new Date().toISOString(), `${before} ${start} ${end}`);
    }
    const handed = '2026-09-21T14:13:20';
    assert.deepEqual(await timesOf({ SOURCE_DATE_EPOCH: '1790000000' }), [handed, handed]);
  });

  it('tells the commit and a time that is handed in, where the format has a place for them', async () => {
    const root = makeTree({ '.git/HEAD': COMMIT, 'a.ts': "import OSS from 'ali-oss';\n" });
    const scan = async (format: string) =>
      (await runCli(['scan', root, '--format', format, '--no-cache'], { env: { SOURCE_DATE_EPOCH: '1790000000' } }))
        .stdout;
    assert.match(await scan('html'), new RegExp(`<td>Commit</td><td>${COMMIT}<`));
    assert.match(await scan('markdown'), new RegExp(`commit ${COMMIT.slice(0, 12)}`));
    const { metadata } = JSON.parse(await scan('cyclonedx')) as {
      metadata: { timestamp: string; component: { version: string } };
    };
    assert.deepEqual([metadata.timestamp, metadata.component.version], ['2026-09-21T14:13:20.000Z', COMMIT]);
    assert.doesNotMatch(await scan('sarif'), new RegExp(COMMIT));
  });
});
