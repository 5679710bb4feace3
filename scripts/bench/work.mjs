/**
 * Measures work and growth instead of time against peers: `npm run bench:work -- [--literals FILE] [--rounds N] DIR…` prints
 * Markdown. Literals (one a line: hosts, package names) join the catalogue as providers of their own.
 * - files parsed, and whether a run that parses every script finds the same;
 * - time and peak memory with ten times the files (copies of the folder) and ten times the hosts and packages;
 * - opening the cache of facts, against asking the disk for the same files' state, and its size against the source.
 */
import { build } from 'esbuild';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median, run } from './measure.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** Stamps younger than this are not trusted by the caches; see `FRESH_MS`. */
const AGE_MS = 2_500;
const TIMES = 10;

const COUNTER = `
  import { lstatSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
  import { join } from 'node:path';
  import { NO_CUSTOM_ROWS } from './analyzers/core/policy.ts';
  import { isScriptPath } from './analyzers/parse/languages.ts';
  import { createPolicySet } from './analyzers/policy/policy-set.ts';
  import { createWorkspace } from './analyzers/workspace/workspace.ts';
  import { acceptsPath } from './cli/accepts-path.ts';
  import { NO_CACHE, openFactsCache } from './cli/disk/facts-cache.ts';
  import { indexFiles } from './cli/disk/index-files.ts';
  import { createFileReader, isProblem } from './cli/disk/read.ts';
  import { walkFolder } from './cli/disk/walk.ts';
  import { summarisePath } from './cli/summarise.ts';
  import { compileKnowledge } from './signatures/compile.ts';
  const [, , input, out, mode] = process.argv;
  const folder = process.cwd();
  const { files } = walkFolder(folder, { accepts: acceptsPath, only: undefined, except: [] });
  if (mode === 'cache') measureCache();
  else void count();

  async function count() {
    const knowledge = compileKnowledge(JSON.parse(readFileSync(input, 'utf8')), NO_CUSTOM_ROWS, []);
    const reader = createFileReader(folder);
    const index = await indexFiles(files, { knowledge, reader, cache: NO_CACHE, pause: () => undefined });
    const facts = new Map();
    const review = async (list) => {
      const asked = new Set();
      const summarise = async (paths) => {
        const made = [];
        for (const path of paths) {
          asked.add(path);
          if (!facts.has(path)) facts.set(path, await summarisePath(path, reader, knowledge));
          made.push(facts.get(path));
        }
        return made;
      };
      const readText = (path) => {
        const read = reader.read(path);
        return isProblem(read) ? undefined : read.bytes.toString('utf8', 0, read.length);
      };
      const workspace = createWorkspace({ knowledge, policies: createPolicySet([]), toolVersion: 'bench', today: '2026-01-01',
        ports: { readText, summarise } });
      workspace.setFiles(list);
      const { verdicts } = await workspace.review();
      return { found: verdicts.map((verdict) => JSON.stringify(verdict)), parsed: [...asked].filter((path) => isScriptPath(path)).length };
    };
    const planned = await review(index.files);
    const all = await review(index.files.map((file) => (isScriptPath(file.path) ? { ...file, hasNeedle: true } : file)));
    const more = all.found.filter((one) => !planned.found.includes(one));
    writeFileSync(out, JSON.stringify({
      scripts: index.files.filter((file) => isScriptPath(file.path)).length,
      planned: planned.parsed, parsed: all.parsed, findings: planned.found.length,
      isSame: planned.found.join() === all.found.join(), more: more.length,
    }));
  }

  function measureCache() {
    const name = readdirSync(input, { recursive: true }).map(String).find((path) => /facts-\\w+\\.bin$/.test(path));
    const key = /facts-(\\w+)\\.bin$/.exec(name)[1];
    const timed = (action) => { const started = performance.now(); action(); return performance.now() - started; };
    const middle = (action) => Array.from({ length: 7 }, () => timed(action)).sort((a, b) => a - b)[3];
    const statMs = middle(() => { for (const file of files) lstatSync(join(folder, file.path)); });
    const openMs = middle(() => openFactsCache(join(input, name, '..'), key));
    const sourceBytes = files.reduce((sum, file) => sum + statSync(join(folder, file.path)).size, 0);
    writeFileSync(out, JSON.stringify({ openMs, statMs, files: files.length, sourceBytes }));
  }
`;

