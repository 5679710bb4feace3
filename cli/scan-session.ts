import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { FileFacts } from '../analyzers/core/facts.ts';
import type { Knowledge } from '../analyzers/core/knowledge.ts';
import type { Problem } from '../analyzers/core/problem.ts';
import type { ScanResult } from '../analyzers/core/scan-result.ts';
import type { PolicySet } from '../analyzers/policy/policy-set.ts';
import { compareReviews } from '../analyzers/workspace/compare-reviews.ts';
import { acceptsPath } from './accepts-path.ts';
import type { ReadBasePolicies } from './base-tree.ts';
import { ENGINE } from './engine.ts';
import { type FactsCache, NO_CACHE, openFactsCache } from './disk/facts-cache.ts';
import { changesSince } from './disk/git-changes.ts';
import { type FileIndex, indexFiles } from './disk/index-files.ts';
import { createFileReader, type FileReader } from './disk/read.ts';
import { isPolicyPath, POLICY_NAME, readPolicies, type ReadPolicies } from './disk/read-policies.ts';
import { readStamp, type Stamp } from './disk/stamp.ts';
import { type Walk, type WalkedFile, walkFolder } from './disk/walk.ts';
import { knowledgeOf } from './knowledge.ts';
import { onlyChanges } from './only-changes.ts';
import type { Progress } from './progress.ts';
import { createReviews } from './reviews.ts';
import type { ScanOptions } from './scan-options.ts';
import { type Share, shareOf } from './shard.ts';
import { summarisePath } from './summarise.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';
import { createWorkerPool, MIN_POOL_BYTES, type WorkerPool } from './worker-pool.ts';

/** One whole scan, and what it looked at. */
export interface Scan {
  readonly result: ScanResult;
  readonly walk: Walk;
  /** Files beside the walk that had a say (policies and where they were looked for), by absolute path. */
  readonly inputs: ReadonlyMap<string, Stamp | undefined>;
  /** When it began to look, in ms since 1970. */
  readonly seenAt: number;
  readonly knowledge: Knowledge;
  readonly policies: PolicySet;
  readonly baseline: ReadPolicies['baseline'];
  /** Hash of the text that was reviewed; the empty string for a file that was not read. */
  hashOf(path: string): string;
}

/**
 * Scans a folder: walk, policies, index, facts of what matters, review.
 * Throws `UsageError` for an invalid policy; everything else that goes wrong is a Problem of the result.
 */
export async function runScan(options: ScanOptions, progress: Progress): Promise<Scan> {
  const seenAt = Date.now();
  const { root, changedSince } = options;
  const changes = changedSince === undefined ? undefined : changesSince(root, changedSince);
  const share = shareOf(options);
  const walk = walkFolder(options.root, {
    accepts: (path) => acceptsPath(path) && share.accepts(path),
    only: share.only,
    except: options.output ? [options.output] : [],
  });
  const inputs = new Map<string, Stamp | undefined>(walk.inputs.map((path) => [path, readStamp(path)]));
  const read = readScanPolicies(options, walk, inputs);
  const { policies } = read;
  const included = walk.files.filter((file) => policies.includes(file.path));
  const knowledge = knowledgeOf(policies);
  const cache = openCache(options, knowledge.hash);
  const reader = createFileReader(options.root);
  const index = await indexFiles(included, {
    knowledge,
    reader,
    cache,
    // What the policy says of variables counts wherever they are read.
    searchesAll: options.asksAll === true || policies.endpoints.length > 0,
    pause: createPause((done) => progress.show('read', done, included.length)),
  });
  const work = createSummariser(options, { index, reader, cache, progress, knowledge, policies });
  const reviews = createReviews(
    {
      root: options.root,
      only: share.only,
      files: included,
      index,
      reader,
      knowledge,
      policies,
      summarise: work.summarise,
      baseCache: (hash) => openCache(options, hash, 'base'),
    },
    { toolVersion: VERSION, today: options.today, isWhole: share.isWhole, asks: () => options.asksAll === true },
  );
  try {
    const before = changes && (await reviews.before(changes.base, policiesOfBase(options, read, knowledge), seenAt));
    const result = await reviews.now();
    cache.save(index.entries, seenAt);
    const found = [...walk.problems, ...index.problems].filter((problem) => policies.includes(problem.path));
    const isGone = (path: string): boolean => !path.startsWith('../') && !index.entries.has(path);
    const all = sharedOut(completed(result, found, walk, index, work.counts), walk, share);
    return {
      walk,
      inputs,
      seenAt,
      knowledge,
      policies,
      baseline: read.baseline,
      hashOf: (path) => index.entries.get(path)?.hash ?? '',
      result: changes
        ? onlyChanges(all, changes, compareReviews(before ?? result.verdicts, result.verdicts, share.tells, isGone))
        : all,
    };
  } finally {
    await work.close();
    progress.clear();
  }
}

function readScanPolicies(options: ScanOptions, walk: Walk, inputs: Map<string, Stamp | undefined>): ReadPolicies {
  const read = readPoliciesWith(options, walk.files, (path) => {
    if (!inputs.has(path)) inputs.set(path, readStamp(path));
    return readIfText(path);
  });
  if (read.errors.length) throw new UsageError(read.errors.join('\n'));
  return read;
}

/** Policies as a commit has them; the present ones where those were broken, as a change that mends them is no new data. */
function policiesOfBase(options: ScanOptions, present: ReadPolicies, knowledge: Knowledge): ReadBasePolicies {
  return (files, textOf) => {
    const read = readPoliciesWith(options, files, (path) => textOf(path, () => readIfText(path)));
    if (read.errors.length) return { policies: present.policies, knowledge };
    return { policies: read.policies, knowledge: knowledgeOf(read.policies) };
  };
}

