/**
 * Compares scans with other tools on folders: `npm run bench -- [--rounds N] [--no-peers] DIR…` prints a Markdown table.
 * All commands run in turns, and medians are compared within one run: absolute times say little on a busy machine.
 * Works on copies; nothing is written into the folders.
 */
import { build } from 'esbuild';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { median, run } from './measure.mjs';
import { hasRipgrep, installPeers } from './peers.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const bin = join(root, 'bin', 'egress-lens.js');
/** Stamps younger than this are not trusted by the caches; see `FRESH_MS`. */
const AGE_MS = 2_500;

const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, 'no-peers': { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (!positionals.length) {
  console.error('usage: npm run bench -- [--rounds N] [--no-peers] DIR…');
  process.exit(2);
}
const work = mkdtempSync(join(tmpdir(), 'egress-lens-bench-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const peers = values['no-peers'] ? {} : installPeers();
const nothing = withoutMatches();
const prefilter = await bundlePrefilter();
for (const folder of positionals) await benchFolder(resolve(folder), Number(values.rounds));

async function benchFolder(original, rounds) {
  const folder = join(work, basename(original));
  const skipped = /(?:^|\/)(?:node_modules|\.git)$/;
  cpSync(original, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !skipped.test(path) });
  const changing = someScript(folder);
  const cache = join(work, `cache-${basename(original)}`);
  const scan = (...more) => ['node', bin, 'scan', folder, '--fail-on', 'never', '--quiet', ...more];
  const warm = scan('--cache-dir', cache);
  await sleep(AGE_MS);
  await run(warm);
  const commands = {
    'node -e 0': { command: ['node', '-e', '0'] },
    'egress-lens, cold': { command: scan('--no-cache') },
    'egress-lens, cold, nothing matches': { command: ['node', nothing, ...scan('--no-cache').slice(2)] },
    'egress-lens, one file changed': {
      before: () => appendFileSync(changing, '\n// changed\n'),
      command: warm,
    },
    // Right after the one above: the cache knows the change, once its stamp is old enough to be trusted.
    'egress-lens, unchanged': { before: () => sleep(AGE_MS).then(() => run(warm)), command: warm },
    ...Object.fromEntries(Object.entries(peers).map(([name, commandOf]) => [name, { command: commandOf(folder) }])),
    ...prefilterCommands(folder),
  };
  const results = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { before, command }] of Object.entries(commands)) {
      await before?.();
      results[name].push(await run(command, folder));
    }
  }
  print(basename(original), rounds, results);
}

/** Literals in files, as ripgrep takes them, and the same through our prefilter in a bare script. */
function prefilterCommands(folder) {
  const glob = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';
  return Object.fromEntries(
    [1_000, 2_600].flatMap((count) => {
      const literals = join(work, `literals-${count}.txt`);
      writeFileSync(literals, literalsOf(count).join('\n'));
      const ours = [`prefilter, ${count} literals`, { command: ['node', prefilter, folder, literals] }];
      const theirs = [
        `ripgrep, ${count} literals, 2 threads`,
        { command: ['rg', '-j2', '-l', '-F', '-f', literals, '-g', glob, folder] },
      ];
      return hasRipgrep() ? [ours, theirs] : [ours];
    }),
  );
}

function literalsOf(count) {
  const rows = JSON.parse(readFileSync(join(root, 'dist', 'signatures.json'), 'utf8'));
  const all = [...rows.hosts.map((row) => row.suffix), ...rows.packages.map((row) => row.name)];
  return [...new Set(all)].filter((literal) => literal.length > 6).slice(0, count);
}

/** A copy of the product whose catalogue speaks of nothing that exists. */
function withoutMatches() {
  const copy = join(work, 'nothing');
  mkdirSync(copy);
  for (const part of ['bin', 'dist', 'package.json']) cpSync(join(root, part), join(copy, part), { recursive: true });
  const path = join(copy, 'dist', 'signatures.json');
  const rows = JSON.parse(readFileSync(path, 'utf8'));
  const odd = (text) => `${[...text].reverse().join('')}.zzzz.invalid`;
  rows.hosts = rows.hosts.map((row) => ({ ...row, suffix: odd(row.suffix) }));
  rows.packages = rows.packages.map((row) => ({ ...row, name: odd(row.name) }));
  rows.mirrors = rows.mirrors.map((row) => ({ ...row, host: odd(row.host) }));
  rows.regions = rows.regions.map((row) => ({ ...row, id: odd(row.id) }));
  rows.globals = [];
  rows.sinks = [];
  writeFileSync(path, JSON.stringify(rows));
  return join(copy, 'bin', 'egress-lens.js');
}

async function bundlePrefilter() {
  const file = join(work, 'prefilter.cjs');
  await build({
    stdin: {
      contents: `
        import { readFileSync } from 'node:fs';
        import { createPrefilter } from './analyzers/prefilter/prefilter.ts';
        import { createFileReader, isProblem } from './cli/disk/read.ts';
        import { walkFolder } from './cli/disk/walk.ts';
        const [, , root, literals] = process.argv;
        const words = readFileSync(literals, 'utf8').split('\\n');
        const prefilter = createPrefilter({ hosts: words, packages: [], imports: [], words: [] });
        const reader = createFileReader(root);
        let found = 0;
        for (const file of walkFolder(root, { accepts: (path) => /\\.[cm]?[jt]sx?$/.test(path) }).files) {
          const read = reader.read(file.path);
          if (!isProblem(read) && prefilter.matches(read.bytes, read.length)) found++;
        }
        console.log(found);`,
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    outfile: file,
    logLevel: 'warning',
  });
  return file;
}

function someScript(folder) {
  const scripts = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .sort();
  const path = scripts[scripts.length >> 1];
  if (path === undefined) throw new Error(`${folder} has no TypeScript file to change`);
  return join(folder, path);
}

function print(name, rounds, results) {
  const base = median((results['oxlint, no-restricted-imports'] ?? results['node -e 0']).map((one) => one.ms));
  const unit = results['oxlint, no-restricted-imports'] ? 'oxlint' : 'node -e 0';
  console.log(`\n## ${name} (medians of ${rounds} interleaved rounds)\n`);
  console.log(`| | seconds | × ${unit} | peak MB |\n|---|---|---|---|`);
  for (const [title, runs] of Object.entries(results)) {
    const ms = median(runs.map((one) => one.ms));
    const megabytes = median(runs.map((one) => one.megabytes));
    console.log(`| ${title} | ${(ms / 1000).toFixed(2)} | ${(ms / base).toFixed(2)} | ${megabytes.toFixed(0)} |`);
  }
}

function sleep(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
