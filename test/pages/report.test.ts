import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { reportBody } from '../../analyzers/report/report-body.ts';
import { makeResult, makeVerdict } from '../support/findings.ts';
import { ROOT } from '../support/source-files.ts';
import { openPage, startBrowser, THEMES, type TestPage } from './support/open-page.ts';

const PICTURES = join(ROOT, 'dist/test/pages');
const step = (path: string, start: number, message: string) => ({ path, span: { start, end: start + 1 }, message });
const HOSTILE = '<img src=x onerror=alert(1)>';

const FLOW = makeVerdict({
  rule: 'sensitive-data-flow',
  path: 'src/send.ts',
  message: 'Sends e-mail addresses (personal) unencrypted to Alibaba Cloud',
  rung: 'fed-sensitive',
  categories: ['personal'],
  data: 'e-mail addresses (personal)',
  steps: [step('src/read.ts', 4, 'the address is read'), step('src/send.ts', 0, `it is sent ${HOSTILE}`)],
});

const BODY = reportBody(
  makeResult(
    [
      FLOW,
      makeVerdict({ message: HOSTILE, path: `src/${HOSTILE}.ts` }),
      makeVerdict({ path: 'x.ts' }, { suppressed: { kind: 'exception', reason: 'SEC-1, storefront of the mainland' } }),
    ],
    { 'src/read.ts': 'a\nb\nc\n', 'src/send.ts': 'x' },
    { problems: [{ code: 'too-large', path: 'big.js', message: 'Larger than 5 MB.', incomplete: true }] },
  ),
  { name: 'shop', date: '2026-11-22', idPrefix: '0:', isInteractive: true },
);

describe('report page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let shown: TestPage;
  before(async () => {
    mkdirSync(PICTURES, { recursive: true });
    browser = await startBrowser();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(shown.complaints, [], 'nothing on the console');
    await shown.page.close();
  });

  const open = async (options: Parameters<typeof openPage>[2] = {}): Promise<TestPage> => {
    shown = await openPage(browser, 'report', options);
    await shown.tell({ type: 'report', body: BODY });
    await shown.page.locator('.report').waitFor();
    return shown;
  };

  for (const theme of THEMES) {
    it(`breaks no rule of accessibility in ${theme}`, async () => {
      const { page, audit } = await open({ theme });
      await page.screenshot({ path: join(PICTURES, `report-${theme}.png`), fullPage: true });
      assert.deepEqual(await audit(), []);
    });
  }

  it('opens findings and steps, and runs nothing that a project wrote', async () => {
    const { page } = await open();
    await page.locator('.flow .steps button.place').last().click();
    await page.locator('.flow > p > button.place').click();
    const id = `0:${FLOW.finding.fingerprint}`;
    assert.deepEqual(await shown.sent('open'), [
      { type: 'open', id, step: 1 },
      { type: 'open', id },
    ]);
    assert.equal(await page.locator('img').count(), 0);
  });

  it('keeps the focus when a review brings a new report', async () => {
    const { page } = await open();
    await page.locator('.flow .steps button.place').last().focus();
    await shown.tell({ type: 'report', body: BODY.replace('shop · ', 'shop, again · ') });
    await page.locator('.about', { hasText: 'again' }).waitFor();
    assert.equal(await page.evaluate('document.activeElement.dataset.step'), '1');
  });

  it('asks for a scan while nothing was reviewed', async () => {
    shown = await openPage(browser, 'report');
    assert.deepEqual(await shown.audit(), []);
    await shown.page.locator('#scan').click();
    assert.equal((await shown.sent('scan')).length, 1);
  });

  it('fits a narrow column and paper', async () => {
    const { page } = await open({ width: 420 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth <= 420'), true, 'no sideways scrolling');
    await page.emulateMedia({ media: 'print' });
    await page.screenshot({ path: join(PICTURES, 'report-print.png'), fullPage: true });
  });
});
