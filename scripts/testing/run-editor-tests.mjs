/**
 * Runs `test/editor` inside a real VS Code: `node` for the node extension host, `untrusted` for the same in a workspace
 * that is not trusted, `roots` for one of two folders, `web` for the web worker's. `EGRESS_LENS_TEST_GREP` chooses tests.
 * Exit code 0: all passed; 1: a test failed; 2: no result. No result or no test is a failure.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  const address = workbenchUrl(server, kind === 'roots' ? join(folder, 'all.code-workspace') : folder, [
    ['extensionDevelopmentPath', remote(server, root)],
    ['extensionTestsPath', remote(server, join(root, 'dist/test/node/index.cjs'))],
  ]);
  await runPage(server, address, () => undefined);
  return existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined;
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
