import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { MapEntry } from '../../analyzers/report/map-entry.ts';
import { makeEntry, makeManyEntries } from '../support/map-entries.ts';
import { ROOT } from '../support/source-files.ts';
import { openPage, startBrowser, THEMES, type TestPage } from './support/open-page.ts';

/** Pictures for those who want to look. */
const PICTURES = join(ROOT, 'dist/test/pages');

const ENTRIES: readonly MapEntry[] = [
  makeEntry({ id: 'avatar' }),
  makeEntry({ id: 'notes', path: 'src/notes/share.ts', categories: ['user-content'], severity: 'warning' }),
  makeEntry({ id: 'notes-2', path: 'src/notes/share.ts', line: 30, categories: ['health'] }),
  makeEntry({
    id: 'statement',
    path: 'src/orders/statement-archive.ts',
    categories: ['financial'],
    severity: 'information',
    encrypted: true,
  }),
  makeEntry({
    id: 'stats',
    path: 'web/<b>stats</b>.ts',
    provider: 'baidu',
    providerName: 'Baidu "Tongji" & <i>Mobile Stat</i> (a long name in brackets)',
    owner: 'Baidu',
    jurisdiction: 'PRC, by owner',
    categories: ['device-identifier'],
  }),
  makeEntry({ id: 'import', path: 'src/a.ts', rung: 'imported', categories: [], severity: 'warning', steps: 0 }),
];

const FLOWS = 5;

/** Asks from outside: the page's own policy lets no text be evaluated again and again. Ends with the test's own time. */
async function sentMore(shown: TestPage, type: 'drawn' | 'save', than: number): Promise<void> {
  while ((await shown.sent(type)).length <= than) await shown.page.waitForTimeout(20);
}

