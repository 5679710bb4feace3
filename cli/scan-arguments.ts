import { realpathSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { cacheFolderOf } from './disk/cache-folder.ts';
import { checkedOutCommit } from './disk/git-commit.ts';
import { readStamp } from './disk/stamp.ts';
import { type OptionKinds, parseArguments, type ParsedArguments, textOf } from './parse-arguments.ts';
import { type Format, FORMATS, FORMATS_WITH_COMMIT, FORMATS_WITH_TIMES, type ScanOptions } from './scan-options.ts';
import { readShard, type Shard } from './shard.ts';
import { UsageError } from './usage-error.ts';

const OPTIONS: OptionKinds = {
  policy: 'string',
  format: 'string',
  output: 'string',
  'fail-on': 'string',
  jobs: 'string',
  'no-cache': 'boolean',
  'cache-dir': 'string',
  quiet: 'boolean',
  'no-color': 'boolean',
  'changed-since': 'string',
  baseline: 'string',
  'update-baseline': 'boolean',
  fix: 'boolean',
  shard: 'string',
};

const LEVELS = ['error', 'warning', 'information', 'never'] as const;
const MAX_DEFAULT_JOBS = 8;

/** Reads and checks the arguments of `scan`; throws `UsageError` with one line. */
export function readScanOptions(args: readonly string[]): ScanOptions {
  const parsed = parseArguments('scan', args, OPTIONS);
  const { root, only } = scanRoot(parsed.positionals);
  const output = textOf(parsed, 'output');
  const format = formatOf(parsed);
  return {
    root,
    only,
    shard: shardOf(parsed),
    policy: policyOf(parsed),
    baseline: baselineOf(parsed),
    changedSince: changedSinceOf(parsed),
    isUpdatingBaseline: parsed.values['update-baseline'] === true,
    format,
    output: output === undefined ? undefined : join(folderOfOutput(output), basename(output)),
    failOn: oneOf(parsed, 'fail-on', LEVELS),
    jobs: jobsOf(parsed),
    cacheFolder: parsed.values['no-cache'] ? undefined : resolve(textOf(parsed, 'cache-dir') ?? cacheFolderOf(root)),
    isFixing: parsed.values.fix === true,
    isQuiet: parsed.values.quiet === true,
    hasColor: output === undefined && parsed.values['no-color'] !== true && isColorTerminal(),
    width: output === undefined && process.stdout.isTTY ? process.stdout.columns : undefined,
    name: basename(root),
    commit: FORMATS_WITH_COMMIT.includes(format) ? checkedOutCommit(root) : undefined,
    ...timesOf(format),
    today: new Date().toISOString().slice(0, 10),
  };
}

function refuse(message: string): never {
  throw new UsageError(`egress-lens scan: ${message}`);
}

/** One folder is the root itself; of several paths, or of files, the folder that holds them all. */
function scanRoot(paths: readonly string[]): Pick<ScanOptions, 'root' | 'only'> {
  if (!paths.length) return { root: realpathSync('.') };
  const real = paths.map((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (!stats) refuse(`${path}: there is no such file or folder; check the spelling`);
    return { path: realpathSync(path), isFolder: stats.isDirectory() };
  });
  const folders = real.map(({ path, isFolder }) => (isFolder ? path : dirname(path)));
  const root = folders.reduce(commonFolder);
  if (real.length === 1 && real[0]?.isFolder) return { root };
  return { root, only: topmost(real.map(({ path }) => relative(root, path).split(sep).join('/'))) };
}

function commonFolder(a: string, b: string): string {
  const [one, other] = [a.split(sep), b.split(sep)];
  const length = one.findIndex((part, i) => part !== other[i]);
  const common = length < 0 ? one : one.slice(0, length);
  return common.join(sep) || sep;
}

/** Sorted, without doubles and without what lies below another one; undefined when the root itself is among them. */
function topmost(paths: readonly string[]): string[] | undefined {
  if (paths.includes('')) return undefined;
  const sorted = [...new Set(paths)].sort();
  return sorted.filter((path) => !sorted.some((other) => path.startsWith(`${other}/`)));
}

function policyOf(parsed: ParsedArguments): string | undefined {
  const path = textOf(parsed, 'policy');
  if (path !== undefined && !statSync(path, { throwIfNoEntry: false })?.isFile())
    refuse(`--policy ${path}: there is no such file; \`egress-lens policy init\` writes one`);
  return path === undefined ? undefined : realpathSync(path);
}

function changedSinceOf(parsed: ParsedArguments): string | undefined {
  const revision = textOf(parsed, 'changed-since');
  if (revision === '') refuse('--changed-since: name a revision, such as origin/main');
  if (revision !== undefined && parsed.values['update-baseline'])
    refuse('--update-baseline: a baseline holds all that is known; scan without --changed-since');
  return revision;
}

/** One that is not there yet is only good for being written. */
function baselineOf(parsed: ParsedArguments): string | undefined {
  if (parsed.values['update-baseline'] && parsed.values.shard !== undefined)
    refuse('--update-baseline: a shard does not see all that is known; scan without --shard');
  const path = textOf(parsed, 'baseline');
  if (path === undefined) return undefined;
  const stats = readStamp(path) && statSync(path);
  if (stats?.isDirectory()) refuse(`--baseline ${path}: that is a folder`);
  if (!stats && !parsed.values['update-baseline'])
    refuse(`--baseline ${path}: there is no such file; \`--update-baseline\` writes one`);
  return stats ? realpathSync(path) : resolve(path);
}

function formatOf(parsed: ParsedArguments): Format {
  return oneOf(parsed, 'format', FORMATS) ?? 'pretty';
}

function shardOf(parsed: ParsedArguments): Shard | undefined {
  const text = textOf(parsed, 'shard');
  return text === undefined
    ? undefined
    : (readShard(text) ?? refuse(`--shard ${text}: write it as 2/5, the second of five`));
}

function oneOf<T extends string>(parsed: ParsedArguments, name: string, allowed: readonly T[]): T | undefined {
  const value = textOf(parsed, name);
  if (value === undefined) return undefined;
  return allowed.find((one) => one === value) ?? refuse(`--${name} ${value}: choose one of ${allowed.join(', ')}`);
}

function jobsOf(parsed: ParsedArguments): number {
  const text = textOf(parsed, 'jobs');
  if (text === undefined) return Math.min(availableParallelism(), MAX_DEFAULT_JOBS);
  const jobs = Number(text);
  return /^[0-9]{1,3}$/.test(text) && jobs > 0 ? jobs : refuse(`--jobs ${text}: give a number from 1 to 999`);
}

function timesOf(format: Format): Pick<ScanOptions, 'startedAt' | 'timestamp'> {
  const timestamp = handedInTime();
  if (FORMATS_WITH_TIMES.includes(format)) return { startedAt: timestamp ?? new Date().toISOString(), timestamp };
  return format === 'cyclonedx' ? { timestamp } : {};
}

/** The time that builds which can be repeated hand in (https://reproducible-builds.org/specs/source-date-epoch/). */
function handedInTime(): string | undefined {
  const text = process.env.SOURCE_DATE_EPOCH ?? '';
  return /^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000).toISOString() : undefined;
}

function folderOfOutput(output: string): string {
  const folder = dirname(resolve(output));
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    refuse(`--output ${output}: there is no folder ${folder}; make it first`);
  if (statSync(output, { throwIfNoEntry: false })?.isDirectory()) refuse(`--output ${output}: that is a folder`);
  return realpathSync(folder);
}

function isColorTerminal(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR) return false;
  return Boolean(FORCE_COLOR && FORCE_COLOR !== '0') || (process.stdout.isTTY === true && TERM !== 'dumb');
}
