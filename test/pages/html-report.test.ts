import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DEFAULT_POLICY } from '../../analyzers/core/policy.ts';
import { htmlReport } from '../../analyzers/report/html-page.ts';
import { manyFindings, sampleResult } from '../support/report-sample.ts';
import { ROOT } from '../support/source-files.ts';
import { startBrowser } from './support/open-page.ts';

const PICTURES = join(ROOT, 'dist/test/pages');
const policy = {
  ...DEFAULT_POLICY,
  exceptions: [
    { rule: 'region', paths: ['cn/**'], reason: 'Storefront', owner: 'web', expires: '2026-12-02' },
  ] as const,
};

describe('HTML report', function () {
  this.timeout(60_000);
  let browser: Browser;
  let page: Page;
  let requests: string[];
  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await startBrowser();
  });
  after(() => browser.close());
  afterEach(() => page.close());

  async function open(html: string, width = 1280): Promise<void> {
    page = await browser.newPage({ viewport: { width, height: 900 } });
    requests = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.setContent(html);
  }

  it('breaks no rule of accessibility and asks for nothing', async () => {
    await open(htmlReport({ ...sampleResult(), policy }, { name: 'shop', date: '2026-11-22' }));
    await page.screenshot({ path: join(PICTURES, 'html-report.png'), fullPage: true });
    assert.deepEqual(requests, []);
    await page.evaluate(readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8'));
    const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
      'axe.run()',
    );
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' | ')}`.slice(0, 600)),
      [],
    );
  });

  it('fits a narrow window and paper', async () => {
    await open(htmlReport(sampleResult()), 420);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= 420'), true, 'no sideways scrolling');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav').isVisible(), false);
    await page.pdf({ path: join(PICTURES, 'html-report.pdf'), format: 'A4' });
  });

  it('opens with 20,000 findings in a few seconds', async () => {
    const html = htmlReport(manyFindings(20_000));
    const started = performance.now();
    await open(html);
    assert.ok(performance.now() - started < 15_000, `${performance.now() - started} ms`);
  });
});
