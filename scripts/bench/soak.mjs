/**
 * Edits at random for as long as it takes to see whether the server's memory grows:
 * `node scripts/bench/soak.mjs [--edits 5000] [--seed N] [--growth MB] [DIR]` copies a folder (the sample shop by default), starts
 * the built server on it over stdio and types, deletes, pastes, renames, makes, removes, opens and closes files. It prints memory
 * over time after a collection of garbage, and ends with 1 when the heap of the last half has grown by more than the bound.
 */
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { startServer } from './server-process.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({
  options: {
    edits: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    growth: { type: 'string', default: '16' },
  },
  allowPositionals: true,
});
const EDITS = Number(values.edits);
const BOUND = Number(values.growth);
const SAMPLES = 20;
const QUIET_TIME = 2;
const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|html)$/;
const CLEAN_UP = [];

const work = mkdtempSync(join(tmpdir(), 'egress-lens-soak-'));
const folder = join(work, 'ws');
cpSync(resolve(positionals[0] ?? join(root, 'samples/shop')), folder, { recursive: true });
process.once('exit', () => CLEAN_UP.forEach((act) => act()));
CLEAN_UP.push(() => rmSync(work, { recursive: true, force: true, maxRetries: 5 }));

const random = randomFrom(Number(values.seed));
const pick = (list) => list[Math.floor(random() * list.length)];
const server = await startServer({ root, work, folder, quietTime: QUIET_TIME });
CLEAN_UP.push(server.kill);
const open = new Map();
/** Lines of the project itself, to be pasted elsewhere. */
const snippets = scriptsOf()
  .flatMap((path) => readFileSync(join(folder, path), 'utf8').split(/\n\n+/))
  .slice(0, 400);
const counts = {};

console.log('| edits | RSS MB | heap MB | external MB | open | ms per edit |\n|---|---|---|---|---|---|');
const samples = [await sample(0, 0)];
let since = performance.now();
for (let i = 1; i <= EDITS; i++) {
  await edit(i);
  if (i % Math.round(EDITS / SAMPLES) === 0) {
    samples.push(await sample(i, (performance.now() - since) / Math.round(EDITS / SAMPLES)));
    since = performance.now();
  }
}
const half = samples.slice(Math.floor(samples.length / 2));
const growth = slopeOf(half.map(({ heap }) => heap)) * (half.length - 1);
const rss = slopeOf(half.map((one) => one.rss)) * (half.length - 1);
console.log(
  `\n${EDITS} edits: ${Object.entries(counts)
    .map(([kind, n]) => `${n} ${kind}`)
    .join(', ')}`,
);
console.log(
  `growth over the last half, by a straight line: heap ${growth.toFixed(1)} MB, RSS ${rss.toFixed(1)} MB (bound ${BOUND} MB of heap)`,
);
await server.stop();
process.exit(growth > BOUND ? 1 : 0);

/** One random edit, and the review that follows it. */
async function edit(number) {
  const kinds = [
    'type',
    'type',
    'type',
    'delete',
    'delete',
    'paste',
    'open',
    'close',
    'rename',
    'create',
    'remove',
    'disk',
  ];
  const kind = pick(kinds);
  counts[kind] = (counts[kind] ?? 0) + 1;
  const acts = { type, delete: cut, paste, open: openOne, close: closeOne, rename, create, remove, disk };
  await acts[kind](number);
  // As an editor: what stands at the place of the edit is asked for now and then.
  const path = pick([...open.keys()]);
  if (path && random() < 0.3) await ask(path);
  await server.settled();
}

async function type() {
  await change((text) => {
    const at = Math.floor(random() * (text.length + 1));
    return text.slice(0, at) + pick(['a', ' ', '\n', '(', '"', '// note\n', 'const x = 1;\n']) + text.slice(at);
  });
}

async function cut() {
  await change((text) => {
    const at = Math.floor(random() * text.length);
    return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 40));
  });
}

async function paste() {
  await change((text) => {
    const lines = text.split('\n');
    lines.splice(Math.floor(random() * lines.length), 0, pick(snippets));
    return lines.join('\n');
  });
}

