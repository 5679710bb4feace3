/**
 * Takes a baseline of a real repository and scans commits that followed: `npm run bench:round-trips -- GIT_DIR [--ago N]
 * [--count N] [--step N]` prints Markdown: per commit what is open although the baseline was not touched, and below, once
 * each, what opened and what went, for a person to judge. The baseline is that of `ago` commits ago (first parents); `count`
 * commits follow, each `step` later. Commits whose texts the repository does not hold are left out, and told. The
 * repository is only read; `npm run build` comes before.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const cli = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..', 'bin', 'egress-lens.js');
const { values, positionals } = parseArgs({
  options: {
    ago: { type: 'string', default: '20' },
    count: { type: 'string', default: '20' },
    step: { type: 'string', default: '1' },
  },
  allowPositionals: true,
});
const gitDir = resolve(positionals[0] ?? '.git');
const work = mkdtempSync(join(tmpdir(), 'egress-lens-trips-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));
const tree = join(work, 'tree');
mkdirSync(tree);
const baseline = join(work, 'baseline.json');

const git = (...args) =>
  execFileSync('git', args, {
    cwd: tree,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      GIT_DIR: gitDir,
      GIT_WORK_TREE: tree,
      GIT_INDEX_FILE: join(work, 'index'),
      GIT_NO_LAZY_FETCH: '1',
    },
  }).trimEnd();

const [ago, count, step] = [values.ago, values.count, values.step].map(Number);
const newest = git('rev-list', '--first-parent', `--max-count=${ago + 1}`, 'HEAD').split('\n');
const [start, ...followers] = newest.toReversed();
const commits = followers.filter((_, at) => (at + 1) % step === 0).slice(0, count);

checkOut(start);
scan('--update-baseline');
const before = new Map(JSON.parse(readFileSync(baseline, 'utf8')).fingerprints.map((one) => [one.fingerprint, one]));
console.log(`\n## ${gitDir}: ${before.size} findings at ${subjectOf(start)}, then ${commits.length} commits\n`);
console.log('| commit | files changed | findings | open | gone |\n| --- | --: | --: | --: | --: |');

const opened = new Map();
const went = new Map();
let previous = start;
for (const commit of commits) {
  const changed = git('diff', '--name-only', '--no-renames', previous, commit).split('\n').filter(Boolean).length;
  previous = commit;
  if (!checkOut(commit)) {
    console.log(`| ${subjectOf(commit)} | ${changed} | texts are missing | | |`);
    continue;
  }
  const { findings } = scan();
  const open = findings.filter((one) => !one.suppressed);
  const now = new Set(findings.map((one) => one.fingerprint));
  const gone = [...before.keys()].filter((one) => !now.has(one));
  console.log(`| ${subjectOf(commit)} | ${changed} | ${findings.length} | ${open.length} | ${gone.length} |`);
  for (const one of open) note(opened, one.fingerprint, commit, one);
  for (const one of gone) note(went, one, commit, before.get(one));
}
list('Open', opened);
list('No more there under that fingerprint', went);

function checkOut(commit) {
  try {
    git('read-tree', '--reset', '-u', commit);
    return true;
  } catch {
    return false;
  }
}

function scan(...args) {
  const all = ['scan', tree, '--baseline', baseline, '--format', 'json', '--fail-on', 'never', '--quiet', ...args];
  const cache = ['--cache-dir', join(work, 'cache')];
  const options = { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'inherit'] };
  try {
    return JSON.parse(execFileSync(process.execPath, [cli, ...all, ...cache], options));
  } catch (error) {
    // An incomplete scan ends with 3 and tells what it found.
    if (error.status !== 3) throw error;
    return JSON.parse(error.stdout);
  }
}

function note(map, key, commit, finding) {
  if (!map.has(key)) map.set(key, { commit, finding });
}

function list(title, map) {
  console.log(`\n### ${title}: ${map.size}\n`);
  for (const { commit, finding } of map.values()) {
    const { rule, provider, path, startLine, message, fingerprint } = finding;
    const line = startLine === undefined ? '' : `:${startLine}`;
    console.log(`- ${commit.slice(0, 8)} ${fingerprint} ${rule} ${provider} ${path}${line}: ${message}`);
  }
}

function subjectOf(commit) {
  return git('log', '-1', '--format=%h %cs %s', commit).slice(0, 72).replaceAll('|', '/');
}