function readPoliciesWith(
  options: ScanOptions,
  files: readonly WalkedFile[],
  readText: (path: string) => string | undefined,
): ReadPolicies {
  const isOfRoot = (path: string) => isPolicyPath(path) && (path !== POLICY_NAME || options.policy === undefined);
  return readPolicies({
    root: options.root,
    file: options.policy,
    baseline: options.baseline,
    below: files.map((file) => file.path).filter(isOfRoot),
    knowledge: knowledgeOf({ custom: NO_CUSTOM, namedProviders: new Set() }),
    today: options.today,
    readText,
  });
}

const NO_CUSTOM = { providers: [], dataTypes: [], sources: [], sinks: [], sanitizers: [], guards: [] };

function readIfText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch {
    // The policy reader looks in many places, and says itself when a file that somebody named is not there.
    return undefined;
  }
}

function openCache(options: ScanOptions, catalogueHash: string, kind: 'facts' | 'base' = 'facts'): FactsCache {
  if (options.cacheFolder === undefined || ENGINE === 'source') return NO_CACHE;
  const key = createHash('sha256').update(`${ENGINE}\n${catalogueHash}\n${options.root}`).digest('hex').slice(0, 16);
  return openFactsCache(options.cacheFolder, key, kind);
}

/** Gives the event loop a turn every few ms, so that Ctrl-C stops a scan at once. */
function createPause(onTurn: (done: number) => void): (done: number) => Promise<void> | undefined {
  const TURN_MS = 25;
  let last = performance.now();
  return (done) => {
    if (performance.now() - last < TURN_MS) return undefined;
    onTurn(done);
    return new Promise((resolve) =>
      setImmediate(() => {
        last = performance.now();
        resolve();
      }),
    );
  };
}

interface SummariserParts {
  readonly index: FileIndex;
  readonly reader: FileReader;
  readonly cache: FactsCache;
  readonly progress: Progress;
  readonly knowledge: ReturnType<typeof knowledgeOf>;
  readonly policies: ReadPolicies['policies'];
}

interface WorkCounts {
  analysed: number;
  cached: number;
}

/** Facts from the cache, else from this thread, or from workers when there is enough to do. */
function createSummariser(options: ScanOptions, parts: SummariserParts) {
  const { index, reader, cache, progress, knowledge, policies } = parts;
  const counts: WorkCounts = { analysed: 0, cached: 0 };
  let pool: WorkerPool | undefined;
  let done = 0;

  const summariseHere = async (paths: readonly string[]): Promise<FileFacts[]> => {
    const out: FileFacts[] = [];
    const pause = createPause(() => progress.show('analysed', done, done + paths.length - out.length));
    for (const path of paths) {
      out.push(await summarisePath(path, reader, knowledge));
      done++;
      await pause(done);
    }
    return out;
  };

  const summarise = async (paths: readonly string[]): Promise<readonly FileFacts[]> => {
    const known: FileFacts[] = [];
    const missing: string[] = [];
    for (const path of paths) {
      const facts = cache.factsOf(path, index.entries.get(path)?.hash ?? '');
      if (facts) known.push(facts);
      else missing.push(path);
    }
    const sized = missing.map((path) => ({ path, bytes: index.entries.get(path)?.stamp[0] ?? 0 }));
    const isMuch = sized.reduce((sum, file) => sum + file.bytes, 0) >= MIN_POOL_BYTES;
    if (isMuch && options.jobs > 1)
      pool ??= createWorkerPool(options.jobs, {
        root: options.root,
        custom: policies.custom,
        namedProviders: [...policies.namedProviders],
      });
    const made = pool
      ? await pool.summarise(sized, (files) => progress.show('analysed', (done += files), done + missing.length))
      : await summariseHere(missing);
    for (const facts of made) if (facts.hash !== '') cache.keep(facts);
    counts.analysed += made.length;
    counts.cached += known.length;
    return [...known, ...made];
  };

  return { summarise, counts, close: async () => pool?.close() };
}

/** Adds what only the shell knows: what was not read, and how much work was done. */
function completed(
  result: ScanResult,
  found: readonly Problem[],
  walk: Walk,
  index: FileIndex,
  counts: WorkCounts,
): ScanResult {
  const unique = new Map([...found, ...result.problems].map((problem) => [JSON.stringify(problem), problem]));
  const problems = [...unique.values()].sort(
    (a, b) =>
      compare(a.path, b.path) ||
      (a.span?.start ?? 0) - (b.span?.start ?? 0) ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
  return {
    ...result,
    problems,
    counts: {
      seen: walk.files.length,
      skipped: walk.files.length - index.files.length,
      filtered: index.read,
      analysed: counts.analysed,
      cached: counts.cached,
    },
  };
}

/** What one of several jobs tells: together they tell each finding, problem and file once. */
function sharedOut(result: ScanResult, walk: Walk, share: Share): ScanResult {
  const { counts } = result;
  const isFirst = share.tells('');
  return {
    ...result,
    verdicts: result.verdicts.filter(({ finding }) => share.tells(finding.path)),
    problems: result.problems.filter(({ path }) => share.tells(path)),
    questions: result.questions.filter(({ calls }) => share.tells(calls[0]?.path ?? '')),
    counts: {
      ...(isFirst ? counts : { skipped: 0, filtered: 0, analysed: 0, cached: 0 }),
      seen: walk.files.filter(({ path }) => share.tells(path)).length,
    },
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
