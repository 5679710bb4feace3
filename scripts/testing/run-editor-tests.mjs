/**
 * Runs `test/editor` inside a real VS Code: `node` for the node extension host, `untrusted` for the same in a workspace
 * that is not trusted, `roots` for one of two folders, `translated` for an editor in another language, `web` for the web
 * worker's. `EGRESS_LENS_TEST_GREP` chooses tests.
 * Exit code 0: all passed; 1: a test failed; 2: no result. No result or no test is a failure.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildEditorTests } from './build-editor-tests.mjs';
import { openBrowser, remote, root, startServer, startWebServer, workbenchUrl } from './host.mjs';

const kind = process.argv[2] ?? 'node';
const limit = Number(process.env.TEST_TIMEOUT ?? 300_000);
const begun = Date.now();
const since = () => `${((Date.now() - begun) / 1000).toFixed(1)} s`;

const work = mkdtempSync(join(tmpdir(), 'egress-lens-ws-'));
const folder = join(work, 'ws');
cpSync(join(root, 'test/editor/fixtures', kind === 'roots' ? 'roots' : 'ws'), folder, { recursive: true });
await buildEditorTests();
const summary = await (kind === 'web' ? runWeb() : runNode()).finally(() =>
  rmSync(work, { recursive: true, force: true }),
);
process.exit(report(summary));

async function runNode() {
  const result = join(work, 'result.json');
  const isUntrusted = kind === 'untrusted';
  const server = await startServer({
    tests: true,
    trust: isUntrusted,
    settings: isUntrusted ? { 'security.workspace.trust.startupPrompt': 'never' } : {},
    env: { EGRESS_LENS_TEST_KIND: kind, EGRESS_LENS_TEST_RESULT: result, XDG_CACHE_HOME: join(work, 'cache') },
  });
  const extension = kind === 'translated' ? translatedExtension(work) : root;
  const address = workbenchUrl(server, kind === 'roots' ? join(folder, 'all.code-workspace') : folder, [
    ['extensionDevelopmentPath', remote(server, extension)],
    ['extensionTestsPath', remote(server, join(root, 'dist/test/node/index.cjs'))],
  ]);
  await runPage(server, address, () => undefined);
  return existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined;
}

/** The extension with a test's own translation, in which every text stands between brackets. */
function translatedExtension(parent) {
  const dir = join(parent, 'translated');
  mkdirSync(join(dir, 'l10n'), { recursive: true });
  // Not linked: the editor knows an extension's code, and so its language, by where the file really stands.
  for (const name of ['dist', 'media', 'docs', 'package.json', 'package.nls.json']) {
    const isWanted = (path) => !path.startsWith(join(root, 'dist/test')) && !path.endsWith('.vsix');
    cpSync(join(root, name), join(dir, name), { recursive: true, filter: isWanted });
  }
  const translate = (from, to) => {
    const texts = Object.entries(JSON.parse(readFileSync(join(root, from), 'utf8')));
    writeFileSync(join(dir, to), JSON.stringify(Object.fromEntries(texts.map(([key, text]) => [key, `⟦${text}⟧`]))));
  };
  translate('package.nls.json', 'package.nls.de.json');
  translate('l10n/bundle.l10n.json', 'l10n/bundle.l10n.de.json');
  return dir;
}

async function runWeb() {
  const server = await startWebServer({ folder, tests: join(root, 'dist/test/web/index.cjs') });
  let summary;
  await runPage(server, server.url, (line) => {
    if (line.startsWith('[result] ')) summary = JSON.parse(line.slice('[result] '.length));
  });
  return summary;
}

/** Opens the workbench and waits until the tests have ended, the page has crashed or time is up. */
async function runPage(server, address, onLine) {
  const browser = await openBrowser();
  try {
    const { page } = browser;
    const ended = new Promise((done) => void page.exposeFunction('codeAutomationExit', (code) => done(`exit ${code}`)));
    const crashed = new Promise((done) => page.on('crash', () => done('the page crashed')));
    const late = new Promise((done) => setTimeout(() => done('time is up'), limit).unref());
    // Every console line of the extension host comes through here; the tests' own lines start with a mark.
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      const line = args.map(String).join(' ');
      onLine(line);
      if (line.startsWith('[test]')) console.log(line.slice('[test]'.length));
      else if (process.env.VERBOSE) console.log(`[${type}] ${line.slice(0, 400)}`);
    });
    // What the workbench reads its language from, as a language pack would set it.
    if (kind === 'translated') await page.addInitScript(() => (globalThis._VSCODE_NLS_LANGUAGE = 'de'));
    await page.goto(address);
    await page.waitForSelector('.monaco-workbench', { timeout: limit });
    console.log(`workbench of the ${kind} host up after ${since()}`);
    const end = await Promise.race([ended, crashed, late]);
    console.log(`ended after ${since()}: ${end}`);
    if (end !== 'exit 0') await page.screenshot({ path: join(root, `dist/test/${kind}-failure.png`) });
    if (end !== 'exit 0' && process.env.VERBOSE) console.log(server.log());
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Prints the outcome, writes it for a caller that sums up, and gives the exit code. */
function report(summary) {
  if (!summary) {
    console.error(`${kind} host: no result`);
    return 2;
  }
  for (const { title, error } of summary.failures) console.log(`FAILED ${title}\n  ${error}`);
  if (process.env.EGRESS_LENS_TEST_COUNTS) writeFileSync(process.env.EGRESS_LENS_TEST_COUNTS, JSON.stringify(summary));
  console.log(`${kind} host: ${summary.passed} passed, ${summary.failed} failed`);
  return summary.failed || !summary.passed ? 1 : 0;
}
