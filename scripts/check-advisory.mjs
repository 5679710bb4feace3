/**
 * Compares the checked-in extract of the DHS advisory with a copy of the whole text: `node scripts/check-advisory.mjs
 * FOLDER`, where FOLDER holds it as `.md` or `.txt`. Ends with 1 when a paragraph is not there letter by letter.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('name the folder of the advisory: node scripts/check-advisory.mjs FOLDER');
  process.exit(2);
}
const names = readdirSync(folder).filter((name) => /\.(?:md|txt)$/.test(name));
const whole = names.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
const extract = readFileSync(new URL('../test/support/advisory-extract.txt', import.meta.url), 'utf8');
const paragraphs = extract.split('\n').flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []));
const missing = paragraphs.filter((paragraph) => !whole.includes(paragraph));
for (const paragraph of missing) console.error(`not in the advisory: ${paragraph.slice(0, 120)}`);
console.log(`${paragraphs.length - missing.length} of ${paragraphs.length} paragraphs stand in ${names.join(', ')}`);
process.exit(missing.length || !paragraphs.length ? 1 : 0);
