/** Draws `media/icon.png` (128 × 128, for the marketplace) from `media/icon.svg`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser, root } from './testing/host.mjs';

const browser = await openBrowser({ width: 128, height: 128 });
const svg = readFileSync(join(root, 'media/icon.svg'), 'utf8');
await browser.page.setContent(`<body style="margin:0;background:transparent">${svg}</body>`);
await browser.page.screenshot({ path: join(root, 'media/icon.png'), omitBackground: true });
await browser.close();