/** Edits an open file; one that has grown or shrunk far is as on the disk again. */
async function change(edited) {
  if (!open.size) await openOne();
  const path = pick([...open.keys()]);
  const file = open.get(path);
  const text = edited(file.text);
  file.text = text.length > 3 * file.first.length + 4000 || text.length < file.first.length / 3 ? file.first : text;
  file.version++;
  await server.tell('textDocument/didChange', {
    textDocument: { uri: uriOf(path), version: file.version },
    contentChanges: [{ text: file.text }],
  });
}

async function openOne() {
  const path = pick(scriptsOf().filter((one) => !open.has(one)));
  if (!path || open.size > 12) return;
  const text = readFileSync(join(folder, path), 'utf8');
  open.set(path, { text, first: text, version: 1 });
  const textDocument = { uri: uriOf(path), languageId: 'typescript', version: 1, text };
  await server.tell('textDocument/didOpen', { textDocument });
}

async function closeOne(path = pick([...open.keys()])) {
  if (!path || !open.delete(path)) return;
  await server.tell('textDocument/didClose', { textDocument: { uri: uriOf(path) } });
}

async function rename(number) {
  const path = pick(scriptsOf());
  const next = path.replace(/[^/]*?(\.[^./]+)$/, `renamed${number}$1`);
  await closeOne(path);
  renameSync(join(folder, path), join(folder, next));
  await server.tell('workspace/didRenameFiles', { files: [{ oldUri: uriOf(path), newUri: uriOf(next) }] });
}

async function create(number) {
  const path = join(dirname(pick(scriptsOf())), `made${number}.ts`);
  writeFileSync(join(folder, path), Array.from({ length: 5 }, () => pick(snippets)).join('\n\n'));
  await watched([path, 1]);
}

/** Removes what was made, and never lets the folder run empty. */
async function remove() {
  const path = pick(scriptsOf().filter((one) => /\bmade\d/.test(one)));
  if (!path) return;
  await closeOne(path);
  rmSync(join(folder, path));
  await watched([path, 3]);
}

/** Another program writes a file. */
async function disk() {
  const path = pick(scriptsOf().filter((one) => /\bmade\d/.test(one)));
  if (!path) return;
  writeFileSync(join(folder, path), Array.from({ length: 5 }, () => pick(snippets)).join('\n\n'));
  await watched([path, 2]);
}

function watched(...events) {
  const changes = events.map(([path, kind]) => ({ uri: uriOf(path), type: kind }));
  return server.tell('workspace/didChangeWatchedFiles', { changes });
}

async function ask(path) {
  const line = Math.floor(random() * open.get(path).text.split('\n').length);
  const textDocument = { uri: uriOf(path) };
  const range = { start: { line, character: 0 }, end: { line: line + 20, character: 0 } };
  await server.ask('textDocument/codeAction', { textDocument, range, context: { diagnostics: [] } });
  await server.ask('textDocument/hover', { textDocument, position: { line, character: 4 } });
  await server.ask('textDocument/codeLens', { textDocument });
}

function scriptsOf() {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => SCRIPT.test(path) && !path.includes('node_modules'))
    .sort();
}

function uriOf(path) {
  return pathToFileURL(join(folder, path)).toString();
}

async function sample(edits, each) {
  const { rss, heapUsed, external } = await server.memory();
  const [inRss, heap, outside] = [rss, heapUsed, external].map((bytes) => bytes / 2 ** 20);
  console.log(
    `| ${edits} | ${inRss.toFixed(0)} | ${heap.toFixed(1)} | ${outside.toFixed(1)} | ${open.size} | ${each.toFixed(1)} |`,
  );
  return { rss: inRss, heap };
}

/** Slope of the straight line that fits best, per sample. */
function slopeOf(list) {
  const mean = list.reduce((sum, y) => sum + y, 0) / list.length;
  const middle = (list.length - 1) / 2;
  const over = list.reduce((sum, y, x) => sum + (x - middle) * (y - mean), 0);
  return over / list.reduce((sum, _, x) => sum + (x - middle) ** 2, 0);
}

/** The same numbers for the same seed (mulberry32). */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