const { values, positionals } = parseArgs({
  options: { literals: { type: 'string' }, rounds: { type: 'string', default: '5' } },
  allowPositionals: true,
});
if (!positionals.length) {
  console.error('usage: npm run bench:work -- [--literals FILE] [--rounds N] DIR…');
  process.exit(2);
}
const rounds = Number(values.rounds);
const work = mkdtempSync(join(tmpdir(), 'egress-lens-work-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const literals = values.literals ? readFileSync(values.literals, 'utf8').split('\n').filter(Boolean) : [];
const product = productWith('as-is', (rows) => addLiterals(rows, literals));
const wide = productWith('wide', (rows) => multiplyRows(addLiterals(rows, literals)));
const counter = await bundleCounter();
for (const folder of positionals) await benchFolder(copyOf(resolve(folder)));

async function benchFolder(folder) {
  console.log(`\n## ${basename(folder)} (medians of ${rounds} interleaved rounds)\n`);
  await countFiles(folder);
  await growth(folder);
  await cacheCosts(folder);
}

/** In a process of its own, for the memory's sake. */
async function countFiles(folder) {
  const out = join(work, 'counts.json');
  await run(['node', counter, join(product, 'dist', 'signatures.json'), out], folder);
  const { scripts, planned, parsed, isSame, findings, more } = JSON.parse(readFileSync(out, 'utf8'));
  const share = ((100 * planned) / scripts).toFixed(1);
  console.log(`- scripts ${scripts}, parsed ${planned} (${share} %), findings ${findings};`);
  console.log(`  parsing all ${parsed} scripts finds ${isSame ? 'the same' : `**something else** (${more} more)`}`);
}

async function growth(folder) {
  const many = join(work, `${basename(folder)}-times`);
  for (let i = 0; i < TIMES; i++) cpSync(folder, join(many, `part-${i}`), { recursive: true });
  const commands = {
    once: scan(product, folder),
    [`${TIMES} × files`]: scan(product, many),
    [`${TIMES} × hosts and packages`]: scan(wide, folder),
  };
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, command] of Object.entries(commands)) results[name].push(await run(command, folder));
  }
  rmSync(many, { recursive: true, force: true });
  const base = { ms: median(results.once.map((one) => one.ms)), mb: median(results.once.map((one) => one.megabytes)) };
  console.log('\n| | seconds | × once | peak MB | × once |\n|---|---|---|---|---|');
  for (const [name, runs] of Object.entries(results)) {
    const [ms, mb] = [median(runs.map((one) => one.ms)), median(runs.map((one) => one.megabytes))];
    const cells = [(ms / 1000).toFixed(2), (ms / base.ms).toFixed(2), mb.toFixed(0), (mb / base.mb).toFixed(2)];
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

async function cacheCosts(folder) {
  const cache = join(work, 'cache');
  rmSync(cache, { recursive: true, force: true });
  await new Promise((done) => setTimeout(done, AGE_MS));
  await run([...scan(product, folder).filter((part) => part !== '--no-cache'), '--cache-dir', cache]);
  const out = join(work, 'cache.json');
  await run(['node', counter, cache, out, 'cache'], folder);
  const { openMs, statMs, files, sourceBytes } = JSON.parse(readFileSync(out, 'utf8'));
  const bytes = filesIn(cache).reduce((sum, path) => sum + statSync(path).size, 0);
  console.log(
    `\n- the cache of ${files} files: opened in ${openMs.toFixed(1)} ms, ${(openMs / statMs).toFixed(2)} × their stat; ` +
      `${(bytes / sourceBytes).toFixed(3)} × the size of the source`,
  );
}

function scan(folder, target) {
  const options = ['--no-cache', '--fail-on', 'never', '--quiet', '--output', join(work, 'report.txt')];
  return ['node', join(folder, 'bin', 'egress-lens.js'), 'scan', target, ...options];
}

function copyOf(original) {
  const folder = join(work, basename(original));
  const skipped = /(?:^|\/)(?:node_modules|\.git)$/;
  cpSync(original, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !skipped.test(path) });
  return folder;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((path) => join(folder, String(path)))
    .filter((path) => statSync(path).isFile());
}

/** A copy of the product with another catalogue. */
function productWith(name, change) {
  const copy = join(work, name);
  mkdirSync(copy);
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  const path = join(copy, 'dist', 'signatures.json');
  const rows = change(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, JSON.stringify({ ...rows, hash: `${rows.hash}-${name}` }));
  return copy;
}

/** Literals are spread over providers of their own, ten each. */
function addLiterals(rows, list) {
  const [model] = rows.providers;
  const idOf = (index) => `bench-${Math.floor(index / 10)}`;
  const ids = [...new Set(list.map((_, index) => idOf(index)))];
  const isHost = (literal) => /^[\w-]+(?:\.[\w-]+)+$/.test(literal) && !/\.(?:js|io-client)$/.test(literal);
  return {
    ...rows,
    providers: [...rows.providers, ...ids.map((id) => ({ ...model, id, name: id }))],
    hosts: [...rows.hosts, ...list.flatMap((suffix, i) => (isHost(suffix) ? { suffix, provider: idOf(i) } : []))],
    packages: [
      ...rows.packages,
      ...list.flatMap((name, i) =>
        isHost(name) ? [] : { ecosystem: 'npm', name, match: 'exact', egress: 'yes', provider: idOf(i) },
      ),
    ],
  };
}

function multiplyRows(rows) {
  const more = (list, copy) =>
    list.flatMap((row) => [row, ...Array.from({ length: TIMES - 1 }, (_, i) => copy(row, i))]);
  return {
    ...rows,
    hosts: more(rows.hosts, (row, i) => ({ ...row, suffix: `q${i}zz-${row.suffix}` })),
    packages: more(rows.packages, (row, i) => ({ ...row, name: `${row.name}-q${i}zz` })),
  };
}

/** Plans and links as the product does, and once more with every script planned. */
async function bundleCounter() {
  const file = join(work, 'counter.cjs');
  await build({
    stdin: { contents: COUNTER, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    define: { 'import.meta.url': '__bundleUrl' },
    banner: { js: 'const __bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
    outfile: file,
    logLevel: 'warning',
  });
  return file;
}
