/**
 * Takes the pictures of the documentation in a real VS Code with the packaged extension, on a copy of the sample:
 * `docs/images/*.png`; those that it does not show go to `dist/screenshots`. Ends with code 1 when something that a picture should show does not come up.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shrinkPng } from './shrink-png.mjs';
import { codeServer, findPackage, openBrowser, root, startServer, workbenchUrl } from './testing/host.mjs';

/** Where `config.ts` of the sample names its region. */
const REGION = placeOf('apps/api/src/config.ts', /region: '(?=oss-cn-)/);

const images = process.env.SHOTS ?? join(root, 'docs/images');
const others = process.env.SHOTS ?? join(root, 'dist/screenshots');
const THEMES = { dark: 'Default Dark Modern', 'high-contrast': 'Default High Contrast' };
/** The pictures that the documentation shows; the others are there to be looked at. */
const DOCUMENTED = new Set([
  ...['editor', 'hover', 'quick-fixes', 'flow', 'tree-menu', 'tree-dark', 'data-map', 'data-map-high-contrast'],
  ...['report', 'policy'],
]);
const work = mkdtempSync(join(tmpdir(), 'egress-lens-shots-'));
const folder = join(work, 'shop');
for (const dir of [images, others]) mkdirSync(dir, { recursive: true });
cpSync(join(root, 'samples/shop'), folder, { recursive: true });

const server = await startServer({
  settings: {
    'workbench.activityBar.location': 'default',
    'workbench.editor.restoreEditors': false,
    'editor.minimap.enabled': false,
    'editor.fontSize': 14,
    'window.commandCenter': false,
    'workbench.layoutControl.enabled': false,
    'breadcrumbs.enabled': false,
    'editor.lightbulb.enabled': 'off',
    'editor.hover.delay': 100,
    'editor.autoClosingQuotes': 'never',
    'editor.autoSurround': 'never',
    'explorer.compactFolders': false,
    'outline.showFiles': false,
    // The sample is not installed: TypeScript would underline every import.
    'typescript.validate.enable': false,
    'javascript.validate.enable': false,
  },
  before: (dir) => void codeServer(dir, ['--install-extension', findPackage()]),
});
const browser = await openBrowser({ width: 1280, height: 800, scale: 1.5 });
const { page } = browser;
try {
  for (const [name, label] of Object.entries(THEMES)) {
    await openIn(label);
    for (const takeOne of [takeProblems, takeTree, takeDataMap, takeReport]) await takeOne(name);
  }
  await openIn('Default Light Modern');
  await takeProblems();
  await takeHover();
  await takeFixes();
  await takeFlow();
  await takeTree();
  await takeScan();
  await takeDataMap();
  await takeReport();
  await takeWalkthrough();
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
  await page.locator('.quick-input-widget .monaco-list-row.focused', { hasText: name }).first().waitFor();
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

/** Writes a picture; only those of the documentation go beside it. */
async function take(name, theme = 'light') {
  await hideForeignNotices();
  await page.waitForTimeout(600);
  const file = theme === 'light' ? name : `${name}-${theme}`;
  const dir = DOCUMENTED.has(file) ? images : others;
  const png = shrinkPng(await page.screenshot());
  writeFileSync(join(dir, `${file}.png`), png);
  console.log(`${file}.png: ${Math.round(png.length / 1024)} KB`);
}

/** Opens the workbench in a theme: the settings are written before, as a page alone can't be relied on to see a change. */
async function openIn(label) {
  const file = join(server.dir, 'data/User/settings.json');
  const before = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...before, 'workbench.colorTheme': label }));
  await page.goto('about:blank');
  await page.goto(workbenchUrl(server, folder));
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  await page.locator('#status\\.problems').waitFor({ timeout: 60_000 });
  await runCommand('View: Show Explorer');
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  await openFile('avatar.ts');
  await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await page.locator('.codelens-decoration a', { hasText: 'Alibaba' }).first().waitFor();
}

/** The editor with a flow, and the panel with its steps. */
async function takeProblems(theme) {
  await openFile('avatar.ts');
  await openPanel();
  const filter = page.locator('.markers-panel-action-filter input, .viewpane-filter input').first();
  await filter.fill('avatar');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'unencrypted' }).first().waitFor();
  await take('editor', theme);
  await filter.fill('');
  await page.locator('.markers-panel .monaco-list-row', { hasText: 'npmrc' }).first().waitFor();
  await page.waitForTimeout(600);
  await hidePanel();
}

async function hidePanel() {
  if (await page.locator('.part.panel').isVisible()) await page.keyboard.press('Control+J');
}

async function openPanel() {
  const rows = page.locator('.markers-panel .monaco-list-row').first();
  if (!(await rows.isVisible())) await page.locator('#status\\.problems').click();
  await rows.waitFor();
}

/** The hover of a region. */
async function takeHover() {
  await openFile('config.ts');
  await page.locator('.squiggly-warning').first().waitFor();
  await goTo(REGION);
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Control+I');
  await page.locator('.monaco-hover', { hasText: 'Data rests in' }).first().waitFor();
  await take('hover');
  await page.keyboard.press('Escape');
}

