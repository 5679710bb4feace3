import { readFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { dataMapBody } from '../../../extension/client/webviews/data-map-body.ts';
import { makeNonce, pageHtml } from '../../../extension/client/webviews/page.ts';
import { reportPageBody } from '../../../extension/client/webviews/report-body.ts';
import type { FromPage, ToPage } from '../../../extension/shared/page-messages.ts';
import type { DataMapTexts, ReportTexts } from '../../../extension/shared/page-texts.ts';
import { ROOT } from '../../support/source-files.ts';
import themes from './themes.json' with { type: 'json' };

/** The themes of VS Code that pages are looked at in. */
export const THEMES = ['light', 'dark', 'high-contrast', 'high-contrast-light'] as const;
export type Theme = (typeof THEMES)[number];

/** A page of the extension in a browser, standing alone. */
export interface TestPage {
  readonly page: Page;
  /** What the page's policy or script complained of. */
  readonly complaints: readonly string[];
  tell(message: ToPage): Promise<void>;
  /** Messages of the page of one type, oldest first. */
  sent<Type extends FromPage['type']>(type: Type): Promise<Extract<FromPage, { type: Type }>[]>;
  /** Rules of accessibility that are broken, as text. */
  audit(): Promise<string[]>;
}

const ORIGIN = 'https://pages.test';

/** Starts the distribution's Chromium. */
export function startBrowser(): Promise<Browser> {
  const names = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = process.env.CHROMIUM ?? names.find((name) => existsSync(name));
  if (!executablePath) throw new Error('Chromium is missing: run `npm run setup:vscode`, or name it in CHROMIUM');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}

/** Opens a page as VS Code would: its own document and policy, the built script and styles, and a theme's variables. */
export async function openPage(
  browser: Browser,
  name: 'data-map' | 'report',
  { theme = 'light', width = 1280, state }: { theme?: Theme; width?: number; state?: unknown } = {},
): Promise<TestPage> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const html = await documentOf(name);
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1);
    if (path === 'page.html') return route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' });
    return route.fulfill({ path: join(ROOT, 'dist/webview', path) });
  });
  await page.addInitScript(stub(theme, state));
  await page.goto(`${ORIGIN}/page.html`);
  return {
    page,
    complaints,
    tell: (message) => page.evaluate(`window.postMessage(${JSON.stringify(message)}, '*')`),
    sent: (type) => page.evaluate(`window.sent.filter((one) => one.type === ${JSON.stringify(type)})`),
    audit: async () => {
      await page.evaluate(readFileSync(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8'));
      const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run()');
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map((one) => one.html).join(' | ')}`.slice(0, 600));
    },
  };
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** What VS Code puts into a page before its own script. */
function stub(theme: Theme, state: unknown): string {
  return `
    window.sent = [];
    window.kept = ${JSON.stringify(state)};
    window.acquireVsCodeApi = () => ({
      postMessage: (message) => window.sent.push(message),
      getState: () => window.kept,
      setState: (state) => { window.kept = state; },
    });
    document.addEventListener('DOMContentLoaded', () => {
      document.body.className = ${JSON.stringify(themes[theme].body)};
      for (const [name, value] of Object.entries(${JSON.stringify(themes[theme].variables)}))
        document.documentElement.style.setProperty(name, value);
    });
  `;
}

async function documentOf(name: 'data-map' | 'report'): Promise<string> {
  const texts = await loadTexts();
  const shown = name === 'data-map' ? texts.dataMapTexts() : texts.reportTexts();
  return pageHtml({
    title: name,
    cspSource: ORIGIN,
    nonce: makeNonce(),
    script: `${ORIGIN}/${name}.js`,
    styles: [`${ORIGIN}/page.css`, `${ORIGIN}/${name}.css`],
    body: name === 'data-map' ? dataMapBody(texts.dataMapTexts()) : reportPageBody(texts.reportTexts()),
    texts: shown,
    language: 'en',
  });
}

interface Texts {
  dataMapTexts(): DataMapTexts;
  reportTexts(): ReportTexts;
}

let loaded: Promise<Texts> | undefined;

/** The client's own texts, with an editor that translates nothing. */
function loadTexts(): Promise<Texts> {
  loaded ??= bundleTexts();
  return loaded;
}

async function bundleTexts(): Promise<Texts> {
  const editor = 'export const l10n = { t: (text) => text };';
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['extension/client/webviews/texts.ts'],
    bundle: true,
    write: false,
    format: 'esm',
    alias: { vscode: `data:text/javascript,${encodeURIComponent(editor)}` },
  });
  const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64');
  return import(`data:text/javascript;base64,${code}`) as Promise<Texts>;
}
