import type { CodeFlow, Location, Log, PhysicalLocation, Result, Suppression } from 'sarif';
import type { Verdict } from '../core/finding.ts';
import { PROJECT_URL } from '../core/links.ts';
import type { ScanResult } from '../core/scan-result.ts';
import type { Place } from '../core/span.ts';
import { citedSections } from './cited-sections.ts';
import { SARIF_LIMITS, limitResults, limitWays } from './sarif-limits.ts';
import { notificationOf } from './sarif-notifications.ts';
import { sarifProperties } from './sarif-properties.ts';
import { RULE_INDEX, SARIF_RULES } from './sarif-rules.ts';
import { uriOf } from './uri.ts';

/**
 * Writes a result as SARIF 2.1.0 (`sarif-2.1/schema` of https://github.com/oasis-tcs/sarif-spec, read 2026-11-22) within GitHub's
 * limits; what a limit cuts off is told in a notification. No address of the machine is in it, so that the same tree
 * gives the same bytes everywhere.
 */
export function sarifReport(result: ScanResult): string {
  const { verdicts, cut } = limitResults(result.verdicts);
  const notes = [...cut];
  const results = verdicts.map((verdict) => resultOf(verdict, result, notes));
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Egress Lens',
            version: result.toolVersion,
            informationUri: PROJECT_URL,
            rules: SARIF_RULES,
            properties: { catalogue: result.catalogueHash },
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [BASE]: { description: { text: 'The folder that was scanned.' } } },
        invocations: [
          {
            executionSuccessful: !result.problems.some((problem) => problem.code === 'failure'),
            toolExecutionNotifications: [
              ...result.problems.map((problem) => notificationOf(problem, (place) => physicalLocation(place, result))),
              ...notes.map((text) => ({ level: 'warning' as const, descriptor: { id: 'limit' }, message: { text } })),
            ],
          },
        ],
        results,
        properties: {
          jurisdictions: [...result.policy.jurisdictions],
          files: { ...result.counts },
          advisory: citedSections(verdicts.map(({ finding }) => finding.advisory)),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** The usual name for the root of a repository. */
const BASE = '%SRCROOT%';

const LEVELS = { error: 'error', warning: 'warning', information: 'note' } as const;

function resultOf(verdict: Verdict, result: ScanResult, notes: string[]): Result {
  const { finding } = verdict;
  const related = finding.related.slice(0, SARIF_LIMITS.relatedLocations);
  if (related.length < finding.related.length) {
    notes.push(`${finding.related.length - related.length} related locations of ${finding.fingerprint} were left out.`);
  }
  return {
    ruleId: finding.rule,
    ruleIndex: RULE_INDEX.get(finding.rule) ?? -1,
    level: LEVELS[verdict.severity],
    message: { text: finding.message },
    locations: [locationOf(finding, result)],
    ...(related.length
      ? { relatedLocations: related.map((step, id) => ({ id, ...locationOf(step, result, step.message) })) }
      : {}),
    ...codeFlowsOf(finding, result, notes),
    partialFingerprints: { 'egressLens/v1': finding.fingerprint },
    // An empty list says "not suppressed"; the standard wants the list on all results or on none.
    suppressions: suppressionsOf(verdict),
    ...(finding.count === undefined ? {} : { occurrenceCount: finding.count }),
    properties: sarifProperties(verdict, result.policy),
  };
}

function codeFlowsOf(
  { steps, ways, fingerprint }: Verdict['finding'],
  result: ScanResult,
  notes: string[],
): { codeFlows?: CodeFlow[] } {
  if (!steps?.length) return {};
  const limited = limitWays([steps, ...(ways ?? [])]);
  if (limited.cut) notes.push(`${limited.cut} steps of ${fingerprint} were left out, of a path its middle.`);
  const codeFlows = limited.ways.map((way) => ({
    threadFlows: [{ locations: way.map((step) => ({ location: locationOf(step, result, step.message) })) }],
  }));
  return { codeFlows };
}

function locationOf(place: Place, result: ScanResult, message?: string): Location {
  return {
    physicalLocation: physicalLocation(place, result),
    ...(message === undefined ? {} : { message: { text: message } }),
  };
}

function physicalLocation({ path, span }: Place, result: ScanResult): PhysicalLocation {
  const start = result.locate(path, span.start);
  const end = result.locate(path, span.end);
  return {
    artifactLocation: { uri: uriOf(path), uriBaseId: BASE },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function suppressionsOf({ suppressed }: Verdict): Suppression[] {
  if (!suppressed) return [];
  const kind = suppressed.kind === 'inline' ? 'inSource' : 'external';
  return [{ kind, status: 'accepted', justification: suppressed.reason, properties: { source: suppressed.kind } }];
}