/** The menu of quick fixes of a region. */
async function takeFixes() {
  await goTo(REGION);
  await openMenu(page.locator('.action-widget .monaco-list-row', { hasText: 'Change the region' }).first());
  await take('quick-fixes');
  await page.keyboard.press('Escape');
}

/** Opens the menu of quick fixes; on a busy machine a first Ctrl+. can go unanswered, so it is asked for again. */
async function openMenu(entry) {
  for (let tries = 0; tries < 6; tries++) {
    await page.keyboard.press('Control+.');
    const isThere = await entry.waitFor({ timeout: 4000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await page.keyboard.press('Escape');
  }
  await entry.waitFor({ timeout: 1000 });
}

/** A flow that is stepped through, across files. */
async function takeFlow() {
  await hideSideBar();
  await runCommand('View: Close All Editors');
  await hidePanel();
  await openFile('answer.ts');
  await page.locator('.contentWidgets .codelens-decoration a', { hasText: 'DeepSeek' }).first().click();
  const choice = page.locator('.quick-input-widget .monaco-list-row').first();
  const isAsked = await choice.waitFor({ timeout: 4000 }).then(
    () => true,
    () => false,
  );
  if (isAsked) await page.keyboard.press('Enter');
  await page.locator('.statusbar-item', { hasText: 'Step 1 of' }).first().waitFor();
  await page.keyboard.press('F8');
  await page.locator('.statusbar-item', { hasText: 'Step 2 of' }).first().waitFor();
  await take('flow');
  await runCommand('Egress Lens: Close the Flow');
}

/** The trees, with the menu of one finding in the light one. */
async function takeTree(theme) {
  await runCommand('View: Close All Editors');
  await hidePanel();
  await openFile('answer.ts');
  await runCommand('Egress Lens: Focus on Data egress View');
  const row = page.locator('.customview-tree .monaco-list-row', { hasText: 'e-mail addresses' }).first();
  await row.waitFor();
  await widenSideBar();
  await row.click();
  await page.locator('.tab.active', { hasText: /avatar|newsletter|invoice|sms/ }).waitFor();
  if (!theme) {
    await row.click({ button: 'right' });
    await page.locator('.monaco-menu', { hasText: 'Copy as Markdown' }).first().waitFor();
    await take('tree-menu');
    await page.keyboard.press('Escape');
  }
  await take('tree', theme);
  await runCommand('View: Show Explorer');
}

/** The trees need more room than the explorer; once wide, the side bar stays so. */
async function widenSideBar() {
  const part = await page.locator('.part.sidebar').boundingBox();
  if (part.width > 380) return;
  const edge = part.x + part.width;
  await page.mouse.move(edge, 400);
  await page.mouse.down();
  await page.mouse.move(edge + 110, 400, { steps: 4 });
  await page.mouse.up();
}

/** The scan's notification. */
async function takeScan() {
  await runCommand('Notifications: Clear All Notifications');
  await runCommand('Egress Lens: Scan Workspace');
  await page.locator('.notification-toast', { hasText: 'errors' }).first().waitFor({ timeout: 60_000 });
  await openPanel();
  await take('scan');
  await hidePanel();
}

/** The page of an extension that is in sight. */
function content() {
  return page.frameLocator('iframe.webview.ready').last().frameLocator('#active-frame');
}

/** Pages have the whole width. */
async function hideSideBar() {
  if (await page.locator('.part.sidebar').isVisible()) await page.keyboard.press('Control+B');
}

/** The data map with the findings of one provider. */
async function takeDataMap(theme) {
  await hideSideBar();
  await runCommand('Notifications: Clear All Notifications');
  await runCommand('View: Close All Editors');
  await runCommand('Egress Lens: Show Data Map');
  await content().locator('[data-id="2:alibaba-cloud"]').click({ timeout: 60_000 });
  await content().locator('#panel-list [aria-expanded]').first().click();
  await content().locator('#panel .steps li').first().waitFor();
  await take('data-map', theme);
  await runCommand('View: Close All Editors');
}

async function takeReport(theme) {
  await hideSideBar();
  await runCommand('Egress Lens: Show Report');
  await content().locator('.report').waitFor({ timeout: 60_000 });
  await take('report', theme);
  await runCommand('View: Close All Editors');
}

/** The first step of the walkthrough, and that each step has its picture. */
async function takeWalkthrough() {
  await runCommand('Welcome: Open Walkthrough');
  await page.locator('.quick-input-widget input').first().fill('Egress Lens');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'Egress Lens' }).first().waitFor();
  await page.keyboard.press('Enter');
  const step = page.locator('.gettingStartedContainer .step-title', { hasText: 'Look through the findings' }).first();
  await step.click({ timeout: 20_000 });
  await content().locator('svg').waitFor();
  await take('walkthrough');
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

async function goTo({ line, column }) {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').first().fill(`:${line}:${column}`);
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
