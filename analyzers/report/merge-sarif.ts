import type { Log, Notification, Result, Run } from 'sarif';
import { hashOf } from '../core/hash.ts';
import { compareTexts } from '../core/order.ts';
import { citedSections } from './cited-sections.ts';
import { SARIF_LIMITS } from './sarif-limits.ts';

/** One file to join. */
export interface SarifText {
  /** For messages: its path. */
  readonly name: string;
  readonly text: string;
}

/** The joined log, or one line that says which input is no log of this tool, and why. */
export type MergedSarif = { readonly report: string; readonly incomplete: boolean } | { readonly error: string };

/**
 * Joins SARIF logs of one version of this tool into one with a single run; neither the order of the inputs nor giving
 * one twice matters. Results come in the order of a scan; the same fingerprint at the same place is one result. Alike
 * findings of different shards may have the same fingerprint: the first place keeps it, the others get one derived
 * from it, so that it names one result. Notices are joined, counts of files are added up. Never throws.
 */
export function mergeSarif(inputs: readonly SarifText[]): MergedSarif {
  const runs: Run[] = [];
  let first: { readonly name: string; readonly version: string } | undefined;
  for (const { name, text } of inputs) {
    const read = readLog(text);
    if (typeof read === 'string') return { error: `${name}: ${read}` };
    for (const run of read) {
      const version = run.tool.driver.version ?? '';
      first ??= { name, version };
      if (version !== first.version)
        return {
          error: `${name}: made by version ${version}, but ${first.name} by ${first.version}; scan all shards with one version`,
        };
    }
    runs.push(...read);
  }
  const [head] = runs;
  if (!head) return { error: 'there is nothing to join' };
  const run = joinRuns(head, runs);
  const log: Log = { $schema: SCHEMA, version: '2.1.0', runs: [run] };
  const notices = run.invocations?.[0]?.toolExecutionNotifications ?? [];
  return {
    report: `${JSON.stringify(log, null, 2)}\n`,
    incomplete: notices.some((one) => one.properties?.incomplete === true),
  };
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

/** The runs of a log of this tool; else what is wrong with it. */
function readLog(text: string): readonly Run[] | string {
  let log: unknown;
  try {
    log = JSON.parse(text);
  } catch (error) {
    const [what = ''] = String(error instanceof Error ? error.message : error).split('\n');
    return `no JSON: ${what.slice(0, 200)}`;
  }
  const { version, runs } = (isObject(log) ? log : {}) as { version?: unknown; runs?: unknown };
  if (version !== '2.1.0' || !Array.isArray(runs) || !runs.length) return 'no SARIF 2.1.0 log with a run';
  for (const run of runs as readonly unknown[]) {
    const wrong = wrongWith(run);
    if (wrong) return wrong;
  }
  return runs as Run[];
}

function wrongWith(run: unknown): string | undefined {
  const { tool, results, invocations } = (isObject(run) ? run : {}) as Partial<Run>;
  if (tool?.driver?.name !== 'Egress Lens') return 'a run is not by Egress Lens';
  if (!Array.isArray(results)) return 'a run has no results';
  if (!Array.isArray(invocations) || !isObject(invocations[0])) return 'a run does not say how it went';
  const broken = results.findIndex((one: unknown) => !isResult(one));
  return broken < 0 ? undefined : `result ${broken + 1} has no fingerprint or no place`;
}

function isResult(value: unknown): value is Result {
  if (!isObject(value)) return false;
  const { ruleId, partialFingerprints, locations } = value as Partial<Result>;
  const place = Array.isArray(locations) ? locations[0]?.physicalLocation : undefined;
  return (
    typeof ruleId === 'string' &&
    typeof partialFingerprints?.[FINGERPRINT] === 'string' &&
    typeof place?.artifactLocation?.uri === 'string' &&
    typeof place.region?.startLine === 'number'
  );
}

const FINGERPRINT = 'egressLens/v1';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function joinRuns(head: Run, runs: readonly Run[]): Run {
  const { results, cut } = limited(distinct(runs.flatMap((run) => run.results ?? [])));
  const invocations = runs.flatMap((run) => run.invocations ?? []);
  const notices = [...joinNotices(invocations.flatMap((one) => one.toolExecutionNotifications ?? [])), ...cut];
  const catalogues = unique(runs.map((run) => String(run.tool.driver.properties?.catalogue ?? '')));
  const { driver } = head.tool;
  return {
    ...head,
    tool: {
      ...head.tool,
      driver: { ...driver, properties: { ...driver.properties, catalogue: catalogues.join(' ') } },
    },
    invocations: [
      { executionSuccessful: invocations.every((one) => one.executionSuccessful), toolExecutionNotifications: notices },
    ],
    results,
    properties: {
      jurisdictions: unique(runs.flatMap((run) => (run.properties?.jurisdictions as string[] | undefined) ?? [])),
      files: addedUp(runs.map((run) => (run.properties?.files as Record<string, number> | undefined) ?? {})),
      advisory: citedSections(results.map((result) => String(result.properties?.advisory ?? ''))),
    },
  };
}

/** Sorted as a scan sorts them, without doubles, each with a fingerprint of its own. */
function distinct(all: readonly Result[]): Result[] {
  const sorted = [...all].map((result) => ({ result, key: keyOf(result) })).sort((a, b) => compareKeys(a.key, b.key));
  const places = new Set<string>();
  const ranks = new Map<string, number>();
  return sorted.flatMap(({ result, key }) => {
    const fingerprint = result.partialFingerprints?.[FINGERPRINT] ?? '';
    const place = JSON.stringify(key);
    if (places.has(place)) return [];
    places.add(place);
    const rank = (ranks.get(fingerprint) ?? 0) + 1;
    ranks.set(fingerprint, rank);
    if (rank === 1) return [result];
    return [{ ...result, partialFingerprints: { [FINGERPRINT]: hashOf(`${fingerprint}\n${rank}`) } }];
  });
}

type Key = readonly [path: string, ...numbers: number[]] | readonly (string | number)[];

function keyOf(result: Result): Key {
  const place = result.locations?.[0]?.physicalLocation;
  const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = place?.region ?? {};
  const path = decodeSafely(place?.artifactLocation?.uri ?? '');
  const fingerprint = result.partialFingerprints?.[FINGERPRINT] ?? '';
  return [path, startLine, startColumn, endLine, endColumn, result.ruleId ?? '', fingerprint];
}

function compareKeys(a: Key, b: Key): number {
  for (const [at, one] of a.entries()) {
    const other = b[at];
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : compareTexts(String(one), String(other));
    if (order) return order;
  }
  return 0;
}

function decodeSafely(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch (error) {
    if (error instanceof URIError) return uri;
    throw error;
  }
}

/** Each notice once: those with a place in the order of places, then what the reports say of themselves. */
function joinNotices(notices: readonly Notification[]): Notification[] {
  const byText = new Map(notices.map((notice) => [JSON.stringify(notice), notice]));
  const sortKey = ({ descriptor, message, locations }: Notification): Key => {
    const place = locations?.[0]?.physicalLocation;
    const isOwn = descriptor?.id === 'limit' && !locations?.length;
    const path = decodeSafely(place?.artifactLocation?.uri ?? '');
    return [
      isOwn ? 1 : 0,
      path,
      place?.region?.startLine ?? 0,
      place?.region?.startColumn ?? 0,
      descriptor?.id ?? '',
      message.text ?? '',
    ];
  };
  return [...byText.values()]
    .map((notice) => ({ notice, key: sortKey(notice) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ notice }) => notice);
}

const WEIGHT: Readonly<Record<string, number>> = { error: 3, warning: 2, note: 1 };

/** What is left out of a joined log is told, as in that of one scan. */
function limited(results: readonly Result[]): { readonly results: Result[]; readonly cut: readonly Notification[] } {
  const { results: most } = SARIF_LIMITS;
  if (results.length <= most) return { results: [...results], cut: [] };
  const weight = (at: number) => (results[at]?.suppressions?.length ? 0 : (WEIGHT[results[at]?.level ?? ''] ?? 0));
  const order = results.map((_, at) => at).sort((a, b) => weight(b) - weight(a) || a - b);
  const kept = order.slice(0, most).sort((a, b) => a - b);
  const text = `${results.length - most} of ${results.length} results were left out, the least severe ones: code scanning takes ${most} in a run.`;
  return {
    results: kept.flatMap((at) => results[at] ?? []),
    cut: [{ level: 'warning', descriptor: { id: 'limit' }, message: { text } }],
  };
}

function addedUp(all: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const counts of all) for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