describe('data map page', function () {
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

  const open = async (options: Parameters<typeof openPage>[2] = {}, entries = ENTRIES): Promise<TestPage> => {
    shown = await openPage(browser, 'data-map', options);
    await tell(entries);
    return shown;
  };
  const tell = async (entries: readonly MapEntry[]): Promise<void> => {
    const before = (await shown.sent('drawn')).length;
    await shown.tell({ type: 'data', entries, isReviewed: true, problems: 0 });
    await sentMore(shown, 'drawn', before);
  };
  const focused = (): Promise<string> =>
    shown.page.evaluate(`document.activeElement?.dataset.id ?? document.activeElement?.id ?? ''`);
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await shown.page.keyboard.press(key);
  };
  const enterMap = (): Promise<void> => shown.page.locator('#map [tabindex="0"]').focus();

  for (const theme of THEMES) {
    it(`breaks no rule of accessibility in ${theme}, as map, with a list, as table and empty`, async () => {
      const { page, audit } = await open({ theme });
      await page.screenshot({ path: join(PICTURES, `data-map-${theme}.png`) });
      assert.deepEqual(await audit(), []);
      await page.locator('[data-id="2:alibaba-cloud"]').click();
      await page.locator('#panel-list [aria-expanded]').first().click();
      await shown.tell({
        type: 'steps',
        id: 'notes-2',
        steps: [{ path: 'src/a.ts', line: 2, message: 'the name is read' }],
      });
      await page.locator('#panel .steps li').waitFor();
      await page.screenshot({ path: join(PICTURES, `data-map-${theme}-list.png`) });
      assert.deepEqual(await audit(), []);
      await page.locator('#view-table').click();
      await page.screenshot({ path: join(PICTURES, `data-map-${theme}-table.png`) });
      assert.deepEqual(await audit(), []);
      await tell([]);
      assert.deepEqual(await audit(), []);
    });
  }

  it('is walked by keys: along columns, over links, to the code and back', async () => {
    await open();
    await enterMap();
    assert.equal(await focused(), '0:device-identifier');
    await press('ArrowRight', 'ArrowRight');
    assert.equal(await focused(), '1:file:web/<b>stats</b>.ts');
    await press('ArrowLeft', 'ArrowLeft', 'End', 'Home', 'ArrowDown');
    assert.equal(await focused(), '0:health');
    assert.equal(await shown.page.locator('#map [tabindex="0"]').count(), 1);
    assert.match((await shown.page.locator('#details').textContent()) ?? '', /^Data health: 1 finding, error$/);
    await press('Enter');
    assert.deepEqual(await shown.sent('open'), [{ type: 'open', id: 'notes-2' }]);
  });

  it('lists the findings of a part with several, with their steps, and closes the list by Escape', async () => {
    await open();
    await shown.page.locator('[data-id="2:alibaba-cloud"]').focus();
    await press('Enter');
    assert.deepEqual(await shown.sent('open'), []);
    assert.equal(await shown.page.locator('#panel-list > li').count(), 4);
    await press('Enter');
    assert.deepEqual(await shown.sent('open'), [{ type: 'open', id: 'notes-2' }]);
    await press('Tab', 'Enter');
    assert.deepEqual(await shown.sent('steps'), [{ type: 'steps', id: 'notes-2' }]);
    await shown.tell({ type: 'steps', id: 'notes-2', steps: [{ path: 'x.ts', line: 3, message: '<b>read</b>' }] });
    await shown.page.locator('#panel .steps button').click();
    assert.deepEqual((await shown.sent('open')).at(-1), { type: 'open', id: 'notes-2', step: 0 });
    await press('Escape');
    assert.equal(await shown.page.locator('#panel').isVisible(), false);
    assert.equal(await focused(), '2:alibaba-cloud');
  });

  it('opens the code by a click on a thin link too', async () => {
    await open();
    await shown.page
      .locator('[data-id="0:financial → 1:file:src/orders/statement-archive.ts"] .map-hit')
      .click({ force: true });
    assert.deepEqual(await shown.sent('open'), [{ type: 'open', id: 'statement' }]);
  });

  it('filters by every field, keeps the filters for the next page, and clears them', async () => {
    const { page } = await open();
    const summary = (): Promise<string | null> => page.locator('#summary').textContent();
    assert.equal(await summary(), `${FLOWS} of ${ENTRIES.length} findings shown`);
    await page.locator('#rung').selectOption('all');
    assert.equal(await summary(), '6 of 6 findings shown');
    await page.locator('#severity').selectOption('error');
    assert.equal(await summary(), '3 of 6 findings shown');
    await page.locator('#category').selectOption('health');
    assert.equal(await summary(), '1 of 6 findings shown');
    await page.locator('#clear').click();
    await page.locator('#provider').selectOption('baidu');
    assert.equal(await summary(), '1 of 6 findings shown');
    await page.locator('#jurisdiction').selectOption('PRC, by location');
    assert.equal(await page.locator('#empty-text').textContent(), 'No finding matches the filters.');
    await press('Escape');
    assert.equal(await summary(), '5 of 6 findings shown');
    await page.locator('#text').fill('notes');
    assert.equal(await summary(), '2 of 6 findings shown');
    const kept = await page.evaluate('window.kept');
    await page.close();
    await open({ state: kept });
    assert.equal(await shown.page.locator('#text').inputValue(), 'notes');
    assert.equal(await shown.page.locator('#summary').textContent(), '2 of 6 findings shown');
  });

  it('keeps filters, choice and focus when a review brings other findings', async () => {
    const { page } = await open();
    await page.locator('#text').fill('src');
    await page.locator('[data-id="1:file:src/notes/share.ts"]').click();
    await page.locator('[data-id="2:alibaba-cloud"]').focus();
    await tell(ENTRIES.filter((entry) => entry.id !== 'notes'));
    assert.equal(await focused(), '2:alibaba-cloud');
    assert.equal(await page.locator('#text').inputValue(), 'src');
    assert.equal(await page.locator('#panel-list > li').count(), 1);
    assert.match((await page.locator('.is-selected').getAttribute('data-id')) ?? '', /share\.ts/);
  });

  it('shows the same as a table', async () => {
    const { page } = await open();
    await page.locator('#view-table').click();
    assert.equal(await page.locator('#map').isVisible(), false);
    const rows = await page.locator('#table tbody tr').allInnerTexts();
    assert.equal(rows.length, FLOWS);
    assert.match(
      rows.join('\n'),
      /financial\tsrc\/orders\/statement-archive\.ts\tAlibaba Cloud\tPRC, by location\ti information\t1\t1/,
    );
    await page.locator('#table button').first().click();
    assert.equal(await page.locator('#panel').isVisible(), true);
  });

  it('exports a picture as SVG and as PNG', async () => {
    const { page } = await open({ theme: 'dark' });
    await page.locator('#export-svg').click();
    await page.locator('#export-png').click();
    await sentMore(shown, 'save', 1);
    const [svg, png] = await shown.sent('save');
    const kind = await page.evaluate(
      `new DOMParser().parseFromString(${JSON.stringify(svg?.data)}, 'image/svg+xml').documentElement.nodeName`,
    );
    assert.equal(kind, 'svg');
    assert.match(svg?.data ?? '', /fill="#1f1f1f"/);
    const bytes = Buffer.from(png?.data ?? '', 'base64');
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    assert.equal(bytes.readUInt32BE(16), 2400, 'twice the width');
    assert.ok(bytes.length > 20_000, `${bytes.length} bytes`);
  });

  it('says what to do when there is nothing to draw', async () => {
    const { page } = await open({}, []);
    assert.match((await page.locator('#empty-text').textContent()) ?? '', /^Nothing was found/);
    await page.locator('#scan').click();
    assert.equal((await shown.sent('scan')).length, 1);
    await shown.tell({ type: 'data', entries: [], isReviewed: true, problems: 2 });
    await page.locator('#empty-text', { hasText: 'not everything' }).waitFor();
    await page.locator('#not-analysed', { hasText: 'Not analysed in full: 2' }).click();
    assert.equal((await shown.sent('notAnalysed')).length, 1);
    await tell(ENTRIES.filter((entry) => entry.rung === 'imported'));
    assert.match((await page.locator('#empty-text').textContent()) ?? '', /^No data flow was found, but 1 other/);
    await page.locator('#show-all').click();
    assert.equal(await page.locator('#map .map-node').count(), 4);
  });

  it('stays usable with 5,000 findings', async () => {
    const { page } = await open({}, makeManyEntries(5000));
    await page.screenshot({ path: join(PICTURES, 'data-map-large.png'), fullPage: true });
    assert.ok((await page.locator('#map [data-id]').count()) < 700);
    const begun = performance.now();
    await page.locator('#text').fill('package-1');
    await page.locator('#summary', { hasText: 'of 5000' }).waitFor();
    const ms = performance.now() - begun;
    // The goal is a tenth of a second; a busy machine gets a wide margin.
    assert.ok(ms < 3000, `${ms} ms`);
    await page.locator('#view-table').click();
    assert.ok((await page.locator('#table tbody tr').count()) <= 500);
  });
});
