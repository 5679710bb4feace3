/**
 * Takes the pictures of the documentation in a real VS Code with the packaged extension, on a copy of the sample:
 * `docs/images/*.png`. Ends with code 1 when something that a picture should show does not come up.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeServer, findPackage, openBrowser, root, startServer, workbenchUrl } from './testing/host.mjs';

/** Where `config.ts` of the sample names its region. */
const REGION = placeOf('apps/api/src/config.ts', /region: '(?=oss-cn-)/);

const images = process.env.SHOTS ?? join(root, 'docs/images');
const work = mkdtempSync(join(tmpdir(), 'egress-lens-shots-'));
const folder = join(work, 'shop');
mkdirSync(images, { recursive: true });
cpSync(join(root, 'samples/shop'), folder, { recursive: true });

const server = await startServer({
  settings: {
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.activityBar.location': 'hidden',
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'window.commandCenter': false,
    'workbench.layoutControl.enabled': false,
    'breadcrumbs.enabled': false,
    'editor.lightbulb.enabled': 'off',
    'editor.hover.delay': 100,
    'editor.autoClosingQuotes': 'never',
    'editor.autoSurround': 'never',
    // The sample is not installed: TypeScript would underline every import.
    'typescript.validate.enable': false,
    'javascript.validate.enable': false,
  },
  before: (dir) => void codeServer(dir, ['--install-extension', findPackage()]),
});
const browser = await openBrowser({ width: 1280, height: 800, scale: 1.5 });
const { page } = browser;
try {
  await page.goto(workbenchUrl(server, folder));
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  await openFile('avatar.ts');
  await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await takeProblems();
  await takeHover();
  await takeFixes();
  await takeScan();
  await takePages();
  await takePolicy();
} catch (error) {
  await page.screenshot({ path: join(tmpdir(), 'egress-lens-screenshots-failed.png') });
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
  rmSync(work, { recursive: true, force: true });
}
process.exit();

async function openFile(name) {
  await page.keyboard.press('Control+P');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(name);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.tab.active', { hasText: name }).waitFor();
}

async function runCommand(title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Notices of the editor itself (its own TypeScript server is not part of the test host) say nothing of the extension. */
async function hideForeignNotices() {
  await page.evaluate(() => {
    for (const toast of document.querySelectorAll('.notification-toast-container')) {
      if (!toast.textContent?.includes('Egress Lens')) toast.remove();
    }
  });
}

async function take(name) {
  await hideForeignNotices();
  await page.waitForTimeout(600);
  await page.screenshot({ path: join(images, `${name}.png`) });
  console.log(`${name}.png`);
}

/** The editor with a flow, and the panel with its steps. */
async function takeProblems() {
  await page.locator('#status\\.problems').click();
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await page.locator('.markers-panel-action-filter input, .viewpane-filter input').first().fill('avatar');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'unencrypted' }).first().waitFor();
  await take('editor');
  await page.locator('.markers-panel-action-filter input, .viewpane-filter input').first().fill('');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'npmrc' }).first().waitFor();
  await page.waitForTimeout(600);
  await page.keyboard.press('Control+J');
}

/** The hover of a region. */
async function takeHover() {
  await openFile('config.ts');
  await page.locator('.squiggly-warning').first().waitFor();
  await goToRegion();
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.locator('.monaco-hover', { hasText: 'Data rests in' }).first().waitFor();
  await take('hover');
  await page.keyboard.press('Escape');
}

/** The menu of quick fixes of a region. */
async function takeFixes() {
  await goToRegion();
  const menu = page.locator('.action-widget .monaco-list-row', { hasText: 'Change the region' }).first();
  // On a busy machine a first Ctrl+. can go unanswered: the menu is asked for again.
  for (let tries = 0; tries < 6; tries++) {
    await page.keyboard.press('Control+.');
    const isThere = await menu.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    await page.keyboard.press('Escape');
  }
  await menu.waitFor({ timeout: 1000 });
  await take('quick-fixes');
  await page.keyboard.press('Escape');
}

/** The scan's notification. */
async function takeScan() {
  await runCommand('Notifications: Clear All Notifications');
  await runCommand('Egress Lens: Scan Workspace');
  await page.locator('.notification-toast', { hasText: 'errors' }).first().waitFor({ timeout: 60_000 });
  await page.locator('#status\\.problems').click();
  await page.locator('.markers-panel .monaco-list-row').first().waitFor();
  await take('scan');
  await page.keyboard.press('Control+J');
}

/** The data map with the findings of one provider, and the report. */
async function takePages() {
  await runCommand('Notifications: Clear All Notifications');
  await runCommand('View: Close All Editors');
  await runCommand('Egress Lens: Show Data Map');
  const content = () => page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
  await content().locator('[data-id="2:alibaba-cloud"]').click({ timeout: 60_000 });
  await content().locator('#panel-list [aria-expanded]').first().click();
  await content().locator('#panel .steps li').first().waitFor();
  await take('data-map');
  await runCommand('View: Close All Editors');
  await runCommand('Egress Lens: Show Report');
  await content().locator('.report').waitFor({ timeout: 60_000 });
  await take('report');
  await runCommand('View: Close All Editors');
}

/** The policy with a mistake. */
async function takePolicy() {
  await runCommand('Notifications: Clear All Notifications');
  await runCommand('Egress Lens: Open Policy');
  await page.locator('.tab.active', { hasText: 'egress-lens.json' }).waitFor();
  await page.locator('.view-line', { hasText: '"mirror"' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('Shift+Home');
  await page.keyboard.type('"mirror": "loud"');
  await page.locator('.squiggly-error').first().waitFor();
  await take('policy');
}

/** Puts the cursor into the region's literal. */
async function goToRegion() {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').first().fill(`:${REGION.line}:${REGION.column}`);
  await page.keyboard.press('Enter');
}

/** The 1-based line and column after what a pattern finds in a file of the sample. */
function placeOf(path, pattern) {
  const text = readFileSync(join(root, 'samples/shop', path), 'utf8');
  const found = pattern.exec(text);
  if (!found) throw new Error(`${path} has no ${pattern}`);
  const before = text.slice(0, found.index + found[0].length + 1).split('\n');
  return { line: before.length, column: before.at(-1).length + 1 };
}
